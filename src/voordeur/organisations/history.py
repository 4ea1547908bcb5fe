"""The history of municipality and network as a person reads it: when, who, was and is."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from voordeur.audit.models import Change
from voordeur.organisations import staff
from voordeur.organisations.models import (
    Municipality,
    Organisation,
    Parameter,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.ui import dates
from voordeur.ui.versions import Changed

MOST = 100
NOBODY = "bij de inrichting"
UNSAID = {"id", "code", "municipality_id", "service_id", "phases"}
TABLES = {
    model._meta.db_table: model
    for model in (Municipality, Organisation, Standing, Team, Service, ServiceProvider, Parameter)
}
#: What a new row is called in a history, and the column that says which.
BEGINS = {
    Municipality: ("Gemeente ingericht", "name"),
    Organisation: ("Organisatie toegevoegd", "name"),
    Standing: ("In het netwerk gezet", "kind"),
    Team: ("Team geopend", "name"),
    Service: ("Dienst toegevoegd", "name"),
    ServiceProvider: ("Aanbieder", "organisation_id"),
    Parameter: ("Waarde", "value"),
}
#: What a municipality says of itself lies in one column, by these names.
OWN_WORDS = {
    "phone": "Telefoonnummer voor inwoners",
    "team": "Zo heet het team",
    "cluster": "Zo heet een deel van het team",
    "desk": "Zo heet de voordeur",
    "resident": "Zo noemt u een inwoner",
    "home_organisation": "Zo heet de organisatie waar een collega in dienst is",
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that became otherwise."""

    at: datetime
    who: str
    what: str
    was: str
    became: str


def of_rows(rows: Mapping[uuid.UUID, str]) -> list[Line]:
    """How these rows of the network changed, newest first.

    Each key comes with the name under which its changes are told; the page's own row has none.
    """
    told = {str(key): name for key, name in rows.items()}
    changes = list(
        Change.objects.filter(row_id__in=told, table_name__in=TABLES).order_by("-at", "-id")[:MOST]
    )
    people = staff.names(user_ids={one.user_id for one in changes if one.user_id})
    organisations = _organisations(changes)
    lines = []
    for change in changes:
        who = people.get(change.user_id, "onbekend") if change.user_id else NOBODY
        for what, was, became in _differences(change, organisations):
            name = told[change.row_id]
            of_whom = f"{name}: {what.lower()}" if name and change.verb != "INSERT" else what
            lines.append(Line(change.at, who, of_whom, was, became))
    return lines


def last_changed(*keys: uuid.UUID) -> dict[str, Changed]:
    """Of these rows, who changed each column last, and when."""
    rows = Change.objects.filter(row_id__in=[str(key) for key in keys], table_name__in=TABLES)
    changes = list(rows.order_by("-at", "-id")[:MOST])
    people = staff.names(user_ids={one.user_id for one in changes if one.user_id})
    last: dict[str, Changed] = {}
    for one in changes:
        who = people.get(one.user_id, "onbekend") if one.user_id else NOBODY
        for column, value in (one.after or {}).items():
            before = (one.before or {}).get(column)
            names = [name for name, _, _ in _otherwise(before, value)]
            for name in [column, *names]:
                last.setdefault(name, Changed(one.user_id, who, one.at))
    return last


def _otherwise(before: Any, after: Any) -> list[tuple[str, str, str]]:
    """Of the words in one column: which changed, what each was and what each became."""
    if not isinstance(after, Mapping):
        return []
    was = before if isinstance(before, Mapping) else {}
    return [
        (name, was.get(name, ""), after.get(name, ""))
        for name in OWN_WORDS
        if was.get(name, "") != after.get(name, "")
    ]


def _organisations(changes: list[Change]) -> dict[str, str]:
    """The names of the organisations that the changes speak of, in one query."""
    states = [state for one in changes for state in (one.before, one.after) if state]
    keys = {state["organisation_id"] for state in states if state.get("organisation_id")}
    named = Organisation.objects.filter(pk__in=keys).values_list("pk", "name")
    return {str(key): name for key, name in named}


def _differences(change: Change, organisations: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    model = TABLES[change.table_name]
    before, after = change.before or {}, change.after or {}
    if change.verb == "INSERT":
        what, column = BEGINS[model]
        yield what, "", _said(model, column, after.get(column), organisations)
        return
    for column in after:
        if isinstance(after[column], Mapping):
            for name, was, became in _otherwise(before.get(column), after[column]):
                yield OWN_WORDS[name], was, became
        elif column not in UNSAID:
            field = _field(model, column)
            yield (
                _capital(str(field.verbose_name)),
                _said(model, column, before.get(column), organisations),
                _said(model, column, after.get(column), organisations),
            )


def _said(model: type[models.Model], column: str, value: Any, names: dict[str, str]) -> str:
    """A stored value in the words of the screen."""
    field = _field(model, column)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(value)
    if column == "organisation_id":
        return names.get(value, "")
    if isinstance(field, models.DateField) and DATE.fullmatch(str(value)):
        value = dates.day(date.fromisoformat(value))
    return str(dict(field.flatchoices).get(value, value))


def _field(model: type[models.Model], column: str) -> Any:
    fields = apps.get_model(model._meta.label)._meta.concrete_fields
    return next(field for field in fields if field.column == column)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
