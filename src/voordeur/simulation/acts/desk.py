"""At the desk: calls that come in, questions that go on, calling back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from voordeur.accounts.models import Assignment
from voordeur.demo.crowd import names, proportions
from voordeur.demo.people import LAST_BSN, bsns
from voordeur.demo.stage import on
from voordeur.followup.models import Handover
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, ContactResult, Danger, Severity, Track, Urgency
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.operations import NewContact, NewHousehold
from voordeur.frontdesk.triage import Triage
from voordeur.households.operations import NewPerson
from voordeur.organisations.models import Team
from voordeur.shared.periods import end_of_day, working_days_later
from voordeur.simulation.acts import partners, words
from voordeur.simulation.scene import Scene

#: Who is told of one by one lives here; the crowd lives elsewhere.
STREET = "Dagstraat"
#: BSNs of who is told of one by one: above those of the crowd.
FIRST_BSN = 999980000
#: By then who is asked has seen what came in the day before.
TOMORROW = "12.00"
WITHIN_A_FORTNIGHT = timedelta(days=13)
#: Who comes after so many of a household is a child.
ADULTS = 2
PLACE = "Van Heeckerenhuis"
CRISIS_SUMMARY = "Crisis: nu iemand erbij. Er is gebeld met wie dienst heeft."


def calls(scene: Scene) -> None:
    """What comes in today by whichever channel, and how each ends."""
    amounts = proportions.figure("contacts").amounts
    usual = amounts["a_day_per_thousand"] * scene.town.persons / 1000
    usual = min(max(usual, amounts["least"]), amounts["most"])
    for _ in range(max(0, round(scene.dice.gauss(usual, usual / 4)))):
        scene.happened[_call(scene)] += 1


def _call(scene: Scene) -> str:
    dice = scene.dice
    actor = scene.cast.anybody(scene.cast.desk, dice)
    if proportions.figure("answered_at_once").happens(dice):
        return _answered_at_once(scene, actor)
    rest = 100 - proportions.figure("answered_at_once").share
    if dice.random() * rest < proportions.figure("called_back").share:
        return _to_be_called_back(scene, actor)
    return _asked(scene, actor)


def _answered_at_once(scene: Scene, actor: Assignment) -> str:
    """Somebody new, or seldom somebody who was here the other week about the same."""
    now = scene.moment()
    question, advice = scene.dice.choice(words.ASKED_AND_ANSWERED)
    contact = _contact(scene, question)
    before = _somebody_before(scene, actor, now)
    if before:
        contact = replace(contact, question=words.ONCE_MORE, caller=before.caller, follows=before)
    frontdesk.answer_at_once(contact=contact, advice=advice, actor=actor, now=now)
    return "kwam terug en beantwoord" if before else "beantwoord"


def _somebody_before(scene: Scene, actor: Assignment, now: datetime) -> Contact | None:
    if not proportions.figure("coming_back").happens(scene.dice):
        return None
    with scene.seen_by(actor, now):
        lately = Contact.objects.filter(
            team=actor.team, result=ContactResult.ANSWERED, follows=None, household=None,
            at__gte=now - WITHIN_A_FORTNIGHT, at__lt=now,
        )  # fmt: skip
        rows = list(lately.exclude(caller="").order_by("at", "question"))
    return scene.dice.choice(rows) if rows else None


def _contact(scene: Scene, question: str) -> NewContact:
    channel = Channel(proportions.figure("channels").falls(scene.dice))
    prefix, surname = names.surname(scene.dice)
    contact = scene.stage.contact(
        channel,
        question,
        caller=f"{prefix} {surname}".strip(),
        on_behalf=channel == Channel.PARTNER,
    )
    if channel == Channel.PHONE and proportions.figure("own_lines").happens(scene.dice):
        partner = scene.cast.anybody(scene.cast.cluster(scene.dice), scene.dice)
        return replace(contact, own_line_of=partner.organisation)
    return replace(contact, place=PLACE) if channel == Channel.WALK_IN else contact


def _to_be_called_back(scene: Scene, actor: Assignment) -> str:
    contact = _contact(scene, scene.dice.choice(words.TO_FIND_OUT))
    frontdesk.promise_call_back(
        contact=replace(contact, call_back_on=_phone(scene)),
        due_at=end_of_day(working_days_later(scene.day, 1)),
        actor=actor,
        now=scene.moment(),
    )
    return "terugbellen beloofd"


def _asked(scene: Scene, actor: Assignment) -> str:
    weighed = _weighed(scene)
    home = _newcomers(scene)
    now = scene.moment()
    request = scene.stage.ask_for_help(
        contact=_contact(scene, scene.dice.choice(words.HELP_ASKED)),
        household=home,
        triage=weighed,
        actor=actor,
        now=now,
    )
    if proportions.figure("renounced").happens(scene.dice) and not weighed.is_acute:
        frontdesk.renounce(
            help_request=request, reason=words.RENOUNCED, actor=actor, now=scene.moment()
        )
        return "hulpvraag, ziet ervan af"
    if proportions.figure("brought_elsewhere").happens(scene.dice) and not weighed.is_acute:
        return partners.bring(scene, request, actor)
    team = scene.cast.cluster(scene.dice)
    offer = _hand_over(scene, request, team, actor, acute=weighed.is_acute)
    if weighed.is_acute:
        helper = scene.cast.anybody(team, scene.dice)
        frontdesk.accept(handover=offer, actor=helper, now=scene.moment())
        return "hulpvraag, crisis"
    _answered_when_it_cannot_wait(scene, offer)
    return "hulpvraag"


def _hand_over(
    scene: Scene, request: HelpRequest, team: Team, actor: Assignment, *, acute: bool = False
) -> Handover:
    """Offer a question to a team; a second time says why."""
    return frontdesk.hand_over(
        help_request=request,
        to_team=team,
        summary=CRISIS_SUMMARY if acute else words.SUMMARY,
        again_because=words.AGAIN if request.handed_over else "",
        actor=actor,
        now=scene.moment(),
    )


def _weighed(scene: Scene) -> Triage:
    track = Track(proportions.figure("tracks").falls(scene.dice))
    severity = Severity(proportions.figure("severities").falls(scene.dice))
    if track == Track.CRISIS:
        return Triage.told(
            severity=Severity.GRAVE, urgency=Urgency.TODAY, track=track, dangers=[Danger.VIOLENCE]
        )
    urgency = scene.dice.choice((Urgency.CAN_WAIT, Urgency.THIS_WEEK))
    return Triage.told(severity=severity, urgency=urgency, track=track, dangers=())


@dataclass(slots=True)
class _Numbers:
    """What is given out once: the number of a newcomer, and what follows from it."""

    number: int

    @property
    def bsn(self) -> str:
        """One of the test range; when those are given out, none."""
        given_out = _bsns_of_newcomers()
        return given_out[self.number] if self.number < len(given_out) else ""

    @property
    def phone(self) -> str:
        """A number that rings nowhere."""
        return f"06-09{self.number:06d}"


@cache
def _bsns_of_newcomers() -> tuple[str, ...]:
    return tuple(bsns(FIRST_BSN, LAST_BSN))


def _next(scene: Scene) -> _Numbers:
    scene.town.newcomers += 1
    return _Numbers(scene.town.newcomers)


def _phone(scene: Scene) -> str:
    return _next(scene).phone


def _newcomers(scene: Scene) -> NewHousehold:
    """A household that nobody knew: its members, one surname, an address of its own."""
    dice = scene.dice
    prefix, surname = names.surname(dice)
    size = int(proportions.figure("household_sizes").falls(dice))
    members = []
    for number in range(size):
        ours, is_child = _next(scene), number >= ADULTS
        days = dice.randrange(365, 17 * 365) if is_child else dice.randrange(19 * 366, 92 * 365)
        members.append(
            NewPerson(
                given_name=names.given_name(dice), prefix=prefix, surname=surname,
                born_on=scene.day - timedelta(days=days), bsn=ours.bsn,
                phone="" if is_child else ours.phone,
            )
        )  # fmt: skip
    letters = "".join(dice.choice("ABCDEGHJKLMNPRSTVWXZ") for _ in range(2))
    return scene.stage.home(
        *members, street=STREET, number=scene.town.newcomers,
        postcode=f"{dice.randrange(2240, 2246)} {letters}",
    )  # fmt: skip


def called_back(scene: Scene, contact: Contact, actor: Assignment) -> str:
    """Found out, and told."""
    frontdesk.called_back(
        contact=contact, advice="Uitgezocht en verteld.", actor=actor, now=scene.moment()
    )
    return "teruggebeld"


def offered_again(scene: Scene, request: HelpRequest, asked_before: uuid.UUID | None) -> str:
    """What a team gave back, or nobody answered, goes to another team."""
    promise = request.promise
    actor = scene.cast.whose(promise.owner_id, promise.team_id) if promise.owner_id else None
    if actor is None:
        actor = scene.cast.anybody(scene.cast.desk, scene.dice)
    team = scene.cast.cluster(scene.dice, besides=asked_before)
    _answered_when_it_cannot_wait(scene, _hand_over(scene, request, team, actor))
    return "opnieuw aangeboden"


def _answered_when_it_cannot_wait(scene: Scene, offer: Handover) -> None:
    """Tomorrow morning is too late for some: their team is called, and answers today."""
    if offer.answer_by <= on(working_days_later(scene.day, 1), TOMORROW):
        scene.happened[answered(scene, offer)] += 1


def answered(scene: Scene, offer: Handover) -> str:
    """A team answers an offer, mostly the day after: takes it up, refuses, or lets it lie."""
    fate = scene.fate(offer.offered_at.isoformat(), "offer")
    falls = proportions.figure("offers").falls(fate)
    actor = scene.cast.anybody(offer.to_team, scene.dice)
    if falls == "expired":
        return ""
    if falls == "refused":
        frontdesk.refuse(handover=offer, reason=words.REFUSED, actor=actor, now=scene.moment())
        return "overdracht geweigerd"
    frontdesk.accept(handover=offer, actor=actor, now=scene.moment())
    return "overdracht aangenomen"
