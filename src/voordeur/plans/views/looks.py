"""The plan as a board, on a calendar, by who does what: the same rows, looked at otherwise."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from voordeur.access import rules
from voordeur.households import queries as households
from voordeur.households.models import Household
from voordeur.plans import queries
from voordeur.plans.looks import LOOKS
from voordeur.plans.queries import PlanPage, calendar, looking
from voordeur.plans.views.answering import Step, household_of, shown
from voordeur.shared.periods import local_date
from voordeur.ui.door import reads, shows_people

#: What a look adds to the page of the plan, from its rows.
Adds = Callable[[PlanPage, Household, date], Mapping[str, Any]]


@reads
@shows_people
def board(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """What presses, what comes later, what was done, what fell away."""
    return _look(
        request,
        household_id,
        "bord",
        lambda page, _, today: {"columns": looking.board(page, today=today)},
    )


@reads
@shows_people
def month(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """A month of days."""

    def adds(page: PlanPage, _: Household, today: date) -> Mapping[str, Any]:
        first = calendar.asked_month(request.GET.get("maand", ""), today=today)
        return {"month": calendar.month(page, first=first, today=today)}

    return _look(request, household_id, "kalender", adds)


@reads
@shows_people
def people(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Who does what."""

    def adds(page: PlanPage, household: Household, today: date) -> Mapping[str, Any]:
        members = households.members(household.pk, today=today)
        return {"groups": looking.by_person(page, members=members)}

    return _look(request, household_id, "wie", adds)


def _look(request: Any, household_id: uuid.UUID, code: str, adds: Adds) -> HttpResponse:
    household = household_of(request, household_id, to="see_agreements")
    today = local_date(request.now)
    page = queries.page(household=household, today=today, acting=request.acting)
    if page.plan is None:
        return redirect("plans:plan", household.pk)
    may_write = rules.may(
        "work_with", acting=request.acting, matter_id=household.pk, now=request.now
    )
    context = {
        "page": page,
        "may_write": may_write,
        "may_move": may_write and page.is_running,
        "today": today,
        "looks": LOOKS,
        "look": code,
        **adds(page, household, today),
    }
    template = {"bord": "board", "kalender": "calendar", "wie": "people"}[code]
    step = Step(household, f"plans/{template}.html", "Plan", "", context)
    return shown(request, Form(), step)
