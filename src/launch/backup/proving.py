"""The proof of a copy: put back beside the original, chain and log proved, and thrown away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from launch.backup.copying import Server
from launch.backup.form import Label
from launch.backup.returning import put_back
from launch.errors import LaunchError
from launch.installation import DATABASE, Installation
from launch.proof import findings
from launch.surroundings import environment_of_own

if TYPE_CHECKING:
    from pyrage import x25519

TRIAL = "proef"


def prove(installation: Installation, file: Path, *, key: x25519.Identity) -> Label:
    """Put a copy back in a server of its own, prove it, and leave nothing behind.

    Raises LaunchError with what is wrong with the copy.
    """
    with _beside(installation) as trial:
        return fill(trial, file, key=key)


def fill(installation: Installation, file: Path, *, key: x25519.Identity) -> Label:
    """Start an installation's own server, which has no database yet, and fill it from a copy.

    Its tables are brought up to date with this program, then roles, rights, the closed chain and
    the log are proved. Raises LaunchError when anything is not as it must be.
    """
    installation.start_database()
    label = put_back(own_server(installation), file, key=key)
    _manage(installation, "migrate", "--verbosity", "0")
    faults = [fault for one in findings(installation.database_urls()) for fault in one.faults]
    if faults:
        raise LaunchError(f"De teruggezette database is niet zoals het moet. {faults[0]}")
    _manage(installation, "check_chain", "--json")
    _manage(installation, "verify_log", "--json")
    return label


def own_server(installation: Installation) -> Server:
    """An installation's own database, reached by who administers it."""
    cluster = installation.cluster
    return Server(url=cluster.admin_url(DATABASE), binaries=cluster.binaries)


@contextmanager
def _beside(installation: Installation) -> Iterator[Installation]:
    installation.make_folder()
    root = installation.folder / TRIAL
    root.mkdir(exist_ok=True)
    root.chmod(0o711)
    trial = Installation(root, keys=installation.keys)
    trial.make_folder()
    trial.cluster.remove()
    try:
        yield trial
    finally:
        trial.cluster.remove()
        trial.folder.rmdir()
        root.rmdir()


def _manage(installation: Installation, *words: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "launch.manage", *words],
        env=environment_of_own(installation, command=words[0]),
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        told = (answer.stderr or answer.stdout).strip().splitlines()
        raise LaunchError(
            f"De teruggezette database doorstaat {words[0]} niet: {told[-1] if told else ''}"
        )
