"""Wrong passwords, counted: of one calling address in a minute, and of one account in a day.

Axes counts besides what is wrong for one account from one address within a quarter of an hour. That
leaves who tries an account slowly, from another address each time: for all addresses together there
are a few tries a day. An address that its owner logged in from before has a count of its own, so no
stranger elsewhere keeps an owner out of the place where they work. Who shares that address with the
owner can, for a day; a new link begins both counts anew. Accounts that do not exist are counted
alike.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import (
    apply_rate,
    clear,
    consume,
    get_cache_key,
    get_rates,
    truncate_ip,
)
from axes.models import AccessLog
from django.core.cache import cache
from django.db.models import QuerySet
from django.db.models.functions import Lower

from voordeur.accounts.models import User

#: Under which names wrong passwords are counted (ACCOUNT_RATE_LIMITS).
COUNTED_BY = "allauth.account"
OF_AN_ADDRESS = "wrong_password"
ANYWHERE, WHERE_KNOWN = "wrong_password_anywhere", "wrong_password_where_known"
#: An address one logged in from this long ago is still known.
REMEMBERED = timedelta(days=90)


def who_tries(request: Any, credentials: dict[str, Any] | None) -> str:
    """The address somebody tries to log in with, without capitals: what axes counts by."""
    known = credentials or {}
    tried = known.get("email") or known.get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()[:254]


def account_of(who: str) -> QuerySet[User]:
    """The account that allauth means: the same small letters. In capitals a long s is an s too, and
    whoever compares those finds another account than was tried."""
    return User.objects.annotate(small=Lower("email")).filter(small=who)


def where_from(request: Any) -> str:
    """The address a request comes from, as the last proxy of our own saw it; of IPv6 the network,
    for within it whoever has one address has them all."""
    return str(truncate_ip(get_client_ip(request) or ""))


def address_is_spent(request: Any) -> bool:
    """Whether an address was wrong so often that it must wait; asked without a lock."""
    return _is_spent(request, OF_AN_ADDRESS, key=None)


def account_is_spent(request: Any, who: str) -> bool:
    """Whether this account had so many wrong passwords today that this address must wait."""
    return _is_spent(request, _of_account(request, who), key=who)


def count_address(request: Any) -> bool:
    """One wrong password more of this address; False when it has had too many, or none could be
    counted."""
    return bool(consume(request, app=COUNTED_BY, action=OF_AN_ADDRESS))


def count_account(request: Any, who: str) -> bool:
    """One wrong password more of this account; False as for an address."""
    return bool(consume(request, app=COUNTED_BY, action=_of_account(request, who), key=who))


def was_looked_at(request: Any) -> bool:
    """Whether a password was compared; not so for who was made to wait before that."""
    return getattr(request, "axes_failures_since_start", None) is not None


def begin_anew(request: Any, user: User) -> None:
    """Whoever chose a password by the link of an administrator may log in from here at once."""
    for action in (ANYWHERE, WHERE_KNOWN):
        clear(request, app=COUNTED_BY, action=action, key=user.email.lower())
    AccessLog.objects.create(
        username=user.email, ip_address=where_from(request) or None, user_agent="", http_accept="",
        path_info="",
    )  # fmt: skip


def _of_account(request: Any, who: str) -> str:
    """Which of the two counts of an account a try belongs to."""
    spelled = account_of(who).values_list("email", flat=True).first()
    known = AccessLog.objects.filter(
        username=spelled or who,
        ip_address=where_from(request) or None,
        attempt_time__gte=datetime.fromtimestamp(time.time(), UTC) - REMEMBERED,
    )
    return WHERE_KNOWN if known.exists() else ANYWHERE


def _is_spent(request: Any, action: str, *, key: str | None) -> bool:
    for rate in get_rates(app=COUNTED_BY, action=action):
        kept = get_cache_key(request, app=COUNTED_BY, action=action, rate=rate, key=key)
        allowed, _ = apply_rate(list(cache.get(kept, [])), time.time(), rate, dry_run=True)
        if not allowed:
            return True
    return False
