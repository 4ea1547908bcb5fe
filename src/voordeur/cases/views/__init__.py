"""The pages of a case: who coordinates it, how it ends, what the waakvlam brings."""

import uuid
from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from voordeur.access import rules
from voordeur.cases import queries
from voordeur.cases.models import Case
from voordeur.cases.operations.coordination import may_offer as is_theirs_to_offer
from voordeur.followup.models import Promise
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui.answers import CONFLICT, FINE, UNPROCESSABLE, refused


def sent(request: Any, *, when: bool = True) -> Any:
    """What was sent, also when that is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" and when else None


def done(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form was sent, is right, and the act done; a refusal becomes its sentence."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except DomainError as refusal:
        form.is_too_late = refused(form, refusal) == CONFLICT  # type: ignore[attr-defined]
        return False
    return True


def status_of(*forms: Form) -> int:
    """409 when the world had moved on, 422 when something was filled in wrongly, else 200."""
    if any(getattr(form, "is_too_late", False) for form in forms):
        return CONFLICT
    return UNPROCESSABLE if any(form.is_bound and form.errors for form in forms) else FINE


def to_household_or_today(request: Any, household_id: Any) -> HttpResponse:
    """The household while one still sees it, else Vandaag."""
    if rules.may("see_circle", acting=request.acting, matter_id=household_id, now=request.now):
        return redirect("web:household", household_id)
    return redirect("web:today")


def seen_case_or_404(request: Any, case_id: uuid.UUID) -> Case:
    """The case; what one may not see is not there."""
    case = queries.seen_case(acting=request.acting, case_id=case_id, now=request.now)
    if case is None:
        raise Http404
    return case


def may_offer(request: Any, case: Case) -> bool:
    """Whether the coordination is theirs to offer."""
    may = rules.allowed(acting=request.acting, matter_id=case.household_id, now=request.now)
    today = local_date(request.now)
    return is_theirs_to_offer(case, acting=request.acting, may=may, today=today)


def insist_on(permission: str, request: Any, household_id: uuid.UUID) -> None:
    """A form is looked at by who may do what it does; for anybody else it is not there."""
    if not rules.may(permission, acting=request.acting, matter_id=household_id, now=request.now):
        raise Http404


def insist_on_work(request: Any, promise: Promise) -> None:
    """The form of a promise is for who works with the household; what came of it, for more."""
    if promise.closed_at is None:
        insist_on("work_with", request, promise.matter_id)


def back_to(household_id: Any) -> str:
    """Where Terug leads."""
    return reverse("web:household", args=[household_id])
