"""Where allauth and axes ask us: no sign-up, no mail, own addresses only, sealed secrets."""

import base64
import time
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import (
    apply_rate,
    consume,
    get_cache_key,
    get_rates,
    truncate_ip,
)
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.cache import cache
from django.utils.http import url_has_allowed_host_and_scheme

from voordeur.shared.encryption import seal, unseal

#: Under which name wrong passwords of an address are counted (ACCOUNT_RATE_LIMITS).
COUNTED_BY, WRONG_PASSWORD = "allauth.account", "wrong_password"
#: Secrets of second factors are sealed as one kind: allauth does not say for which row it asks.
SECOND_FACTORS = uuid.UUID("019abf00-0000-7000-8000-7365636f6e64")

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw."
WRONG_CODE = "Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in uw app."
TOO_MANY = "U hebt te vaak een verkeerde code ingevuld. Wacht vijf minuten en probeer het opnieuw."


def is_own_path(url: str) -> bool:
    """True for a path on this very site, never for another host in disguise."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def who_tries(request: Any, credentials: dict[str, Any] | None) -> str:
    """The address somebody tries to log in with, without capitals: what axes counts by."""
    known = credentials or {}
    tried = known.get("email") or known.get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()[:254]


def where_from(request: Any) -> str:
    """The address a request comes from, as the last proxy of our own saw it; of IPv6 the network,
    for within it whoever has one address has them all."""
    return str(truncate_ip(get_client_ip(request) or ""))


def _is_spent(request: Any) -> bool:
    """Whether an address was wrong so often that it must wait; asked without a lock."""
    for rate in get_rates(app=COUNTED_BY, action=WRONG_PASSWORD):
        key = get_cache_key(request, app=COUNTED_BY, action=WRONG_PASSWORD, rate=rate)
        allowed, _ = apply_rate(list(cache.get(key, [])), time.time(), rate, dry_run=True)
        if not allowed:
            return True
    return False


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Password login for people an administrator let in, and for nobody else."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and is_own_path(str(url))

    def is_ajax(self, request: Any) -> bool:
        return False

    def add_message(self, *args: Any, **words: Any) -> None:
        """The pages say themselves what is true now."""

    def send_notification_mail(self, *args: Any, **words: Any) -> None:
        """Nothing leaves the house by mail."""

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        """Per calling address only: axes counts per person.

        What was wrong is counted afterwards: counting takes a lock for each address, and a town
        hall where 150 people begin at once is one address (design §10).
        """
        if _is_spent(request):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """One more of this address; what cannot be counted waits too."""
        if not consume(request, app=COUNTED_BY, action=WRONG_PASSWORD):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Who was deactivated is answered like a stranger."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def __init__(self, request: Any = None) -> None:
        self.request = context.request

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text, row=SECOND_FACTORS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), row=SECOND_FACTORS)

    def send_notification_mail(self, *args: Any, **words: Any) -> None:
        """Nothing leaves the house by mail."""
