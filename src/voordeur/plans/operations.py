"""The household's plan as acts: make it, set goals, agree and finish actions, evaluate."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from voordeur.access import rules
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person
from voordeur.intake.enums import LifeDomain
from voordeur.intake.queries import lives_here
from voordeur.plans import queries
from voordeur.plans.enums import ActionBy, GoalState, PlanState, PromiseKind
from voordeur.plans.models import Action, Evaluation, Goal, Plan
from voordeur.plans.workflow import ENDS
from voordeur.shared.errors import NotSuitable, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date

#: The first look back at a plan, unless another day is agreed. No seed says when: our own reading.
FIRST_EVALUATION = timedelta(weeks=6)
#: The next look back that the form proposes. Our own reading.
NEXT_EVALUATION = timedelta(weeks=12)
REST_OF_THE_EVENING = timedelta(hours=6, minutes=59)

SENTENCES["plans_goal_pkey"] = "Dit doel is al vastgelegd. Ververs de pagina."
SENTENCES["plans_action_pkey"] = "Deze actie is al vastgelegd. Ververs de pagina."
SENTENCES["plans_evaluation_pkey"] = "Deze evaluatie is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class NewGoal:
    """What a resident wants to reach, and how we shall know."""

    domain: LifeDomain
    words: str
    we_know_when: str
    about: Person | None = None
    key: uuid.UUID = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True)
class NewAction:
    """Who does what before when; `owner` watches it, else whoever agrees it does."""

    what: str
    by: ActionBy
    who: str
    due_on: date
    owner: User | None = None
    key: uuid.UUID = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """What was said at an evaluation, how the goals stand, and when the next one is."""

    resident_says: str
    goals: Mapping[uuid.UUID, GoalState]
    next_on: date
    professional_says: str = ""
    key: uuid.UUID = field(default_factory=new_key)


@operation
def make_plan(
    *, case: Case, first_evaluation_on: date | None = None, actor: Assignment, now: datetime
) -> Plan:
    """Give the household its one plan; whoever makes it is the contact person.

    The promise to make a plan stands until the first action is agreed: an empty plan is no plan.
    Raises NotAllowed, StepNotPossible for a closed case or before the intake is finished, Refused
    when there is a plan already.
    """
    _require_work_with(case.household_id, actor=actor, now=now)
    case = Case.objects.select_related("next_step").get(pk=case.pk)
    _require_ready_for_a_plan(case)
    today = local_date(now)
    evaluate_on = first_evaluation_on or today + FIRST_EVALUATION
    _require_after(today, evaluate_on, "Kies voor de eerste evaluatie een dag na vandaag.")
    plan = Plan.objects.create(
        household_id=case.household_id,
        case=case,
        contact_person=actor.user,
        made_on=today,
        first_evaluation_on=evaluate_on,
    )
    audit.record("plan.made", subject=plan, matter_id=plan.household_id)
    return plan


@operation
def set_goal(*, plan: Plan, goal: NewGoal, actor: Assignment, now: datetime) -> Goal:
    """Write down what a resident wants to reach, in their own words.

    Raises NotAllowed, StepNotPossible when the plan has ended, NotSuitable about somebody who does
    not live in this household.
    """
    _require_work_with(plan.household_id, actor=actor, now=now)
    plan = _running(plan.pk)
    if goal.about and not lives_here(goal.about, plan.household_id, local_date(now)):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    made = Goal.objects.create(
        id=goal.key, plan=plan, household_id=plan.household_id, about=goal.about,
        domain=goal.domain, words=goal.words, we_know_when=goal.we_know_when, set_at=now,
    )  # fmt: skip
    audit.record("plan.goal-set", subject=made, matter_id=plan.household_id, domain=made.domain)
    return made


@operation
def agree_action(*, goal: Goal, action: NewAction, actor: Assignment, now: datetime) -> Action:
    """Agree who does what before when; its date is a promise of whoever watches it.

    With the first action the promise to make a plan is kept and the evaluation is promised. Raises
    NotAllowed, StepNotPossible for an ended plan or a goal that was closed, NotSuitable when the
    watcher does not work with this household, InThePast.
    """
    _require_work_with(goal.household_id, actor=actor, now=now)
    plan = _running(goal.plan_id)
    goal = Goal.objects.get(pk=goal.pk, plan=plan)
    if goal.state != GoalState.RUNNING:
        raise StepNotPossible("Dit doel loopt niet meer. Leg een nieuw doel vast.")
    today = local_date(now)
    owner = action.owner or actor.user
    team = queries.team_of(owner, household_id=plan.household_id, acting=actor, today=today)
    if team is None:
        raise NotSuitable(
            "Deze medewerker werkt niet met dit huishouden. Kies iemand uit de lijst."
        )
    promise = followup.make_promise(
        matter_id=plan.household_id, kind=PromiseKind.ACTION, what=action.what, team=team,
        owner=owner, due_at=_close_of(action.due_on, now),
    )  # fmt: skip
    agreed = Action.objects.create(
        id=action.key, goal=goal, household_id=plan.household_id, what=action.what,
        by=action.by, who=action.who, promise=promise,
    )  # fmt: skip
    _promise_the_first_evaluation(plan, today)
    audit.record("plan.action-agreed", subject=agreed, matter_id=plan.household_id, by=action.by)
    return agreed


@operation
def finish_action(
    *, action: Action, outcome: PromiseOutcome, actor: Assignment, now: datetime, note: str = ""
) -> Action:
    """Mark an action as done, or as dropped with a reason.

    Raises NotAllowed, SayMore without a reason to drop it, StepNotPossible when it ended before.
    """
    _require_work_with(action.household_id, actor=actor, now=now)
    if outcome not in ENDS:
        raise StepNotPossible("Een actie is gedaan, of vervalt met een reden.")
    if outcome == PromiseOutcome.CANCELLED:
        note = said(note, "Zeg waarom deze actie vervalt.")
    followup.end_promise(promise=action.promise, outcome=outcome, note=note)
    audit.record(
        "plan.action-finished", subject=action, matter_id=action.household_id, outcome=outcome
    )
    return action


@operation
def evaluate(*, plan: Plan, look_back: LookBack, actor: Assignment, now: datetime) -> Evaluation:
    """Look back at every running goal with the household, and promise the next time.

    Raises NotAllowed, StepNotPossible when the plan ended or has no goals, NotSuitable when a goal
    is missing or of another plan, or the next day is not after today.
    """
    _require_work_with(plan.household_id, actor=actor, now=now)
    plan = _running(plan.pk)
    goals = {goal.pk: goal for goal in Goal.objects.filter(plan=plan)}
    _require_every_goal(goals, look_back)
    today = local_date(now)
    _require_after(today, look_back.next_on, "Kies voor de volgende evaluatie een dag na vandaag.")
    evaluation = Evaluation.objects.create(
        id=look_back.key, plan=plan, household_id=plan.household_id, held_on=today,
        held_by=actor.user, resident_says=look_back.resident_says,
        professional_says=look_back.professional_says,
        goals={str(key): state.value for key, state in look_back.goals.items()},
    )  # fmt: skip
    for key, state in look_back.goals.items():
        goals[key].state = state
    Goal.objects.bulk_update([goals[key] for key in look_back.goals], ["state"])
    _promise_evaluation(plan, look_back.next_on)
    audit.record("plan.evaluated", subject=evaluation, matter_id=plan.household_id)
    return evaluation


@part
def end_plan(*, case: Case, note: str) -> None:
    """When its case closes, the plan ends; its words stay readable."""
    plans = Plan.objects.filter(household=case.household_id, state=PlanState.RUNNING)
    plans.update(state=PlanState.ENDED, ended_on=local_date(running().now))


def _require_work_with(household_id: uuid.UUID, *, actor: Assignment, now: datetime) -> None:
    """Lock the household's matter, for who may change its agreements."""
    followup.lock([household_id])
    rules.require("work_with", acting=actor, matter_id=household_id, now=now)


def _running(plan_id: uuid.UUID) -> Plan:
    """The newest version of a plan that runs, with its case."""
    plan = (
        Plan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("case__next_step")
        .get(pk=plan_id)
    )
    if plan.state != PlanState.RUNNING:
        raise StepNotPossible("Dit plan is beëindigd. Maak een nieuw plan.")
    return plan


def _close_of(day: date, now: datetime) -> datetime:
    """The close of a working day; of today after closing time: the last minute of the evening."""
    due_at = end_of_day(day)
    late = day == local_date(now) and due_at < now
    return due_at + REST_OF_THE_EVENING if late else due_at


def _require_ready_for_a_plan(case: Case) -> None:
    if case.state == CaseState.CLOSED:
        raise StepNotPossible("Deze casus is afgesloten. Heropen hem eerst vanuit de waakvlam.")
    if case.next_step.kind == kinds.INTAKE:
        raise StepNotPossible("Rond eerst de uitvraag af. Daarna maakt u het plan.")


def _require_every_goal(goals: Mapping[uuid.UUID, Goal], look_back: LookBack) -> None:
    if not goals:
        raise StepNotPossible("Dit plan heeft nog geen doelen. Leg eerst een doel vast.")
    if set(look_back.goals) - set(goals):
        raise NotSuitable("Een van deze doelen hoort niet bij dit plan. Ververs de pagina.")
    unfinished = {key for key, goal in goals.items() if goal.state == GoalState.RUNNING}
    if unfinished - set(look_back.goals):
        raise NotSuitable("Zeg bij elk doel hoe het ervoor staat.")


def _require_after(today: date, day: date, sentence: str) -> None:
    if day <= today:
        raise NotSuitable(sentence)


def _promise_the_first_evaluation(plan: Plan, today: date) -> None:
    if plan.case.next_step.kind != kinds.PLAN:
        return
    agreed = plan.first_evaluation_on
    _promise_evaluation(plan, agreed if agreed > today else today + FIRST_EVALUATION)


def _promise_evaluation(plan: Plan, day: date) -> None:
    cases.plan_next_step(
        case=plan.case,
        kind=PromiseKind.EVALUATION,
        what="Kijk met het huishouden terug op het plan.",
        due_at=end_of_day(day),
    )
