"""Many rows of one model at once, by COPY; row policies, constraints and triggers all hold."""

from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from django.db import connection as django_connection
from django.db.models import Model

from voordeur.shared.guards import GUARD

Row = Mapping[str, Any]


def copy_in(server: psycopg.Connection[Any], model: type[Model], rows: Iterable[Row]) -> int:
    """Add rows, given by attribute; what is left out gets the default of its field. Their number.

    PostgreSQL copies into no table with row security, so the rows land beside it first and are
    added from there by the guard role. The connection is the owner's.
    """
    table, fields = model._meta.db_table, model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with server.cursor() as cursor:
        cursor.execute(
            f"create temp table incoming on commit drop as select {columns} from {table}"
            " with no data"
        )
        cursor.execute(f"grant select on incoming to {GUARD}")
        with cursor.copy(f"copy incoming ({columns}) from stdin") as copy:
            for row in rows:
                copy.write_row([_stored(field, row) for field in fields])
        cursor.execute(f"set local role {GUARD}")
        cursor.execute(f"insert into {table} ({columns}) select {columns} from incoming")
        number = cursor.rowcount
        cursor.execute("reset role")
        cursor.execute("drop table incoming")
    return number


def _stored(field: Any, row: Row) -> Any:
    value = row[field.attname] if field.attname in row else field.get_default()
    return field.get_db_prep_save(value, connection=django_connection)
