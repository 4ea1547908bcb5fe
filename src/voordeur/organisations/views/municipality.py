"""Administration of the municipality itself: its telephone number and its own words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from voordeur.organisations import history, operations, queries
from voordeur.organisations.forms import MunicipalityForm
from voordeur.organisations.models import Municipality
from voordeur.organisations.views.administration import (
    Errand,
    carried_out,
    changing,
    for_administrators,
)
from voordeur.ui import versions
from voordeur.ui.door import changes, reads


@reads
@for_administrators
def municipality(request: Any) -> HttpResponse:
    """What paper and pages say of this municipality, and how that came about."""
    found = _found(request)
    form = MunicipalityForm()
    words = queries.words_of(found)
    context = {
        "municipality": found,
        "words": [(form[name].label, words[name]) for name in form.fields if name != "phone"],
        "lines": history.of_rows({found.pk: ""}),
    }
    return render(request, "organisations/administration/municipality.html", context)


@changes
@for_administrators
def change_municipality(request: Any) -> HttpResponse:
    """Say another number or other words from now on."""
    found = _found(request)
    words = {"phone": "", **queries.words_of(found)}
    form = changing(request, MunicipalityForm(versions.told(request), initial=words), key=found.pk)
    errand = Errand(
        title=f"Gemeente {found.name} wijzigen",
        submit="Leg vast",
        done="De gegevens van de gemeente zijn vastgelegd.",
        back=reverse("organisations:municipality"),
        notice="Wat al is meegegeven op papier, verandert niet.",
        changed_by=lambda: history.last_changed(found.pk),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.change_municipality(
            words=form.words(), actor=request.acting, now=request.now
        ),
    )


def _found(request: Any) -> Municipality:
    return Municipality.objects.get(pk=request.acting.municipality_id)
