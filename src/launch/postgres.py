"""Our own PostgreSQL: a small runner over the server's programs, reached by a socket only.

It is meant for trying out and for tests; a municipality points DATABASE_URL at its own server.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from launch import binaries as programs
from launch import home as homes
from launch.account import Account, account_for
from launch.errors import DISK_IS_FULL, LaunchError, in_plain_words
from launch.stale import clear_stale_locks

ADMINISTRATOR = "voordeur_admin"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
SETTINGS_FILE = "voordeur.conf"
ROOM_NEEDED = 300 * 1024 * 1024
ROOM_TO_START = 20 * 1024 * 1024
PATIENCE = 300
# After a crash the children of the old server need a moment to let go of its memory.
STILL_HELD = "pre-existing shared memory block"
STILL_HELD_PATIENCE = 10.0

SETTINGS = {
    "listen_addresses": "''",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "'128MB'",
    # Statements and their details hold names and numbers of residents; the log may not.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
THROWAWAY_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One PostgreSQL server with its own data, for this installation alone."""

    def __init__(self, data: Path, binaries: Path | None = None, durable: bool = True) -> None:
        """Point at a cluster in folder `data`; nothing is made or started yet.

        A cluster that is not `durable` is fast and does not survive a power cut: for tests only.
        """
        self.data = data.absolute()
        self.durable = durable
        self._explicit = binaries

    @cached_property
    def account(self) -> Account:
        """Who runs the server."""
        return account_for(self.data)

    @cached_property
    def binaries(self) -> programs.Binaries:
        """The programs that run the server."""
        return programs.find(account=self.account, explicit=self._explicit)

    @cached_property
    def home(self) -> Path:
        """The folder that holds database, log and password: `data` itself when it can be."""
        return homes.settle(self.data, account=self.account)

    @property
    def pgdata(self) -> Path:
        """The data folder in PostgreSQL's own sense."""
        return self.home / homes.DATABASE

    @property
    def log(self) -> Path:
        """What the server itself says."""
        return self.home / "server.log"

    @cached_property
    def socket_folder(self) -> Path:
        """The closed folder with the socket, short enough for the operating system."""
        inside = self.home / "socket"
        fits = len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
        # To a client of PostgreSQL a comma separates two hosts.
        if fits and "," not in str(inside):
            return inside
        return Path("/tmp") / f"voordeur-{homes.digest(self.home)}"  # noqa: S108 - owner is checked

    @property
    def socket(self) -> Path:
        """The socket itself, which is there while the server runs."""
        return self.socket_folder / SOCKET_NAME

    def start(self) -> None:
        """Make the database when it is not there and start the server; harmless when it runs.

        Raises LaunchError, with nothing half made, when that cannot be done.
        """
        with in_plain_words(), self._alone():
            if self.is_running():
                return
            if not self.pgdata.exists():
                self._create()
            self._refuse_what_is_broken()
            clear_stale_locks(pgdata=self.pgdata, socket=self.socket)
            self._write_settings()
            self._launch()

    def stop(self) -> None:
        """Stop the server after finishing what runs; harmless when it does not run."""
        with in_plain_words(), self._alone():
            if not self.is_running():
                return
            # Nothing of a throw-away cluster is worth waiting for.
            mode = "fast" if self.durable else "immediate"
            answer = self._pg_ctl("stop", "-m", mode)
            if answer:
                raise LaunchError(f"De database stopt niet. Lees waarom in {self.log}.")

    def remove(self) -> None:
        """Stop the server and delete everything it kept, for good."""
        if self.home.exists():
            self.stop()
        with in_plain_words():
            for folder in {self.home, self.socket_folder}:
                shutil.rmtree(folder, ignore_errors=not folder.exists())
            homes.pointer_of(self.data).unlink(missing_ok=True)

    def set_aside(self, name: str) -> Path | None:
        """Stop the server and keep its database in a folder beside it; None when there is none."""
        if not self.pgdata.exists():
            return None
        self.stop()
        aside = self.home / name
        with in_plain_words():
            aside.mkdir(mode=0o700)
            self._password_file.rename(aside / self._password_file.name)
            self.pgdata.rename(aside / self.pgdata.name)
        return aside

    def take_back(self, aside: Path | None) -> None:
        """Put a database that was set aside in its place again, where there is none now."""
        if aside is None:
            return
        with in_plain_words():
            (aside / self._password_file.name).rename(self._password_file)
            (aside / self.pgdata.name).rename(self.pgdata)
            aside.rmdir()

    def remove_database(self) -> None:
        """Stop the server and delete its database, and nothing that was set aside."""
        if not self.pgdata.exists():
            return
        self.stop()
        with in_plain_words():
            shutil.rmtree(self.pgdata)

    def is_running(self) -> bool:
        """True when a server answers on the socket."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            try:
                line.connect(str(self.socket))
            except OSError:
                return False
        return True

    def url(self, role: str, database: str, *, password: str) -> str:
        """Return the libpq URL with which a role reaches a database of this cluster."""
        host = quote(str(self.socket_folder), safe="")
        return f"postgresql://{quote(role)}:{quote(password, safe='')}@/{database}?host={host}"

    def admin_url(self, database: str = "postgres") -> str:
        """Return the URL of the superuser, who makes roles and extensions and nothing else."""
        with in_plain_words():
            password = self._password_file.read_text().strip()
        return self.url(ADMINISTRATOR, database, password=password)

    @property
    def _password_file(self) -> Path:
        return self.home / "admin-password"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let commands that start or stop the same cluster wait for each other."""
        homes.claim(self.home, wanted=self.data, account=self.account)
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _create(self) -> None:
        """Make the database beside its place and move it there whole, or not at all."""
        if shutil.disk_usage(self.home).free < ROOM_NEEDED:
            raise LaunchError(DISK_IS_FULL)
        draft = self.home / "pgdata-in-de-maak"
        self._write(self._password_file, secrets.token_urlsafe(32))
        for locale in ("C.UTF-8", "C"):
            shutil.rmtree(draft, ignore_errors=True)
            answer = self.account.run(self._initdb(draft, locale))
            if answer.returncode == 0:
                break
        else:
            shutil.rmtree(draft, ignore_errors=True)
            raise LaunchError(self._why_not_created(answer.stdout + answer.stderr))
        with (draft / "postgresql.conf").open("a") as settings:
            settings.write(f"\ninclude = '{SETTINGS_FILE}'\n")
        draft.rename(self.pgdata)

    def _initdb(self, draft: Path, locale: str) -> list[str | Path]:
        command: list[str | Path] = [self.binaries / "initdb", "-D", draft, "-U", ADMINISTRATOR]
        command += ["-A", "scram-sha-256", f"--pwfile={self._password_file}", "-E", "UTF8"]
        command += [f"--locale={locale}", "--data-checksums", "--no-instructions"]
        return command if self.durable else [*command, "--no-sync"]

    def _lacks_room(self, said: str) -> bool:
        # On a full disk the server cannot even write down that the disk is full.
        full = shutil.disk_usage(self.home).free < ROOM_TO_START
        return full or "No space left on device" in said

    def _why_not_created(self, output: str) -> str:
        if self._lacks_room(output):
            return DISK_IS_FULL
        self._write(self.log, output)
        return f"De database kon niet worden gemaakt in {self.home}. Lees waarom in {self.log}."

    def _refuse_what_is_broken(self) -> None:
        try:
            made_by = int((self.pgdata / "PG_VERSION").read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            raise LaunchError(self._broken()) from None
        if made_by != self.binaries.major:
            raise LaunchError(
                f"De database in {self.home} is gemaakt met PostgreSQL {made_by}, maar de "
                f"gevonden programma's zijn versie {self.binaries.major}. Zet haar over met: "
                f"voordeur database renew --van MAP, de map met de programma's van versie "
                f"{made_by}. Of zet {programs.CHOICE} op die map."
            )

    def _broken(self) -> str:
        return (
            f"De database in {self.home} is beschadigd en start niet. Zet een reservekopie terug, "
            f"of begin met make reset opnieuw met de demo. De reden staat in {self.log}."
        )

    def _write_settings(self) -> None:
        self._make_socket_folder()
        folder = str(self.socket_folder).replace("'", "''")
        settings = SETTINGS | {"unix_socket_directories": f"'\"{folder}\"'"}
        if not self.durable:
            settings |= THROWAWAY_SETTINGS
        lines = [f"{name} = {value}\n" for name, value in settings.items()]
        self._write(self.pgdata / SETTINGS_FILE, "".join(lines))

    def _make_socket_folder(self) -> None:
        if not self.socket_folder.exists():
            self.socket_folder.mkdir(mode=0o700)
            self.account.own(self.socket_folder)
        # Anybody can make a folder in /tmp under this name before us: then it is not ours.
        found = self.socket_folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.account.uid:
            raise LaunchError(
                f"De map {self.socket_folder} is niet van {self.account.name} en is daarom niet "
                "veilig om te gebruiken. Verwijder die map en probeer het opnieuw."
            )
        self.socket_folder.chmod(0o700)

    def _launch(self) -> None:
        deadline = time.monotonic() + STILL_HELD_PATIENCE
        while True:
            self._write(self.log, "")
            if not self._pg_ctl("start", "-l", str(self.log)):
                return
            said = self.log.read_text(errors="replace")
            if STILL_HELD not in said or time.monotonic() > deadline:
                raise LaunchError(DISK_IS_FULL if self._lacks_room(said) else self._broken())
            time.sleep(0.2)

    def _pg_ctl(self, *words: str) -> int:
        program = self.binaries / "pg_ctl"
        waiting = ("-w", "-s", "-t", str(PATIENCE))
        return self.account.run([program, "-D", self.pgdata, *waiting, *words]).returncode

    def _write(self, path: Path, text: str) -> None:
        """Write a file that only the server's account (and root) can read."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
        self.account.own(path)


@contextmanager
def throwaway_cluster(binaries: Path | None = None) -> Iterator[Cluster]:
    """Lend a running cluster for tests, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="voordeur-", dir="/tmp"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "cluster", binaries, durable=False)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)
