"""Who is logged in acts with one assignment, chosen at login and kept in the session."""

import ipaddress
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from voordeur.accounts import second_factor
from voordeur.accounts.models import Assignment, AssignmentQuerySet
from voordeur.shared.periods import local_date
from voordeur.ui import kept

ASSIGNMENT_KEY = "assignment"
#: Set after an assignment ended under somebody's hands: no other one is chosen silently.
MUST_CHOOSE = "must_choose_assignment"

#: The views that anybody may open. Static files are answered before any view.
OPEN_VIEWS = frozenset(
    {
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "accounts:set_password",
        # For machines that watch: what says more than "well" is behind a key (ADR 0020).
        "web:alive",
        "web:health",
        "web:ready",
        "web:measured",
        # A resident prepares at home: a link and a code instead of a login (ADR 0015).
        "beforehand:code",
        "beforehand:start",
        "beforehand:domain",
        "beforehand:save",
        "beforehand:review",
        "beforehand:stop",
    }
)
#: Where one sets up a second factor: nothing else opens without it.
SET_UP_VIEW = "mfa_activate_totp"
#: The views of somebody who is logged in and has not chosen an assignment.
VIEWS_WITHOUT_ASSIGNMENT = frozenset({"accounts:choose_assignment", "mfa_view_recovery_codes"})

ENDED = "Uw aanstelling is beëindigd. Kies een andere."
UNNAMED_PROXY = (
    "Een proxy geeft X-Forwarded-For mee, maar VOORDEUR_PROXIES staat op 0. Voor deze installatie "
    "komt nu iedereen van het adres van die proxy: na te veel foute wachtwoorden wacht iedereen. "
    "Zet VOORDEUR_PROXIES op het aantal eigen proxies, en herstart."
)
log = logging.getLogger(__name__)

Respond = Callable[[HttpRequest], HttpResponseBase]


class UnnamedProxyMiddleware:
    """Says once in the log of a process that callers are named while no proxy should stand here.

    The address itself is neither believed nor written down. Anybody can send one along, so it is
    said only when the caller is near enough to be a proxy of one's own: on this very machine or
    network.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.is_said = settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        named = not self.is_said and "X-Forwarded-For" in request.headers
        if named and _is_near(request.META.get("REMOTE_ADDR", "")):
            self.is_said = True
            log.warning(UNNAMED_PROXY)
        return self.get_response(request)


def _is_near(address: str) -> bool:
    """Whether an address is of this machine or of a network of one's own; a socket has none."""
    try:
        found = ipaddress.ip_address(address or "127.0.0.1")
    except ValueError:
        return False
    return not (getattr(found, "ipv4_mapped", None) or found).is_global


class ActingMiddleware:
    """Puts the chosen, running assignment on the request as `acting`, or None."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.acting = self._chosen(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _chosen(request: HttpRequest) -> Assignment | None:
        if not request.user.is_authenticated or ASSIGNMENT_KEY not in request.session:
            return None
        return running_assignments(request.user).filter(pk=request.session[ASSIGNMENT_KEY]).first()


def running_assignments(user: Any) -> AssignmentQuerySet:
    """The assignments somebody can act with today."""
    today = local_date(timezone.now())
    return (
        Assignment.objects.running(today)
        .filter(user=user.pk)
        .select_related("municipality", "organisation", "team", "user")
        .order_by("municipality__name", "team__name", "role", "id")
    )


def choose(request: HttpRequest, assignment: Assignment) -> None:
    """From now on this session acts with this assignment."""
    request.session[ASSIGNMENT_KEY] = str(assignment.pk)
    request.acting = assignment  # type: ignore[attr-defined]


class LoginRequiredMiddleware:
    """Lets nobody in without password, second factor and assignment, open views excepted."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], words: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in OPEN_VIEWS or request.acting is not None:  # type: ignore[attr-defined]
            return None
        if not request.user.is_authenticated:
            return _to(request, "account_login")
        if not second_factor.passed(request):
            return _without_second_factor(request, name)
        if name in VIEWS_WITHOUT_ASSIGNMENT:
            return None
        return _without_assignment(request)


def _without_second_factor(request: HttpRequest, name: str) -> HttpResponse | None:
    """Set one up first; who has one and did not use it logs in again."""
    if second_factor.has_one(request.user):
        logout(request)
        return _to(request, "account_login")
    return None if name == SET_UP_VIEW else _to(request, SET_UP_VIEW)


def _without_assignment(request: HttpRequest) -> HttpResponse | None:
    """Chosen at once when there is only one; never silently after another one ended."""
    if ASSIGNMENT_KEY in request.session:
        messages.warning(request, ENDED)
        del request.session[ASSIGNMENT_KEY]
        request.session[MUST_CHOOSE] = True
    possible = list(running_assignments(request.user)[:2])
    if len(possible) == 1 and MUST_CHOOSE not in request.session:
        choose(request, possible[0])
        return None
    return _to(request, "accounts:choose_assignment")


def _to(request: HttpRequest, name: str) -> HttpResponse:
    """Go there first, and on to this page afterwards; a swapped fragment takes the whole page.

    Also after a form was sent: its page shows again what was typed (the draft of it was kept).
    """
    url = reverse(name)
    if request.method in {"GET", "POST"} and not request.headers.get("HX-Request"):
        wished = kept.address_of(request)
        url = f"{url}?next={quote(wished)}" if wished != "/" else url
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
