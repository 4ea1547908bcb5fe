"""Who acts, for which municipality, at which moment: told to PostgreSQL, this transaction only."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from django.db import connections, transaction

from voordeur.shared.periods import local_date

FOCUS = """
  select set_config('app.focus',
                    concat_ws(',', nullif(current_setting('app.focus', true), ''), %s), true)
"""


class Actor(Protocol):
    """Whoever acts: in practice an Assignment, the hat a professional wears."""

    id: uuid.UUID
    user_id: uuid.UUID
    municipality_id: uuid.UUID


SETTINGS = ("app.user", "app.assignment", "app.today", "app.purpose", "app.focus", "app.act")


def tell(
    actor: Actor | None,
    *,
    now: datetime,
    purpose: str,
    about: Iterable[uuid.UUID] = (),
    only_reading: bool = False,
    using: str = "default",
) -> None:
    """Set who acts until the end of the running transaction; nobody acts when `actor` is None.

    `about` are the matters in focus from the beginning; a transaction that is only reading can
    write nothing any more.
    """
    focus = ",".join(str(key) for key in about)
    _set((*_who(actor), *_what(now, purpose), focus, ""), only_reading=only_reading, using=using)


def tell_act(act: uuid.UUID, *, actor: Actor | None, now: datetime, purpose: str) -> None:
    """Set who acts in an operation; what it changes bears the key of this act in the history."""
    _set((*_who(actor), *_what(now, purpose), "", str(act)), using="default")


def focus(keys: Iterable[uuid.UUID], *, using: str = "default") -> None:
    """Let what follows in this transaction look first among these matters, besides earlier ones.

    For speed only: with many households around somebody, a page about a few need not count up all.
    What may be seen is decided by the same rule.
    """
    more = ",".join(str(key) for key in dict.fromkeys(keys))
    if more:
        with connections[using].cursor() as cursor:
            cursor.execute(FOCUS, [more])


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


def _who(actor: Actor | None) -> tuple[str, str]:
    return (str(actor.user_id), str(actor.id)) if actor else ("", "")


def _what(now: datetime, purpose: str) -> tuple[str, str]:
    return local_date(now).isoformat(), purpose


def _read(*, using: str) -> tuple[str, ...]:
    with connections[using].cursor() as cursor:
        columns = ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS)
        cursor.execute(f"select {columns}")
        return tuple(cursor.fetchone())


def _set(values: tuple[str, ...], *, only_reading: bool = False, using: str) -> None:
    calls = [f"set_config('{name}', %s, true)" for name in SETTINGS]
    if only_reading:
        calls.append("set_config('transaction_read_only', 'on', true)")
    with connections[using].cursor() as cursor:
        cursor.execute(f"select {', '.join(calls)}", values)
