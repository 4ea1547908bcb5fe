"""What stands open on a morning, for whoever does it: promises, offers, questions at the desk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk.enums import PromiseKind, RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.organisations.models import Municipality
from voordeur.shared.periods import end_of_day, start_of_day


@dataclass(slots=True)
class Work:
    """What the morning begins with, oldest first; the order is the same whatever the keys."""

    promises: list[Promise] = field(default_factory=list)
    offers: list[Handover] = field(default_factory=list)
    #: questions for a team that wait at the desk, with the team that was asked last
    requests: list[tuple[HelpRequest, uuid.UUID | None]] = field(default_factory=list)


def of_the_morning(municipality: Municipality, day: date, *, limit: int) -> Work:
    """What is open on a day; read as the worker, who sees that it is there."""
    before = start_of_day(day)
    due = Q(due_at__lte=end_of_day(day)) | Q(owner=None)
    here = {"matter__municipality": municipality}
    promises = (
        Promise.objects.open()
        .filter(due, made_at__lt=before, **here)
        .exclude(kind=PromiseKind.HELP_REQUEST)
        .select_related("team")
    )
    offers = Handover.objects.filter(
        kind=HandoverKind.HELP_REQUEST, state=HandoverState.OFFERED, offered_at__lt=before, **here
    ).select_related("to_team")
    requests = HelpRequest.objects.filter(
        state=RequestState.AT_DESK, made_at__lt=before,
        promise__closed_at=None, promise__matter__municipality=municipality,
    ).select_related("promise")  # fmt: skip
    last = Handover.objects.filter(promise=OuterRef("promise")).order_by("-offered_at")
    requests = requests.annotate(asked_before=Subquery(last.values("to_team")[:1]))
    return Work(
        promises=_oldest(promises, "due_at", "made_at", "kind", "what", limit=limit),
        offers=_oldest(offers, "offered_at", "summary", limit=limit),
        requests=[
            (row, row.asked_before) for row in _oldest(requests, "made_at", "question", limit=limit)
        ],
    )


def _oldest(rows: Any, *order: str, limit: int) -> list[Any]:
    return list(rows.order_by(*order, "id")[:limit])
