"""The plan's pages: the plan itself, a goal, an action, looking back."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.accounts.models import User
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households import queries as households
from voordeur.households.models import Household, Person
from voordeur.intake import queries as intake
from voordeur.plans import operations, queries
from voordeur.plans.enums import ActionBy, PromiseKind
from voordeur.plans.forms import ActionForm, FinishForm, GoalForm, LookBackForm, PlanForm
from voordeur.plans.models import Action, Evaluation, Goal, Plan
from voordeur.plans.operations import (
    FIRST_EVALUATION,
    NEXT_EVALUATION,
    LookBack,
    NewAction,
    NewGoal,
)
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads, shows_people

#: So long an action usually takes; the day can be changed.
USUAL_TIME = timedelta(weeks=2)


@reads
@shows_people
def plan(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The household's one plan."""
    household = _household(request, household_id, to="see_agreements")
    return _plan_page(request, household)


@changes
@shows_people
def make(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Give the household its plan."""
    household = _household(request, household_id)
    case = queries.running_case(household.pk)
    if request.method != "POST" or case is None:
        return redirect("plans:plan", household.pk)
    form = _plan_form(request, request.POST)
    refusal = None
    if form.is_valid():
        try:
            operations.make_plan(
                case=case, **form.cleaned_data, actor=request.acting, now=request.now
            )
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, "Het plan is er. Leg nu het eerste doel vast.")
            return redirect("plans:plan", household.pk)
    return _plan_page(request, household, form=form, refusal=refusal)


@changes
@shows_people
def set_goal(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Write down a goal."""
    household = _household(request, household_id)
    running = _running_plan(household)
    form = GoalForm(
        _sent(request),
        members=households.members(household.pk, today=local_date(request.now)),
        domain=request.GET.get("leefgebied", ""),
    )
    kept.keep(request, form, key=household.pk)
    refusal = None
    if form.is_valid():
        if Goal.objects.filter(pk=form.cleaned_data["key"], plan=running).exists():
            return redirect("plans:plan", household.pk)
        about = form.cleaned_data["about"]
        person = Person.objects.get(pk=about) if about else None
        new = NewGoal(**{**form.cleaned_data, "about": person})
        try:
            operations.set_goal(plan=running, goal=new, actor=request.acting, now=request.now)
        except DomainError as error:
            refusal = error
        else:
            kept.done(request, form)
            messages.success(request, "Het doel staat in het plan. Spreek nu een actie af.")
            return redirect("plans:plan", household.pk)
    wishes = intake.wishes(household)
    return _form_page(request, "plans/goal.html", household, form, refusal, wishes=wishes)


@changes
@shows_people
def agree_action(request: Any, goal_id: uuid.UUID) -> HttpResponse:
    """Agree who does what towards a goal."""
    goal = Goal.objects.filter(pk=goal_id).select_related("plan").first()
    household = _household(request, goal.household_id if goal else None)
    today = local_date(request.now)
    form = ActionForm(
        _sent(request),
        today=today,
        usual=today + USUAL_TIME,
        workers=queries.workers(household.pk, today),
        me=request.acting.user_id,
    )
    kept.keep(request, form, key=goal_id)
    refusal = None
    if form.is_valid():
        if Action.objects.filter(pk=form.cleaned_data["key"], goal=goal).exists():
            return redirect("plans:plan", household.pk)
        said = form.cleaned_data
        owner = User.objects.get(pk=said["owner"])
        new = NewAction(**{**said, "by": ActionBy(said["by"]), "owner": owner})
        try:
            operations.agree_action(goal=goal, action=new, actor=request.acting, now=request.now)
        except DomainError as error:
            refusal = error
        else:
            kept.done(request, form)
            messages.success(request, "De actie is afgesproken.")
            return redirect("plans:plan", household.pk)
    support = households.support(household.pk, today=today)
    members = households.members(household.pk, today=today)
    known = [row.given_name or row.name for row in members] + [row.name for row in support]
    return _form_page(
        request, "plans/action.html", household, form, refusal,
        goal=goal, support=support, known=known,
    )  # fmt: skip


@changes
@shows_people
def finish_action(request: Any, action_id: uuid.UUID) -> HttpResponse:
    """Mark an action as done, or as dropped with a reason."""
    action = Action.objects.filter(pk=action_id).select_related("goal", "promise__owner").first()
    household = _household(request, action.household_id if action else None)
    form = FinishForm(_sent(request), drops=request.GET.get("hoe") == "vervalt")
    kept.keep(request, form, key=action_id)
    refusal = None
    if form.is_valid():
        outcome = PromiseOutcome(form.cleaned_data["outcome"])
        note = form.cleaned_data["note"]
        try:
            operations.finish_action(
                action=action, outcome=outcome, note=note, actor=request.acting, now=request.now
            )
        except DomainError as error:
            refusal = error
        else:
            kept.done(request, form)
            done = outcome == PromiseOutcome.KEPT
            messages.success(request, "De actie is gedaan." if done else "De actie is vervallen.")
            return redirect("plans:plan", household.pk)
    due_on = local_date(action.promise.due_at)
    return _form_page(
        request, "plans/finish.html", household, form, refusal, action=action, due_on=due_on
    )


@changes
@shows_people
def evaluate(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Look back at the plan, goal by goal."""
    household = _household(request, household_id)
    running = _running_plan(household)
    today = local_date(request.now)
    goals = queries.running_goals(running)
    form = LookBackForm(_sent(request), today=today, goals=goals, usual=today + NEXT_EVALUATION)
    kept.keep(request, form, key=running.pk)
    refusal = None
    if form.is_valid():
        said = form.cleaned_data
        if Evaluation.objects.filter(pk=said["key"], plan=running).exists():
            return redirect("plans:plan", household.pk)
        look_back = LookBack(
            key=said["key"],
            resident_says=said["resident_says"],
            professional_says=said["professional_says"],
            goals=form.states(),
            next_on=said["next_on"],
        )
        try:
            operations.evaluate(
                plan=running, look_back=look_back, actor=request.acting, now=request.now
            )
        except DomainError as error:
            refusal = error
        else:
            kept.done(request, form)
            messages.success(request, "De evaluatie is vastgelegd.")
            return redirect("plans:plan", household.pk)
    page = queries.page(household=household, today=today)
    blocks = {goal.id: goal for domain in page.domains for goal in domain.goals}
    questions = [(blocks[goal.pk], form[name]) for name, goal in form.goals.items()]
    return _form_page(
        request, "plans/evaluate.html", household, form, refusal, questions=questions, page=page
    )


@reads
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """From the promise on Today to the page where it is kept."""
    found = Promise.objects.filter(pk=promise_id).select_related("action").first()
    if found is None:
        raise Http404
    if found.kind == PromiseKind.ACTION and hasattr(found, "action"):
        return redirect("plans:finish_action", found.action.pk)
    if found.kind == PromiseKind.EVALUATION:
        return redirect("plans:evaluate", found.matter_id)
    return redirect("plans:plan", found.matter_id)


def _household(request: Any, household_id: uuid.UUID | None, *, to: str = "work_with") -> Household:
    """The household for who may do this with it; for anybody else it is not there."""
    found = Household.objects.filter(pk=household_id).first()
    if not found or not rules.may(to, acting=request.acting, matter_id=found.pk, now=request.now):
        raise Http404
    return found


def _running_plan(household: Household) -> Plan:
    found = queries.running_plan(household.pk)
    if found is None:
        raise Http404
    return found


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _plan_form(request: Any, data: Any = None) -> PlanForm:
    today = local_date(request.now)
    return PlanForm(data, today=today, usual=today + FIRST_EVALUATION)


def _plan_page(
    request: Any,
    household: Household,
    *,
    form: PlanForm | None = None,
    refusal: DomainError | None = None,
) -> HttpResponse:
    today = local_date(request.now)
    page = queries.page(household=household, today=today)
    may_write = rules.may(
        "work_with", acting=request.acting, matter_id=household.pk, now=request.now
    )
    return _form_page(
        request, "plans/plan.html", household, form or _plan_form(request), refusal,
        page=page, may_write=may_write, today=today,
    )  # fmt: skip


def _form_page(
    request: Any,
    template: str,
    household: Household,
    form: Any,
    refusal: DomainError | None,
    **more: Any,
) -> HttpResponse:
    """A page with a form: as it was, or with what is wrong and the status that says so."""
    status = UNPROCESSABLE if form.errors else FINE
    if refusal:
        status = refused(form, refusal)
    reading.log(request, page=PageKind.PLAN, subjects=[household.pk])
    context = {"household": household, "form": form, **more}
    return render(request, template, context, status=status)
