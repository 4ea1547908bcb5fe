"""Calling back: again when nobody answered, answered, or it turns out to ask for more."""

import uuid
from datetime import datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import ContactResult, PromiseKind, Rung
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.operations.contacts import (
    About,
    home_of,
    make_request,
    promise_call,
)
from voordeur.frontdesk.operations.taking import takes_questions
from voordeur.frontdesk.triage import Triage
from voordeur.shared.errors import NotAllowed, StepNotPossible
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import local_date


@operation
def call_again(*, contact: Contact, due_at: datetime, actor: Assignment, now: datetime) -> Contact:
    """Nobody answered the telephone: promise another moment.

    Raises NotAllowed to who did not take the question, StepNotPossible when it was done already.
    """
    contact = _locked(contact)
    rules.require("work_with", acting=actor, matter_id=contact.pk, now=now)
    promise = _open_call(contact)
    promise_call(contact, desk=promise.team, actor=actor, due_at=due_at)
    followup.end_promise(promise=promise, outcome=PromiseOutcome.REPLACED)
    audit.record("contact.called-in-vain", subject=contact, matter_id=_place(contact))
    return contact


@operation
def called_back(*, contact: Contact, advice: str, actor: Assignment, now: datetime) -> Contact:
    """Record what was answered on calling back; the contact rests.

    Raises NotAllowed to who did not take the question, StepNotPossible when it was done already.
    """
    contact = _locked(contact)
    rules.require("work_with", acting=actor, matter_id=contact.pk, now=now)
    promise = _open_call(contact)
    contact.advice, contact.result = advice, ContactResult.ANSWERED
    contact.save(update_fields=["advice", "result"])
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    followup.release(matter_id=contact.pk, reason=ReleaseReason.ANSWERED)
    audit.record("contact.called-back", subject=contact, matter_id=_place(contact))
    _rests(contact)
    return contact


@operation
def called_and_asked(
    *,
    contact: Contact,
    household: About,
    question: str = "",
    triage: Triage,
    actor: Assignment,
    now: datetime,
) -> HelpRequest:
    """Record that calling back showed a question for a team: the contact becomes a help request.

    The promise to call is kept and the contact goes on in the household, known or registered now.
    Raises NotAllowed to who did not take the question, StepNotPossible when it was done already,
    SeveralKnown when it is not clear which household is meant.
    """
    contact = _locked(contact)
    rules.require("work_with", acting=actor, matter_id=contact.pk, now=now)
    call = _open_call(contact)
    home = home_of(household, actor=actor, desk=takes_questions(actor), in_danger=triage.has_danger)
    contact.household, contact.person = home.household, contact.person or home.person
    contact.result, contact.rung = ContactResult.HELP_REQUEST, Rung.HELP_REQUEST
    contact.dangers = sorted(triage.dangers)
    contact.save(update_fields=["household", "person", "result", "rung", "dangers"])
    followup.end_promise(promise=call, outcome=PromiseOutcome.KEPT)
    request = make_request(contact, home.household, question=question, triage=triage, actor=actor)
    _rests(contact)
    return request


@part
def _rests(contact: Contact) -> None:
    """From now on the desk keeps it in sight for thirty days."""
    access.end_involvement(
        matter_id=contact.pk, reason=EndReason.WORK_DONE, roles=[InvolvementRole.DESK]
    )
    access.involve(
        matter_id=contact.pk,
        who=contact.team,
        role=InvolvementRole.DESK,
        depth=Depth.CONTENT,
        until_on=local_date(running().now) + access.DESK_KEEPS,
    )


def _locked(contact: Contact) -> Contact:
    followup.lock([contact.pk])
    found = Contact.objects.select_for_update(of=("self",)).filter(pk=contact.pk).first()
    if found is None:
        raise NotAllowed("Dit contact is niet (meer) van uw loket. Vraag uw teamleider.")
    return found


def _open_call(contact: Contact) -> Promise:
    calls = Promise.objects.open().filter(matter_id=contact.pk, kind=PromiseKind.CALL_BACK)
    promise = calls.select_related("team").order_by("id").first()
    if promise is None:
        raise StepNotPossible("Hierover is al teruggebeld. Ververs de pagina.")
    return promise


def _place(contact: Contact) -> uuid.UUID:
    """Where the timeline tells of a contact: with its household, or by itself."""
    return contact.household_id or contact.matter_id
