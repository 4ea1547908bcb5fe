"""A goal: written down, and said otherwise later on."""

import uuid
from typing import Any

from django.http import HttpResponse

from voordeur.households import queries as households
from voordeur.households.models import Person
from voordeur.intake import queries as intake
from voordeur.plans import operations, queries
from voordeur.plans.forms import GoalForm, RewordForm
from voordeur.plans.forms.examples import chosen_example
from voordeur.plans.models import Goal, GoalExample
from voordeur.plans.operations import NewGoal
from voordeur.plans.views.answering import Step, carried_out, household_of, running_plan, sent
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def set_goal(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Write down a goal."""
    household = household_of(request, household_id)
    running = running_plan(household)
    chosen = request.POST.get("example") or request.GET.get("voorbeeld", "")
    form = GoalForm(
        sent(request),
        members=households.members(household.pk, today=local_date(request.now)),
        domain=request.GET.get("leefgebied", ""),
        example=_example(request, chosen),
    )
    kept.keep(request, form, key=household.pk)
    step = Step(
        household, "plans/goal.html", "Leg een doel vast",
        "Het doel staat in het plan. Spreek nu een actie af.",
        {
            "wishes": intake.wishes(household),
            "examples": queries.to_begin_with(acting=request.acting),
        },
    )  # fmt: skip

    def act() -> None:
        about = form.cleaned_data["about"]
        person = Person.objects.get(pk=about) if about else None
        new = NewGoal(**{**form.cleaned_data, "about": person})
        operations.set_goal(plan=running, goal=new, actor=request.acting, now=request.now)

    def stands() -> bool:
        return Goal.objects.filter(pk=form.cleaned_data["key"], plan=running).exists()

    return carried_out(request, form, step, act, stands=stands)


def _example(request: Any, key: str) -> GoalExample | None:
    """The example that was chosen, if it may be used here."""
    found = chosen_example(key)
    return queries.example(found, acting=request.acting) if found else None


@changes
@shows_people
def reword_goal(request: Any, goal_id: uuid.UUID) -> HttpResponse:
    """Say a goal as the resident says it now."""
    goals = Goal.objects.select_related("plan", "about")
    if request.method == "POST":
        goals = goals.select_for_update(no_key=True, of=("self",))
    goal = goals.filter(pk=goal_id).first()
    household = household_of(request, goal.household_id if goal else None)
    form = RewordForm(
        versions.told(request),
        about=goal.about.given_name or goal.about.full_name if goal.about else "",
        initial={
            "words": goal.words,
            "we_know_when": goal.we_know_when,
            "kept_from_others": goal.kept_from_others,
        },
    )
    versions.watch(form)
    kept.keep(request, form, key=goal_id)
    step = Step(
        household, "plans/form.html", "Verwoord het doel anders", "Het doel is anders verwoord.",
        {"explained": "Hoe het doel eerst heette, blijft bewaard.", "submit": "Leg vast"},
        by=lambda: queries.last_changed(goal),
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.reword_goal(
            goal=goal, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )
