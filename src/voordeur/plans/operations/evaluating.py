"""Looking back at every goal with the household."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.plans.enums import GoalState, WhyFrozen
from voordeur.plans.models import Evaluation, Goal, Plan
from voordeur.plans.operations.beginning import (
    promise_evaluation,
    require_after,
    require_work_with,
    running_plan,
)
from voordeur.plans.operations.versions import freeze
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

#: The next look back that the form proposes. Our own reading.
NEXT_EVALUATION = timedelta(weeks=12)

SENTENCES["plans_evaluation_pkey"] = "Deze evaluatie is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """What was said at an evaluation, how the goals stand, and when the next one is."""

    resident_says: str
    goals: Mapping[uuid.UUID, GoalState]
    next_on: date
    professional_says: str = ""
    key: uuid.UUID = field(default_factory=new_key)


@operation
def evaluate(*, plan: Plan, look_back: LookBack, actor: Assignment, now: datetime) -> Evaluation:
    """Look back at every running goal with the household, and promise the next time.

    The plan is kept as it is from then on.
    Raises NotAllowed, StepNotPossible when the plan ended or has no goals, NotSuitable when a goal
    is missing or of another plan, or the next day is not after today.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    goals = {goal.pk: goal for goal in Goal.objects.filter(plan=plan)}
    _require_every_goal(goals, look_back)
    today = local_date(now)
    require_after(today, look_back.next_on, "Kies voor de volgende evaluatie een dag na vandaag.")
    evaluation = Evaluation.objects.create(
        id=look_back.key, plan=plan, household_id=plan.household_id, held_on=today,
        held_by=actor.user, resident_says=look_back.resident_says,
        professional_says=look_back.professional_says,
        goals={str(key): state.value for key, state in look_back.goals.items()},
    )  # fmt: skip
    for key, state in look_back.goals.items():
        goals[key].state = state
    Goal.objects.bulk_update([goals[key] for key in look_back.goals], ["state"])
    promise_evaluation(plan, look_back.next_on)
    freeze(plan=plan, why=WhyFrozen.EVALUATED)
    audit.record("plan.evaluated", subject=evaluation, matter_id=plan.household_id)
    return evaluation


def _require_every_goal(goals: Mapping[uuid.UUID, Goal], look_back: LookBack) -> None:
    if not goals:
        raise StepNotPossible("Dit plan heeft nog geen doelen. Leg eerst een doel vast.")
    if set(look_back.goals) - set(goals):
        raise NotSuitable("Een van deze doelen hoort niet bij dit plan. Ververs de pagina.")
    unfinished = {key for key, goal in goals.items() if goal.state == GoalState.RUNNING}
    if unfinished - set(look_back.goals):
        raise NotSuitable("Zeg bij elk doel hoe het ervoor staat.")
