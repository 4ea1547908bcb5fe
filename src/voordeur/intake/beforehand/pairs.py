"""The link and the code that belong together, and the hashes that are kept of them."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.conf import settings

TOKEN_BYTES = 32
DIGITS = 6
#: Keeps this use of the key apart from every other.
PURPOSE = b"voordeur.intake.beforehand:"


@dataclass(frozen=True, slots=True)
class Pair:
    """What is shown once: the secret part of the address, and the code that goes another way."""

    token: str
    code: str

    @property
    def hashes(self) -> "Hashes":
        """What is kept of it."""
        return hashes(self.token, self.code)

    @property
    def spaced_code(self) -> str:
        """`482 913`: as one reads it out."""
        return f"{self.code[:3]} {self.code[3:]}"


@dataclass(frozen=True, slots=True)
class Hashes:
    """What the database knows of a pair: the hash of the link, the keyed hash of the code."""

    token: bytes
    code: bytes


def new_pair() -> Pair:
    """A link of 256 bits that nobody can guess, and a code of six digits."""
    return Pair(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        code=f"{secrets.randbelow(10**DIGITS):0{DIGITS}}",
    )


def hashes(token: str, code: str) -> Hashes:
    """The hashes of a link and a code as they were typed."""
    digest = token_hash(token)
    key = base64.b64decode(settings.VOORDEUR_INDEX_KEY)
    keyed = hmac.new(key, PURPOSE + digest + digits_of(code).encode(), hashlib.sha256).digest()
    return Hashes(token=digest, code=keyed)


def token_hash(token: str) -> bytes:
    """The hash by which a link is found."""
    return hashlib.sha256(token.encode()).digest()


def digits_of(code: str) -> str:
    """A code as it was typed, without the spaces and dashes with which people write it."""
    return "".join(sign for sign in code if sign.isascii() and sign.isdigit())
