"""Administration of services: what they are, who gives them, how one comes to them."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.organisations import history, lists, operations, queries
from voordeur.organisations.forms import AccessForm, NewServiceForm, ProviderForm, ServiceForm
from voordeur.organisations.models import Service, ServiceProvider, Team
from voordeur.organisations.views.administration import (
    Errand,
    asked_first,
    carried_out,
    changing,
    for_administrators,
)
from voordeur.organisations.words import NewService
from voordeur.shared.keys import new_key
from voordeur.ui import kept, versions
from voordeur.ui.door import changes, reads

CONFIRM = "organisations/administration/confirm.html"


@reads
@for_administrators
def services(request: Any) -> HttpResponse:
    """The services of this municipality."""
    context = {"listing": lists.services(request.acting.municipality_id, request.GET)}
    return render(request, "organisations/administration/services.html", context)


@reads
@for_administrators
def administer_service(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """One service: what is kept of it, who gives it, and how that came about."""
    found = _found(request, service_id)
    providers = list(found.providers.select_related("organisation").order_by("from_on", "id"))
    context = {
        "service": found,
        "givers": [
            (one.pk, one.organisation.name, one.from_on) for one in providers if not one.until_on
        ],
        "lines": history.of_rows(
            {found.pk: "", **{one.pk: one.organisation.short for one in providers}}
        ),
    }
    return render(request, "organisations/administration/service.html", context)


@changes
@for_administrators
def add_service(request: Any) -> HttpResponse:
    """Let a team give a service."""
    municipality = request.acting.municipality_id
    form = NewServiceForm(
        request.POST or None,
        initial={"key": new_key(), "team": request.GET.get("team", "")},
        teams=list(Team.objects.running().filter(municipality=municipality)),
        organisations=queries.organisations_in_the_team(municipality),
    )
    kept.keep(request, form)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        if Service.objects.filter(pk=key, team__municipality=municipality).exists():
            return redirect("organisations:administer_service", key)
    errand = Errand(
        title="Dienst toevoegen",
        submit="Voeg de dienst toe",
        done="De dienst staat in het netwerk.",
        back=reverse("organisations:services"),
    )
    return carried_out(request, form, errand, lambda: _add(request, form))


@changes
@for_administrators
def change_service(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """Say otherwise what a service is."""
    found = _found(request, service_id)
    now = {"name": found.name, "description": found.description, "source": found.source}
    form = changing(request, ServiceForm(versions.told(request), initial=now), key=found.pk)
    errand = Errand(
        title=f"{found.name} wijzigen",
        submit="Leg vast",
        done="De dienst is gewijzigd.",
        back=_page(found),
        changed_by=lambda: history.last_changed(found.pk),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.change_service(
            service=found, words=form.words(), actor=request.acting, now=request.now
        ),
    )


@changes
@for_administrators
def change_access(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """Read anew how one comes to a service."""
    found = _found(request, service_id)
    now = {"access": found.access, "access_source": found.access_source}
    form = changing(request, AccessForm(versions.told(request), initial=now), key=found.pk)
    errand = Errand(
        title=f"Toegang tot {found.name}",
        submit="Leg vast",
        done="De toegang is gewijzigd.",
        back=_page(found),
        changed_by=lambda: history.last_changed(found.pk),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.change_access(
            service=found, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )


@changes
@for_administrators
def end_service(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """Stop a service."""
    found = _found(request, service_id)
    errand = Errand(
        title=f"{found.name} stoppen?",
        submit="Stop de dienst",
        done="De dienst is gestopt.",
        back=_page(found),
        about="Niemand wordt er dan nog naartoe verwezen. De geschiedenis blijft, en u kunt de "
        "dienst later hervatten.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.end_service(service=found, actor=request.acting, now=request.now),
    )


@changes
@for_administrators
def reopen_service(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """Give a stopped service again."""
    found = _found(request, service_id)
    errand = Errand(
        title=f"{found.name} hervatten?",
        submit="Hervat de dienst",
        done="De dienst loopt weer.",
        back=_page(found),
        about="De dienst staat daarna weer in het netwerk, bij hetzelfde team.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.reopen_service(service=found, actor=request.acting, now=request.now),
    )


@changes
@for_administrators
def set_provider(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """Let one more organisation give a service."""
    found = _found(request, service_id)
    form = ProviderForm(
        request.POST or None,
        organisations=queries.organisations_in_the_team(request.acting.municipality_id),
    )
    errand = Errand(
        title=f"Wie geeft {found.name}?",
        submit="Leg vast",
        done="De aanbieder is vastgelegd.",
        back=_page(found),
        notice="U kiest uit de organisaties die in het team staan.",
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.set_provider(
            service=found,
            organisation=form.cleaned_data["organisation"],
            actor=request.acting,
            now=request.now,
        ),
    )


@changes
@for_administrators
def end_provider(request: Any, service_id: uuid.UUID, provider_id: uuid.UUID) -> HttpResponse:
    """Let an organisation give a service no longer."""
    found = _found(request, service_id)
    provider = (
        ServiceProvider.objects.filter(service=found, pk=provider_id)
        .select_related("organisation", "service__team")
        .first()
    )
    if provider is None:
        raise Http404
    errand = Errand(
        title=f"Geeft {provider.organisation.name} deze dienst niet meer?",
        submit="Leg vast",
        done="De aanbieder geeft deze dienst niet meer.",
        back=_page(found),
        about="Blijft er geen aanbieder over, dan staat er “nog te bepalen” en kan niemand naar "
        "deze dienst worden verwezen.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.end_provider(provider=provider, actor=request.acting, now=request.now),
    )


def _add(request: Any, form: NewServiceForm) -> None:
    said = form.cleaned_data
    operations.add_service(
        key=said["key"],
        team=said["team"],
        service=NewService(
            words=form.words(),
            access=said["access"],
            access_source=said["access_source"],
            organisations=tuple(said["organisations"]),
        ),
        actor=request.acting,
        now=request.now,
    )


def _found(request: Any, service_id: uuid.UUID) -> Service:
    mine = Service.objects.filter(team__municipality=request.acting.municipality_id)
    if request.method == "POST":
        mine = mine.select_for_update(of=("self",))
    found = mine.select_related("team").filter(pk=service_id).first()
    if found is None:
        raise Http404
    return found


def _page(service: Service) -> str:
    return reverse("organisations:administer_service", args=[service.pk])
