"""The cache in PostgreSQL, kept as JSON: who writes its rows by SQL makes no process run anything.

Django's own keeps pickles, and to read a pickle is to run it. Counts of tries, moments and used
codes need no more than JSON. What cannot be read is not there.
"""

import json
import time
from collections.abc import Iterable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connections, router, transaction

#: One row: written when it is not there, or whatever is there, or only what has run out.
WRITTEN = """
insert into {table} as kept (cache_key, value, expires)
values (%(key)s, %(value)s, coalesce(to_timestamp(%(until)s), 'infinity'))
on conflict (cache_key) do update set value = excluded.value, expires = excluded.expires
 where {condition}
"""
WHEN = {"set": "true", "add": "kept.expires <= to_timestamp(%(now)s)"}
TOUCHED = """
update {table} set expires = coalesce(to_timestamp(%(until)s), 'infinity')
 where cache_key = %(key)s and expires > to_timestamp(%(now)s)
"""


class JsonCache(DatabaseCache):
    """Django's table of a cache; values are what JSON can hold, so a tuple comes back as a list.

    Made for PostgreSQL. Raises TypeError for a value that is no JSON.
    """

    _table: str

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        read = router.db_for_read(self.cache_model_class)
        with connections[read].cursor() as cursor:
            cursor.execute(
                f"select cache_key, value from {self._table_name(read)}"
                " where cache_key = any(%s) and expires > to_timestamp(%s)",
                [list(names), time.time()],
            )
            return dict(_readable((names[key], value) for key, value in cursor.fetchall()))

    def has_key(self, key: str, version: int | None = None) -> bool:
        return bool(self.get_many([key], version))

    def _base_set(
        self, mode: str, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT
    ) -> bool:
        write = router.db_for_write(self.cache_model_class)
        table = self._table_name(write)
        statement = TOUCHED if mode == "touch" else WRITTEN
        told = {
            "key": key,
            "value": json.dumps(value),
            "until": self.get_backend_timeout(timeout),
            "now": time.time(),
        }
        with connections[write].cursor() as cursor:
            self._make_room(cursor, table)
            try:
                with transaction.atomic(using=write):
                    cursor.execute(statement.format(table=table, condition=WHEN.get(mode)), told)
                    return bool(cursor.rowcount > 0)
            except DatabaseError:
                # As Django does: what cannot be kept is not kept, and the caller hears so.
                return False

    def _make_room(self, cursor: Any, table: str) -> None:
        """With too many rows: those that ran out go, and else a part of the rest."""
        cursor.execute(f"select count(*) from {table}")
        [number] = cursor.fetchone()
        if number <= self._max_entries:
            return
        cursor.execute(f"delete from {table} where expires <= to_timestamp(%s)", [time.time()])
        left = number - cursor.rowcount
        if left > self._max_entries:
            cursor.execute(
                f"delete from {table} where cache_key in"
                f" (select cache_key from {table} order by expires limit %s)",
                [left // (self._cull_frequency or 1)],
            )

    def _table_name(self, alias: str) -> str:
        return str(connections[alias].ops.quote_name(self._table))


def _readable(rows: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Any]]:
    for key, value in rows:
        try:
            yield key, json.loads(value)
        except ValueError:
            continue
