"""Who lives in a household and who stands by it, as rows for pages."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from voordeur.households.models import Household, Membership, SupportTie
from voordeur.households.names import age


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One who lives in a household."""

    person_id: uuid.UUID
    name: str
    given_name: str
    role: str
    born_on: date | None
    age: int | None


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One of the own network."""

    name: str
    relation: str
    phone: str


def members(matter_id: uuid.UUID, *, today: date) -> list[MemberRow]:
    """Who lives there today, eldest first, unknown ages last."""
    running = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household_id=matter_id, from_on__lte=today
    ).select_related("person")
    rows = running.order_by("person__born_on", "person_id")
    return [
        MemberRow(
            person_id=row.person_id,
            name=row.person.full_name,
            given_name=row.person.given_name or row.person.surname,
            role=row.get_role_display(),
            born_on=row.person.born_on,
            age=age(row.person.born_on, today=today) if row.person.born_on else None,
        )
        for row in rows
    ]


def support(matter_id: uuid.UUID, *, today: date) -> list[SupportRow]:
    """Who of the own network stands by a household today."""
    running = SupportTie.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household_id=matter_id, from_on__lte=today
    )
    return [
        SupportRow(name=tie.name, relation=tie.relation, phone=tie.phone)
        for tie in running.order_by("from_on", "id")
    ]


def names(matter_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of the households one may see among these."""
    rows = Household.objects.filter(pk__in=list(matter_ids)).order_by("pk")
    return dict(rows.values_list("pk", "name"))
