"""What requests cost: how many, how long, how many questions to the database, by page and outcome.

Names of pages only, never an address, a key or a person. All processes of one web server add up in
the folder that PROMETHEUS_MULTIPROC_DIR names; without it a process counts for itself.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram

#: The connections of the pages.
ALIASES = ("default", "log")
#: A request for no page: a file of the look, or an address that is not there.
A_FILE, NO_PAGE = "static", "no-page"

COUNTED = CollectorRegistry()
REQUESTS = Counter(
    "voordeur_requests", "Requests answered, by page and class of status.", ["page", "status"],
    registry=COUNTED,
)  # fmt: skip
SECONDS = Histogram(
    "voordeur_request_seconds", "How long an answer took.", ["page"], registry=COUNTED,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)  # fmt: skip
QUESTIONS = Histogram(
    "voordeur_request_questions", "How many questions to the database an answer took.", ["page"],
    registry=COUNTED, buckets=(5, 12, 20, 30, 60, 120),
)  # fmt: skip
REFUSALS = Counter(
    "voordeur_database_refusals", "Pages that the database could not serve, by why.", ["why"],
    registry=COUNTED,
)  # fmt: skip


class Asked:
    """Counts the questions of one request."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)


class MeteringMiddleware:
    """Measures every request; it stands first, so that all that it costs is in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked, begun = Asked(), time.perf_counter()
        with ExitStack() as counting:
            for alias in ALIASES:
                counting.enter_context(connections[alias].execute_wrapper(asked))
            response = self.get_response(request)
        page = _page(request, response)
        REQUESTS.labels(page, f"{response.status_code // 100}xx").inc()
        SECONDS.labels(page).observe(time.perf_counter() - begun)
        QUESTIONS.labels(page).observe(asked.number)
        return response


def refused(why: str) -> None:
    """Count a page that the database could not serve."""
    REFUSALS.labels(why).inc()


def _page(request: HttpRequest, response: HttpResponseBase) -> str:
    match = request.resolver_match
    if match:
        return str(match.view_name)
    return A_FILE if response.status_code < 400 else NO_PAGE  # noqa: PLR2004 - a status of HTTP
