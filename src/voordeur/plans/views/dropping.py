"""Somebody stops with a goal or with the plan, and is called afterwards."""

import uuid
from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from voordeur.accounts.models import User
from voordeur.households.models import Household
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.plans import operations, queries
from voordeur.plans.enums import AfterStopping
from voordeur.plans.forms import CalledForm, StopForm
from voordeur.plans.models import DropOut, Goal
from voordeur.plans.views.answering import Step, carried_out, household_of, running_plan, sent
from voordeur.shared.periods import local_date, months_later, working_day_from
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people

#: Who stops with one goal is called after two weeks, unless another day is chosen: our reading.
AFTER_A_GOAL = timedelta(weeks=2)


@changes
@shows_people
def stop_with_goal(request: Any, goal_id: uuid.UUID) -> HttpResponse:
    """Somebody stops with one goal."""
    goal = Goal.objects.filter(pk=goal_id).select_related("plan").first()
    household = household_of(request, goal.household_id if goal else None)
    return _stop(request, household, goal)


@changes
@shows_people
def stop_with_plan(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Somebody stops with everything that was agreed."""
    return _stop(request, household_of(request, household_id), None)


@changes
@shows_people
def called(request: Any, drop_out_id: uuid.UUID) -> HttpResponse:
    """What came of calling somebody who stopped."""
    found = (
        DropOut.objects.filter(pk=drop_out_id)
        .select_related("goal", "recorded_by", "promise__owner")
        .first()
    )
    household = household_of(request, found.household_id if found else None)
    form = CalledForm(sent(request), today=local_date(request.now))
    kept.keep(request, form, key=drop_out_id)
    step = Step(
        household, "plans/called.html", "Bel na het stoppen", "Vastgelegd is wat eruit kwam.",
        {"line": queries.drop_out_line(found) if found else None},
    )  # fmt: skip

    def act() -> None:
        told = form.cleaned_data
        operations.called_after_stopping(
            drop_out=found, outcome=AfterStopping(told["outcome"]), words=told["words"],
            next_on=told["next_on"], actor=request.acting, now=request.now,
        )  # fmt: skip

    return carried_out(request, form, step, act)


def _stop(request: Any, household: Household, goal: Goal | None) -> HttpResponse:
    running = running_plan(household)
    today = local_date(request.now)
    months = parameters.value(
        ParameterCode.WATCH, municipality_id=request.acting.municipality_id, on=today
    )
    form = StopForm(
        sent(request),
        today=today,
        usual=working_day_from(today + AFTER_A_GOAL if goal else months_later(today, months)),
        workers=queries.workers(household.pk, today),
        me=request.acting.user_id,
    )
    kept.keep(request, form, key=goal.pk if goal else running.pk)
    title = "De inwoner stopt met dit doel" if goal else "De inwoner stopt met het plan"
    step = Step(
        household, "plans/stop.html", title, "Vastgelegd. De afspraak om te bellen staat.",
        {"goal": goal, "goals": queries.running_goals(running)},
    )  # fmt: skip

    def act() -> None:
        owner = User.objects.get(pk=form.cleaned_data["owner"])
        operations.stop_with(
            plan=running, goal=goal, dropping=form.dropping(owner), actor=request.acting,
            now=request.now,
        )  # fmt: skip

    def stands() -> bool:
        return DropOut.objects.filter(pk=form.cleaned_data["key"], plan=running).exists()

    return carried_out(request, form, step, act, stands=stands)
