"""Refusal pages: one calm sentence, no data, no reason that betrays what exists."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: How PostgreSQL says that a statement ran out of time or lost a race; it is there all the same.
IN_TIME = ("40", "55", "57014")
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
    if not _database_is_away(sys.exc_info()[1]):
        return refusal(request, 500)
    log.error("De database antwoordt niet. Kijk wat er is met: voordeur database check")
    response = refusal(request, 503)
    response["Retry-After"] = str(AGAIN)
    return response


def _database_is_away(error: BaseException | None) -> bool:
    """Whether it cannot be reached or is full, stopping or starting: it passes by itself."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    said = getattr(error.__cause__, "sqlstate", None) or ""
    return not said.startswith(IN_TIME)
