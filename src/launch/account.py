"""The system account that PostgreSQL runs as, because PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.errors import LaunchError

CHOICE = "VOORDEUR_POSTGRES_USER"
DEFAULT = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server: ourselves, or an ordinary account when we are root."""

    name: str
    uid: int
    gid: int
    demoted: bool

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run a command as this account, from a folder that everybody may enter."""
        demotion: dict[str, Any] = {}
        if self.demoted:
            demotion = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            [str(word) for word in command],
            cwd="/",
            env=_bare_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **demotion,
        )

    def can_enter(self, folder: Path) -> bool:
        """Ask the operating system itself, so that every kind of right counts."""
        return self.can_run(["/bin/sh", "-c", 'test -x "$1"', "sh", folder])

    def can_run(self, command: Sequence[str | Path]) -> bool:
        """True when the command succeeds for this account, its libraries included."""
        try:
            return self.run(command).returncode == 0
        except OSError:
            return False

    def own(self, path: Path) -> None:
        """Give a path to this account; we may only do so as root, and need it only then."""
        if self.demoted:
            os.chown(path, self.uid, self.gid)


def account_for(home: Path) -> Account:
    """Return who runs the server that lives in `home`.

    An ordinary user is that account itself. For root it is $VOORDEUR_POSTGRES_USER, else the owner
    of a database that is there already, else `nobody`.
    """
    if os.geteuid() != 0:
        return _account(pwd.getpwuid(os.geteuid()), demoted=False)
    chosen = os.environ.get(CHOICE) or _owner_of(home) or DEFAULT
    try:
        entry = pwd.getpwnam(chosen)
    except KeyError:
        raise LaunchError(
            f"De gebruiker {chosen} bestaat niet op deze machine. Maak die aan, of zet in "
            f"{CHOICE} de naam van een gewone gebruiker."
        ) from None
    if entry.pw_uid == 0:
        raise LaunchError(
            "PostgreSQL draait niet als root. "
            f"Zet in {CHOICE} de naam van een gewone gebruiker, bijvoorbeeld {DEFAULT}."
        )
    return _account(entry, demoted=True)


def _owner_of(home: Path) -> str | None:
    try:
        uid = home.stat().st_uid
        return pwd.getpwuid(uid).pw_name if uid else None
    except (OSError, KeyError):
        return None


def _account(entry: pwd.struct_passwd, *, demoted: bool) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid, demoted=demoted)


def _bare_environment() -> dict[str, str]:
    """No PG* variable and no language of the caller may change what the server does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "LANG": "C"}
