"""A throw-away installation with the demo's network and staff, and a crowd of residents."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch.installation import Installation
from launch.surroundings import environment_for


@dataclass(frozen=True, slots=True)
class Place:
    """An installation, and the environment in which an administrator of it would type."""

    installation: Installation
    outside: Mapping[str, str]

    @property
    def owner_url(self) -> str:
        """The address for who loads a crowd: the owner of the tables."""
        return self.installation.database_urls()["DATABASE_OWNER_URL"]

    def voordeur(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The command line, as an administrator starts it."""
        environment = {**self.outside, "VOORDEUR_HOME": str(self.installation.root)}
        line = [sys.executable, "-m", "launch", *words]
        return subprocess.run(line, env=environment, check=False, capture_output=True, text=True)


@contextmanager
def installation() -> Iterator[Place]:
    """An installation in a folder of its own; Django is set up as the web is."""
    folder = Path(tempfile.mkdtemp(prefix="voordeur-bench-"))
    folder.chmod(0o711)
    # Afterwards this process has the address of the pages alone.
    place = Place(Installation(folder), dict(os.environ))
    try:
        place.installation.start_database()
        _managed(place, "migrate")
        _managed(place, "collectstatic", "--no-input")
        os.environ.update(environment_for(place.installation, command="bench"))

        import django

        django.setup()
        from django.db import connections

        try:
            yield place
        finally:
            connections.close_all()
    finally:
        place.installation.cluster.remove()
        shutil.rmtree(folder)


def _managed(place: Place, command: str, *words: str) -> None:
    line = [sys.executable, "-m", "django", command, "--verbosity", "0", *words]
    environment = environment_for(place.installation, command=command)
    subprocess.run(line, env=environment, check=True)
