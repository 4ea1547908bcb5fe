"""One installation on this machine: its folder, its keys, its own database."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from launch import keys, roles
from launch.errors import LaunchError, in_plain_words
from launch.freshness import Stamp
from launch.keys import FILE
from launch.postgres import Cluster

DATABASE = "voordeur"
FOLDER = ".voordeur"


def has_own_database(environment: Mapping[str, str] = os.environ) -> bool:
    """True when no DATABASE_URL names a server elsewhere: we bring our own, for trying out."""
    return not environment.get("DATABASE_URL")


class Installation:
    """Everything that `voordeur` keeps below one folder, the checkout unless told otherwise."""

    def __init__(
        self,
        root: Path,
        *,
        keys: Mapping[str, str] | None = None,
        binaries: Path | None = None,
    ) -> None:
        """Point at an installation; with the keys of another one, or with chosen programs."""
        self.root = root
        self.folder = root / FOLDER
        self.keys_file = self.folder / FILE
        self.cluster = Cluster(self.folder / "database", binaries)
        self._given = keys

    @property
    def stamp(self) -> Stamp:
        """For which code our own database was last brought up to date."""
        return Stamp(self.cluster.home / "ready-for")

    @cached_property
    def keys(self) -> dict[str, str]:
        """The keys, made at the first start.

        Raises LaunchError when they are lost while there is a database that needs them.
        """
        if self._given:
            return dict(self._given)
        self.make_folder()
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)  # two first starts make one set of keys
            return self._read_or_make_keys()
        finally:
            os.close(folder)

    def _read_or_make_keys(self) -> dict[str, str]:
        if self.keys_file.exists():
            return keys.read(self.keys_file)
        if self.has_made_database():
            raise LaunchError(
                f"Het sleutelbestand {self.keys_file} ontbreekt, terwijl er een database is die "
                "het nodig heeft. Zet een kopie van het bestand terug, of begin met make reset "
                "opnieuw met de demo."
            )
        made = keys.make(self.keys_file)
        print(keys.NOTICE.format(file=self.keys_file), file=sys.stderr, flush=True)
        return made

    def make_folder(self) -> None:
        """Make our folder: others may walk through it to the database, and see nothing.

        Raises LaunchError when there is no folder to make it in.
        """
        if not self.root.is_dir():
            raise LaunchError(
                f"{self.root} is geen map. Maak eerst die map, of laat VOORDEUR_HOME leeg."
            )
        with in_plain_words():
            self.folder.mkdir(exist_ok=True)
            self.folder.chmod(0o711)

    def has_made_database(self) -> bool:
        """True when there is a database of our own; looking makes nothing."""
        return self.folder.exists() and self.cluster.pgdata.exists()

    def start_database(self) -> None:
        """Start our own PostgreSQL, with its roles and the database; harmless when it runs."""
        passwords = {role: self.keys[keys.password_name(role)] for role in roles.LOGINS}
        self.cluster.start()
        roles.prepare(self.cluster, DATABASE, passwords)

    def database_urls(self) -> dict[str, str]:
        """The environment that leads each process to our own database."""
        named = {
            "DATABASE_URL": roles.APP,
            "DATABASE_OWNER_URL": roles.OWNER,
            "DATABASE_WORKER_URL": roles.WORKER,
        }
        return {
            name: self.cluster.url(role, DATABASE, password=self.keys[keys.password_name(role)])
            for name, role in named.items()
        }

    @contextmanager
    def lent_database(self, *, make: bool = False) -> Iterator[None]:
        """Have the database up for one command, and leave it as it was found.

        A server elsewhere is left alone. Raises LaunchError when there is no database of our own
        yet and it need not be made.
        """
        if not has_own_database():
            yield
            return
        if not make and not self.has_made_database():
            raise LaunchError("Er is hier nog geen database. Start eerst Voordeur met: make run")
        self.make_folder()
        was_running = self.cluster.is_running()
        self.start_database()
        try:
            yield
        finally:
            if not was_running:
                self.cluster.stop()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Refuse while `voordeur run` is up here: its database would vanish from under it."""
        self.make_folder()
        with in_plain_words():
            lock = (self.folder / "run.lock").open("w")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LaunchError(
                    "Voordeur draait al vanuit deze map. Stop het eerst, met Ctrl-C in dat venster."
                ) from None
            yield


def here() -> Installation:
    """The installation this command belongs to: $VOORDEUR_HOME, the checkout, or this folder."""
    if chosen := os.environ.get("VOORDEUR_HOME"):
        return Installation(Path(chosen).absolute())
    checkout = Path(__file__).resolve().parents[2]
    return Installation(checkout if (checkout / "pyproject.toml").exists() else Path.cwd())
