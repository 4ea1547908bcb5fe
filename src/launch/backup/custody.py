"""The key of the copies: made once, in the form of age, so that its own program opens them too."""

from __future__ import annotations

import hashlib
import hmac
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from launch.errors import LaunchError, in_plain_words
from launch.keys import write_whole

KEY = "backup-key.txt"
LOCK = "backup-lock.txt"

PREFACE = """\
# De sleutel van de reservekopieën van deze Voordeur (formaat: age).
# Bewaar dit bestand op een veilige plek buiten deze machine, niet bij de reservekopieën zelf.
# Wie een reservekopie en deze sleutel heeft, kan alles lezen. Is de sleutel weg, dan is geen enkele
# reservekopie nog te openen. Er is geen achterdeur.
"""
LOCK_PREFACE = """\
# Hiermee sluit deze Voordeur haar reservekopieën af. Openen kan alleen met de sleutel die erbij
# hoort. Dit bestand is niet geheim.
"""
NOTICE = """\
De sleutel van de reservekopieën is gemaakt: {file}
Bewaar hem op een veilige plek buiten deze machine. Is hij weg, dan is geen enkele reservekopie nog
te openen. Er is geen achterdeur."""


@dataclass(frozen=True, slots=True)
class Custody:
    """Where the lock of the copies is, and the key when it is on this machine."""

    folder: Path

    @property
    def key_file(self) -> Path:
        return self.folder / KEY

    @property
    def lock_file(self) -> Path:
        return self.folder / LOCK

    def make(self) -> bool:
        """Make lock and key when there is no lock yet; True when they were made."""
        if self.lock_file.exists():
            return False
        made = x25519.Identity.generate()
        write_whole(self.key_file, f"{PREFACE}{made}\n")
        write_whole(self.lock_file, f"{LOCK_PREFACE}{made.to_public()}\n")
        return True

    def lock(self) -> x25519.Recipient:
        """What closes a copy. Raises LaunchError when it cannot be read."""
        try:
            return x25519.Recipient.from_str(_only_line(self.lock_file))
        except RecipientError:
            raise LaunchError(
                f"In {self.lock_file} staat geen slot. Zet een kopie van dat bestand terug."
            ) from None

    def has_key(self) -> bool:
        """Whether a copy can be opened on this machine."""
        return self.key_file.exists()


def key_from(file: Path) -> x25519.Identity:
    """The key that a file holds.

    Raises LaunchError when it is not there, when others may read it, or when it holds no key.
    """
    if not file.exists():
        raise LaunchError(
            f"De sleutel {file} is er niet. Zet de bewaarde sleutel daar neer, of wijs hem aan met "
            "--sleutel. Zonder de sleutel is een reservekopie niet te openen."
        )
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise LaunchError(
            f"Anderen kunnen de sleutel in {file} lezen. Maak het bestand dicht met: "
            f"chmod 600 {file}"
        )
    try:
        return x25519.Identity.from_str(_only_line(file))
    except IdentityError:
        raise LaunchError(
            f"In {file} staat geen sleutel van reservekopieën. Zoek het juiste bestand."
        ) from None


def fingerprint(keys: Mapping[str, str]) -> str:
    """Tells whether two installations have the same keys, and nothing about the keys."""
    said = "\n".join((keys["VOORDEUR_KEY"], keys["VOORDEUR_INDEX_KEY"]))
    return hmac.new(said.encode(), b"reservekopie", hashlib.sha256).hexdigest()


def _only_line(file: Path) -> str:
    with in_plain_words():
        text = file.read_text(encoding="utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    return "".join(lines)
