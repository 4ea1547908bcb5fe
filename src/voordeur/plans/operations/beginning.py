"""What every act on a plan begins with, and the looking back that every plan promises."""

import uuid
from datetime import date, datetime, timedelta

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.plans.enums import PlanState, PromiseKind
from voordeur.plans.models import Plan
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.periods import end_of_day, local_date, working_day_from

#: The first look back at a plan, unless another day is agreed. No seed says when: our own reading.
FIRST_EVALUATION = timedelta(weeks=6)
REST_OF_THE_EVENING = timedelta(hours=6, minutes=59)


def require_work_with(household_id: uuid.UUID, *, actor: Assignment, now: datetime) -> None:
    """Lock the household's matter. Raises NotAllowed for who may not change its agreements."""
    followup.lock([household_id])
    rules.require("work_with", acting=actor, matter_id=household_id, now=now)


def running_plan(plan_id: uuid.UUID) -> Plan:
    """The newest version of a plan, locked, with its case. Raises StepNotPossible when it ended."""
    plan = (
        Plan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("case__next_step")
        .get(pk=plan_id)
    )
    if plan.state != PlanState.RUNNING:
        raise StepNotPossible("Dit plan is beëindigd. Maak een nieuw plan.")
    return plan


def close_of(day: date, now: datetime) -> datetime:
    """The close of a working day; of today after closing time: the last minute of the evening."""
    due_at = end_of_day(day)
    late = day == local_date(now) and due_at < now
    return due_at + REST_OF_THE_EVENING if late else due_at


def require_after(today: date, day: date, sentence: str) -> None:
    """Raise NotSuitable with this sentence for a day that is not after today."""
    if day <= today:
        raise NotSuitable(sentence)


def first_evaluation(today: date) -> date:
    """The working day on which one looks back at a plan that is made today, unless agreed."""
    return working_day_from(today + FIRST_EVALUATION)


def promise_the_first_evaluation(plan: Plan, today: date) -> None:
    """With the first action: on the day agreed, or six weeks on when it has gone; once."""
    if plan.case.next_step.kind != kinds.PLAN:
        return
    agreed = plan.first_evaluation_on
    promise_evaluation(plan, agreed if agreed > today else first_evaluation(today))


def promise_evaluation(plan: Plan, day: date) -> None:
    """Make looking back, at the close of that day, the next step of the case."""
    cases.plan_next_step(
        case=plan.case,
        kind=PromiseKind.EVALUATION,
        what="Kijk met het huishouden terug op het plan.",
        due_at=end_of_day(day),
    )
