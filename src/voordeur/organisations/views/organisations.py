"""Administration of organisations: their names, and where they stand in this network."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.organisations import history, lists, operations
from voordeur.organisations.forms import NewOrganisationForm, OrganisationForm, StandingForm
from voordeur.organisations.models import Organisation, ServiceProvider, Standing
from voordeur.organisations.views.administration import (
    Errand,
    asked_first,
    carried_out,
    changing,
    for_administrators,
)
from voordeur.shared.keys import new_key
from voordeur.ui import kept, versions
from voordeur.ui.door import changes, reads

CONFIRM = "organisations/administration/confirm.html"


@reads
@for_administrators
def organisations(request: Any) -> HttpResponse:
    """The organisations of this network."""
    listing = lists.organisations(request.acting.municipality_id, request.GET)
    context = {"listing": listing}
    return render(request, "organisations/administration/organisations.html", context)


@reads
@for_administrators
def organisation(request: Any, organisation_id: uuid.UUID) -> HttpResponse:
    """One organisation: what is kept of it, what it gives, and how that came about."""
    found, standings = _found(request, organisation_id)
    given = ServiceProvider.objects.running().filter(
        organisation=found,
        service__ended_on=None,
        service__team__municipality=request.acting.municipality_id,
    )
    context = {
        "organisation": found,
        "standing": standings[0],
        "given": [
            (provider.service_id, provider.service.name, provider.service.team.name)
            for provider in given.select_related("service__team").order_by("service__name", "id")
        ],
        "elsewhere": _elsewhere(request, found),
        "lines": history.of_rows({found.pk: "", **{standing.pk: "" for standing in standings}}),
    }
    return render(request, "organisations/administration/organisation.html", context)


@changes
@for_administrators
def add_organisation(request: Any) -> HttpResponse:
    """Give an organisation a place in this network."""
    form = NewOrganisationForm(request.POST or None, initial={"key": new_key()})
    kept.keep(request, form)
    made = _made(form) if request.method == "POST" else None
    if made:
        return redirect("organisations:organisation", made)
    errand = Errand(
        title="Organisatie toevoegen",
        submit="Zet in het netwerk",
        done="De organisatie staat in het netwerk.",
        back=reverse("organisations:organisations"),
    )
    return carried_out(request, form, errand, lambda: _add(request, form))


@changes
@for_administrators
def change_organisation(request: Any, organisation_id: uuid.UUID) -> HttpResponse:
    """Call an organisation otherwise."""
    found, _ = _found(request, organisation_id)
    elsewhere = _elsewhere(request, found)
    now = {"name": found.name, "short": found.short, "sensitive": found.sensitive}
    form = changing(request, OrganisationForm(versions.told(request), initial=now), key=found.pk)
    errand = Errand(
        title=f"{found.name} wijzigen",
        submit="Leg vast",
        done="De organisatie is gewijzigd.",
        back=_page(found),
        notice=f"Deze organisatie staat ook in het netwerk van {', '.join(elsewhere)}. Wat u hier "
        "wijzigt, geldt ook daar."
        if elsewhere
        else "",
        changed_by=lambda: history.last_changed(found.pk),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.change_organisation(
            organisation=found, words=form.words(), actor=request.acting, now=request.now
        ),
    )


@changes
@for_administrators
def place_organisation(request: Any, organisation_id: uuid.UUID) -> HttpResponse:
    """Place an organisation in the team, around it or outside."""
    found, standings = _found(request, organisation_id)
    now = {"kind": standings[0].kind, "source": standings[0].source}
    form = changing(request, StandingForm(versions.told(request), initial=now), key=found.pk)
    errand = Errand(
        title=f"Positie van {found.name}",
        submit="Leg vast",
        done="De positie is gewijzigd.",
        back=_page(found),
        changed_by=lambda: history.last_changed(standings[0].pk),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.set_standing(
            organisation=found, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )


@changes
@for_administrators
def end_organisation(request: Any, organisation_id: uuid.UUID) -> HttpResponse:
    """Take an organisation out of this network."""
    found, _ = _found(request, organisation_id)
    errand = Errand(
        title=f"{found.name} uit het netwerk halen?",
        submit="Haal uit het netwerk",
        done="De organisatie staat niet meer in het netwerk.",
        back=_page(found),
        about="De organisatie verdwijnt uit de lijsten. De geschiedenis blijft, en u kunt haar "
        "later terugzetten.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.end_organisation(
            organisation=found, actor=request.acting, now=request.now
        ),
    )


@changes
@for_administrators
def reopen_organisation(request: Any, organisation_id: uuid.UUID) -> HttpResponse:
    """Put an organisation back in this network."""
    found, _ = _found(request, organisation_id)
    errand = Errand(
        title=f"{found.name} terugzetten in het netwerk?",
        submit="Zet terug",
        done="De organisatie staat weer in het netwerk.",
        back=_page(found),
        about="De organisatie komt terug op de positie die zij had.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.reopen_organisation(
            organisation=found, actor=request.acting, now=request.now
        ),
    )


def _add(request: Any, form: NewOrganisationForm) -> None:
    operations.add_organisation(
        key=form.cleaned_data["key"],
        words=form.words(),
        kind=form.cleaned_data["kind"],
        source=form.cleaned_data["source"],
        actor=request.acting,
        now=request.now,
    )


def _made(form: NewOrganisationForm) -> uuid.UUID | None:
    """The organisation that this very form made before: a form sent twice."""
    if not form.is_valid():
        return None
    key = form.cleaned_data["key"]
    return Standing.objects.filter(pk=key).values_list("organisation_id", flat=True).first()


def _found(request: Any, organisation_id: uuid.UUID) -> tuple[Organisation, list[Standing]]:
    """An organisation of this network and its standings, the running one first."""
    standings = Standing.objects.filter(
        organisation=organisation_id, municipality=request.acting.municipality_id
    ).select_related("organisation")
    if request.method == "POST":
        standings = standings.select_for_update(of=("self", "organisation"))
    rows = sorted(standings.order_by("-ended_on", "-id"), key=lambda row: row.ended_on is not None)
    if not rows:
        raise Http404
    return rows[0].organisation, rows


def _elsewhere(request: Any, organisation: Organisation) -> list[str]:
    others = organisation.standings.running().exclude(municipality=request.acting.municipality_id)
    names = others.order_by("municipality__name").values_list("municipality__name", flat=True)
    return list(names)


def _page(organisation: Organisation) -> str:
    return reverse("organisations:organisation", args=[organisation.pk])
