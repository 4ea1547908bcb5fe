"""How somebody's assignments and staffing changed, as a person reads it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from voordeur.accounts.colleagues import names
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, Staffing
from voordeur.audit.models import Change
from voordeur.organisations.history import MOST, NOBODY, Line
from voordeur.organisations.models import Organisation, Team
from voordeur.ui import dates

ASSIGNMENTS, STAFFING = Assignment._meta.db_table, Staffing._meta.db_table
UNSAID = {"id", "user_id", "municipality_id"}


@dataclass(frozen=True, slots=True)
class _Names:
    """Keys in words."""

    people: dict[uuid.UUID, str]
    teams: dict[str, str]
    organisations: dict[str, str]


def of_rows(row_ids: list[uuid.UUID]) -> list[Line]:
    """How these assignments and legs changed, newest first."""
    changes = list(
        Change.objects.filter(
            row_id__in=[str(key) for key in row_ids], table_name__in=[ASSIGNMENTS, STAFFING]
        ).order_by("-at", "-id")[:MOST]
    )
    known = _known(changes)
    lines = []
    for change in changes:
        who = known.people.get(change.user_id, "onbekend") if change.user_id else NOBODY
        lines += [Line(change.at, who, *said) for said in _differences(change, known)]
    return lines


def _known(changes: list[Change]) -> _Names:
    states = [state for one in changes for state in (one.before, one.after) if state]
    teams = {state["team_id"] for state in states if state.get("team_id")}
    homes = {
        state[key]
        for state in states
        for key in ("organisation_id", "home_id", "paid_by_id")
        if state.get(key)
    }
    return _Names(
        people=names(user_ids={one.user_id for one in changes if one.user_id}),
        teams={
            str(key): name
            for key, name in Team.objects.filter(pk__in=teams).values_list("pk", "name")
        },
        organisations=_named(Organisation, homes),
    )


def _named(model: Any, keys: set[str]) -> dict[str, str]:
    rows = model.objects.filter(pk__in=keys).values_list("pk", "name")
    return {str(key): name for key, name in rows}


def _differences(change: Change, known: _Names) -> Iterator[tuple[str, str, str]]:
    """What, what it was, what it became."""
    before, after = change.before or {}, change.after or {}
    if change.verb == "INSERT":
        describe = _assignment if change.table_name == ASSIGNMENTS else _staffing
        yield describe(after, known)
        return
    model: Any = Assignment if change.table_name == ASSIGNMENTS else Staffing
    what = "Aanstelling" if change.table_name == ASSIGNMENTS else "Inzet"
    for field in model._meta.concrete_fields:
        if field.column in after and field.column not in UNSAID:
            was, became = (
                _said(field.column, state.get(field.column), known) for state in (before, after)
            )
            yield f"{what}: {field.verbose_name}", was, became


def _assignment(row: dict[str, Any], known: _Names) -> tuple[str, str, str]:
    team = known.teams.get(row.get("team_id") or "", "")
    place = f"{team} · " if team else ""
    return (
        "Aanstelling gegeven",
        "",
        f"{place}{Role(row['role']).label}, vanaf {_day(row['from_on'])}",
    )


def _staffing(row: dict[str, Any], known: _Names) -> tuple[str, str, str]:
    team = known.teams.get(row["team_id"], "")
    hours = str(row["hours_per_week"]).removesuffix(".0").replace(".", ",")
    return "Inzet vastgelegd", "", f"{team} · {hours} uur, vanaf {_day(row['from_on'])}"


def _said(column: str, value: Any, known: _Names) -> str:
    if value in (None, ""):
        return ""
    if column == "team_id":
        return known.teams.get(value, "")
    if column in {"organisation_id", "home_id", "paid_by_id"}:
        return known.organisations.get(value, "")
    if column == "role":
        return str(Role(value).label)
    return _day(value) if column.endswith("_on") else str(value)


def _day(value: str) -> str:
    return dates.day(date.fromisoformat(value))
