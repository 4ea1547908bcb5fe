"""The keys of an installation: made once, kept in one closed file, never replaced by themselves."""

from __future__ import annotations

import base64
import os
import secrets
import stat
from pathlib import Path

from launch.errors import LaunchError, in_plain_words
from launch.roles import LOGINS

#: The name of the file in which they are kept.
FILE = "keys.env"

PREFACE = """\
# De sleutels van deze Voordeur. Bewaar een kopie buiten deze machine en niet bij de reservekopieën
# van de database: in de wachtwoordkluis van uw organisatie, zo dat twee mensen erbij kunnen. Geef
# dit bestand verder aan niemand en zet het niet in versiebeheer.
#
# Raakt u dit bestand kwijt, dan is elk burgerservicenummer in de database voorgoed onleesbaar en
# niet meer te zoeken. Ook elk concept en elke inlogapp is dan weg, en iedereen is uitgelogd. De
# rest van de dossiers blijft. Er is geen achterdeur.
#
# Terugzetten: zet de kopie neer als .voordeur/keys.env, met chmod 600. Of een kopie goed is, zegt
# voordeur restore --proef: dat lukt alleen met de sleutels die bij de reservekopie horen.
"""

NOTICE = """\
De sleutels van deze installatie zijn gemaakt: {file}
Bewaar nu een kopie buiten deze machine en niet bij de reservekopieën: in de wachtwoordkluis van uw
organisatie, zo dat twee mensen erbij kunnen. Raakt u het bestand kwijt, dan is elk
burgerservicenummer in de database voorgoed onleesbaar en niet meer te zoeken. Er is geen
achterdeur. Wat u doet als het bestand weg is, staat in het bestand zelf; lees dat nu."""


def fresh() -> dict[str, str]:
    """Return new keys that are kept nowhere."""
    return {
        "VOORDEUR_SECRET_KEY": secrets.token_urlsafe(48),
        "VOORDEUR_KEY": _random_key(),
        "VOORDEUR_INDEX_KEY": _random_key(),
    } | {password_name(role): secrets.token_urlsafe(32) for role in LOGINS}


def make(file: Path) -> dict[str, str]:
    """Make all keys and write them to a file that only we can read; return them.

    The file appears whole or not at all. Raises LaunchError when it is there already.
    """
    keys = fresh()
    lines = [f"{name}={value}\n" for name, value in keys.items()]
    with in_plain_words():
        write_whole(file, PREFACE + "".join(lines))
    return keys


def read(file: Path) -> dict[str, str]:
    """Return the keys. Raises LaunchError when others may read them or one is missing."""
    with in_plain_words():
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise LaunchError(
                f"Anderen kunnen de sleutels in {file} lezen. "
                f"Maak het bestand dicht met: chmod 600 {file}"
            )
        text = file.read_text(encoding="utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    keys = {name.strip(): value.strip() for name, _, value in pairs}
    if missing := [name for name in NAMES if not keys.get(name)]:
        raise LaunchError(
            f"In het sleutelbestand {file} ontbreekt {missing[0]}. Zet een kopie van het bestand "
            "terug, of begin met make reset opnieuw met de demo."
        )
    return keys


def password_name(role: str) -> str:
    """The name under which the password of a database role is kept."""
    return f"{role.upper()}_PASSWORD"


NAMES = (
    "VOORDEUR_SECRET_KEY",
    "VOORDEUR_KEY",
    "VOORDEUR_INDEX_KEY",
    *(password_name(role) for role in LOGINS),
)


def _random_key() -> str:
    """32 bytes for AES-256 or HMAC-SHA256, in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def write_whole(file: Path, text: str) -> None:
    """Write a file that only we can read; it appears whole or not at all.

    Raises LaunchError when it is there already.
    """
    draft = file.with_name(file.name + ".nieuw")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(draft, file)  # refuses to replace keys that are there, unlike a rename
    except FileExistsError:
        raise LaunchError(f"Het bestand {file} bestaat al en blijft zoals het is.") from None
    finally:
        draft.unlink(missing_ok=True)
