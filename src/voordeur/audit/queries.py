"""The timeline of a household and the history of a row."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from voordeur.audit import describe
from voordeur.audit.models import Change, Event
from voordeur.shared.periods import start_of_day

EVERYTHING = Q()


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline; the reader's depth decided already that it may be shown."""

    at: datetime
    kind: str
    sentence: str
    user_id: uuid.UUID | None
    subject_table: str
    subject_id: uuid.UUID
    facts: dict[str, Any]


def timeline(
    matter_id: uuid.UUID,
    *,
    before: Iterable[uuid.UUID] = (),
    where: Q = EVERYTHING,
    skip: int = 0,
    limit: int = 50,
) -> list[Moment]:
    """What was done for a household, newest first; an act shows as its outermost operation.

    `before` are the households that went up in it: their story is its story. `where` narrows the
    events; how deep the reader sees is the row policy's.
    """
    events = _told([matter_id, *before], where)
    return [
        Moment(
            at=event.at,
            kind=event.kind,
            sentence=describe.of(event.kind).sentence,
            user_id=event.user_id,
            subject_table=event.subject_table,
            subject_id=event.subject_id,
            facts=event.facts,
        )
        for event in events.order_by("-at", "-id")[skip : skip + limit]
    ]


def how_many(
    matter_id: uuid.UUID, *, before: Iterable[uuid.UUID] = (), where: Q = EVERYTHING
) -> int:
    """How many lines that timeline has for this reader."""
    return _told([matter_id, *before], where).count()


def per_day(
    matter_id: uuid.UUID, *, before: Iterable[uuid.UUID] = (), since: date
) -> list[tuple[date, str, int]]:
    """How often each kind stands in that timeline on each day since, as this reader sees it."""
    told = _told([matter_id, *before], Q(at__gte=start_of_day(since)))
    days = told.annotate(on=TruncDate("at")).values_list("on", "kind")
    return [
        (on, kind, times)
        for on, kind, times in days.annotate(times=Count("pk")).order_by("on", "kind")
    ]


def who_did(matter_id: uuid.UUID, *, before: Iterable[uuid.UUID] = ()) -> set[uuid.UUID]:
    """The professionals who did something of it, as far as this reader sees."""
    events = _told([matter_id, *before], EVERYTHING).order_by("user_id")
    return {key for key in events.values_list("user_id", flat=True).distinct() if key}


def _told(matters: list[uuid.UUID], where: Q) -> QuerySet[Event]:
    return Event.objects.filter(where, matter_id__in=matters, part_of_another=False)


def history(row_id: uuid.UUID, *, limit: int = 50) -> list[Change]:
    """How one row changed, newest first."""
    return list(Change.objects.filter(row_id=str(row_id)).order_by("-at", "-id")[:limit])
