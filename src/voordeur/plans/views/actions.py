"""An action: agreed, moved to another day, done or dropped."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from voordeur.accounts import queries as accounts
from voordeur.accounts.models import User
from voordeur.followup import turns
from voordeur.followup.enums import PromiseOutcome
from voordeur.households import queries as households
from voordeur.households.models import Household
from voordeur.plans import ladder, looks, operations, queries
from voordeur.plans.enums import ActionBy
from voordeur.plans.forms import ActionForm, FinishForm, MoveForm, WhoIsAround
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action, Goal
from voordeur.plans.views.answering import Step, carried_out, household_of, sent
from voordeur.shared.periods import local_date, working_day_from
from voordeur.ui import dates, kept, versions
from voordeur.ui.door import changes, shows_people

#: So long an action usually takes; the day can be changed.
USUAL_TIME = timedelta(weeks=2)
#: What is said in an address of how an action ends.
ENDS_AS = {"gedaan": PromiseOutcome.KEPT.value, "vervalt": PromiseOutcome.CANCELLED.value}
DONE = {
    PromiseOutcome.KEPT: "De actie is gedaan.",
    PromiseOutcome.CANCELLED: "De actie is vervallen.",
}


@changes
@shows_people
def agree_action(request: Any, goal_id: uuid.UUID) -> HttpResponse:
    """Agree who does what towards a goal."""
    goal = Goal.objects.filter(pk=goal_id).select_related("plan", "example").first()
    household = household_of(request, goal.household_id if goal else None)
    begins = queries.not_agreed_yet(goal)
    today = local_date(request.now)
    tried = queries.rungs_tried(goal)
    around = who_is_around(request, household)
    form = ActionForm(
        sent(request),
        today=today,
        usual=working_day_from(today + USUAL_TIME),
        around=around,
        me=request.acting.user_id,
        asks_why=[rung for rung in ActionBy if ladder.skipped(rung, tried=tried)],
    )
    _begin_with(form, goal, request.GET.get("voorbeeld", ""))
    kept.keep(request, form, key=goal_id)
    step = Step(
        household, "plans/action.html", "Spreek een actie af", "De actie is afgesproken.",
        {"goal": goal, "support": around.ties, "begins": begins},
    )  # fmt: skip

    def act() -> None:
        owner = User.objects.get(pk=form.cleaned_data["owner"])
        operations.agree_action(
            goal=goal, action=form.new_action(owner), actor=request.acting, now=request.now
        )

    def stands() -> bool:
        return Action.objects.filter(pk=form.cleaned_data["key"], goal=goal).exists()

    return carried_out(request, form, step, act, stands=stands)


def _begin_with(form: ActionForm, goal: Goal, number: str) -> None:
    """Fill in the action of the example that was chosen; what is sent stays as it is sent."""
    actions = goal.example.actions if goal.example else []
    if number.isdecimal() and int(number) < len(actions):
        form.initial |= actions[int(number)]


@changes
@shows_people
def move_action(request: Any, action_id: uuid.UUID) -> HttpResponse:
    """Agree another day for an action; who saves second sees the day that stands by then."""
    action, household = action_of(request, action_id)
    form = MoveForm(versions.told(request), today=local_date(request.now))
    stands_on = local_date(action.promise.due_at)
    versions.watch(form, now={"due_on": stands_on})
    kept.keep(request, form, key=action_id)
    _fill_in(form, due_on=dates.parsed(request.GET.get("naar", "")))
    step = replace(
        _about(
            request, action, household, title="Verschuif de actie", submit="Verschuif",
            done="De actie is verschoven.",
        ),
        by=lambda: queries.last_done(
            "plan.action-moved", household_id=household.pk, subject_id=action.pk, fields=["due_on"]
        ),
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.move_action(
            action=action, **form.cleaned_data, actor=request.acting, now=request.now
        ),
        # Of two versions the day of the other was chosen: it stands already.
        stands=lambda: (
            versions.COLLIDES in request.POST and form.cleaned_data["due_on"] == stands_on
        ),
    )


@changes
@shows_people
def finish_action(request: Any, action_id: uuid.UUID) -> HttpResponse:
    """Mark an action as done, or as dropped with a reason."""
    action, household = action_of(request, action_id)
    form = FinishForm(sent(request))
    kept.keep(request, form, key=action_id)
    _fill_in(form, outcome=ENDS_AS.get(request.GET.get("hoe", "")))
    done = DONE.get(form.data.get("outcome", ""), "")
    step = _about(request, action, household, title="Rond de actie af", submit="Rond af", done=done)
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


def _fill_in(form: Form, **answers: Any) -> None:
    """What was pressed or dragged to is chosen already; it goes before what a draft says."""
    if not form.is_bound:
        form.initial.update({name: value for name, value in answers.items() if value})


def _about(
    request: Any, action: Action, household: Household, *, title: str, submit: str, done: str
) -> Step:
    """The page of one action; as a part of another page it is the small form alone."""
    return Step(
        household,
        "plans/_about_action.html" if request.htmx else "plans/about_action.html",
        title,
        done,
        {
            "action": action,
            "who": queries.who_does(action, acting=request.acting),
            "due_on": local_date(action.promise.due_at),
            "submit": submit,
            "here": request.get_full_path(),
        },
        back_to=looks.named(request.GET.get("vanaf", "")),
    )


def action_of(request: Any, action_id: uuid.UUID) -> tuple[Action, Household]:
    """An action as it is now; to change it one waits until nobody else does."""
    found = Action.objects.filter(pk=action_id).only("household_id").first()
    household = household_of(request, found.household_id if found else None)
    if request.method == "POST":
        turns.wait_for(household.pk)
    rows = Action.objects.select_related("goal", "promise__owner", *NAMED)
    return rows.get(pk=action_id), household


def who_is_around(request: Any, household: Household) -> WhoIsAround:
    """The people and organisations of whom one can do something for this household."""
    today = local_date(request.now)
    return WhoIsAround(
        members=households.members(household.pk, today=today),
        ties=queries.network(household.pk, today),
        workers=queries.workers(household.pk, today),
        organisations=accounts.organisations_of(request.acting.municipality),
        gives=queries.gives(request.acting.municipality),
    )
