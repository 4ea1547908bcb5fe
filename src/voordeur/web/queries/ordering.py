"""In which order the lines of Vandaag stand: a crisis before all else, then as one asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef

from voordeur.followup import kinds
from voordeur.frontdesk.enums import Track
from voordeur.frontdesk.models import HelpRequest
from voordeur.web.queries.narrowing import Narrowed, Order

#: What of a matter in crisis is about the crisis.
OF_A_CRISIS = {"help_request", kinds.TAKE_NOTE}

#: Not a crisis, the words it is sorted by, the moment, its key.
Sorting = tuple[bool, str, datetime, str]
T = TypeVar("T")


def in_crisis() -> Exists:
    """Whether danger waits for an answer on a matter: annotate the matters with it."""
    asked = HelpRequest.objects.filter(track=Track.CRISIS, promise__closed_at=None)
    return Exists(asked.filter(promise__matter=OuterRef("pk")))


def sorting(
    *, crisis: bool, name: str, key: str, due_at: datetime, since: datetime, asked: Narrowed
) -> Sorting:
    """By what a line stands where it stands within its group."""
    match asked.order:
        case Order.NAME:
            return not crisis, name.casefold(), due_at, key
        case Order.LONGEST:
            return not crisis, "", since, key
        case _:
            return not crisis, "", due_at, key


def in_order(lines: Iterable[tuple[Sorting, T]]) -> list[T]:
    """The lines by what they are sorted by."""
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]
