"""What one must mind: written down with its reason, looked at again, and taken away."""

import uuid
from datetime import date, datetime

from voordeur.accounts.acting import team_of
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households import kinds
from voordeur.households.models import Household, Person, WarningNote
from voordeur.households.models.minding import LONGEST
from voordeur.households.operations.holding import NOT_YOURS, held, promise_to_look, today
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation, part
from voordeur.shared.periods import end_of_day


@operation
def write_warning(
    *,
    household: Household,
    words: str,
    reason: str,
    review_on: date,
    about: Person | None = None,
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> WarningNote:
    """Write what one must mind, why, and promise to look at it again within a year.

    Raises SayMore without words or reason, NotSuitable for a day that is no review, NotAllowed.
    """
    household = held(household)
    _insist_on_a_review_day(review_on)
    words = said(words, "Schrijf op waar u op moet letten.")
    review = promise_to_look(household, kind=kinds.WARNING, what=words, on=review_on)
    warning = WarningNote.objects.create(
        id=key or new_key(),
        household=household,
        about=about,
        words=words,
        reason=said(reason, "Schrijf op waarom dat nodig is."),
        made_on=today(),
        made_by_id=actor.user_id,
        reviewed_on=today(),
        review_on=review_on,
        review=review,
    )
    audit.record("household.warning-written", subject=warning, matter_id=household.pk)
    return warning


@operation
def keep_warning(
    *,
    warning: WarningNote,
    words: str,
    reason: str,
    review_on: date,
    actor: Assignment,
    now: datetime,
) -> WarningNote:
    """It was looked at and still holds, perhaps in other words; it is looked at again on a day.

    Raises StepNotPossible when it was taken away, NotSuitable for a day beyond a year.
    """
    warning = _held(warning)
    _insist_on_a_review_day(review_on)
    done = warning.review
    warning.words = said(words, "Schrijf op waar u op moet letten.")
    warning.reason = said(reason, "Schrijf op waarom dat nodig is.")
    warning.review = followup.make_promise(
        matter_id=warning.household_id,
        kind=kinds.WARNING,
        what=warning.words,
        team=team_of(actor),
        owner=actor.user,
        due_at=end_of_day(review_on),
    )
    warning.reviewed_on, warning.review_on = today(), review_on
    warning.save(update_fields=["words", "reason", "review", "reviewed_on", "review_on"])
    followup.end_promise(promise=done, outcome=PromiseOutcome.PROLONGED)
    audit.record("household.warning-kept", subject=warning, matter_id=warning.household_id)
    return warning


@operation
def end_warning(
    *, warning: WarningNote, reason: str, actor: Assignment, now: datetime
) -> WarningNote:
    """It no longer holds. Raises SayMore without the reason, StepNotPossible again; and Refused
    when nothing else is promised to the household: nobody is dropped.
    """
    warning = _held(warning)
    _end(warning, reason=said(reason, "Schrijf op waarom deze notitie vervalt."))
    audit.record("household.warning-ended", subject=warning, matter_id=warning.household_id)
    return warning


@part
def end_warnings(*, household: Household, reason: str) -> None:
    """Take away every warning of a household that is let rest."""
    for warning in _running(household):
        _end(warning, reason=reason)


@part
def hand_over_warnings(*, household: Household, team: Team, owner: User | None) -> None:
    """Let the reviews stand with who keeps the household in view from now on, or their team."""
    for warning in _running(household):
        if warning.review.closed_at is None:
            followup.give_owner(promise=warning.review, team=team, owner=owner)


def _running(household: Household) -> list[WarningNote]:
    """Those whoever acts may change: a lead sees by a promise alone and leaves them to others."""
    rows = WarningNote.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(household=household, ended_on=None).select_related("review")
    return list(found.order_by("id"))


def _end(warning: WarningNote, *, reason: str) -> None:
    warning.ended_on, warning.end_reason = today(), reason
    warning.save(update_fields=["ended_on", "end_reason"])
    if Promise.objects.open().filter(pk=warning.review_id).exists():
        followup.end_promise(promise=warning.review, outcome=PromiseOutcome.KEPT, note="vervallen")


def _held(warning: WarningNote) -> WarningNote:
    followup.lock([warning.household_id])
    rows = WarningNote.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("review").filter(pk=warning.pk).first()
    if found is None:
        raise NotAllowed(NOT_YOURS)
    if found.ended_on:
        raise StepNotPossible("Deze notitie is al vervallen. Ververs de pagina.")
    return found


def _insist_on_a_review_day(day: date) -> None:
    if not today() < day <= today() + LONGEST:
        raise NotSuitable("Kies een dag na vandaag en binnen een jaar om dit na te kijken.")
