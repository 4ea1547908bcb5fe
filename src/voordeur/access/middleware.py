"""After the page: the read log says how it ended."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from voordeur.access import reading

SERVER_ERROR = 500


class ReadingMiddleware:
    """Closes what was logged for this request with 'ok' or 'error'; stands outside the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        outcome = "error" if response.status_code >= SERVER_ERROR else "ok"
        reading.close(request, outcome=outcome)
        return response
