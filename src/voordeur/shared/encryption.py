"""Seals: AES-256-GCM bound to its row, and a blind index to find a sealed value again.

The first byte of a seal names the key, so that keys can be rotated. Neither key is in the database.
"""

import base64
import hashlib
import hmac
import os
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_ID = 1
NONCE = 12


def seal(text: str, *, row: uuid.UUID) -> bytes:
    """The text sealed for one row; on another row it cannot be opened."""
    nonce = os.urandom(NONCE)
    return bytes([KEY_ID]) + nonce + _cipher().encrypt(nonce, text.encode(), row.bytes)


def unseal(sealed: bytes | memoryview, *, row: uuid.UUID) -> str:
    """The text of a seal. Raises ValueError for a seal of an unknown key or another row."""
    sealed = bytes(sealed)
    if sealed[0] != KEY_ID:
        raise ValueError(f"seal of an unknown key {sealed[0]}")
    nonce, secret = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        return _cipher().decrypt(nonce, secret, row.bytes).decode()
    except InvalidTag as error:
        raise ValueError("the seal is broken or belongs to another row") from error


def blind_index(text: str, *, municipality: uuid.UUID) -> bytes:
    """A keyed hash to look a value up by; no two municipalities (controllers) share one."""
    key = base64.b64decode(settings.VOORDEUR_INDEX_KEY)
    return hmac.new(key, municipality.bytes + text.encode(), hashlib.sha256).digest()


def _cipher() -> AESGCM:
    return AESGCM(base64.b64decode(settings.VOORDEUR_KEY))
