"""How a page with one form answers: done, or the form again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.households.models import Household
from voordeur.shared.errors import DomainError
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused


def tried(form: Form, act: Callable[[], object]) -> int | None:
    """Do it when the form is right; None when it is done, else the status of the page."""
    if not form.is_valid():
        return UNPROCESSABLE if form.is_bound else FINE
    try:
        act()
    except DomainError as refusal:
        return refused(form, refusal)
    return None


def done(request: Any, household: Household, said: str) -> HttpResponse:
    """Back to the family, with what is true now."""
    messages.success(request, said)
    return redirect("web:family", household.pk)


def back_to(household: Household) -> str:
    """The page of the family."""
    return reverse("web:family", args=[household.pk])


def form_page(
    request: Any,
    household: Household,
    form: Form,
    status: int,
    *,
    title: str,
    submit: str,
    **more: Any,
) -> HttpResponse:
    """One form with its heading, and what belongs beside it."""
    context = {
        "household": household,
        "form": form,
        "title": title,
        "submit": submit,
        "back": back_to(household),
        "explained": "",
        "split": None,
        "lines": [],
        **more,
    }
    return render(request, "web/family/form.html", context, status=status)
