"""Every request has a number: in its answer and in every line of the log it leads to."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from voordeur.shared.keys import new_key

HEADER = "X-Request-ID"


class NumberingMiddleware:
    """Gives the request a number of our own; one that a caller sends along is not believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = str(new_key())
        request.number = number  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request=number):
            response = self.get_response(request)
        response[HEADER] = number
        return response
