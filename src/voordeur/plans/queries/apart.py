"""The words of promises that are of one member alone: they stand in the plan, not in the promise.

PostgreSQL keeps them out of the promise (law/functions.sql). Who reads the agreements gets them
back on a list of work; who reads the circle finds nothing here.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from voordeur.cases.closing import OfOneMember
from voordeur.followup.kinds import Remarks
from voordeur.plans.enums import PromiseKind
from voordeur.plans.models import Action, DropOut, Goal


def of_actions() -> QuerySet[Action]:
    """What one member does, or is done for that member alone."""
    rows = Action.objects.filter(goal__kept_from_others=True)
    return rows.annotate(facts=JSONObject(words="what"))


def of_calls() -> QuerySet[DropOut]:
    """What happens after one member stopped with a goal of that member alone."""
    rows = DropOut.objects.filter(goal__kept_from_others=True)
    return rows.annotate(facts=JSONObject(words="next"))


def _as_written(facts: dict[str, Any], today: date) -> str:
    return str(facts["words"])


def of_one_member(promise_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OfOneMember]:
    """Whose the promises of one member are, with their words, for who reads the agreements."""
    keys = list(promise_ids)
    found: dict[uuid.UUID, OfOneMember] = {}
    for model, words in ((Action, "what"), (DropOut, "next")):
        rows = model.objects.filter(promise__in=keys, goal__kept_from_others=True)
        rows = rows.select_related("goal__about").order_by("id")
        for row in rows:
            found[row.promise_id] = OfOneMember(_whose(row.goal), getattr(row, words))
    return found


def _whose(goal: Goal | None) -> str:
    about = goal.about if goal else None
    return (about.given_name or about.full_name) if about else "een gezinslid"


words_apart: dict[str, Remarks] = {
    PromiseKind.ACTION: Remarks(of_actions, _as_written),
    PromiseKind.AFTER_STOPPING: Remarks(of_calls, _as_written),
}
