"""Goals: what a resident wants to reach, in their own words."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households.models import Person
from voordeur.intake.enums import LifeDomain
from voordeur.intake.queries import lives_here
from voordeur.plans.enums import GoalState
from voordeur.plans.models import Goal, Plan
from voordeur.plans.operations.beginning import require_work_with, running_plan
from voordeur.plans.operations.examples import use_example
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

SENTENCES["plans_goal_pkey"] = "Dit doel is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class NewGoal:
    """What a resident wants to reach, and how we shall know."""

    domain: LifeDomain
    words: str
    we_know_when: str
    about: Person | None = None
    kept_from_others: bool = False
    #: The example with which the conversation began.
    example: uuid.UUID | None = None
    key: uuid.UUID = field(default_factory=new_key)


@operation
def set_goal(*, plan: Plan, goal: NewGoal, actor: Assignment, now: datetime) -> Goal:
    """Write down what a resident wants to reach, in their own words.

    Raises NotAllowed, StepNotPossible when the plan has ended, NotSuitable about somebody who does
    not live in this household or with an example that is not in use, SayMore when the words are
    still those of the example, Refused when it is kept from others and about nobody.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    if goal.about and not lives_here(goal.about, plan.household_id, local_date(now)):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    example = use_example(goal.example, words=goal.words, actor=actor) if goal.example else None
    made = Goal.objects.create(
        id=goal.key, plan=plan, household_id=plan.household_id, about=goal.about,
        domain=goal.domain, words=goal.words, we_know_when=goal.we_know_when, set_at=now,
        kept_from_others=goal.kept_from_others, example=example,
    )  # fmt: skip
    audit.record("plan.goal-set", subject=made, matter_id=plan.household_id, domain=made.domain)
    return made


@operation
def reword_goal(
    *,
    goal: Goal,
    words: str,
    we_know_when: str,
    kept_from_others: bool | None = None,
    actor: Assignment,
    now: datetime,
) -> Goal:
    """Say a running goal otherwise, as the resident says it now; how it was said stays in history.

    kept_from_others: whether it is of the member it is about alone; None leaves it as it is.
    Raises NotAllowed, StepNotPossible when the plan has ended or the goal was closed, Refused
    without words, or when a goal of the whole household is kept from others.
    """
    require_work_with(goal.household_id, actor=actor, now=now)
    plan = running_plan(goal.plan_id)
    goal = Goal.objects.get(pk=goal.pk, plan=plan)
    if goal.state != GoalState.RUNNING:
        raise StepNotPossible("Dit doel loopt niet meer. Leg een nieuw doel vast.")
    goal.words, goal.we_know_when = words, we_know_when
    if kept_from_others is not None:
        goal.kept_from_others = kept_from_others
    goal.save(update_fields=["words", "we_know_when", "kept_from_others"])
    audit.record("plan.goal-reworded", subject=goal, matter_id=plan.household_id)
    return goal
