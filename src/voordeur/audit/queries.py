"""The timeline of a household and the history of a row."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from voordeur.audit import describe
from voordeur.audit.models import Change, Event


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline; the reader's depth decided already that it may be shown."""

    at: datetime
    kind: str
    sentence: str
    user_id: uuid.UUID | None
    facts: dict[str, Any]


def timeline(
    matter_id: uuid.UUID, *, before: Iterable[uuid.UUID] = (), limit: int = 50
) -> list[Moment]:
    """What was done for a household, newest first; an act shows as its outermost operation.

    `before` are the households that went up in it: their story is its story.
    """
    matters = [matter_id, *before]
    events = Event.objects.filter(matter_id__in=matters, part_of_another=False)
    return [
        Moment(
            at=event.at,
            kind=event.kind,
            sentence=describe.of(event.kind).sentence,
            user_id=event.user_id,
            facts=event.facts,
        )
        for event in events.order_by("-at", "-id")[:limit]
    ]


def history(row_id: uuid.UUID, *, limit: int = 50) -> list[Change]:
    """How one row changed, newest first."""
    return list(Change.objects.filter(row_id=str(row_id)).order_by("-at", "-id")[:limit])
