"""Closing a case: a reason, what becomes of everything promised, and a waakvlam or a decision."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.accounts.acting import somebody, team_of
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases import closing
from voordeur.cases.enums import NOBODY_TO_CALL, SAID_NO, CaseState, CloseReason
from voordeur.cases.models import Case, Closing
from voordeur.cases.operations import leaving_over, overtaking
from voordeur.cases.operations.coordination import withdraw_pending
from voordeur.cases.operations.leaving_over import RELEASED_AS, Left
from voordeur.cases.operations.steps import locked, step
from voordeur.cases.operations.watching import NO_LONGER_IN_VIEW
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import ReleaseReason
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, running
from voordeur.shared.periods import (
    end_of_day,
    local_date,
    months_later,
    working_day_from,
)
from voordeur.ui import dates

WATCH_QUESTION = "Gaat het goed, en lukt het met de mensen om u heen?"
OF_THE_CASE = [
    InvolvementRole.COORDINATOR,
    InvolvementRole.PROFESSIONAL,
    InvolvementRole.OFFERED,
    InvolvementRole.ASKED,
]
SENTENCES.update(
    {
        "cases_who_says_no_is_called_later": "Wie van hulp afziet of een nee hoort, wordt na drie "
        "maanden gebeld.",
        "cases_a_closed_case_has_its_closing": "Een casus sluit en heropent met een reden. Ververs "
        "de pagina.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Watch:
    """On which day somebody calls, and what they ask."""

    on: date
    question: str = WATCH_QUESTION


@operation
def close_case(
    *,
    case: Case,
    reason: CloseReason,
    note: str,
    watch_on: date | None,
    watch_question: str = WATCH_QUESTION,
    released_because: str = "",
    left: Mapping[uuid.UUID, Left] | None = None,
    actor: Assignment,
    now: datetime,
) -> Case:
    """Close with a reason and a waakvlam; all that was promised gets an outcome.

    `left` says of each promise what becomes of it, else it lapses with the note. Whoever said no is
    called after three months; else without `watch_on` the household is released, with the reason.
    Raises NotAllowed, StepNotPossible when it is closed already or something was promised
    meanwhile, SayMore when a reason or a date lacks.
    """
    case = locked(case)
    rules.require("close", acting=actor, matter_id=case.household_id, now=now)
    step(case, CaseState.CLOSED)
    told = said(note, "Schrijf op wat is bereikt en wat open blijft.")
    closed = _as_it_is(case, reason=reason, note=told, released_because=released_because.strip())
    _end_the_work(case, closed, by=actor)
    before = leaving_over.told_of(case.household_id, left)
    call_on = _call_on(reason, watch_on, now=now)
    if call_on is None:
        _let_rest(case, closed, before, left)
    else:
        question = _question(watch_question, leaving_over.asked_later(before, left))
        _keep_in_view(case, closed, Watch(on=call_on, question=question), before, left)
    _keep(case, closed)
    audit.record(
        "case.closed" if call_on else "case.released", subject=case, matter_id=case.household_id,
        reason=reason, watch_on=call_on,
    )  # fmt: skip
    done = EndReason.WORK_DONE
    access.end_involvement(matter_id=case.household_id, reason=done, roles=OF_THE_CASE)
    return case


def _end_the_work(case: Case, closed: Closing, *, by: Assignment) -> None:
    """Offers, wishes and what other rooms do for the case end; who closes it answers for it."""
    if case.coordinator is None:
        case.coordinator, case.team = by.user, team_of(by)
    withdraw_pending(case)
    overtaking.overtake(case)
    for ending in closing.endings():
        ending.end(case=case, note=closed.note)


def _let_rest(
    case: Case,
    closed: Closing,
    before: list[Promise],
    left: Mapping[uuid.UUID, Left] | None,
) -> None:
    """Nobody calls: the household is released, and what was promised has its outcome."""
    released_as = _released_as(CloseReason(closed.reason), closed.released_because)
    leaving_over.end_all(case, before, left=left)
    households.end_warnings(household=case.household, reason=NO_LONGER_IN_VIEW)
    _release(case, released_as)


def _keep_in_view(
    case: Case,
    closed: Closing,
    watch: Watch,
    before: list[Promise],
    left: Mapping[uuid.UUID, Left] | None,
) -> None:
    """Somebody calls on a day: the waakvlam first, then the outcome of what was promised."""
    call = case.next_step = closed.watch = _watch(case, watch, is_due=closed.reason in SAID_NO)
    leaving_over.end_all(case, before, left=left)
    households.hand_over_warnings(household=case.household, team=case.team, owner=call.owner)


def _as_it_is(case: Case, **why: str) -> Closing:
    """The closing with what stands until now; not yet saved."""
    return Closing(
        household_id=case.household_id, case=case, next_step_id=case.next_step_id,
        coordinator=case.coordinator, coordination=case.coordination, member=case.member,
        tie=case.tie, why_this_one=case.why_this_one, closed_at=running().now,
        closed_by_id=somebody().user_id, **why,
    )  # fmt: skip


def _keep(case: Case, closing_of_it: Closing) -> None:
    """The case is closed, and its closing says why."""
    case.closed_on = local_date(closing_of_it.closed_at)
    case.save()
    closing_of_it.team = case.team
    closing_of_it.save()


def call_after_no(*, municipality_id: uuid.UUID, now: datetime) -> date:
    """The working day, some months on, on which who said no is called."""
    today = local_date(now)
    months = parameters.value(ParameterCode.WATCH, municipality_id=municipality_id, on=today)
    return working_day_from(months_later(today, months))


def _call_on(reason: CloseReason, watch_on: date | None, *, now: datetime) -> date | None:
    """The day of the call; of who said no it is fixed."""
    if reason in SAID_NO:
        fixed = call_after_no(municipality_id=somebody().municipality_id, now=now)
        if watch_on not in (None, fixed):
            raise NotSuitable(
                "Wie van hulp afziet of een nee hoort, bellen we na drie maanden: op "
                f"{dates.day(fixed)}. Kies die dag."
            )
        return fixed
    if watch_on is not None and watch_on <= local_date(now):
        raise SayMore("Kies een datum na vandaag voor de waakvlam.")
    return watch_on


def _question(question: str, asked: list[str]) -> str:
    question = said(question, "Schrijf op wat er bij het nabellen gevraagd wordt.")
    return "\n".join([question, *(f"Vraag ook: {what}" for what in asked)])


def _watch(case: Case, watch: Watch, *, is_due: bool) -> Promise:
    """The waakvlam, and who keeps it sees the plan and the agreements until it is out."""
    call = followup.make_promise(
        matter_id=case.household_id,
        kind=kinds.WATCH,
        what=watch.question,
        team=case.team,
        owner=case.coordinator or somebody().user,
        due_at=end_of_day(watch.on),
        not_before=watch.on if is_due else None,
    )
    if call.owner is not None:
        access.involve(
            matter_id=case.household_id,
            who=call.owner,
            role=InvolvementRole.WATCH,
            depth=Depth.AGREEMENTS,
            via_team=case.team,
        )
    return call


def _released_as(reason: CloseReason, because: str) -> ReleaseReason:
    if reason not in NOBODY_TO_CALL and not because.strip():
        raise SayMore(
            "Zonder waakvlam sluit u af met een reden waarom niemand dit huishouden nog belt. "
            "Schrijf die op, of kies een datum om na te bellen."
        )
    return RELEASED_AS[reason]


def _release(case: Case, reason: ReleaseReason) -> None:
    if Promise.objects.duties().filter(matter_id=case.household_id).exists():
        raise StepNotPossible(
            "Er loopt nog een afspraak buiten deze casus. Rond die eerst af, of houd een waakvlam."
        )
    followup.release(matter_id=case.household_id, reason=reason)
