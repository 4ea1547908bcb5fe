"""Actions: who does what before when, as light as possible; each is a promise somebody keeps."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from voordeur.accounts import queries as accounts
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person, SupportTie
from voordeur.intake.queries import lives_here
from voordeur.organisations.models import Organisation
from voordeur.plans import ladder, queries
from voordeur.plans.enums import ActionBy, GoalState, LighterBecause, PromiseKind
from voordeur.plans.models import Action, Goal
from voordeur.plans.operations.beginning import (
    close_of,
    promise_the_first_evaluation,
    require_work_with,
    running_plan,
)
from voordeur.plans.workflow import ENDS
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

SENTENCES["plans_a_promise_of_its_own"] = (
    "Deze afspraak met datum hoort bij iets anders. Ververs de pagina."
)
SENTENCES["plans_action_pkey"] = "Deze actie is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class NotLighter:
    """Why nothing lighter is tried for this goal (P7)."""

    because: LighterBecause
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Doing:
    """Who does what, on which step of the ladder.

    Who does it is one of `person`, `tie`, `colleague` and `organisation`, or `who` in words.
    `not_lighter` is needed when a lighter step of the ladder has not been tried for the goal.
    """

    what: str
    by: ActionBy
    who: str = ""
    person: Person | None = None
    tie: SupportTie | None = None
    colleague: User | None = None
    organisation: Organisation | None = None
    not_lighter: NotLighter | None = None


@dataclass(frozen=True, kw_only=True)
class NewAction(Doing):
    """Who does what before when; `owner` watches it, else whoever agrees it does."""

    due_on: date
    owner: User | None = None
    key: uuid.UUID = field(default_factory=new_key)


@operation
def agree_action(*, goal: Goal, action: NewAction, actor: Assignment, now: datetime) -> Action:
    """Agree who does what before when; its date is a promise of whoever watches it.

    With the first action the promise to make a plan is kept and the evaluation is promised. Raises
    NotAllowed, StepNotPossible for an ended plan or a goal that was closed, NotSuitable when the
    watcher or who does it does not belong to this household, SayMore when a lighter step is passed
    over without a reason, Refused when who does it does not fit the step, InThePast.
    """
    require_work_with(goal.household_id, actor=actor, now=now)
    plan = running_plan(goal.plan_id)
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
    require_known_here(action, household_id=plan.household_id, actor=actor, today=today)
    skips = ladder.skipped(action.by, tried=queries.rungs_tried(goal))
    because, note = why_not_lighter(skips, action.not_lighter)
    promise = followup.make_promise(
        matter_id=plan.household_id, kind=PromiseKind.ACTION, what=action.what, team=team,
        owner=owner, due_at=close_of(action.due_on, now),
    )  # fmt: skip
    agreed = Action.objects.create(
        id=action.key, goal=goal, household_id=plan.household_id, what=action.what,
        by=action.by, who=action.who, promise=promise, person=action.person, tie=action.tie,
        colleague=action.colleague, organisation=action.organisation,
        skips=skips, lighter_because=because, lighter_note=note,
    )  # fmt: skip
    promise_the_first_evaluation(plan, today)
    audit.record("plan.action-agreed", subject=agreed, matter_id=plan.household_id, by=action.by)
    return agreed


@operation
def move_action(
    *, action: Action, due_on: date, why: str, actor: Assignment, now: datetime
) -> Action:
    """Agree another day for an action that is not done yet, and say why.

    Raises NotAllowed, SayMore without a reason, StepNotPossible when it ended or stays on its day,
    InThePast.
    """
    require_work_with(action.household_id, actor=actor, now=now)
    action = Action.objects.select_related("promise").get(pk=action.pk)
    before = local_date(action.promise.due_at)
    why = said(why, "Zeg waarom de datum verschuift.")
    if action.promise.closed_at:
        raise StepNotPossible("Deze actie is al afgerond. Spreek een nieuwe actie af.")
    if due_on == before:
        raise StepNotPossible("Dit is de dag die al was afgesproken. Kies een andere dag.")
    due_at = close_of(due_on, now)
    if due_at < now:
        raise followup.InThePast("Deze datum is al voorbij. Kies een datum vanaf vandaag.")
    followup.reschedule(promise=action.promise, due_at=due_at)
    action.moved_because = why
    action.save(update_fields=["moved_because"])
    audit.record(
        "plan.action-moved", subject=action, matter_id=action.household_id,
        was=before.isoformat(), due_on=due_on.isoformat(),
    )  # fmt: skip
    return action


@operation
def finish_action(
    *, action: Action, outcome: PromiseOutcome, actor: Assignment, now: datetime, note: str = ""
) -> Action:
    """Mark an action as done, or as dropped with a reason.

    Raises NotAllowed, SayMore without a reason to drop it, StepNotPossible when it ended before.
    """
    require_work_with(action.household_id, actor=actor, now=now)
    if outcome not in ENDS:
        raise StepNotPossible("Een actie is gedaan, of vervalt met een reden.")
    if outcome == PromiseOutcome.CANCELLED:
        note = said(note, "Zeg waarom deze actie vervalt.")
    followup.end_promise(promise=action.promise, outcome=outcome, note=note)
    audit.record(
        "plan.action-finished", subject=action, matter_id=action.household_id, outcome=outcome
    )
    return action


def require_known_here(
    action: Doing, *, household_id: uuid.UUID, actor: Assignment, today: date
) -> None:
    """Raise NotSuitable when who is named does not belong to this household or its helpers."""
    home = household_id
    known: list[tuple[object, Callable[[], bool]]] = [
        (action.person, lambda: lives_here(cast(Person, action.person), home, today)),
        (action.tie, lambda: action.tie in queries.network(home, today)),
        (action.colleague, lambda: action.colleague in queries.workers(home, today)),
        (
            action.organisation,
            lambda: action.organisation in accounts.organisations_of(actor.municipality),
        ),
    ]
    if not all(is_known() for named, is_known in known if named):
        raise NotSuitable(
            "Deze persoon of organisatie hoort niet bij dit huishouden. Kies opnieuw."
        )


def why_not_lighter(skips: list[ActionBy], given: NotLighter | None) -> tuple[str, str]:
    """The reason that is kept; none when nothing lighter is passed over."""
    if not skips:
        return "", ""
    if given is None:
        rungs = " en ".join(str(rung.label) for rung in skips)
        raise SayMore(f"U slaat iets lichters over: {rungs}. Zeg waarom dat nu niet kan.")
    return given.because, given.note.strip()
