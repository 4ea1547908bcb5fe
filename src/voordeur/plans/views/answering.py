"""What every page that changes the plan does alike: find the household, act, answer."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.households.models import Household
from voordeur.plans import queries
from voordeur.plans.models import Plan
from voordeur.shared.errors import DomainError
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.versions import By


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the plan of a household: its page, and what is said when it was done."""

    household: Household
    template: str
    title: str
    done: str
    context: Mapping[str, Any] = field(default_factory=dict)
    #: the view of the plan that one came from, by the name of its address
    back_to: str = "plans:plan"
    #: who changed each field last, to say by whom there is another version
    by: By | None = None

    @property
    def back(self) -> str:
        return reverse(self.back_to, args=[self.household.pk])


def carried_out(
    request: Any,
    form: Form,
    step: Step,
    act: Callable[[], object],
    *,
    stands: Callable[[], bool] = lambda: False,
) -> HttpResponse:
    """The page with its form; or the act done and back to the plan, `stands` when it was before.

    What is wrong stands with its field (422), what was decided meanwhile above the form (409). A
    form that watches its versions answers with both when somebody else saved first.
    """
    refusal = None
    if form.is_bound and form.is_valid():
        if stands():
            kept.done(request, form)
            return redirect(step.back)
        try:
            clash = versions.clash(form)
            if clash:
                reading.log(request, page=PageKind.PLAN, subjects=[step.household.pk])
                return versions.answer(
                    request, form, clash, title=step.title, back=step.back, by=step.by
                )
            act()
        except DomainError as error:
            refusal = error
        else:
            kept.done(request, form)
            messages.success(request, step.done)
            return redirect(step.back)
    return shown(request, form, step, refusal=refusal)


def shown(
    request: Any, form: Form, step: Step, *, refusal: DomainError | None = None
) -> HttpResponse:
    """The page as it is, and that somebody looked."""
    status = UNPROCESSABLE if form.errors else FINE
    if refusal:
        status = refused(form, refusal)
    reading.log(request, page=PageKind.PLAN, subjects=[step.household.pk])
    context = {
        "household": step.household,
        "title": step.title,
        "back": step.back,
        "form": form,
        **step.context,
    }
    return render(request, step.template, context, status=status)


def household_of(
    request: Any, household_id: uuid.UUID | None, *, to: str = "work_with"
) -> Household:
    """The household for who may do this with it; for anybody else it is not there."""
    found = Household.objects.filter(pk=household_id).first()
    if not found or not rules.may(to, acting=request.acting, matter_id=found.pk, now=request.now):
        raise Http404
    return found


def running_plan(household: Household) -> Plan:
    """The plan that runs; without one there is no page."""
    found = queries.running_plan(household.pk)
    if found is None:
        raise Http404
    return found


def sent(request: Any) -> Any:
    """What was sent, also when that is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
