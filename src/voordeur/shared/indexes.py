"""An index on a table that many write in, made while they go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently

#: So long at most who began earlier is waited for. No table is closed: nobody waits behind it.
PATIENCE = "10min"
STANDS = """
  select indisvalid from pg_index
   where indexrelid = to_regclass(quote_ident(%s)) and indrelid = quote_ident(%s)::regclass
"""


class AddIndexWhileOpen(AddIndexConcurrently):
    """As `AddIndex`, in a migration with `atomic = False` and nothing else in it.

    PostgreSQL makes such an index in three transactions. Cut off in between it leaves one that it
    keeps up and never reads; whoever migrates next lets that go and makes it anew. One that was
    made before its migration was written down stays as it is.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._ensure_not_in_transaction(schema_editor)
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        with _patient(schema_editor.connection) as cursor:
            cursor.execute(STANDS, [self.index.name, model._meta.db_table])
            stands = cursor.fetchone()
            if stands == (True,):
                return
            if stands == (False,):
                schema_editor.remove_index(model, self.index, concurrently=True)
            schema_editor.add_index(model, self.index, concurrently=True)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        with _patient(schema_editor.connection):
            super().database_backwards(app_label, schema_editor, from_state, to_state)


@contextmanager
def _patient(connection: Any) -> Iterator[Any]:
    """Wait longer than a step of `migrate` may that closes a table."""
    with connection.cursor() as cursor:
        cursor.execute("show lock_timeout")
        (before,) = cursor.fetchone()
        cursor.execute("select set_config('lock_timeout', %s, false)", [PATIENCE])
        try:
            yield cursor
        finally:
            cursor.execute("select set_config('lock_timeout', %s, false)", [before])
