"""The second factor: obligatory, asked before anybody can choose an assignment."""

import base64
import hashlib
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from voordeur.accounts.models import User
from voordeur.shared.errors import ProgrammingMistake

METHOD = "mfa"
PERIOD = 30
SECRET_BYTES = 20


def has_one(user: Any) -> bool:
    """True when an authenticator app was set up for this person."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def passed(request: Any) -> bool:
    """True when a code was given in this very session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == METHOD for record in records)


def note_passed(request: Any) -> None:
    """Setting the app up asks its first code: that counts as giving one."""
    record_authentication(request, request.user, METHOD, type=Authenticator.Type.TOTP)


def set_up(user: User, secret: str) -> None:
    """Give somebody an app with this secret, unless they have one."""
    if not has_one(user):
        TOTP.activate(user, secret)


def forget(user: User) -> None:
    """Take the app and the recovery codes away: at the next login a new app is set up."""
    Authenticator.objects.filter(user=user).delete()


def trial_secret(email: str) -> str:
    """The secret of somebody in the demo, always the same. Raises ProgrammingMistake elsewhere."""
    if not settings.TRYOUT:
        raise ProgrammingMistake("a secret that everybody can reckon is for trying out")
    known = hashlib.sha256(f"voordeur-proef:{email.lower()}".encode()).digest()
    return base64.b32encode(known[:SECRET_BYTES]).decode()


def code(secret: str, *, at: float) -> str:
    """The code an app shows for a secret at a moment, in seconds since 1970."""
    return str(format_hotp_value(hotp_value(secret, int(at) // PERIOD)))
