"""The door: one transaction around the view, and who acts told to PostgreSQL before it opens.

A view is `@reads` (the database refuses every write, and nothing is kept) or `@changes` (what it
did is kept when it ends well). A view that is neither must stand in the tested list of open views.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from voordeur.shared import acting
from voordeur.shared.errors import ProgrammingMistake

View = Callable[..., HttpResponseBase]

#: A page is shown with these: as it is, as things stand by now, with what is wrong in a form.
SHOWN = {200, 409, 422}
#: The household in an address is what the page is about.
FOCUS = "household_id"
NOT_KEPT = "no-store, private"
READS, CHANGES = "reads", "changes"
SERIALIZATION_FAILURE, DEADLOCK = "40001", "40P01"


def reads(view: View) -> View:
    """A page that only looks: GET and HEAD, in a read-only transaction that is rolled back."""
    return _declared(view, READS, {"GET", "HEAD"})


def changes(view: View) -> View:
    """A page that may change something: what it did is committed when the view ends well."""
    return _declared(view, CHANGES, {"GET", "HEAD", "POST"})


def shows_people(view: View) -> View:
    """A page that shows a person: it must have written the read log before it is answered."""
    view.shows_people = True  # type: ignore[attr-defined]
    return view


def _declared(view: View, mode: str, methods: set[str]) -> View:
    @wraps(view)
    def declared(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        if request.method not in methods:
            return refused(request, 405, methods)
        return view(request, *args, **words)

    declared.mode = mode  # type: ignore[attr-defined]
    declared.methods = frozenset(methods)  # type: ignore[attr-defined]
    return declared


def refused(request: HttpRequest, status: int, methods: set[str]) -> HttpResponse:
    """The page that says a method is not possible here."""
    from voordeur.ui import pages

    response = pages.refusal(request, status)
    response["Allow"] = ", ".join(sorted(methods))
    return response


class DoorMiddleware:
    """Opens one transaction around a declared view, for whoever acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Nothing stays behind in a browser or a proxy: after logging out, Back shows nobody.
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], words: dict[str, Any]
    ) -> HttpResponseBase | None:
        mode = getattr(view, "mode", None)
        if mode is None:
            return None
        try:
            return self._opened(request, view, args, words, mode)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") not in {SERIALIZATION_FAILURE, DEADLOCK}:
                raise
            return self._opened(request, view, args, words, mode)

    def _opened(
        self,
        request: HttpRequest,
        view: View,
        args: tuple[Any, ...],
        words: dict[str, Any],
        mode: str,
    ) -> HttpResponseBase:
        actor = getattr(request, "acting", None)
        request.now = timezone.now()  # type: ignore[attr-defined]
        with transaction.atomic():
            about = [words[FOCUS]] if FOCUS in words else []
            acting.tell(
                actor, now=request.now, purpose=view.__name__, about=about,  # type: ignore[attr-defined]
                only_reading=mode == READS,
            )  # fmt: skip
            response = view(request, *args, **words)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response = response.render()
            if response.streaming:
                raise ProgrammingMistake("a stream leaves the door: no rights, no rows")
            self._insist_on_the_log(request, view, response)
            if mode == READS:
                transaction.set_rollback(True)
            return response

    @staticmethod
    def _insist_on_the_log(request: HttpRequest, view: View, response: HttpResponseBase) -> None:
        shown = getattr(view, "shows_people", False) and response.status_code in SHOWN
        if shown and not getattr(request, "reading_is_logged", False):
            raise ProgrammingMistake(f"{view.__name__} shows people and logged no reading")
