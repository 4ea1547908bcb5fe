"""That the code was given, for half an hour, in a signed cookie of its own.

It holds the keyed hash of the code, and how often the resident had stopped by then: no name, no key
of anything, no link. Who stops once more makes every cookie from before worthless, copies too.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from voordeur.intake.beforehand.pairs import Hashes, token_hash

COOKIE, PATH = "voorbereiding", "/vooraf/"
SALT = "voordeur.intake.beforehand"
#: Since the last page or the last saved word, in seconds.
LASTS = 30 * 60


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a cookie says: the pair, and how often the resident had stopped when it was given."""

    pair: Hashes
    stops: int


def recalled(request: Any, token: str) -> Recalled | None:
    """The pair of this link as far as its code was given within half an hour."""
    try:
        code, stops = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
        pair = Hashes(token=token_hash(token), code=bytes.fromhex(code))
        return Recalled(pair=pair, stops=int(stops))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def remember(response: HttpResponse, pair: Hashes, *, stops: int) -> None:
    """Let the next page know that the code was given; from now on for half an hour."""
    response.set_cookie(
        COOKIE,
        signing.dumps([pair.code.hex(), stops], salt=SALT),
        path=PATH,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    """The code is asked again."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
