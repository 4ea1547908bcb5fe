"""The read log: written on its own connection before a page is rendered; no log, no page."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connections, transaction

from voordeur.access.enums import PageKind
from voordeur.access.models import ReadEvent
from voordeur.shared.acting import tell

ALIAS = "log"


def log(request: Any, *, page: PageKind, subjects: Iterable[uuid.UUID]) -> None:
    """Write that whoever acts looks at these households now. Raises when it cannot be written.

    A page without anybody on it is no inzage and leaves no row.
    """
    keys = list(dict.fromkeys(subjects))
    request.reading_is_logged = True
    if not keys:
        return
    acting = request.acting
    try:
        with _saying_who(request, purpose=page):
            event = ReadEvent(
                at=request.now,
                user_id=acting.user_id,
                assignment_id=acting.id,
                municipality_id=acting.municipality_id,
                page=page,
                subjects=keys,
            )
            event.save(using=ALIAS, force_insert=True)
        request.readings = [*getattr(request, "readings", []), event.id]
    finally:
        _hand_back()


#: A page of many at once is no look at one household.
OF_MANY = (PageKind.LIST, PageKind.SEARCH)


def looked(
    request: Any, *, at: uuid.UUID, since: datetime, besides: Iterable[PageKind] = OF_MANY
) -> list[tuple[datetime, str]]:
    """When whoever acts looked at this household since then and at which page, the newest first.

    What others looked at, PostgreSQL tells who coordinates a household, by `looks.at` alone.
    """
    try:
        with _saying_who(request, purpose="log"):
            rows = ReadEvent.objects.using(ALIAS).filter(
                user_id=request.acting.user_id, at__gte=since, subjects__contains=[at]
            )
            found = rows.exclude(page__in=list(besides)).order_by("-at", "-id")
            return list(found.values_list("at", "page"))
    finally:
        _hand_back()


def close(request: Any, *, outcome: str) -> None:
    """Say how the pages that were logged for this request ended: 'ok' or 'error'."""
    keys = getattr(request, "readings", [])
    if not keys:
        return
    try:
        with _saying_who(request, purpose="close"):
            ReadEvent.objects.using(ALIAS).filter(id__in=keys).update(
                closed_at=request.now, outcome=outcome
            )
    finally:
        _hand_back()


@contextmanager
def _saying_who(request: Any, *, purpose: str) -> Iterator[None]:
    """A short transaction of its own in which whoever looks acts."""
    with transaction.atomic(using=ALIAS):
        tell(request.acting, now=request.now, purpose=purpose, using=ALIAS)
        yield


def _hand_back() -> None:
    """Give the connection back to its pool at once, so that the log never holds two."""
    connection = connections[ALIAS]
    if not connection.in_atomic_block:
        connection.close()
