"""An action: agreed, moved to another day, done or dropped."""

import uuid
from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from voordeur.accounts.models import User
from voordeur.followup.enums import PromiseOutcome
from voordeur.households import queries as households
from voordeur.households.models import Household
from voordeur.plans import ladder, operations, queries
from voordeur.plans.enums import ActionBy
from voordeur.plans.forms import ActionForm, FinishForm, MoveForm
from voordeur.plans.models import Action, Goal
from voordeur.plans.views.answering import Step, carried_out, household_of, sent
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people

#: So long an action usually takes; the day can be changed.
USUAL_TIME = timedelta(weeks=2)
DONE = {
    PromiseOutcome.KEPT: "De actie is gedaan.",
    PromiseOutcome.CANCELLED: "De actie is vervallen.",
}


@changes
@shows_people
def agree_action(request: Any, goal_id: uuid.UUID) -> HttpResponse:
    """Agree who does what towards a goal."""
    goal = Goal.objects.filter(pk=goal_id).select_related("plan").first()
    household = household_of(request, goal.household_id if goal else None)
    today = local_date(request.now)
    tried = queries.rungs_tried(goal)
    form = ActionForm(
        sent(request),
        today=today,
        usual=today + USUAL_TIME,
        workers=queries.workers(household.pk, today),
        me=request.acting.user_id,
        asks_why=[rung for rung in ActionBy if ladder.skipped(rung, tried=tried)],
    )
    kept.keep(request, form, key=goal_id)
    step = Step(
        household, "plans/action.html", "Spreek een actie af", "De actie is afgesproken.",
        {"goal": goal, **_who_is_around(household, today)},
    )  # fmt: skip

    def act() -> None:
        owner = User.objects.get(pk=form.cleaned_data["owner"])
        operations.agree_action(
            goal=goal, action=form.new_action(owner), actor=request.acting, now=request.now
        )

    def stands() -> bool:
        return Action.objects.filter(pk=form.cleaned_data["key"], goal=goal).exists()

    return carried_out(request, form, step, act, stands=stands)


@changes
@shows_people
def move_action(request: Any, action_id: uuid.UUID) -> HttpResponse:
    """Agree another day for an action."""
    action, household = _action(request, action_id)
    form = MoveForm(sent(request), today=local_date(request.now))
    kept.keep(request, form, key=action_id)
    step = _about(
        action, household, title="Verschuif de actie", submit="Verschuif",
        done="De actie is verschoven.",
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.move_action(
            action=action, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )


@changes
@shows_people
def finish_action(request: Any, action_id: uuid.UUID) -> HttpResponse:
    """Mark an action as done, or as dropped with a reason."""
    action, household = _action(request, action_id)
    form = FinishForm(sent(request), drops=request.GET.get("hoe") == "vervalt")
    kept.keep(request, form, key=action_id)
    done = DONE.get(form.data.get("outcome", ""), "")
    step = _about(action, household, title="Rond de actie af", submit="Rond af", done=done)
    return carried_out(
        request,
        form,
        step,
        lambda: operations.finish_action(
            action=action,
            outcome=PromiseOutcome(form.cleaned_data["outcome"]),
            note=form.cleaned_data["note"],
            actor=request.acting,
            now=request.now,
        ),
    )


def _about(action: Action, household: Household, *, title: str, submit: str, done: str) -> Step:
    due_on = local_date(action.promise.due_at)
    return Step(
        household, "plans/about_action.html", title, done,
        {"action": action, "due_on": due_on, "submit": submit},
    )  # fmt: skip


def _action(request: Any, action_id: uuid.UUID) -> tuple[Action, Household]:
    action = Action.objects.filter(pk=action_id).select_related("goal", "promise__owner").first()
    return action, household_of(request, action.household_id if action else None)


def _who_is_around(household: Household, today: Any) -> dict[str, Any]:
    """The own network beside the form, and the names to choose from while typing."""
    support = households.support(household.pk, today=today)
    members = households.members(household.pk, today=today)
    known = [row.given_name or row.name for row in members] + [row.name for row in support]
    return {"support": support, "known": known}
