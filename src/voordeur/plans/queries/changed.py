"""Who changed something of a plan last, for whoever meets it while changing the same."""

import uuid
from collections.abc import Iterable, Mapping

from voordeur.accounts.colleagues import names
from voordeur.audit.models import Change, Event
from voordeur.plans.models import Action, Evaluation, Goal, Plan
from voordeur.ui.versions import Changed

TABLES = (Action._meta.db_table, Goal._meta.db_table)
#: So far back one looks for who changed a column last.
MOST = 100


def last_done(
    kind: str, *, household_id: uuid.UUID, subject_id: uuid.UUID, fields: Iterable[str]
) -> dict[str, Changed]:
    """Who did this last to one thing of the plan: by the fields of the form that does it."""
    events = Event.objects.filter(kind=kind, matter_id=household_id, subject_id=subject_id)
    last = events.order_by("-at", "-id").first()
    who = names(user_ids=[last.user_id]) if last and last.user_id else {}
    if last is None or last.user_id not in who:
        return {}
    return dict.fromkeys(fields, Changed(last.user_id, who[last.user_id], last.at))


def last_looked_back(plan: Plan, *, fields: Iterable[str]) -> dict[str, Changed]:
    """Who kept the last evaluation of a plan."""
    last = Evaluation.objects.filter(plan=plan).order_by("-held_on", "-id").first()
    if last is None:
        return {}
    return last_done(
        "plan.evaluated", household_id=plan.household_id, subject_id=last.pk, fields=fields
    )


def last_changed(
    row: Action | Goal, *, also: Mapping[str, Iterable[str]] | None = None
) -> dict[str, Changed]:
    """Who changed each column of a goal or an action last; for who sees the content.

    `also`: the fields of the form in which a column stands under another name.
    """
    changes = Change.objects.filter(row_id=str(row.pk), table_name__in=TABLES)
    found = list(changes.order_by("-at", "-id")[:MOST])
    who = names(user_ids={one.user_id for one in found if one.user_id})
    last: dict[str, Changed] = {}
    for one in found:
        if one.user_id is None or one.user_id not in who:
            continue
        changed = Changed(one.user_id, who[one.user_id], one.at)
        for column in one.after or {}:
            for name in (column, *(also or {}).get(column, ())):
                last.setdefault(name, changed)
    return last
