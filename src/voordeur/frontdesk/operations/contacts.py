"""A contact: answered at once, to be called back, or the beginning of a help request."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from voordeur.access import finding, rules
from voordeur.access import operations as access
from voordeur.access.enums import Depth
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.frontdesk import joining, terms
from voordeur.frontdesk.enums import (
    Channel,
    ContactResult,
    Danger,
    PromiseKind,
    Rung,
)
from voordeur.frontdesk.joining import ByCard, Joined, NewHousehold, SameAs
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.operations import crisis
from voordeur.frontdesk.operations.taking import shortened, takes_questions
from voordeur.frontdesk.triage import Triage
from voordeur.households.models import Household, Person
from voordeur.organisations.enums import ServiceAccess
from voordeur.organisations.models import Organisation, Service, Team
from voordeur.shared.errors import NotSuitable
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import local_date

#: The household of a question: seen, as told, as in an earlier question, or a card of a search.
About = Household | NewHousehold | SameAs | ByCard

SENTENCES["followup_matter_pkey"] = "Dit is al vastgelegd. U vindt het terug bij het loket."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A contact as it comes in; its key was made when the form was opened."""

    key: uuid.UUID
    channel: Channel
    question: str
    caller: str = ""
    caller_is: str = ""
    call_back_on: str = ""
    on_behalf: bool = False
    place: str = ""
    own_line_of: Organisation | None = None
    #: the conversation it is a question of; by itself it is one of its own
    conversation: uuid.UUID | None = None
    follows: Contact | None = None
    person: Person | None = None
    rung: Rung | None = None
    dangers: Collection[Danger] = ()


@operation
def answer_at_once(
    *,
    contact: NewContact,
    household: About | None = None,
    advice: str = "",
    pointed_to: Service | None = None,
    actor: Assignment,
    now: datetime,
) -> Contact:
    """Answer a question at the first contact; nothing is promised and nobody is registered.

    Raises NotSuitable for a service one is not sent to, Refused when nothing was advised.
    """
    desk = takes_questions(actor)
    _require_free_access(pointed_to, desk)
    about = _already_known(household, acting=actor)
    made = _enter(
        contact, actor=actor, result=ContactResult.ANSWERED, about=about,
        advice=advice, pointed_to=pointed_to,
    )  # fmt: skip
    followup.release(matter_id=made.pk, reason=ReleaseReason.ANSWERED)
    audit.record("contact.answered", subject=made, matter_id=about or made.pk)
    return made


@operation
@part
def promise_call_back(
    *,
    contact: NewContact,
    due_at: datetime,
    household: About | None = None,
    actor: Assignment,
    now: datetime,
) -> Contact:
    """Promise to call back before a moment; the contact's own matter holds that promise.

    Raises InThePast for a moment that has gone, Refused without a telephone number.
    """
    desk = takes_questions(actor)
    about = _already_known(household, acting=actor)
    made = _enter(contact, actor=actor, result=ContactResult.CALL_BACK, about=about)
    promise_call(made, desk=desk, actor=actor, due_at=due_at)
    audit.record("contact.call-back-promised", subject=made, matter_id=about or made.pk)
    return made


@operation
def ask_for_help(
    *,
    contact: NewContact,
    household: About,
    question: str = "",
    triage: Triage,
    actor: Assignment,
    now: datetime,
) -> HelpRequest:
    """Let a question of a household go on: weighed, and promised to be handed over in time.

    Who is known joins their household, who is not is registered; in danger also by who searched
    beyond the measure. Raises SeveralKnown when it is not
    clear which household is meant, NotAllowed to who does not take questions.
    """
    desk = takes_questions(actor)
    home = home_of(household, actor=actor, desk=desk, in_danger=triage.has_danger)
    contact = replace(contact, dangers=triage.dangers, person=contact.person or home.person)
    made = _enter(contact, actor=actor, result=ContactResult.HELP_REQUEST, about=home.household.pk)
    return make_request(made, home.household, question=question, triage=triage, actor=actor)


@part
def make_request(
    contact: Contact, home: Household, *, question: str, triage: Triage, actor: Assignment
) -> HelpRequest:
    """The help request that a contact about a household becomes; its matter joins the household."""
    now = running().now
    asked = question or contact.question
    promise = followup.make_promise(
        matter_id=home.pk,
        kind=PromiseKind.HELP_REQUEST,
        what=shortened(asked),
        team=takes_questions(actor),
        owner=actor.user,
        due_at=terms.answer_by(triage, municipality_id=actor.municipality_id, now=now),
    )
    followup.join(matter_id=contact.pk, into=home.pk)
    request = HelpRequest.objects.create(
        household=home, contact=contact, question=asked, severity=triage.severity,
        urgency=triage.urgency, track=triage.track, dangers=sorted(triage.dangers),
        promise=promise, made_at=now,
        crisis_minutes=terms.crisis_minutes(triage, municipality_id=actor.municipality_id, now=now),
    )  # fmt: skip
    audit.record("help-request.asked", subject=request, matter_id=home.pk)
    if triage.is_acute:
        crisis.begin(request, actor=actor, now=now)
    return request


@part
def _enter(
    contact: NewContact,
    *,
    actor: Assignment,
    result: ContactResult,
    about: uuid.UUID | None,
    advice: str = "",
    pointed_to: Service | None = None,
) -> Contact:
    """Write a contact on a matter of its own, in sight of the desk that took it."""
    desk = takes_questions(actor)
    keeps = None if result == ContactResult.CALL_BACK else access.DESK_KEEPS
    followup.open_matter(key=contact.key, kind=MatterKind.CONTACT)
    until_on = local_date(running().now) + keeps if keeps else None
    access.involve_first(matter_id=contact.key, desk=desk, depth=Depth.CONTENT, until_on=until_on)
    return Contact.objects.create(
        matter_id=contact.key,
        municipality_id=desk.municipality_id,
        household_id=about,
        conversation=contact.conversation or contact.key,
        follows=contact.follows,
        channel=contact.channel,
        place=contact.place,
        own_line_of=contact.own_line_of,
        person=contact.person,
        rung=_rung(contact, result=result, pointed_to=pointed_to),
        question=contact.question,
        caller=contact.caller,
        caller_is=contact.caller_is,
        call_back_on=contact.call_back_on,
        dangers=sorted(contact.dangers),
        on_behalf=contact.on_behalf,
        result=result,
        advice=advice,
        pointed_to=pointed_to,
        team=desk,
        taken_by_id=actor.user_id,
        at=running().now,
    )


def _rung(contact: NewContact, *, result: ContactResult, pointed_to: Service | None) -> str:
    """How far it had to go: said, or plain from how it ended."""
    if result == ContactResult.HELP_REQUEST:
        return Rung.HELP_REQUEST
    return contact.rung or (Rung.FREE_ACCESS if pointed_to else "")


@part
def promise_call(contact: Contact, *, desk: Team, actor: Assignment, due_at: datetime) -> Promise:
    return followup.make_promise(
        matter_id=contact.pk,
        kind=PromiseKind.CALL_BACK,
        what=shortened(contact.question),
        team=desk,
        owner=actor.user,
        due_at=due_at,
    )


@part
def home_of(household: About, *, actor: Assignment, desk: Team, in_danger: bool = False) -> Joined:
    """The household a question goes on in: found or registered, with the desk in its circle."""
    if isinstance(household, NewHousehold):
        return joining.join_or_register(new=household, acting=actor, desk=desk, in_danger=in_danger)
    if isinstance(household, ByCard):
        return joining.join_by_card(card=household, acting=actor, desk=desk)
    if isinstance(household, Household):
        followup.lock([household.pk])
        rules.require("hand_over", acting=actor, matter_id=household.pk, now=running().now)
        return Joined(joining.enter(household.pk, desk=desk), None)
    key = household.contact.household_id
    if key is None:
        raise NotSuitable(
            "Bij dat gesprek is nog geen huishouden bekend. Vul in over wie het gaat."
        )
    finding.require_not_secret(key)
    return Joined(joining.enter(key, desk=desk), household.contact.person)


def _already_known(household: About | None, *, acting: Assignment) -> uuid.UUID | None:
    if isinstance(household, NewHousehold):
        return joining.known(household, acting=acting)
    if isinstance(household, SameAs):
        return household.contact.household_id
    if isinstance(household, ByCard):
        return finding.household_of(household.hit_id, acting)
    return household.pk if household else None


def _require_free_access(service: Service | None, desk: Team) -> None:
    if service is None:
        return
    running_here = (
        service.team.municipality_id == desk.municipality_id
        and service.ended_on is None
        and service.team.ended_on is None
    )
    if not running_here:
        raise NotSuitable("Deze dienst is er niet (meer). Kies een dienst uit de lijst.")
    if service.access != ServiceAccess.FREE:
        raise NotSuitable("Voor deze dienst is een beschikking nodig. Maak er een hulpvraag van.")
