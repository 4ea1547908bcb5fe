"""Administration of the terms and norms: seen with their source, changed from a day on."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.organisations import history, operations, terms
from voordeur.organisations.enums import ParameterCode
from voordeur.organisations.forms import ParameterForm
from voordeur.organisations.models import Parameter
from voordeur.organisations.parameters import DEFINITIONS
from voordeur.organisations.views.administration import (
    Errand,
    asked_first,
    carried_out,
    for_administrators,
)
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
from voordeur.ui.door import changes, reads

CONFIRM = "organisations/administration/confirm.html"


@reads
@for_administrators
def parameters(request: Any) -> HttpResponse:
    """Every term and norm: what holds, since when, and where it comes from."""
    found = terms.terms(
        municipality_id=request.acting.municipality_id, today=local_date(request.now)
    )
    return render(request, "organisations/administration/parameters.html", {"terms": found})


@reads
@for_administrators
def administer_parameter(request: Any, code: str) -> HttpResponse:
    """One term or norm, with the values it had and will have."""
    found = _found(request, code)
    keys = {one.id: one.words for one in found.versions if one.id is not None}
    context = {"term": found, "lines": history.of_rows(keys) if keys else []}
    return render(request, "organisations/administration/parameter.html", context)


@changes
@for_administrators
def change_parameter(request: Any, code: str) -> HttpResponse:
    """Let another value hold from a day on."""
    found = _found(request, code)
    today = local_date(request.now)
    form = ParameterForm(
        versions.told(request),
        definition=DEFINITIONS[ParameterCode(found.code)],
        today=today,
        initial={"key": new_key(), "value": found.now.value, "from_on": today},
    )
    last = found.ready or found.now
    versions.watch(form, now={"value": last.value, "source": last.source})
    kept.keep(request, form, key=found.code)
    if request.method == "POST" and form.is_valid():
        made = Parameter.objects.filter(
            pk=form.cleaned_data["key"], municipality=request.acting.municipality_id
        )
        if made.exists():
            return redirect(_page(found))
    errand = Errand(
        title=f"{found.name}: wijzigen",
        submit="Leg vast",
        done="De waarde is vastgelegd. Wat al was afgesproken, houdt zijn datum.",
        back=_page(found),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.set_parameter(
            **form.cleaned_data,
            code=ParameterCode(found.code),
            actor=request.acting,
            now=request.now,
        ),
    )


@changes
@for_administrators
def withdraw_parameter(request: Any, code: str) -> HttpResponse:
    """Take back the value that stands ready."""
    found = _found(request, code)
    if found.ready is None:
        return redirect(_page(found))
    ready = Parameter.objects.get(pk=found.ready.id)
    errand = Errand(
        title=f"{found.name}: wijziging intrekken",
        about=f"{found.ready.words} gaat dan niet in. Wat nu geldt, blijft gelden: "
        f"{found.now.words}.",
        submit="Trek in",
        done="De wijziging is ingetrokken.",
        back=_page(found),
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.withdraw_parameter(
            parameter=ready, actor=request.acting, now=request.now
        ),
    )


def _found(request: Any, code: str) -> terms.Term:
    found = terms.term(
        code, municipality_id=request.acting.municipality_id, today=local_date(request.now)
    )
    if found is None:
        raise Http404
    return found


def _page(found: terms.Term) -> str:
    return reverse("organisations:administer_parameter", args=[found.code])
