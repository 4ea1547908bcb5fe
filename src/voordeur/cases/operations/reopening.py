"""Opening a closed case again: within half a year with who had it, the same day as it was."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import EndReason, InvolvementRole
from voordeur.accounts import absence
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases import closing
from voordeur.cases.enums import CaseState, PromiseKind, Step
from voordeur.cases.models import Case, Closing
from voordeur.cases.operations import overtaking
from voordeur.cases.operations.changing import keep_change
from voordeur.cases.operations.steps import keep_why_open_again, locked, step
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.organisations import parameters
from voordeur.organisations.enums import HELPING_TEAMS, ParameterCode
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotSuitable, StepNotPossible, said
from voordeur.shared.operations import operation, running
from voordeur.shared.periods import end_of_day, local_date, months_later, working_days_later

#: Whoever takes up a case that was opened again calls the household. Our own reading.
CALL_WITHIN_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class Taker:
    """Who goes on with a case that is opened again, and in which team; nobody yet: its lead."""

    team: Team
    user: User | None
    #: who had the case until it closed
    is_previous: bool


@operation
def reopen_case(*, case: Case, because: str, actor: Assignment, now: datetime) -> Case:
    """Open a closed case again, with the reason; who had it lately takes it up.

    On the day it closed it goes on as it was: coordinator, plan and promises. Later somebody calls
    first. Raises NotAllowed to who is not around the household, SayMore without a reason,
    StepNotPossible when it runs, NotSuitable when nobody can take it up.
    """
    case = locked(case)
    rules.require("hand_over", acting=actor, matter_id=case.household_id, now=now)
    because = said(because, "Schrijf op waarom de casus weer open gaat.")
    closed = latest_closing(case)
    if case.state != CaseState.CLOSED:
        raise StepNotPossible("Deze casus loopt al. Ververs de pagina.")
    if Case.objects.running().filter(household=case.household_id).exists():
        raise StepNotPossible("Voor dit huishouden loopt al een nieuwe casus. Ververs de pagina.")
    as_it_was = closed is not None and is_undone(closed, actor=actor, now=now)
    watches = list(
        Promise.objects.open().filter(matter_id=case.household_id, kind=kinds.WATCH).order_by("id")
    )
    if as_it_was and closed is not None:
        _go_on_as_it_was(case, closed)
    else:
        _call_first(case, taker(case, actor=actor, now=now))
    keep_why_open_again(case, because=because)
    for watch in watches:
        followup.end_promise(promise=watch, outcome=PromiseOutcome.REOPENED)
    audit.record("case.reopened", subject=case, matter_id=case.household_id, as_it_was=as_it_was)
    access.end_involvement(
        matter_id=case.household_id, reason=EndReason.REPLACED, roles=[InvolvementRole.WATCH]
    )
    return case


def latest_closing(case: Case) -> Closing | None:
    """The closing of a case that stands, for who reads the agreements."""
    rows = Closing.objects.filter(case=case, reopened_at=None)
    return rows.select_related("coordinator", "team", "next_step", "member", "tie").first()


def is_undone(closed: Closing, *, actor: Assignment, now: datetime) -> bool:
    """Whether opening it now undoes the closing: the same day, by who coordinated or closed it."""
    same_day = local_date(closed.closed_at) == local_date(now)
    return same_day and actor.user_id in {closed.coordinator_id, closed.closed_by_id}


def taker(case: Case, *, actor: Assignment, now: datetime) -> Taker:
    """Who takes the case up: who had it lately and works there still, else whoever acts and works
    with the household already, else the lead of the team that had it: nobody lets themselves in
    by opening a case. Raises NotSuitable when that team ended and whoever acts cannot.
    """
    today = local_date(now)
    if is_lately(case, municipality_id=actor.municipality_id, today=today):
        previous = _who_had_it(case, today=today)
        if previous is not None:
            return Taker(case.team, previous, is_previous=previous.pk == case.coordinator_id)
    works_there = rules.may("work_with", acting=actor, matter_id=case.household_id, now=now)
    if works_there and actor.team is not None and actor.team.kind in HELPING_TEAMS:
        return Taker(actor.team, actor.user, is_previous=False)
    if case.team.ended_on is not None:
        raise NotSuitable(
            "Het team van deze casus bestaat niet meer. Neem de vraag op aan het loket en geef hem "
            "door."
        )
    return Taker(case.team, None, is_previous=False)


def is_lately(case: Case, *, municipality_id: uuid.UUID, today: date) -> bool:
    """Whether the case closed so short ago that it goes back to who had it."""
    months = parameters.value(
        ParameterCode.PREVIOUS_COORDINATOR, municipality_id=municipality_id, on=today
    )
    return (
        case.closed_on is not None
        and months_later(case.closed_on, months) > today
        and case.team.ended_on is None
    )


def _who_had_it(case: Case, *, today: date) -> User | None:
    """Who had the case, or who stands in for them, when they work with residents in that team."""
    if case.coordinator_id is None:
        return None
    rows = absence.away(
        [case.coordinator_id], municipality_id=case.team.municipality_id, today=today
    )
    wanted = rows[0].deputy_id if rows else case.coordinator_id
    hats = Assignment.objects.running(today).filter(
        user=wanted, user__is_active=True, team=case.team_id, role__in=WORKING_ROLES
    )
    hat = hats.select_related("user").order_by("id").first() if wanted else None
    return hat.user if hat else None


def _call_first(case: Case, by: Taker) -> None:
    """The case is open again; whoever takes it up calls, and the coordination is free."""
    today = local_date(running().now)
    if by.user is not None:
        access.involve_fully(matter_id=case.household_id, user=by.user, team=by.team)
    promise = followup.make_promise(
        matter_id=case.household_id,
        kind=kinds.INTAKE,
        what="De casus is heropend. Bel het huishouden en voer het gesprek over de leefgebieden.",
        team=by.team,
        owner=by.user,
        due_at=end_of_day(working_days_later(today, CALL_WITHIN_WORKING_DAYS)),
    )
    if by.user is None:
        followup.bring_to_lead(promise=promise)
    _open(case)
    case.team, case.next_step = by.team, promise
    case.coordinator, case.coordination, case.why_this_one = None, "", ""
    case.member = case.tie = None
    case.save()


def _go_on_as_it_was(case: Case, closed: Closing) -> None:
    """Coordinator, next step, promises and what rooms above hold: as before the slip."""
    team = closed.team
    if closed.coordinator is not None:
        access.involve_fully(
            matter_id=case.household_id, user=closed.coordinator, team=team,
            role=InvolvementRole.COORDINATOR,
        )  # fmt: skip
    else:
        access.involve_fully(matter_id=case.household_id, user=closed.closed_by, team=team)
    again = _promised_again(closed)
    _open(case)
    if closed.coordinator is not None:
        case.state = CaseState.COORDINATED
    case.coordinator, case.coordination = closed.coordinator, closed.coordination
    case.member, case.tie, case.why_this_one = closed.member, closed.tie, closed.why_this_one
    case.next_step = again[closed.next_step_id]
    case.save()
    if closed.coordinator is not None:
        keep_change(case, Step.RESTORED)
    overtaking.wish_again(case, closed_at=closed.closed_at, again=again)
    for restore in closing.restorers():
        restore(case=case, closed_at=closed.closed_at, again=again)


def _promised_again(closed: Closing) -> dict[uuid.UUID, Promise]:
    """Every promise that ended with the case, once more: an outcome stands, so it is a new one."""
    now = running().now
    soonest = end_of_day(local_date(now))
    soonest = soonest if soonest > now else end_of_day(working_days_later(local_date(now), 1))
    ended = Promise.objects.filter(
        matter_id=closed.household_id,
        closed_at=closed.closed_at,
        outcome__in=[PromiseOutcome.CANCELLED, PromiseOutcome.REPLACED, PromiseOutcome.KEPT],
    ).exclude(kind__in=[PromiseKind.COORDINATION, *closing.not_again()])
    again = {
        old.pk: followup.make_promise(
            matter_id=old.matter_id, kind=old.kind, what=old.what, team=old.team, owner=old.owner,
            due_at=max(old.due_at, soonest),
        )
        for old in ended.select_related("team", "owner").order_by("due_at", "id")
        if old.outcome != PromiseOutcome.KEPT or old.pk == closed.next_step_id
    }  # fmt: skip
    left_over = Promise.objects.open().filter(
        matter_id=closed.household_id, kind=PromiseKind.LEFT_OVER, made_at=closed.closed_at
    )
    for promise in left_over.order_by("id"):
        followup.end_promise(promise=promise, outcome=PromiseOutcome.REPLACED)
    return again


def _open(case: Case) -> None:
    step(case, CaseState.OPEN)
    case.closed_on = None
