"""Who was told apart, also when one of the two went up in another since."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from voordeur.accounts.colleagues import names


@dataclass(frozen=True, slots=True)
class ToldApart:
    """That somebody saw that these are two, and by what."""

    by: str
    at: datetime
    reason: str


def pairs_of(keys: Iterable[uuid.UUID]) -> set[frozenset[uuid.UUID]]:
    """The pairs in which one of these was told apart, as they are called now."""
    return {frozenset((one, other)) for one, other, *_ in _rows(keys)}


def told_apart(one: uuid.UUID, other: uuid.UUID) -> ToldApart | None:
    """When somebody saw before that these are two."""
    for here, there, reason, by, at in _rows([one]):
        if {here, there} == {one, other}:
            return ToldApart(by=names(user_ids=[by]).get(by, ""), at=at, reason=reason)
    return None


def _rows(
    keys: Iterable[uuid.UUID],
) -> list[tuple[uuid.UUID, uuid.UUID, str, uuid.UUID, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute("select * from told_apart_from(%s::uuid[])", [list(keys)])
        return list(cursor.fetchall())
