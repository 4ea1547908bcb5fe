"""What the pages of an administrator share: who may open them, and how a form is carried out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.organisations.rules import ADMINISTRATOR
from voordeur.shared.errors import DomainError
from voordeur.ui import kept, versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import reads


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only an administrator finds this page; for anybody else it does not exist."""

    @wraps(view)
    def for_one(request: Any, *args: Any, **words: Any) -> HttpResponse:
        if request.acting is None or request.acting.role != ADMINISTRATOR:
            raise Http404
        return view(request, *args, **words)

    return for_one


@reads
@for_administrators
def administration(request: Any) -> HttpResponse:
    """The first page of administration."""
    return redirect("organisations:organisations")


@dataclass(frozen=True, kw_only=True)
class Errand:
    """A page with a form: what is done with it, what is said then, and where one goes on."""

    title: str
    submit: str
    done: str
    back: str
    about: str = ""
    notice: str = ""
    template: str = "organisations/administration/form.html"
    #: who changed which field last, for somebody who was changing the same
    changed_by: versions.By | None = None


def carried_out(
    request: Any,
    form: forms.Form,
    errand: Errand,
    act: Callable[[], object],
    *,
    then: str = "",
) -> HttpResponse:
    """Show the form, or do what it asks; a refusal stands above it and nothing is kept."""
    status = FINE
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                clash = versions.clash(form)
                if clash:
                    return versions.answer(
                        request, form, clash,
                        title=errand.title, back=errand.back, by=errand.changed_by,
                    )  # fmt: skip
                act()
            except DomainError as refusal:
                status = refused(form, refusal)
            else:
                kept.done(request, form)
                messages.success(request, errand.done)
                return redirect(then or errand.back)
    return render(request, errand.template, {"form": form, "errand": errand}, status=status)


def changing(request: Any, form: forms.Form, *, key: object) -> forms.Form:
    """A form that changes what is there: it says what it started from, and keeps a draft."""
    versions.watch(form)
    kept.keep(request, form, key=key)
    return form


def asked_first(request: Any, errand: Errand, act: Callable[[], object]) -> HttpResponse:
    """Ask whether it is meant, then do it."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    return carried_out(request, form, errand, act)
