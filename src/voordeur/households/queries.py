"""Who lives in a household and who stands by it, as rows for pages."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from voordeur.households.enums import StayKind
from voordeur.households.models import (
    AddressPeriod,
    Household,
    Membership,
    Person,
    Stay,
    SupportTie,
    WarningNote,
)
from voordeur.households.names import age

STAYS_HERE = "woont ook hier"


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


@dataclass(frozen=True, slots=True)
class WarningRow:
    """What one must mind, and whether somebody should have looked at it again."""

    words: str
    reason: str
    review_on: date
    overdue: bool


def members(matter_id: uuid.UUID, *, today: date) -> list[MemberRow]:
    """Who lives there today, eldest first, unknown ages last; then who also stays there."""
    running = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household_id=matter_id, from_on__lte=today
    ).select_related("person")
    rows = running.order_by("person__born_on", "person_id")
    guests = [stay for stay in stays(matter_id, today=today) if stay.kind == StayKind.HERE]
    return [
        *[_row(row.person, row.get_role_display(), today) for row in rows],
        *[_row(stay.person, STAYS_HERE, today) for stay in guests],
    ]


def _row(person: Person, role: str, today: date) -> MemberRow:
    return MemberRow(
        person_id=person.pk,
        name=person.full_name,
        given_name=person.full_name if person.unborn else person.given_name or person.surname,
        role=role,
        born_on=person.born_on,
        age=age(person.born_on, today=today) if person.born_on else None,
    )


def stays(matter_id: uuid.UUID, *, today: date) -> list[Stay]:
    """Who of them also stays elsewhere today, and who of elsewhere stays here."""
    running = Stay.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household_id=matter_id, from_on__lte=today
    )
    return list(running.select_related("person").order_by("from_on", "id"))


def warnings(matter_id: uuid.UUID, *, today: date) -> list[WarningRow]:
    """What one must mind now, the newest first."""
    rows = WarningNote.objects.filter(household_id=matter_id, ended_on=None)
    return [
        WarningRow(
            words=row.words,
            reason=row.reason,
            review_on=row.review_on,
            overdue=row.review_on < today,
        )
        for row in rows.order_by("-made_on", "-id")
    ]


def address(household: Household) -> str:
    """The address in one line; a secret one only for who may read its period."""
    if not household.is_secret:
        return household.address
    period = (
        AddressPeriod.objects.filter(household=household, until_on=None, no_address="")
        .order_by("-from_on", "id")
        .first()
    )
    return f"{period.line} (geheim)" if period else household.address


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
