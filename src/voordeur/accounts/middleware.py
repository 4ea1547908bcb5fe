"""Who is logged in acts with one assignment, chosen at login and kept in the session."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from voordeur.accounts.models import Assignment
from voordeur.shared.periods import local_date

ASSIGNMENT_KEY = "assignment"


class ActingMiddleware:
    """Puts the chosen, running assignment on the request as `acting`, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.acting = self._chosen(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _chosen(request: HttpRequest) -> Assignment | None:
        if not request.user.is_authenticated:
            return None
        today = local_date(timezone.now())
        return (
            Assignment.objects.running(today)
            .select_related("municipality", "organisation", "team", "user")
            .filter(user=request.user.pk, pk=request.session.get(ASSIGNMENT_KEY))
            .first()
        )
