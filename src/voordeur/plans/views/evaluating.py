"""Looking back at the plan, goal by goal."""

import uuid
from typing import Any

from django.http import HttpResponse

from voordeur.plans import operations, queries
from voordeur.plans.forms import LookBackForm
from voordeur.plans.models import Evaluation
from voordeur.plans.operations import NEXT_EVALUATION, LookBack
from voordeur.plans.views.answering import Step, carried_out, household_of, running_plan, sent
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def evaluate(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Look back at the plan with the household."""
    household = household_of(request, household_id)
    running = running_plan(household)
    today = local_date(request.now)
    goals = queries.running_goals(running)
    form = LookBackForm(sent(request), today=today, goals=goals, usual=today + NEXT_EVALUATION)
    kept.keep(request, form, key=running.pk)
    page = queries.page(household=household, today=today, acting=request.acting)
    blocks = {goal.id: goal for domain in page.domains for goal in domain.goals}
    step = Step(
        household, "plans/evaluate.html", "Kijk samen terug", "De evaluatie is vastgelegd.",
        {
            "page": page,
            "questions": [(blocks[goal.pk], form[name]) for name, goal in form.goals.items()],
        },
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        look_back = LookBack(
            key=said["key"],
            resident_says=said["resident_says"],
            professional_says=said["professional_says"],
            goals=form.states(),
            next_on=said["next_on"],
        )
        operations.evaluate(
            plan=running, look_back=look_back, actor=request.acting, now=request.now
        )

    def stands() -> bool:
        return Evaluation.objects.filter(pk=form.cleaned_data["key"], plan=running).exists()

    return carried_out(request, form, step, act, stands=stands)
