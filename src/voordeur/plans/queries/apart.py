"""The words of promises that are of one member alone: they stand in the plan, not in the promise.

PostgreSQL keeps them out of the promise (law/functions.sql). Who reads the agreements gets them
back on a list of work; who reads the circle finds nothing here.
"""

import uuid
from collections.abc import Iterable
from datetime import date

from voordeur.followup.kinds import Remarks
from voordeur.plans.enums import PromiseKind
from voordeur.plans.models import Action, DropOut


def of_actions(promise_ids: Iterable[uuid.UUID], *, today: date) -> dict[uuid.UUID, str]:
    """What one member does, or is done for that member alone."""
    rows = Action.objects.filter(promise__in=list(promise_ids), goal__kept_from_others=True)
    return dict(rows.order_by("id").values_list("promise", "what"))


def of_calls(promise_ids: Iterable[uuid.UUID], *, today: date) -> dict[uuid.UUID, str]:
    """What happens after one member stopped with a goal of that member alone."""
    rows = DropOut.objects.filter(promise__in=list(promise_ids), goal__kept_from_others=True)
    return dict(rows.order_by("id").values_list("promise", "next"))


words_apart: dict[str, Remarks] = {
    PromiseKind.ACTION: of_actions,
    PromiseKind.AFTER_STOPPING: of_calls,
}
