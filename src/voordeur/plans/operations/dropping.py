"""Uitval: somebody stops before the goal is reached. Why is kept, and somebody always calls."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from voordeur.accounts.acting import somebody
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.plans import queries
from voordeur.plans.enums import AfterStopping, GoalState, PromiseKind, StoppedBecause
from voordeur.plans.models import Action, DropOut, Goal, Plan
from voordeur.plans.operations.beginning import require_after, require_work_with, running_plan
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date

SENTENCES["plans_dropout_pkey"] = "Dit is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class Dropping:
    """Why somebody stops, what happens next, and when; `owner` calls, else whoever records it."""

    because: StoppedBecause
    next: str
    next_on: date
    words: str = ""
    owner: User | None = None
    key: uuid.UUID = field(default_factory=new_key)


@operation
def stop_with(
    *, plan: Plan, goal: Goal | None, dropping: Dropping, actor: Assignment, now: datetime
) -> DropOut:
    """Somebody stops with a goal, or without one with the whole plan; its actions fall away.

    Somebody calls on the day agreed: stopping is never the end of it. The case and the plan run on.
    Raises NotAllowed, StepNotPossible when the plan ended or nothing of it runs, SayMore without
    what happens next, NotSuitable when who calls does not work with this household or the day is
    not after today, Refused for another reason without words.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    running_goals = queries.running_goals(plan)
    goals = [one for one in running_goals if goal is None or one.pk == goal.pk]
    if not goals:
        raise StepNotPossible("Dit doel loopt niet meer. Ververs de pagina.")
    stopped = drop(plan=plan, goals=goals, dropping=dropping, goal=goal)
    audit.record(
        "plan.dropped-out", subject=stopped, matter_id=plan.household_id,
        because=stopped.because, goals=len(goals), with_the_plan=goal is None,
    )  # fmt: skip
    return stopped


@operation
def called_after_stopping(
    *, drop_out: DropOut, outcome: AfterStopping, words: str, actor: Assignment, now: datetime,
    next_on: date | None = None,
) -> DropOut:  # fmt: skip
    """What came of the call: they go on with the goal, stay stopped, or are called again later.

    Raises NotAllowed, SayMore without words, StepNotPossible when it was done already or the plan
    ended, NotSuitable when they are called again and that day is not after today.
    """
    require_work_with(drop_out.household_id, actor=actor, now=now)
    drop_out = DropOut.objects.select_related("promise__team", "promise__owner").get(pk=drop_out.pk)
    words = said(words, "Schrijf op wat de inwoner zei.")
    promise = drop_out.promise
    if promise.closed_at:
        raise StepNotPossible("Hierover is al gebeld. Ververs de pagina.")
    if outcome == AfterStopping.LATER:
        if next_on is None:
            raise SayMore("Kies wanneer u weer belt.")
        require_after(local_date(now), next_on, "Kies een dag na vandaag.")
        drop_out.promise = followup.make_promise(
            matter_id=drop_out.household_id, kind=PromiseKind.AFTER_STOPPING, what=promise.what,
            team=promise.team, owner=promise.owner or actor.user, due_at=end_of_day(next_on),
        )  # fmt: skip
    if outcome == AfterStopping.GOES_ON:
        running_plan(drop_out.plan_id)
        drop_out.goals.update(state=GoalState.RUNNING, drop_out=None)
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=words)
    drop_out.came_of_it, drop_out.came_of_it_words = outcome, words
    drop_out.save(update_fields=["promise", "came_of_it", "came_of_it_words"])
    audit.record(
        "plan.called-after-stopping", subject=drop_out, matter_id=drop_out.household_id,
        outcome=outcome,
    )  # fmt: skip
    return drop_out


@part
def drop(*, plan: Plan, goals: Sequence[Goal], dropping: Dropping, goal: Goal | None) -> DropOut:
    """These goals stop for this reason, their open actions fall away, and a call is promised.

    `goal` is the one that somebody stops with; None for the whole plan.
    """
    act = running()
    today = local_date(act.now)
    what = said(dropping.next, "Zeg wat er nu gebeurt. Iemand belt altijd nog eens.")
    require_after(today, dropping.next_on, "Kies voor het bellen een dag na vandaag.")
    me = somebody()
    owner = dropping.owner or me.user
    team = queries.team_of(owner, household_id=plan.household_id, acting=me, today=today)
    if team is None:
        raise NotSuitable(
            "Deze medewerker werkt niet met dit huishouden. Kies iemand uit de lijst."
        )
    promise = followup.make_promise(
        matter_id=plan.household_id, kind=PromiseKind.AFTER_STOPPING, what=what, team=team,
        owner=owner, due_at=end_of_day(dropping.next_on),
    )  # fmt: skip
    stopped = DropOut.objects.create(
        id=dropping.key, plan=plan, household_id=plan.household_id,
        goal=goal, because=dropping.because, words=dropping.words.strip(),
        stopped_on=today, recorded_by=me.user, next=what, promise=promise,
    )  # fmt: skip
    for one in goals:
        one.state, one.drop_out = GoalState.DROPPED_OUT, stopped
        one.save(update_fields=["state", "drop_out"])
    reason = str(StoppedBecause(dropping.because).label)
    for action in Action.objects.filter(goal__in=goals, promise__closed_at=None).order_by("id"):
        followup.end_promise(
            promise=action.promise, outcome=PromiseOutcome.CANCELLED, note=f"Gestopt: {reason}."
        )
    return stopped
