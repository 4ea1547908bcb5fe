"""Who may be the same: two of name, birth date, address and telephone agree, among who is seen.

Somebody with another BSN is somebody else, and a pair that was told apart is never suggested.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.followup.models import Matter
from voordeur.households.models import Household, Membership, Person
from voordeur.merges.queries import apart
from voordeur.shared.periods import local_date

MOST = 10
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """Two persons who may be one, and why one thinks so."""

    one: uuid.UUID
    one_name: str
    other: uuid.UUID
    other_name: str
    because: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household, or a person in a household, that may be the same."""

    id: uuid.UUID
    name: str
    about: str
    because: str


@dataclass(frozen=True, slots=True)
class _Living:
    person: Person
    household: Household


def households(household: Household, *, acting: Assignment, now: datetime) -> list[Candidate]:
    """Other households one works with in which somebody is alike."""
    today = local_date(now)
    others = mine(acting, now).exclude(pk=household.pk)
    residents = list(_living(today, household=household))
    found: dict[uuid.UUID, Candidate] = {}
    for there in _like(residents, today).filter(household__in=others)[: MOST * 5]:
        living = _Living(there.person, there.household)
        why = [
            f"{there.person.full_name}: zelfde {say}"
            for one in residents
            if (say := _why(one, living))
        ]
        if why:
            found.setdefault(there.household_id, _household(there.household, why[0]))
    return _not_told_apart(household.pk, found)[:MOST]


def persons(person: Person, *, acting: Assignment, now: datetime) -> list[Candidate]:
    """Other persons one works with who are alike."""
    today = local_date(now)
    residents = list(_living(today, person=person))
    found: dict[uuid.UUID, Candidate] = {}
    rows = _like(residents, today).filter(household__in=mine(acting, now))
    for there in rows.exclude(person=person)[: MOST * 5]:
        why = [
            say for one in residents if (say := _why(one, _Living(there.person, there.household)))
        ]
        if why:
            found.setdefault(there.person_id, _person(there, f"Zelfde {why[0]}"))
    return _not_told_apart(person.pk, found)[:MOST]


def between(here: Household, there: Household, *, today: date) -> list[Alike]:
    """Who of the one may be who of the other."""
    theirs = _living(today, household=there)
    return _alike([(one, other) for one in _living(today, household=here) for other in theirs])


def within(household: Household, *, today: date) -> list[Alike]:
    """Who of one household may be there twice."""
    residents = _living(today, household=household)
    couples = [
        (one, other) for number, one in enumerate(residents) for other in residents[number + 1 :]
    ]
    return _alike(couples)


def named(text: str, *, besides: Household, acting: Assignment, now: datetime) -> list[Candidate]:
    """Households one works with, by a part of a name."""
    told = Q(name__icontains=text) | Q(memberships__person__surname__icontains=text)
    told |= Q(memberships__person__given_name__icontains=text)
    rows = mine(acting, now).exclude(pk=besides.pk)
    keys = rows.filter(told).values("pk")
    found = Household.objects.filter(pk__in=keys).order_by("name", "pk")[:MOST]
    return [_household(row, "") for row in found]


def mine(acting: Assignment, now: datetime) -> QuerySet[Household]:
    """The households that whoever acts may merge."""
    allowed = rules.visible("merge", acting=acting, today=local_date(now))
    return Household.objects.filter(matter__in=Matter.objects.filter(allowed))


def _living(
    today: date, *, household: Household | None = None, person: Person | None = None
) -> list[_Living]:
    rows = _running(today).filter(person__merged_into=None)
    if household:
        rows = rows.filter(household=household.pk)
    if person:
        rows = rows.filter(person=person.pk)
    ordered = rows.select_related("person", "household").order_by("person_id", "id")
    return [_Living(row.person, row.household) for row in ordered]


def _running(today: date) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(until_on=None) | Q(until_on__gt=today), from_on__lte=today)


def _like(residents: Iterable[_Living], today: date) -> QuerySet[Membership]:
    """Memberships of people with one mark in common: the index finds them, `_why` decides."""
    marks = Q(pk__in=[])
    for one in residents:
        marks |= Q(person__surname_key=one.person.surname_key)
        if one.person.born_on:
            marks |= Q(person__born_on=one.person.born_on)
    rows = _running(today).filter(marks, person__merged_into=None)
    return rows.select_related("person", "household").order_by("person__surname_key", "id")


def _why(one: _Living, other: _Living) -> str:
    """Why two may be the same, or '' when they are not alike enough."""
    mine, theirs = one.person, other.person
    if mine.bsn_index and theirs.bsn_index:
        return ""
    marks = []
    if mine.surname_key == theirs.surname_key and _same_given_name(mine, theirs):
        marks.append("naam")
    if mine.born_on and mine.born_on == theirs.born_on:
        marks.append("geboortedatum")
    if mine.phone and _digits(mine.phone) == _digits(theirs.phone):
        marks.append("telefoon")
    home, there = one.household, other.household
    if home.postcode and (home.postcode, home.house_number) == (there.postcode, there.house_number):
        marks.append("adres")
    return " en ".join([", ".join(marks[:-1]), marks[-1]]) if len(marks) >= ENOUGH else ""


def _digits(phone: str) -> str:
    """A telephone number to compare by, however it was written."""
    return "".join(sign for sign in phone if sign.isdigit()).removeprefix("0031").lstrip("0")


def _same_given_name(mine: Person, theirs: Person) -> bool:
    """Members of a family share a surname and an address: the given name tells them apart."""
    one, other = mine.given_name.casefold(), theirs.given_name.casefold()
    return not one or not other or one[0] == other[0]


def _alike(couples: list[tuple[_Living, _Living]]) -> list[Alike]:
    found = [
        Alike(
            one=one.person.pk,
            one_name=one.person.full_name,
            other=other.person.pk,
            other_name=other.person.full_name,
            because=why,
        )
        for one, other in couples
        if (why := _why(one, other))
    ]
    two = apart.pairs_of({pair.one for pair in found} | {pair.other for pair in found})
    return [pair for pair in found if frozenset((pair.one, pair.other)) not in two]


def _not_told_apart(key: uuid.UUID, found: dict[uuid.UUID, Candidate]) -> list[Candidate]:
    two = apart.pairs_of([key])
    return [row for row in found.values() if frozenset((key, row.id)) not in two]


def _household(row: Household, because: str) -> Candidate:
    return Candidate(id=row.pk, name=row.name, about=row.address, because=because)


def _person(row: Membership, because: str) -> Candidate:
    about = f"in huishouden {row.household.name}, {row.household.address}"
    return Candidate(id=row.person_id, name=row.person.full_name, about=about, because=because)
