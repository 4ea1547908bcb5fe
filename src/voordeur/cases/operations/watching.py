"""What a waakvlam leads to, and what becomes of a new question while a case runs."""

import uuid
from datetime import date, datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import EndReason, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.acting import team_of
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases.enums import PromiseKind
from voordeur.cases.models import Case, Closing
from voordeur.cases.operations.steps import begin_again
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.models import Household
from voordeur.organisations.models import Team
from voordeur.shared.errors import SayMore, StepNotPossible, said
from voordeur.shared.operations import operation, running
from voordeur.shared.periods import end_of_day, local_date

NO_LONGER_IN_VIEW = "het huishouden is losgelaten"


@operation
def end_watch(
    *,
    promise: Promise,
    outcome: PromiseOutcome,
    note: str,
    due_on: date | None = None,
    question: str = "",
    release_reason: ReleaseReason | None = None,
    actor: Assignment,
    now: datetime,
) -> Promise:
    """Somebody called: the case runs again, the waakvlam burns on, or the household is released.

    `question` is what is asked the next time; without one it stays what it was. Raises NotAllowed
    for who does not keep it, SayMore when its reason or date lacks, StepNotPossible when it was
    done before.
    """
    followup.lock([promise.matter_id])
    _require_keeper(promise, actor=actor, now=now)
    note = said(note, "Schrijf op wat u hoorde en waarom u dit besluit.")
    if outcome == PromiseOutcome.REOPENED:
        done = _reopen(promise, note=note, actor=actor)
    elif outcome == PromiseOutcome.PROLONGED:
        done = _prolong(promise, note=note, due_on=due_on, question=question, now=now)
    elif outcome == PromiseOutcome.RELEASED:
        done = _let_rest(promise, note=note, reason=release_reason, actor=actor)
    else:
        raise SayMore("Kies wat er met de waakvlam gebeurt: heropen, verleng of laat los.")
    audit.record(
        f"watch.{outcome}",
        subject=done,
        matter_id=done.matter_id,
        until=due_on,
        reason=release_reason,
    )
    if outcome == PromiseOutcome.RELEASED:
        for mine in (actor.user, team_of(actor)):
            _end_watching(done.matter_id, EndReason.WORK_DONE, who=mine)
    return done


@operation
def take_up_question(*, promise: Promise, note: str, actor: Assignment, now: datetime) -> Promise:
    """A new question of a household with a running case is talked over with them.

    Raises NotAllowed when not involved, SayMore without what was agreed.
    """
    followup.lock([promise.matter_id])
    rules.require("work_with", acting=actor, matter_id=promise.matter_id, now=now)
    if promise.kind != PromiseKind.NEW_QUESTION:
        raise StepNotPossible("Dit is geen nieuwe vraag. Rond hem af op zijn eigen pagina.")
    note = said(note, "Schrijf op wat u met het huishouden heeft afgesproken.")
    promise = followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=note)
    audit.record("case.question-taken-up", subject=promise, matter_id=promise.matter_id)
    return promise


def _reopen(promise: Promise, *, note: str, actor: Assignment) -> Promise:
    household = Household.objects.get(pk=promise.matter_id)
    case = begin_again(household=household, team=team_of(actor), watch=promise, because=note)
    _end_watching(promise.matter_id, EndReason.REPLACED)
    # Its closing says why, to who reads the agreements; without one the promise alone can.
    says_why = Closing.objects.filter(case=case, reopened_at=running().now).exists()
    return followup.end_promise(
        promise=promise, outcome=PromiseOutcome.REOPENED, note="" if says_why else note
    )


def _prolong(
    promise: Promise, *, note: str, due_on: date | None, question: str, now: datetime
) -> Promise:
    if due_on is None:
        raise SayMore("Kies tot wanneer de waakvlam blijft branden.")
    later = followup.make_promise(
        matter_id=promise.matter_id,
        kind=kinds.WATCH,
        what=question.strip() or promise.what,
        team=promise.team,
        owner=promise.owner,
        due_at=_on(due_on, now),
        not_before=promise.not_before,
    )
    Case.objects.filter(next_step=promise).update(next_step=later)
    return followup.end_promise(promise=promise, outcome=PromiseOutcome.PROLONGED, note=note)


def _let_rest(
    promise: Promise, *, note: str, reason: ReleaseReason | None, actor: Assignment
) -> Promise:
    """The watch is over; the household rests, unless something else is still promised to it.

    Others stop watching first and whoever acts last: a lead sees by the promise alone.
    """
    if reason is None:
        raise SayMore("Kies waarom u dit huishouden kunt loslaten.")
    matter_id = promise.matter_id
    _no_longer_in_view(matter_id)
    for watcher in _watchers(matter_id):
        if watcher not in (actor.user, actor.team):
            _end_watching(matter_id, EndReason.WORK_DONE, who=watcher)
    others = Promise.objects.duties().filter(matter_id=matter_id).exclude(pk=promise.pk)
    if not others.exists():
        followup.release(matter_id=matter_id, reason=reason)
    return followup.end_promise(promise=promise, outcome=PromiseOutcome.RELEASED, note=note)


def _no_longer_in_view(matter_id: uuid.UUID) -> None:
    """What one must mind ends with the view; who looks by the promise alone leaves it to others."""
    household = Household.objects.filter(pk=matter_id).first()
    if household:
        households.end_warnings(household=household, reason=NO_LONGER_IN_VIEW)


def _require_keeper(promise: Promise, *, actor: Assignment, now: datetime) -> None:
    """Who works with the household, and the team that keeps the waakvlam."""
    if promise.kind != kinds.WATCH:
        raise StepNotPossible("Deze afspraak is geen waakvlam. Rond hem af op zijn eigen pagina.")
    rules.require(
        keeps_it(promise, actor=actor), acting=actor, matter_id=promise.matter_id, now=now
    )


def keeps_it(promise: Promise, *, actor: Assignment) -> str:
    """What one must be allowed to settle this waakvlam: less in the team that keeps it."""
    return "hand_over" if promise.team_id == actor.team_id else "work_with"


def _watchers(matter_id: uuid.UUID) -> list[User | Team]:
    """Who keeps the waakvlam of a household now."""
    rows = Involvement.objects.filter(
        matter_id=matter_id, role=InvolvementRole.WATCH, ended_at=None
    ).select_related("user", "team")
    found = [row.user or row.team for row in rows.order_by("id")]
    return [watcher for watcher in found if watcher is not None]


def _end_watching(
    matter_id: uuid.UUID, reason: EndReason, *, who: User | Team | None = None
) -> None:
    access.end_involvement(
        matter_id=matter_id, reason=reason, roles=[InvolvementRole.WATCH], who=who
    )


def _on(day: date, now: datetime) -> datetime:
    """The close of that day. Raises SayMore when it is not to come."""
    if day <= local_date(now):
        raise SayMore("Kies een datum na vandaag voor de waakvlam.")
    return end_of_day(day)
