"""Which tables a migration keeps closed for others, and for how long."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connections

#: Looked at so often; a table closed for less may be missed, and nobody noticed it.
GLANCE = 0.005
#: Tables that were there already, held so that others cannot write or cannot even read.
HELD = """
  select c.relname, l.mode = 'AccessExclusiveLock'
    from pg_locks l join pg_class c on c.oid = l.relation
   where l.pid = %s and l.granted and c.relkind in ('r', 'p')
     and c.relnamespace = 'public'::regnamespace
     and l.mode in ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')
"""


class Held:
    """For each table the longest time in seconds that others could not read, or not write."""

    def __init__(self) -> None:
        self.reading: dict[str, float] = {}
        self.writing: dict[str, float] = {}
        #: how many tables were closed at the same time, at most
        self.at_once = 0
        self._since: dict[tuple[str, bool], float] = {}

    def seen(self, now: float, held: set[tuple[str, bool]]) -> None:
        """What is held at this moment; what is held no longer was held until now."""
        self.at_once = max(self.at_once, len({table for table, _ in held}))
        for key in held:
            self._since.setdefault(key, now)
        for key in [key for key in self._since if key not in held]:
            self._ended(key, now - self._since.pop(key))

    def _ended(self, key: tuple[str, bool], seconds: float) -> None:
        table, nobody_reads = key
        longest = self.reading if nobody_reads else self.writing
        longest[table] = max(seconds, longest.get(table, 0.0))


@contextmanager
def watched(*, using: str) -> Iterator[Held]:
    """Watch what the connection `using` holds, from another one, while the block runs."""
    connection = connections[using]
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    held, done = Held(), threading.Event()
    with psycopg.connect(**_address(connection.get_connection_params()), autocommit=True) as server:
        watcher = threading.Thread(target=_watch, args=(server, pid, held, done), daemon=True)
        watcher.start()
        try:
            yield held
        finally:
            done.set()
            watcher.join()


def _address(params: dict[str, Any]) -> dict[str, Any]:
    known = {"dbname", "user", "password", "host", "port"}
    return {name: value for name, value in params.items() if name in known}


def _watch(server: psycopg.Connection, pid: int, held: Held, done: threading.Event) -> None:
    while not done.is_set():
        found = server.execute(HELD, [pid]).fetchall()
        held.seen(time.monotonic(), {(table, bool(closed)) for table, closed in found})
        done.wait(GLANCE)
    held.seen(time.monotonic(), set())
