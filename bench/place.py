"""A throw-away installation with the demo's network and staff, and a crowd of residents."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.installation import Installation
from launch.surroundings import environment_for


@contextmanager
def installation() -> Iterator[Installation]:
    """An installation in a folder of its own; Django is set up as the web is."""
    folder = Path(tempfile.mkdtemp(prefix="voordeur-bench-"))
    folder.chmod(0o711)
    place = Installation(folder)
    try:
        place.start_database()
        _managed(place, "migrate")
        _managed(place, "collectstatic", "--no-input")
        os.environ.update(environment_for(place, command="bench"))

        import django

        django.setup()
        yield place
    finally:
        from django.db import connections

        connections.close_all()
        place.cluster.remove()
        shutil.rmtree(folder)


def owner_url(place: Installation) -> str:
    """The address for who loads a crowd: the owner of the tables."""
    return place.database_urls()["DATABASE_OWNER_URL"]


def _managed(place: Installation, command: str, *words: str) -> None:
    line = [sys.executable, "-m", "django", command, "--verbosity", "0", *words]
    environment = environment_for(place, command=command)
    subprocess.run(line, env=environment, check=True)
