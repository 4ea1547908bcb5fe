"""Why something was done, or what came of it, in the words of then: for who reads the agreements.

An event holds codes. The words stand with what it is about; they are read there, as far as
PostgreSQL shows that row. Words of which only the last are kept are told of the last such event.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Model

from voordeur.audit.models import Event
from voordeur.audit.queries import Moment
from voordeur.cases.models import CoordinatorWish
from voordeur.followup.enums import HandoverKind, HandoverState, PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.followup.queries import words_of
from voordeur.frontdesk.models import HelpRequest
from voordeur.plans.enums import PromiseKind
from voordeur.plans.models import Action, Agreement, DropOut, PlanConsent

#: An event: what it is about, and its moment.
Key = tuple[uuid.UUID, datetime]
WHY, CAME_OF_IT, TOLD, SAID = "Waarom", "Wat eruit kwam", "Verteld", "In hun woorden"


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a kind of event stand: with its subject, or with the promise of that."""

    lead: str
    model: type[Model]
    field: str
    #: only the last are kept
    is_last: bool = False


STAND: dict[str, Words] = {
    "plan.action-moved": Words(WHY, Action, "moved_because", is_last=True),
    "plan.action-changed": Words(WHY, Action, "changed_because", is_last=True),
    "plan.action-finished": Words(WHY, Action, "promise__note__words"),
    "plan.agreement-ended": Words(WHY, Agreement, "ended_because"),
    "plan.dropped-out": Words(SAID, DropOut, "words"),
    "plan.called-after-stopping": Words(CAME_OF_IT, DropOut, "came_of_it_words", is_last=True),
    "plan.talked-after-withdrawal": Words(CAME_OF_IT, PlanConsent, "promise__note__words"),
    "case.wish-recorded": Words(SAID, CoordinatorWish, "words"),
    "case.wish-granted": Words(TOLD, CoordinatorWish, "told"),
    "case.wish-declined": Words(TOLD, CoordinatorWish, "told"),
    "case.wish-withdrawn": Words(TOLD, CoordinatorWish, "told"),
    "case.question-taken-up": Words(CAME_OF_IT, Promise, "note__words"),
    "case.coordination-looked-at": Words(CAME_OF_IT, Promise, "note__words"),
    "case.left-over-finished": Words(CAME_OF_IT, Promise, "note__words"),
    "help-request.weighed-again": Words(WHY, HelpRequest, "weighed_again_because", is_last=True),
    "household.looked-at": Words(CAME_OF_IT, Promise, "note__words"),
    "watch.prolonged": Words(CAME_OF_IT, Promise, "note__words"),
    "watch.reopened": Words(CAME_OF_IT, Promise, "note__words"),
    "watch.released": Words(CAME_OF_IT, Promise, "note__words"),
}
REFUSED = {"case.coordination-refused", "help-request.refused"}
MOVED = "plan.evaluation-moved"


def why(moments: Sequence[Moment]) -> Mapping[Key, str]:
    """The words of these events that say why, one query for each table that holds such."""
    found = _of_subjects(moments)
    found |= _refused([one for one in moments if one.kind in REFUSED])
    found |= _moved([one for one in moments if one.kind == MOVED])
    return found


def _of_subjects(moments: Sequence[Moment]) -> dict[Key, str]:
    last = _last(one for one in moments if one.kind in STAND and STAND[one.kind].is_last)
    asked: dict[type[Model], list[Moment]] = {}
    for one in moments:
        words = STAND.get(one.kind)
        if words and (not words.is_last or last.get((one.kind, one.subject_id)) == one.at):
            asked.setdefault(words.model, []).append(one)
    found: dict[Key, str] = {}
    for model, ones in asked.items():
        fields = sorted({STAND[one.kind].field for one in ones})
        rows: Any = model._default_manager.filter(pk__in={one.subject_id for one in ones})
        said = {row["pk"]: row for row in rows.order_by("pk").values("pk", *fields)}
        for one in ones:
            words = STAND[one.kind]
            told = said.get(one.subject_id, {}).get(words.field)
            if told:
                found[one.subject_id, one.at] = f"{words.lead}: {told}"
    return found


def _last(moments: Iterable[Moment]) -> dict[tuple[str, uuid.UUID], datetime]:
    """When each of these was done for the last time."""
    there = list(moments)
    if not there:
        return {}
    rows: Any = Event.objects.filter(
        kind__in={one.kind for one in there}, subject_id__in={one.subject_id for one in there}
    )
    rows = rows.order_by().values_list("kind", "subject_id").annotate(Max("at"))
    return {(kind, subject): at for kind, subject, at in rows}


def _refused(moments: list[Moment]) -> dict[Key, str]:
    """Why an offer was refused; it was answered at the moment of the event."""
    if not moments:
        return {}
    rows = Handover.objects.filter(
        state=HandoverState.REFUSED, answered_at__in={one.at for one in moments}
    )
    said = {(row.kind, row.answered_at): row.refusal_reason for row in rows.order_by("id")}
    kinds = {
        "case.coordination-refused": HandoverKind.COORDINATION,
        "help-request.refused": HandoverKind.HELP_REQUEST,
    }
    found: dict[Key, str] = {}
    for one in moments:
        reason = said.get((kinds[one.kind], one.at))
        if reason:
            found[one.subject_id, one.at] = f"{WHY}: {reason}"
    return found


def _moved(moments: list[Moment]) -> dict[Key, str]:
    """Why one looks back on another day: it stands with the promise that ended then."""
    if not moments:
        return {}
    rows = Promise.objects.filter(
        kind=PromiseKind.EVALUATION, outcome=PromiseOutcome.CANCELLED,
        closed_at__in={one.at for one in moments},
    )  # fmt: skip
    said = {row.closed_at: words_of(row) for row in rows.select_related("note").order_by("id")}
    return {
        (one.subject_id, one.at): f"{WHY}: {said[one.at]}" for one in moments if said.get(one.at)
    }
