"""Wie hoort hierbij: the family on a day, with what was before, as the reader may know it."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from voordeur.households import names
from voordeur.households.deciding import OF_AGE, Acts, Decision, Subject, who_decides
from voordeur.households.enums import Covers, LeaveReason, RepresentativeKind, StayKind
from voordeur.households.models import (
    AddressPeriod,
    Custody,
    Household,
    Membership,
    Person,
    Relation,
    RelationLink,
    Representative,
    Stay,
    SupportTie,
    WarningNote,
)
from voordeur.ui import dates

HALF = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One who or what: the words, since or until when, and the page where it is changed."""

    key: uuid.UUID
    title: str
    about: str
    note: str
    since: date | None
    until: date | None
    why: str
    phone: str = ""
    link: uuid.UUID | None = None
    is_unborn: bool = False
    is_dead: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What holds on the day, and what was before."""

    now: list[Line] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides about a member, in a sentence for care and one for money."""

    name: str
    care: str
    money: str


@dataclass(frozen=True, slots=True)
class Family:
    """Everything the page shows."""

    on: date
    members: Group
    stays: Group
    relations: Group
    custody: Group
    representatives: Group
    support: Group
    warnings: Group
    addresses: Group
    deciding: list[Deciding]


def family(household: Household, *, on: date, with_notes: bool) -> Family:
    """The family as it was on a day; nine queries whatever the number of rows.

    with_notes: what was written beside a relation is for who sees the agreements.
    """
    memberships = list(
        Membership.objects.filter(household=household)
        .select_related("person")
        .order_by("role", "person__born_on", "person__given_name", "id")
    )
    custody = list(_of_the_children(household, memberships))
    representatives = list(_spans(Representative, household).select_related("person"))
    return Family(
        on=on,
        members=_group([(row, _member(row, on)) for row in memberships], on),
        stays=_group([(row, _stay(row)) for row in _with_person(Stay, household)], on),
        relations=_relations(household, on, with_notes),
        custody=_group([(row, _custody(row)) for row in custody], on),
        representatives=_group([(row, _representative(row)) for row in representatives], on),
        support=_group([(row, _support(row)) for row in _spans(SupportTie, household)], on),
        warnings=_warnings(household, on),
        addresses=_where_they_live(household, on),
        deciding=_deciding(memberships, custody, representatives, on),
    )


def holds(row: Any, on: date) -> bool:
    """Whether something runs on a day (half open)."""
    return bool(row.from_on <= on and (row.until_on is None or row.until_on > on))


def part_of(nights: int | None) -> str:
    """How much of the time: '½', '4 van 14 nachten', or ''."""
    if nights is None:
        return ""
    return "½" if nights == HALF else f"{nights} van 14 nachten"


def where(stay: Stay) -> str:
    """Where somebody also stays, shortly: '½ bij vader', 'Huize Proef', '½ hier'."""
    part = part_of(stay.nights)
    if stay.kind == StayKind.HERE:
        return names.joined(part, "hier")
    place = stay.place or f"bij {stay.with_whom}"
    return names.joined(part, place)


def age_in_words(person: Person, on: date) -> str:
    """The age in years, or what there is to say instead."""
    if person.died_on and person.died_on <= on:
        return "levenloos geboren" if person.unborn else f"overleden {dates.day(person.died_on)}"
    if person.unborn and person.expected_on:
        return f"verwacht {dates.day(person.expected_on)}"
    if person.born_on is None:
        return "leeftijd niet bekend"
    return str(names.age(person.born_on, today=on)) if person.born_on <= on else "nog niet geboren"


def _group(rows: list[tuple[Any, Line]], on: date) -> Group:
    now = [line for row, line in rows if holds(row, on)]
    before = [line for row, line in rows if row.until_on is not None and row.until_on <= on]
    return Group(now=now, before=sorted(before, key=_latest_first))


def _latest_first(line: Line) -> tuple[int, str]:
    return (-(line.until.toordinal() if line.until else 0), str(line.key))


def _spans(model: Any, household: Household) -> "QuerySet[Any]":
    return model.objects.filter(household=household).order_by("from_on", "id")


def _with_person(model: Any, household: Household) -> "QuerySet[Any]":
    return _spans(model, household).select_related("person")


def _of_the_children(household: Household, rows: list[Membership]) -> "QuerySet[Custody]":
    """Gezag is the child's: also what another home wrote about a child that lives here."""
    here = Q(household=household) | Q(child__in=[row.person_id for row in rows])
    return Custody.objects.filter(here).select_related("child").order_by("from_on", "id")


def _line(row: Any, title: str, about: str = "", note: str = "", **more: Any) -> Line:
    return Line(
        key=row.pk,
        title=title,
        about=about,
        note=note,
        since=row.from_on,
        until=row.until_on,
        why=getattr(row, "end_reason", ""),
        **more,
    )


def _member(row: Membership, on: date) -> Line:
    """A member; of who left stands what was so here, nothing of what is so elsewhere now."""
    person, lives_here = row.person, row.until_on is None
    why = row.get_end_reason_display() if row.end_reason else ""
    note = "geheimhouding" if person.secret and lives_here else ""
    return Line(
        key=row.pk,
        title=person.full_name,
        about=f"{row.get_role_display()} · {age_in_words(person, on)}",
        note=note,
        since=row.from_on,
        until=row.until_on,
        why=why,
        phone=person.phone if lives_here else "",
        is_unborn=person.unborn and person.died_on is None,
        is_dead=row.end_reason == LeaveReason.DIED,
    )


def _stay(row: Stay) -> Line:
    return _line(row, row.person.full_name, where(row), row.days)


def _custody(row: Custody) -> Line:
    return _line(
        row, row.holder_name, f"{row.get_kind_display()} · over {row.child.full_name}", row.basis
    )


def _representative(row: Representative) -> Line:
    covers = ", ".join(str(Covers(code).label) for code in row.covers)
    place = f" ({row.organisation})" if row.organisation else ""
    about = f"{row.get_kind_display()} van {row.person.full_name} · {covers}"
    return _line(row, f"{row.name}{place}", about, row.basis, phone=row.phone)


def _support(row: SupportTie) -> Line:
    return _line(row, row.name, row.relation, phone=row.phone)


def _address(row: AddressPeriod) -> Line:
    return _line(row, row.line, row.institution, "geheim adres" if row.secret else "")


def _where_they_live(household: Household, on: date) -> Group:
    """The addresses; a secret one that the reader may not read is said to be secret."""
    rows: QuerySet[AddressPeriod] = _spans(AddressPeriod, household)
    found = _group([(row, _address(row)) for row in rows], on)
    if found.now or not household.is_secret:
        return found
    hidden = Line(household.pk, household.address, "", "", None, None, "")
    return Group(now=[hidden], before=found.before)


def _relations(household: Household, on: date, with_notes: bool) -> Group:
    rows = list(
        Relation.objects.filter(household=household)
        .select_related("person", "other")
        .order_by("person__born_on", "from_on", "id")
    )
    links = RelationLink.objects.filter(household=household)
    seen = dict(links.values_list("relation_id", "other_household_id"))
    lines = [
        (
            row,
            _line(
                row,
                row.other.full_name if row.other else row.name,
                f"{row.get_kind_display()} van {row.person.full_name}",
                row.note if with_notes else "",
                phone=row.phone,
                link=seen.get(row.pk),
            ),
        )
        for row in rows
    ]
    return _group(lines, on)


def _warnings(household: Household, on: date) -> Group:
    rows = WarningNote.objects.filter(household=household).select_related("about", "made_by")
    lines = [(row, _warning(row, on)) for row in rows.order_by("-made_on", "-id")]
    running = [line for row, line in lines if row.ended_on is None and row.made_on <= on]
    ended = [line for row, line in lines if row.ended_on is not None and row.ended_on <= on]
    return Group(now=running, before=ended)


def _warning(row: WarningNote, on: date) -> Line:
    about = f"over {row.about.full_name} · " if row.about else ""
    return Line(
        key=row.pk,
        title=row.words,
        about=f"{about}{row.reason}",
        note=f"{row.made_by.name}, nakijken {dates.day(row.review_on)}",
        since=row.made_on,
        until=row.ended_on,
        why=row.end_reason,
        overdue=row.review_on < on and row.ended_on is None,
    )


def _deciding(
    memberships: list[Membership],
    custody: list[Custody],
    representatives: list[Representative],
    on: date,
) -> list[Deciding]:
    """For minors, and for adults for whom somebody acts."""
    found = []
    for row in memberships:
        person = row.person
        if not holds(row, on) or person.born_on is None or person.born_on > on:
            continue
        holders = [
            one.holder_name for one in custody if one.child_id == person.pk and holds(one, on)
        ]
        acting = [
            Acts(RepresentativeKind(one.kind), one.name, frozenset(Covers(c) for c in one.covers))
            for one in representatives
            if one.person_id == person.pk and holds(one, on)
        ]
        age = names.age(person.born_on, today=on)
        if age >= OF_AGE and not acting:
            continue
        care, money = (
            _said(
                who_decides(age=age, subject=subject, holders=holders, acting=acting),
                person.given_name or person.full_name,
            )
            for subject in Subject
        )
        found.append(Deciding(name=person.full_name, care=care, money=money))
    return found


def _said(decision: Decision, name: str) -> str:
    """Who decides, in words."""
    if decision.nobody_is_known:
        return "nog niet bekend wie het gezag heeft: vraag het na"
    who = [name] if decision.oneself else []
    who += decision.others
    return " en ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
