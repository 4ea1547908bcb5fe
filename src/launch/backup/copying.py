"""Making a copy: one moment of the whole database, closed with the lock while it is written."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

import pyrage

from launch.backup import form
from launch.backup.form import Label
from launch.binaries import Binaries
from launch.errors import LaunchError, in_plain_words

if TYPE_CHECKING:
    import psycopg
    from pyrage import x25519

TABLES = """
    select c.relname from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition
     order by c.relname"""


@dataclass(frozen=True, slots=True)
class Server:
    """A database, reached by somebody who may read all of it, and the programs to do that with."""

    url: str
    binaries: Binaries

    def run(self, program: str, *words: str, **more: object) -> subprocess.Popen[bytes]:
        """Start a program of PostgreSQL; its password stands in no list of processes."""
        address, password = _without_password(self.url)
        environment = {"PATH": os.defpath, "LC_ALL": "C", "PGPASSWORD": password}
        command = [str(self.binaries / program), f"--dbname={address}", "--no-password", *words]
        return subprocess.Popen(command, env=environment, cwd="/", **more)  # type: ignore[call-overload,no-any-return]


def copy(server: Server, file: Path, *, lock: x25519.Recipient, keys: str, now: datetime) -> Label:
    """Write a copy of everything in a database to a file; return what the copy says of itself.

    It is of one moment, while the work goes on. The file appears whole or not at all. Raises
    LaunchError when it is there already, or when the server refuses.
    """
    if file.exists():
        raise LaunchError(f"{file} bestaat al en blijft zoals het is. Kies een andere naam.")
    draft = file.with_name(f"{file.name}.nieuw")
    try:
        with in_plain_words(), _one_moment(server) as (snapshot, counts, version):
            one = form.label(now=now, server=version, keys=keys, counts=counts)
            _write(server, draft, one, snapshot=snapshot, lock=lock)
            os.link(draft, file)  # refuses to replace a copy that is there, unlike a rename
    finally:
        draft.unlink(missing_ok=True)
    return one


def counted(connection: psycopg.Connection) -> dict[str, int]:
    """The number of rows of each table."""
    from psycopg import sql

    counts = {}
    for (table,) in connection.execute(TABLES.encode()).fetchall():
        query = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
        [counts[table]] = connection.execute(query).fetchone() or [0]
    return counts


@contextmanager
def _one_moment(server: Server) -> Iterator[tuple[str, Mapping[str, int], int]]:
    """Hold one moment of the database: its name for others, the rows it has, the version."""
    import psycopg

    try:
        with psycopg.connect(server.url, connect_timeout=10) as connection:
            connection.execute("begin isolation level repeatable read read only")
            connection.execute("set local row_security = off")
            [snapshot] = connection.execute("select pg_export_snapshot()").fetchone() or [""]
            yield snapshot, counted(connection), connection.info.server_version // 10000
    except psycopg.errors.InsufficientPrivilege:
        raise LaunchError(
            "Deze toegang mag niet alles lezen, en dan is een reservekopie niet volledig. Zet in "
            "DATABASE_ADMIN_URL de toegang van wie de server beheert."
        ) from None
    except psycopg.OperationalError:
        raise LaunchError(
            "De database is niet bereikbaar. Kijk wat er is met: voordeur database check"
        ) from None


def _write(
    server: Server, draft: Path, one: Label, *, snapshot: str, lock: x25519.Recipient
) -> None:
    with tempfile.TemporaryFile() as said:
        dump = server.run(
            "pg_dump", "--format=custom", f"--snapshot={snapshot}",
            stdout=subprocess.PIPE, stderr=said,
        )  # fmt: skip
        try:
            _close_with(lock, _Label(form.written(one), dump.stdout), draft)
        finally:
            dump.stdout.close() if dump.stdout else None
            failed = dump.wait()
        if failed:
            raise LaunchError(
                f"De reservekopie is niet gemaakt. PostgreSQL zegt: {_last_line(said)}"
            )


def _close_with(lock: x25519.Recipient, source: _Label, draft: Path) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        pyrage.encrypt_io(source, opened, [lock])
        opened.flush()
        os.fsync(opened.fileno())


class _Label:
    """The first line, and then what a program says, read as one."""

    def __init__(self, line: bytes, rest: IO[bytes] | None) -> None:
        self._line, self._rest = line, rest

    def read(self, size: int = -1) -> bytes:
        if self._line:
            given = self._line[:size] if size >= 0 else self._line
            self._line = self._line[len(given) :]
            return given
        return self._rest.read(size) if self._rest else b""


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "niets"


def _without_password(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    at = f"{name}@{place}" if name else place
    return urlunsplit(parts._replace(netloc=at)), unquote(password)
