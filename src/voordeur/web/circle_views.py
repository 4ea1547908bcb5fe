"""The circle of a household, and the card of it that one resident may have."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from voordeur.shared.periods import local_date
from voordeur.ui.door import reads, shows_people
from voordeur.web.family.views.seeing import seen
from voordeur.web.queries import card


@reads
@shows_people
def circle(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Who is around this household, who coordinates, and how to reach them."""
    household, _ = seen(request, household_id)
    shown = card.card(acting=request.acting, household=household, now=request.now)
    context = {
        "card": shown,
        "household": household,
        "day": local_date(request.now),
    }
    return render(request, "web/circle.html", context)


@reads
@shows_people
def circle_card(request: Any, household_id: uuid.UUID, membership_id: uuid.UUID) -> HttpResponse:
    """The card for one who lives there, to print: who helps, and whom to call."""
    household, _ = seen(request, household_id)
    today = local_date(request.now)
    reader = card.reader_of(membership_id, household=household, today=today)
    if reader is None:
        raise Http404
    shown = card.on_paper(
        acting=request.acting, household=household, reader=reader, now=request.now
    )
    context = {
        "card": shown,
        "back": reverse("web:circle", args=[household.pk]),
        "municipality": request.acting.municipality,
        "day": today,
    }
    return render(request, "web/circle_card.html", context)
