"""How a page with one form answers: done, or the form again with what is wrong."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import rules
from voordeur.households.models import Household
from voordeur.shared.errors import DomainError
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.web.family import history


def asked(request: Any, form: Form, *, key: object) -> None:
    """What is typed in this form is kept until it is recorded."""
    kept.keep(request, form, key=key)


def changing(
    request: Any, form: Form, *, key: object, now: Mapping[str, Any] | None = None
) -> None:
    """The form changes what is there: it says what it started from, and what is typed is kept."""
    versions.watch(form, now=now)
    kept.keep(request, form, key=key)


def two_versions(
    request: Any, household: Household, form: Form, *, title: str, rows: Iterable[uuid.UUID] = ()
) -> HttpResponse | None:
    """The page on which one chooses, when somebody else changed the same since; else None.

    rows: of what is changed, to say by whom.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        clash = versions.clash(form)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None
    if clash is None:
        return None
    return versions.answer(
        request, form, clash, title=title, back=back_to(household),
        by=lambda: history.last_changed(*rows),
    )  # fmt: skip


def tried(form: Form, act: Callable[[], object]) -> int | None:
    """Do it when the form is right; None when it is done, else the status of the page."""
    if not form.is_valid():
        return UNPROCESSABLE if form.is_bound else FINE
    try:
        act()
    except DomainError as refusal:
        return refused(form, refusal)
    return None


def done(request: Any, household: Household, said: str, *forms: Form) -> HttpResponse:
    """Back to the family, with what is true now; what was typed in these forms is recorded.

    Who was there for a last promise alone goes to Vandaag.
    """
    for form in forms:
        kept.done(request, form)
    messages.success(request, said)
    if rules.may("see_circle", acting=request.acting, matter_id=household.pk, now=request.now):
        return redirect("web:family", household.pk)
    return redirect("web:today")


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
        "cards": [],
        "undone": None,
        "membership": None,
        **more,
    }
    return render(request, "web/family/form.html", context, status=status)
