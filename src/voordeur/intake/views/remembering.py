"""That the code was given, for half an hour, in a signed cookie of its own.

It holds the keyed hash of the code and nothing else: no name, no key of anything, no link.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from voordeur.intake.beforehand.pairs import Hashes, token_hash

COOKIE, PATH = "voorbereiding", "/vooraf/"
SALT = "voordeur.intake.beforehand"
#: Since the last page or the last saved word, in seconds.
LASTS = 30 * 60


def recalled(request: Any, token: str) -> Hashes | None:
    """The pair of this link as far as its code was given within half an hour."""
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
        return Hashes(token=token_hash(token), code=bytes.fromhex(told))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def remember(response: HttpResponse, pair: Hashes) -> None:
    """Let the next page know that the code was given; from now on for half an hour."""
    response.set_cookie(
        COOKIE,
        signing.dumps(pair.code.hex(), salt=SALT),
        path=PATH,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    """The code is asked again."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
