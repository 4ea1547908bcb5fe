"""How a family changed, as a person reads it: when, who, what was and what is."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from voordeur.accounts.colleagues import names as colleagues
from voordeur.audit.models import Change
from voordeur.households.models import (
    AddressPeriod,
    Custody,
    Household,
    Membership,
    Person,
    Relation,
    Representative,
    Stay,
    SupportTie,
    WarningNote,
)
from voordeur.shared import encryption
from voordeur.ui import dates
from voordeur.ui.versions import Changed

MOST = 200
NOBODY = "vanzelf"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What each kind of row is called in a history.
CALLED: dict[Any, str] = {
    Household: "Huishouden",
    Membership: "Lid",
    Person: "Persoon",
    SupportTie: "Eigen netwerk",
    Stay: "Verblijf",
    Relation: "Relatie",
    Custody: "Gezag",
    Representative: "Vertegenwoordiger",
    WarningNote: "Let op",
    AddressPeriod: "Adres",
}
TABLES = {model._meta.db_table: model for model in CALLED}
#: Keys, seals and what only a machine compares.
UNSAID = {
    "id", "matter_id", "household_id", "municipality_id", "surname_key", "holder_key", "pair",
    "bsn_sealed", "bsn_index", "review_id", "made_by_id", "other_id", "holder_id", "person_id",
    "child_id", "about_id", "is_private", "merged_into_id",
}  # fmt: skip
SEALED = {"bsn_index": "BSN"}
LAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that became otherwise."""

    at: datetime
    who: str
    what: str
    was: str
    became: str


def of_household(household: Household) -> list[Line]:
    """How everything about a household changed, newest first; for who sees the content."""
    living = Membership.objects.filter(household=household, until_on=None).values("person_id")
    about = Q(matter_id=household.pk) | Q(matter_id__in=living)
    changes = Change.objects.filter(about, table_name__in=TABLES)
    return _told(changes.order_by("-at", "-id")[:MOST])


def of_rows(*row_ids: uuid.UUID) -> list[Line]:
    """How these rows changed, newest first; for who sees the content."""
    changes = Change.objects.filter(row_id__in=[str(key) for key in row_ids], table_name__in=TABLES)
    return _told(changes.order_by("-at", "-id")[:MOST])


def last_changed(*row_ids: uuid.UUID) -> dict[str, Changed]:
    """Of these rows, who changed each column last, and when; for who sees the content."""
    last: dict[str, Changed] = {}
    changes = list(
        Change.objects.filter(
            row_id__in=[str(key) for key in row_ids], table_name__in=TABLES
        ).order_by("-at", "-id")[:MOST]
    )
    people = colleagues(user_ids={one.user_id for one in changes if one.user_id})
    for change in changes:
        who = people.get(change.user_id, "onbekend") if change.user_id else NOBODY
        for column in change.after or {}:
            last.setdefault(column, Changed(change.user_id, who, change.at))
    return last


def _told(found: Iterable[Change]) -> list[Line]:
    changes = list(found)
    people = colleagues(user_ids={one.user_id for one in changes if one.user_id})
    lines = []
    for change in changes:
        who = people.get(change.user_id, "onbekend") if change.user_id else NOBODY
        lines += [Line(change.at, who, *said) for said in _differences(change)]
    return lines


def _differences(change: Change) -> Iterable[tuple[str, str, str]]:
    model = TABLES[change.table_name]
    before, after = change.before or {}, change.after or {}
    if change.verb == "INSERT":
        yield f"{CALLED[model]} opgeschreven", "", _whole(model, after)
        return
    for item in model._meta.concrete_fields:
        if item.column in SEALED and item.column in after:
            yield _sealed(change, f"{CALLED[model]}: {SEALED[item.column]}")
        elif item.column in after and item.column not in UNSAID:
            yield (
                f"{CALLED[model]}: {item.verbose_name}",
                _said(item, before.get(item.column)),
                _said(item, after.get(item.column)),
            )


def _sealed(change: Change, what: str) -> tuple[str, str, str]:
    """A BSN that was told, mended or taken away, by its last digits: enough to tell two apart."""

    def said(row: dict[str, Any] | None) -> str:
        seal = (row or {}).get("bsn_sealed")
        if not seal:
            return ""
        number = encryption.unseal(bytes.fromhex(seal[2:]), row=uuid.UUID(change.row_id))
        return f"eindigt op {number[-LAST_DIGITS:]}"

    return what, said(change.before), said(change.after)


def _whole(model: Any, row: dict[str, Any]) -> str:
    """A new row in one line: its words, without keys."""
    words = [
        _said(item, row.get(item.column))
        for item in model._meta.concrete_fields
        if item.column not in UNSAID and not isinstance(row.get(item.column), bool)
    ]
    return " · ".join(word for word in words if word)


def _said(item: Any, value: Any) -> str:
    """A stored value in the words of the screen."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        words = dict(item.base_field.flatchoices)
        return ", ".join(str(words.get(one, one)) for one in value)
    if DATE.fullmatch(str(value)):
        return dates.day(date.fromisoformat(str(value)))
    return str(dict(item.flatchoices).get(value, value))
