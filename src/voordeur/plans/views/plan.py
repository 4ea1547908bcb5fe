"""Reading the household's one plan, and making it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from voordeur.access import rules
from voordeur.followup.models import Promise
from voordeur.households.models import Household
from voordeur.plans import operations, queries
from voordeur.plans.asking_again import ask_again
from voordeur.plans.enums import PromiseKind
from voordeur.plans.forms import PlanForm
from voordeur.plans.looks import LOOKS
from voordeur.plans.views.answering import Step, household_of, shown
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui.door import changes, reads, shows_people


@reads
@shows_people
def plan(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The household's one plan."""
    household = household_of(request, household_id, to="see_agreements")
    return _page(request, household, _form(request))


@changes
@shows_people
def make(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Give the household its plan."""
    household = household_of(request, household_id)
    case = queries.running_case(household.pk)
    if request.method != "POST" or case is None:
        return redirect("plans:plan", household.pk)
    form = _form(request, request.POST)
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
    return _page(request, household, form, refusal)


@reads
def promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """From the promise on Today to the page where it is kept."""
    found = (
        Promise.objects.filter(pk=promise_id)
        .select_related("action", "drop_out", "plan_consent")
        .first()
    )
    if found is None:
        raise Http404
    if found.kind == PromiseKind.ACTION and hasattr(found, "action"):
        return redirect("plans:finish_action", found.action.pk)
    if found.kind == PromiseKind.AFTER_STOPPING and hasattr(found, "drop_out"):
        return redirect("plans:called", found.drop_out.pk)
    if found.kind == PromiseKind.WITHDRAWN and hasattr(found, "plan_consent"):
        return redirect("plans:talk", found.plan_consent.pk)
    if found.kind == PromiseKind.EVALUATION:
        return redirect("plans:evaluate", found.matter_id)
    return redirect("plans:plan", found.matter_id)


def _form(request: Any, data: Any = None) -> PlanForm:
    today = local_date(request.now)
    return PlanForm(data, today=today, usual=operations.first_evaluation(today))


def _page(
    request: Any, household: Household, form: PlanForm, refusal: DomainError | None = None
) -> HttpResponse:
    today = local_date(request.now)
    page = queries.page(household=household, today=today, acting=request.acting)
    may_write = rules.may(
        "work_with", acting=request.acting, matter_id=household.pk, now=request.now
    )
    step = Step(
        household, "plans/plan.html", "Plan", "",
        {
            "page": page, "may_write": may_write, "today": today, "looks": LOOKS, "look": "",
            "withdrawn": [talk for line in page.versions for talk in line.talks],
            "again": ask_again(page.plan, versions=page.versions, today=today)
            if page.plan and page.is_running and may_write
            else None,
        },
    )  # fmt: skip
    return shown(request, form, step, refusal=refusal)
