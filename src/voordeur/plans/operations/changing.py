"""An action that turns out otherwise: its words, who does it, its step of the ladder."""

from dataclasses import dataclass
from datetime import datetime

from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases.models import Case
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.organisations.models import Team
from voordeur.plans import ladder, queries
from voordeur.plans.enums import GoalState, PlanState, PromiseKind
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action
from voordeur.plans.operations.actions import Doing, require_known_here, why_not_lighter
from voordeur.plans.operations.beginning import require_work_with, running_plan
from voordeur.shared.errors import NotSuitable, StepNotPossible, said
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import local_date


@dataclass(frozen=True, kw_only=True)
class ChangedAction(Doing):
    """How an action is from now on, and why it changed."""

    why: str


@operation
def change_action(
    *, action: Action, change: ChangedAction, actor: Assignment, now: datetime
) -> Action:
    """Let somebody else do it, something else be done, or on another step; and say why.

    What was kept of the plan stays as it was. The promise follows: a colleague who does it watches
    it too, and other words are a promise anew, for the same day. Raises NotAllowed, SayMore without
    a reason, StepNotPossible when it ended, its goal no longer runs, nothing changes or it wants
    another day first, NotSuitable for a stranger, Refused for who does not fit the step.
    """
    require_work_with(action.household_id, actor=actor, now=now)
    action = Action.objects.select_related("goal", "promise__team", "promise__owner", *NAMED).get(
        pk=action.pk
    )
    running_plan(action.goal.plan_id)
    why = said(change.why, "Zeg waarom de actie verandert.")
    _require_can_change(action, change)
    require_known_here(change, household_id=action.household_id, actor=actor, today=local_date(now))
    if change.by != action.by:
        tried = queries.rungs_tried(action.goal, but=action)
        skips = ladder.skipped(change.by, tried=tried)
        action.skips = list(skips)
        action.lighter_because, action.lighter_note = why_not_lighter(skips, change.not_lighter)
    before = action.by
    action.promise = _promise_for(action, change, actor=actor, now=now)
    action.what, action.by, action.who = change.what, change.by, change.who
    for name in NAMED:
        setattr(action, name, getattr(change, name))
    action.changed_because = why
    action.save(
        update_fields=[
            "what", "by", "who", *NAMED, "skips", "lighter_because", "lighter_note",
            "changed_because", "promise",
        ]
    )  # fmt: skip
    audit.record(
        "plan.action-changed", subject=action, matter_id=action.household_id,
        was=before, by=action.by,
    )  # fmt: skip
    return action


@part
def hand_on_actions(*, case: Case) -> None:
    """What somebody did who no longer works here is done by who took over, and the plan says so.

    Their promises went along already; what a colleague does who is still there stays theirs.
    """
    if case.coordinator is None:
        return
    here = queries.workers(case.household_id, local_date(running().now))
    actions = Action.objects.filter(
        household=case.household_id, goal__plan__state=PlanState.RUNNING,
        promise__closed_at=None, promise__owner=case.coordinator, colleague__isnull=False,
    ).exclude(colleague__in=[user.pk for user in here])  # fmt: skip
    for action in actions.select_related("colleague").order_by("id"):
        before = action.colleague.name if action.colleague else ""
        action.colleague = case.coordinator
        action.changed_because = f"{case.coordinator.name} doet dit nu in plaats van {before}."
        action.save(update_fields=["colleague", "changed_because"])


def _require_can_change(action: Action, change: ChangedAction) -> None:
    if action.promise.closed_at:
        raise StepNotPossible("Deze actie is al afgerond. Spreek een nieuwe actie af.")
    if action.goal.state != GoalState.RUNNING:
        raise StepNotPossible("Dit doel loopt niet meer. Leg een nieuw doel vast.")
    same = all(getattr(action, name) == getattr(change, name) for name in ("what", "by", "who"))
    if same and all(getattr(action, name) == getattr(change, name) for name in NAMED):
        raise StepNotPossible("Er verandert niets. Kies iets anders, of ga terug naar het plan.")


def _promise_for(
    action: Action, change: ChangedAction, *, actor: Assignment, now: datetime
) -> Promise:
    """The promise under the action: the same, with somebody else, or anew with other words."""
    promise = action.promise
    team, owner = _who_watches(action, change, actor=actor, now=now)
    if change.what == action.what:
        if owner != promise.owner:
            promise = followup.give_owner(promise=promise, team=team, owner=owner)
        return promise
    if promise.due_at < now:
        raise StepNotPossible("Deze actie is te laat. Verschuif haar eerst naar een nieuwe dag.")
    # Why stands with the action alone: a promise says nothing that is of one member alone.
    followup.end_promise(
        promise=promise, outcome=PromiseOutcome.REPLACED, note="Anders afgesproken."
    )
    return followup.make_promise(
        matter_id=action.household_id, kind=PromiseKind.ACTION, what=change.what, team=team,
        owner=owner, due_at=promise.due_at,
    )  # fmt: skip


def _who_watches(
    action: Action, change: ChangedAction, *, actor: Assignment, now: datetime
) -> tuple[Team, User | None]:
    """The colleague who does it now; whoever watched it before stays when nobody else does."""
    promise = action.promise
    if change.colleague in (None, promise.owner):
        return promise.team, promise.owner
    team = queries.team_of(
        change.colleague, household_id=action.household_id, acting=actor, today=local_date(now)
    )
    if team is None:
        raise NotSuitable(
            "Deze medewerker werkt niet met dit huishouden. Kies iemand uit de lijst."
        )
    return team, change.colleague
