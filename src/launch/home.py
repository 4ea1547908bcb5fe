"""Where a cluster lives: in the folder asked for, or elsewhere when the server cannot get there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from launch.account import Account
from launch.errors import LaunchError

ELSEWHERE = Path("/var/lib/voordeur")
DATABASE = "pgdata"


def pointer_of(wanted: Path) -> Path:
    """The file beside `wanted` that names the folder elsewhere."""
    return wanted.with_name(wanted.name + ".elders")


def settle(wanted: Path, *, account: Account) -> Path:
    """Return the folder in which the cluster lives; make nothing but the pointer.

    A server that runs as another account needs to walk to its folder. A checkout below a closed
    folder (such as /root) is therefore not opened for everybody: its database lives elsewhere,
    and a pointer file beside `wanted` says where.
    Raises LaunchError when a database stands in `wanted` that the account cannot reach.
    """
    pointer = pointer_of(wanted)
    if pointer.exists():
        return _followed(pointer, wanted)
    wanted.parent.mkdir(parents=True, exist_ok=True)
    if not account.demoted or account.can_enter(wanted.parent):
        return wanted
    if (wanted / DATABASE).exists():
        raise LaunchError(
            f"De gebruiker {account.name} kan de database in {wanted} niet meer bereiken. "
            "Geef de bovenliggende mappen weer het recht om erdoorheen te gaan (chmod o+x)."
        )
    home = ELSEWHERE / digest(wanted)
    pointer.write_text(f"{home}\n")
    return home


def claim(home: Path, *, wanted: Path, account: Account) -> None:
    """Make the home, owned by the server's account and closed to everybody else."""
    if home != wanted:
        home.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    home.mkdir(mode=0o700, exist_ok=True)
    owner = home.stat().st_uid
    if owner == account.uid:
        return
    if any(home.iterdir()):
        raise LaunchError(
            f"De map {home} is van een andere gebruiker dan {account.name}. Start Voordeur als "
            "de gebruiker die het eerder startte, of geef de map aan de juiste gebruiker."
        )
    account.own(home)


def digest(path: Path) -> str:
    """A short name for a path, the same every time."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:16]


def _followed(pointer: Path, wanted: Path) -> Path:
    home = Path(pointer.read_text().strip())
    if home != ELSEWHERE / digest(wanted):
        raise LaunchError(
            f"Het bestand {pointer} wijst naar de database van een andere map ({home}). Verplaats "
            f"die database naar {ELSEWHERE / digest(wanted)}, of verwijder {pointer} "
            "om opnieuw te beginnen."
        )
    return home
