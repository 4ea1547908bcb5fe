"""What a job does to many rows: each by its own operation, and one that fails stops no other."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from voordeur.followup import operations as followup
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.shared.errors import StepNotPossible

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Model)


def each(rows: QuerySet[Row], act: Callable[[Row], object]) -> int:
    """Act on every row; the number that went well. What failed stays for the next time."""
    number = 0
    for row in rows:
        name = row._meta.model_name
        try:
            act(row)
        except StepNotPossible:
            logger.info("%s %s was dealt with meanwhile", name, row.pk)
        except Exception as error:  # noqa: BLE001 - a traceback could hold a resident's words
            logger.error("%s %s is left as it was: %s", name, row.pk, type(error).__name__)
        else:
            number += 1
    return number


def escalate_due(now: datetime) -> int:
    """Bring every promise that is overdue to its team's lead, once; their number."""
    due = Promise.objects.open().filter(due_at__lte=now, escalated_at=None)
    return each(
        due.order_by("due_at", "id"),
        lambda promise: followup.escalate(promise=promise, actor=None, now=now),
    )


def unanswered(kind: HandoverKind, *, now: datetime) -> QuerySet[Handover]:
    """The offers of a kind that nobody answered in time, oldest first."""
    late = Handover.objects.filter(kind=kind, state=HandoverState.OFFERED, answer_by__lte=now)
    return late.select_related("to_team").order_by("answer_by", "id")
