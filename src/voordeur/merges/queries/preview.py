"""Two side by side, and what becomes of everything around them; only what the reader may see."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from voordeur.accounts.models import Assignment
from voordeur.households import merging
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Membership, Person
from voordeur.merges.queries import apart, pairs, suggestions
from voordeur.merges.queries.apart import ToldApart
from voordeur.merges.queries.pairs import Difference, Field, Needs
from voordeur.merges.queries.suggestions import Alike
from voordeur.shared.periods import local_date
from voordeur.ui import dates

#: What a reader has no word for: marks of the register itself.
SILENT = {"followup.Matter", "households.Person"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    id: uuid.UUID
    name: str
    known_by: str
    since: date | None
    lines: list[str]
    answers: str


@dataclass(frozen=True, slots=True)
class Moving:
    """How many rows of a sort go to who stays, as far as the reader sees them."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the page shows."""

    here: Side
    there: Side
    fields: list[Field]
    to_choose: list[Field]
    moving: list[Moving]
    obstacles: list[str]
    told_apart: ToldApart | None
    alike: list[Alike]
    needs: Needs
    household_id: uuid.UUID
    other_household_id: uuid.UUID


def preview(
    kind: Kind, here: Any, there: Any, *, acting: Assignment, now: datetime
) -> Preview | None:
    """The two as they are now; None when whoever acts may not merge them."""
    needs = pairs.needs(kind, here.pk, there.pk, acting=acting)
    if needs is None:
        return None
    today = local_date(now)
    fields = pairs.fields(kind, here, there)
    of_households = kind == Kind.HOUSEHOLD
    return Preview(
        here=_side(here, needs.one, today),
        there=_side(there, needs.other, today),
        fields=fields,
        to_choose=[field for field in fields if field.difference == Difference.CHOOSE],
        moving=_moving(kind, there.pk),
        obstacles=pairs.obstacles(kind, here.pk, there.pk),
        told_apart=apart.told_apart(here.pk, there.pk),
        alike=suggestions.between(here, there, today=today) if of_households else [],
        needs=needs,
        household_id=needs.here,
        other_household_id=needs.there,
    )


def _side(side: Household | Person, responsible: Any, today: date) -> Side:
    answers = responsible.name if responsible else ""
    if isinstance(side, Household):
        return Side(
            id=side.pk,
            name=side.name,
            known_by=side.address,
            since=_first_day(household=side.pk),
            lines=_members(side, today),
            answers=answers,
        )
    return Side(
        id=side.pk,
        name=side.full_name,
        known_by=born(side),
        since=_first_day(person=side.pk),
        lines=_homes(side, today),
        answers=answers,
    )


def born(person: Person) -> str:
    """The birth date in words, or what there is to say instead."""
    if person.unborn:
        return "nog niet geboren"
    return f"geboren {dates.day(person.born_on)}" if person.born_on else "geboortedatum niet bekend"


def _first_day(**of: uuid.UUID) -> date | None:
    """The first day it is written down that somebody lives here, or that they live anywhere."""
    rows = Membership.objects.filter(**of).order_by("from_on", "id")
    return rows.values_list("from_on", flat=True).first()


def _members(household: Household, today: date) -> list[str]:
    rows = _running(today).filter(household=household.pk).select_related("person")
    ordered = rows.order_by("person__born_on", "person_id")
    return [
        f"{row.person.full_name}, {row.get_role_display()}, {born(row.person)}" for row in ordered
    ]


def _homes(person: Person, today: date) -> list[str]:
    rows = _running(today).filter(person=person.pk).select_related("household")
    return [
        f"{row.get_role_display()} in huishouden {row.household.name}, {row.household.address}"
        for row in rows.order_by("household__name", "id")
    ]


def _running(today: date) -> Any:
    return Membership.objects.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)


def _moving(kind: Kind, loser: uuid.UUID) -> list[Moving]:
    """One count a key, through the row policies: what the reader may not see does not count."""
    counted: dict[Any, int] = {}
    for fate in merging.moving(kind):
        if fate.model._meta.label not in SILENT:
            rows = fate.model.objects.filter(**{f"{fate.field}_id": loser})
            counted[fate.model] = counted.get(fate.model, 0) + rows.count()
    return [
        Moving(
            what=str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural),
            count=count,
        )
        for model, count in counted.items()
        if count
    ]
