"""Who acts, for which municipality, at which moment: told to PostgreSQL, this transaction only."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from django.db import connections, transaction

from voordeur.shared.periods import local_date


class Actor(Protocol):
    """Whoever acts: in practice an Assignment, the hat a professional wears."""

    id: uuid.UUID
    user_id: uuid.UUID
    municipality_id: uuid.UUID


SETTINGS = ("app.user", "app.assignment", "app.today", "app.purpose")


def tell(actor: Actor | None, *, now: datetime, purpose: str, using: str = "default") -> None:
    """Set who acts until the end of the running transaction; nobody acts when `actor` is None."""
    user, assignment = (str(actor.user_id), str(actor.id)) if actor else ("", "")
    _set((user, assignment, local_date(now).isoformat(), purpose), using=using)


@contextmanager
def acting_as(
    actor: Actor | None, *, now: datetime, purpose: str, using: str = "default"
) -> Iterator[None]:
    """A transaction in which `actor` acts; what was set before is set again afterwards."""
    with transaction.atomic(using=using):
        before = _read(using=using)
        tell(actor, now=now, purpose=purpose, using=using)
        yield
        _set(before, using=using)


def _read(*, using: str) -> tuple[str, ...]:
    with connections[using].cursor() as cursor:
        columns = ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS)
        cursor.execute(f"select {columns}")
        return tuple(cursor.fetchone())


def _set(values: tuple[str, ...], *, using: str) -> None:
    with connections[using].cursor() as cursor:
        calls = ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
        cursor.execute(f"select {calls}", values)
