"""Refusal pages: one calm sentence, no data, no reason that betrays what exists."""

import logging
import sys

from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from voordeur.ui import metering

#: How PostgreSQL says that a statement ran out of time or lost a race; it is there all the same.
IN_TIME = ("40", "55", "57014")
#: What PostgreSQL says when it is there and can serve nobody.
REASONS = {"53100": "disk", "53300": "connections"}
#: What it says when a table, a column or a function is not there: a migration did not end.
BEHIND = {"42P01", "42703", "42883"}
#: For whoever runs Voordeur: one line that says what to do.
WHAT_TO_DO = {
    "away": "De database antwoordt niet. Kijk wat er is met: voordeur database check",
    "disk": "De schijf van de database is vol. Maak ruimte vrij (minstens 500 MB); "
    "Voordeur gaat dan vanzelf verder.",
    "connections": "De database neemt geen verbindingen meer aan. Sluit wat er te veel is, of "
    "verhoog max_connections.",
    "behind": "De database loopt achter bij het programma. Werk bij met: voordeur database upgrade",
    "pool": "Alle verbindingen van deze webserver zijn bezet. Duurt het langer dan een minuut, "
    "zoek dan in pg_stat_activity wat er zo lang duurt.",
}
#: After so many seconds a browser or a machine may ask again.
AGAIN = 30

log = logging.getLogger(__name__)


def refusal(request: HttpRequest, status: int) -> HttpResponse:
    """The page for a refused request, in the words of its status."""
    return render(request, f"ui/errors/{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; when the database is away, the page and the log say that, and what to do."""
    error = sys.exc_info()[1]
    why = _why(error)
    if not why:
        return refusal(request, 500)
    metering.refused(why)
    log.error(WHAT_TO_DO[why])
    response = refusal(request, 503)
    response["Retry-After"] = str(AGAIN)
    return response


def _why(error: BaseException | None) -> str:
    """Why the database does not serve, when that is what went wrong; else nothing."""
    cause = error.__cause__ if error else None
    said = getattr(cause, "sqlstate", None) or ""
    if isinstance(error, ProgrammingError):
        return "behind" if said in BEHIND else ""
    if not isinstance(error, OperationalError | InterfaceError) or said.startswith(IN_TIME):
        return ""
    return "pool" if isinstance(cause, PoolTimeout) else REASONS.get(said, "away")
