"""The addresses for machines that watch: alive, well, ready, measured. No login, and no data."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache

from voordeur.ui import pages
from voordeur.web.health import figures, readiness, token

UNAVAILABLE = 503
AWAY = "De database antwoordt niet. Kijk wat er is met: voordeur database check"


def with_the_key(view: Callable[[Any], HttpResponse]) -> Callable[[Any], HttpResponse]:
    """Only for who sends the key of the monitor; for everybody else the address is not there."""

    @wraps(view)
    def behind(request: Any) -> HttpResponse:
        kind, _, sent = request.headers.get("Authorization", "").partition(" ")
        if kind != "Bearer" or not constant_time_compare(sent.strip(), token.made()):
            return pages.refusal(request, 404)
        return view(request)

    return behind


@never_cache
def alive(request: Any) -> HttpResponse:
    """Whether this process answers at all; it asks the database nothing."""
    return JsonResponse({"status": "goed"})


@never_cache
def health(request: Any) -> HttpResponse:
    """Whether the database answers; for machines that watch, so without login and without data."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return _unwell({"status": "storing", "uitleg": AWAY})
    return JsonResponse({"status": "goed"})


@never_cache
@with_the_key
def ready(request: Any) -> HttpResponse:
    """Whether everything is as the work needs it, point by point; 503 when anything is not."""
    looked = readiness.points()
    well = all(point.well for point in looked)
    told = [{"punt": one.name, "goed": one.well, "uitleg": one.fault} for one in looked]
    if not well:
        return _unwell({"status": "niet gereed", "punten": told})
    return JsonResponse({"status": "gereed", "punten": told})


@never_cache
@with_the_key
def measured(request: Any) -> HttpResponse:
    """The figures, in the form of OpenMetrics."""
    return HttpResponse(figures.drawn(), content_type=figures.FORM)


def _unwell(answer: dict[str, Any]) -> HttpResponse:
    """503, of which Django writes no line: a monitor asks every ten seconds, and one is enough."""
    response = JsonResponse(answer, status=UNAVAILABLE)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
