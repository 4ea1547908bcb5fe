"""Who looked: at one household for who coordinates it, in the municipality for its privacy officer.

Everybody reads their own lines of the read log. More is told by two functions of the guard alone:
of one household to its coordinator, and how often somebody looked, without at whom, to the officer.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from voordeur.access import around
from voordeur.access.enums import page_in_words
from voordeur.access.reading import OF_MANY
from voordeur.accounts.models import Assignment, User


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at a page of one household on a day, so many times."""

    on: date
    name: str
    place: str
    page: str
    times: int


@dataclass(frozen=True, slots=True)
class Looks:
    """How often somebody looked in a period; of one professional each day and page apart."""

    user_id: uuid.UUID
    name: str
    place: str
    on: date | None
    page: str
    times: int
    homes: int


def at(household_id: uuid.UUID, *, acting: Assignment, since: datetime) -> list[Look]:
    """Who looked at this household, the newest day first; nothing for who does not coordinate it.

    A sensitive organisation stays unnamed to who is not of it. Three queries.
    """
    rows = _asked("looked_at", household_id, since, [str(page) for page in OF_MANY])
    names = _names(user for _, user, _, _, _ in rows)
    hats = _hats(hat for _, _, hat, _, _ in rows)
    return [
        Look(
            on=on,
            name=names.get(user, ""),
            place=around.place_of(hats[hat], reader=acting) if hat in hats else "",
            page=page_in_words(page),
            times=times,
        )
        for on, user, hat, page, times in rows
    ]


def here(*, first: datetime, before: datetime, who: uuid.UUID | None = None) -> list[Looks]:
    """Who looked how often in a period, the most first; nothing but for the privacy officer.

    Of one professional: each day and page, the newest first. Three queries.
    """
    rows = _asked("looks_here", first, before, [str(page) for page in OF_MANY], who)
    names = _names(user for _, _, user, _, _, _ in rows)
    hats = _hats(hat for _, _, _, hat, _, _ in rows)
    return [
        Looks(
            user_id=user,
            name=names.get(user, ""),
            place=_work(hats.get(hat)),
            on=on,
            page=page_in_words(page) if page else "",
            times=times,
            homes=homes,
        )
        for on, page, user, hat, times, homes in rows
    ]


def _asked(function: str, *words: Any) -> list[tuple[Any, ...]]:
    marks = ", ".join(["%s"] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {function}({marks})", list(words))
        return list(cursor.fetchall())


def _names(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = User.objects.filter(pk__in=set(keys)).order_by("pk")
    return dict(rows.values_list("pk", "name"))


def _hats(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Assignment]:
    rows = Assignment.objects.filter(pk__in=set(keys)).select_related("organisation", "team")
    return {hat.pk: hat for hat in rows.order_by("pk")}


def _work(hat: Assignment | None) -> str:
    if hat is None:
        return ""
    return ", ".join([*([hat.team.name] if hat.team else []), hat.organisation.name])
