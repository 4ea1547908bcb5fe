"""The network for everybody who is logged in: who gives what, who is who."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.organisations import picture, queries
from voordeur.organisations.forms import SearchForm
from voordeur.organisations.narrowing import Search, narrowed
from voordeur.organisations.rules import administers
from voordeur.shared.periods import local_date
from voordeur.ui.door import reads


@reads
def network(request: Any) -> HttpResponse:
    """The desk, the teams and their services, and who stands around them."""
    whole = queries.network(_municipality(request), today=local_date(request.now))
    form = SearchForm(request.GET, network=whole)
    search = form.search() if form.is_valid() else Search()
    found = narrowed(whole, search)
    context = {
        "network": found,
        "form": form,
        "is_searched": not search.is_empty,
        "pictures": [] if not search.is_empty else [picture.wide(whole), picture.narrow(whole)],
        "found": len(found.services),
        "total": len(whole.services),
        "undecided": sum(not service.is_routable for service in whole.services),
        "administers": _administers(request),
    }
    return render(request, "organisations/network.html", context, status=_status(form))


@reads
def service(request: Any, service_id: uuid.UUID) -> HttpResponse:
    """One service: what one gets, from whom and how one comes to it."""
    found = queries.service(_municipality(request), service_id)
    if found is None:
        raise Http404
    context = {"service": found, "administers": _administers(request)}
    return render(request, "organisations/service.html", context)


@reads
def team(request: Any, team_id: uuid.UUID) -> HttpResponse:
    """One team: who works there, in which function, lent by whom, and what it gives."""
    today = local_date(request.now)
    municipality = _municipality(request)
    found = queries.team(municipality, team_id, today=today)
    if found is None:
        raise Http404
    context = {
        "team": found,
        "colleagues": queries.colleagues(found.id, today=today),
        "words": queries.words_of(municipality),
        "administers": _administers(request),
    }
    return render(request, "organisations/team.html", context)


def _municipality(request: Any) -> Any:
    if request.acting is None:
        raise Http404
    return request.acting.municipality


def _administers(request: Any) -> bool:
    return administers(request.acting, municipality_id=request.acting.municipality_id)


def _status(form: SearchForm) -> int:
    return 422 if form.errors else 200
