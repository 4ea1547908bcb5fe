"""Putting a copy back: opened with the key, and proved row by row before anybody relies on it."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyrage

from launch.backup import form
from launch.backup.copying import Server, counted
from launch.backup.form import Label
from launch.errors import LaunchError

if TYPE_CHECKING:
    from pyrage import x25519

DAMAGED = (
    "Deze reservekopie is beschadigd, niet volledig, of van een andere sleutel. "
    "Gebruik een andere kopie of de juiste sleutel; er is niets veranderd."
)


@contextmanager
def opened(file: Path, *, key: x25519.Identity) -> Iterator[tuple[Label, IO[bytes]]]:
    """The label of a copy, and the copy itself as it is read.

    Raises LaunchError when it is not a copy, when the key does not fit or when it is damaged.
    """
    if not file.exists():
        raise LaunchError(f"De reservekopie {file} is er niet. Kies het juiste bestand.")
    exit_, entry = os.pipe()
    pump = _Pump(file, entry, key)
    pump.start()
    with os.fdopen(exit_, "rb", buffering=0) as stream:
        try:
            line = stream.readline(form.LONGEST)
            if not line:
                pump.join()
                raise LaunchError(DAMAGED)
            yield form.read(line), stream
        finally:
            stream.close()
            pump.join()
    if pump.failed:
        raise LaunchError(DAMAGED)


def label_of(file: Path, *, key: x25519.Identity) -> Label:
    """What a copy says of itself, after reading it to the end: a broken one is refused here."""
    with opened(file, key=key) as (label, stream):
        _to_the_end(stream)
    return label


def put_back(server: Server, file: Path, *, key: x25519.Identity) -> Label:
    """Fill an empty database, with its roles and extensions, from a copy; return its label.

    Raises LaunchError when the database is not empty, when the copy is damaged, and when not each
    row came back. What came in until then is of no use: throw the database away.
    """
    _refuse_what_is_filled(server)
    with opened(file, key=key) as (label, stream), tempfile.TemporaryFile() as said:
        restore = server.run(
            "pg_restore", "--exit-on-error", "--single-transaction", stdin=stream, stderr=said
        )
        if restore.wait():
            said.seek(0)
            told = said.read().decode(errors="replace").strip().splitlines()
            raise LaunchError(
                "De reservekopie is niet teruggezet. PostgreSQL zegt: "
                f"{told[-1] if told else 'niets'}"
            )
        _to_the_end(stream)
    _compare(server, label.counts)
    return label


def _to_the_end(stream: IO[bytes]) -> None:
    """Read on until the last byte, which proves that nothing before it was changed or lost."""
    while stream.read(1 << 20):
        continue


def _refuse_what_is_filled(server: Server) -> None:
    import psycopg

    with psycopg.connect(server.url, connect_timeout=10) as connection:
        if counted(connection):
            raise LaunchError(
                "In deze database staan al tabellen. Een reservekopie gaat alleen terug in een "
                "lege database. Laat de beheerder van de server een lege maken."
            )


def _compare(server: Server, expected: Mapping[str, int]) -> None:
    import psycopg

    with psycopg.connect(server.url, connect_timeout=10) as connection:
        connection.execute("set row_security = off")
        found = counted(connection)
    wrong = [name for name in sorted(expected | found) if expected.get(name) != found.get(name)]
    if wrong:
        raise LaunchError(
            f"Niet alles kwam terug: in {len(wrong)} tabellen staan andere aantallen dan in de "
            f"kopie, de eerste is {wrong[0]}. Gebruik deze database niet."
        )


class _Pump(threading.Thread):
    """Opens a copy and pours it into a pipe, so that it never lies readable on a disk."""

    def __init__(self, file: Path, entry: int, key: x25519.Identity) -> None:
        super().__init__(daemon=True)
        self._file, self._entry, self._key = file, entry, key
        self.failed = False

    def run(self) -> None:
        try:
            with self._file.open("rb") as source, os.fdopen(self._entry, "wb") as sink:
                pyrage.decrypt_io(source, sink, [self._key])
        except (pyrage.DecryptError, OSError):
            self.failed = True
