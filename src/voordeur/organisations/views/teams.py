"""Administration of teams: opened, changed, ended, reopened."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.organisations import history, lists, operations
from voordeur.organisations.forms import NewTeamForm, TeamForm
from voordeur.organisations.models import Team
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
def teams(request: Any) -> HttpResponse:
    """The teams of this municipality."""
    context = {"listing": lists.teams(request.acting.municipality_id, request.GET)}
    return render(request, "organisations/administration/teams.html", context)


@reads
@for_administrators
def administer_team(request: Any, team_id: uuid.UUID) -> HttpResponse:
    """One team: what is kept of it, what it gives, and how that came about."""
    found = _found(request, team_id)
    services = found.services.filter(ended_on=None).order_by("name", "id")
    context = {
        "team": found,
        "given": list(services.values_list("id", "name")),
        "lines": history.of_rows({found.pk: ""}),
    }
    return render(request, "organisations/administration/team.html", context)


@changes
@for_administrators
def open_team(request: Any) -> HttpResponse:
    """Open a team."""
    form = NewTeamForm(request.POST or None, initial={"key": new_key()})
    kept.keep(request, form)
    if request.method == "POST" and form.is_valid():
        made = Team.objects.filter(
            pk=form.cleaned_data["key"], municipality=request.acting.municipality_id
        )
        if made.exists():
            return redirect("organisations:administer_team", form.cleaned_data["key"])
    errand = Errand(
        title="Team openen",
        submit="Open het team",
        done="Het team is open.",
        back=reverse("organisations:teams"),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.open_team(
            key=form.cleaned_data["key"],
            words=form.words(),
            actor=request.acting,
            now=request.now,
        ),
    )


@changes
@for_administrators
def change_team(request: Any, team_id: uuid.UUID) -> HttpResponse:
    """Say otherwise what a team is."""
    found = _found(request, team_id)
    form = TeamForm(
        versions.told(request),
        initial={
            "name": found.name,
            "kind": found.kind,
            "audience": found.audience,
            "places": "\n".join(found.places),
            "walk_in": found.walk_in,
            "source": found.source,
        },
    )
    changing(request, form, key=found.pk)
    errand = Errand(
        title=f"{found.name} wijzigen",
        submit="Leg vast",
        done="Het team is gewijzigd.",
        back=_page(found),
        changed_by=lambda: history.last_changed(found.pk),
    )
    return carried_out(
        request,
        form,
        errand,
        lambda: operations.change_team(
            team=found, words=form.words(), actor=request.acting, now=request.now
        ),
    )


@changes
@for_administrators
def end_team(request: Any, team_id: uuid.UUID) -> HttpResponse:
    """End a team."""
    found = _found(request, team_id)
    errand = Errand(
        title=f"{found.name} opheffen?",
        submit="Hef het team op",
        done="Het team is opgeheven.",
        back=_page(found),
        about="Dat kan als het team geen diensten, medewerkers en open afspraken meer heeft. De "
        "geschiedenis blijft, en u kunt het team later heropenen.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.end_team(team=found, actor=request.acting, now=request.now),
    )


@changes
@for_administrators
def reopen_team(request: Any, team_id: uuid.UUID) -> HttpResponse:
    """Take an ended team up again."""
    found = _found(request, team_id)
    errand = Errand(
        title=f"{found.name} heropenen?",
        submit="Heropen het team",
        done="Het team is weer open.",
        back=_page(found),
        about="Het team staat daarna weer in het netwerk en kan afspraken aannemen.",
        template=CONFIRM,
    )
    return asked_first(
        request,
        errand,
        lambda: operations.reopen_team(team=found, actor=request.acting, now=request.now),
    )


def _found(request: Any, team_id: uuid.UUID) -> Team:
    mine = Team.objects.filter(municipality=request.acting.municipality_id, pk=team_id)
    found = (mine.select_for_update(of=("self",)) if request.method == "POST" else mine).first()
    if found is None:
        raise Http404
    return found


def _page(team: Team) -> str:
    return reverse("organisations:administer_team", args=[team.pk])
