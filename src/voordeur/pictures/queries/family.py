"""Who is drawn in the genogram and what ties them, from the records as on a day.

Who sees the circle sees who live here, as on the circle card; ties, gezag and who does not live
here are for who sees the agreements. Of an outsider only what this household wrote is drawn, also
when the reader knows that person from another household.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Min, Q

from voordeur.access.enums import Depth
from voordeur.households import names
from voordeur.households.deciding import OF_AGE
from voordeur.households.enums import (
    CustodyKind,
    LeaveReason,
    MemberRole,
    RelationKind,
    StayKind,
)
from voordeur.households.models import Custody, Household, Membership, Person, Relation, Stay
from voordeur.pictures.enums import TieKind
from voordeur.pictures.rows import Family, Figure, Tie
from voordeur.ui import dates

HALF = 7
EXPECTED = "verwacht kind"
#: A relation says what the other is to the person; a tie what the one is to the other.
TIES = {
    RelationKind.PARENT: TieKind.PARENT,
    RelationKind.CHILD: TieKind.PARENT,
    RelationKind.STEP_PARENT: TieKind.STEP_PARENT,
    RelationKind.FOSTER_PARENT: TieKind.FOSTER_PARENT,
    RelationKind.GRANDPARENT: TieKind.GRANDPARENT,
    RelationKind.SIBLING: TieKind.SIBLING,
    RelationKind.PARTNER: TieKind.PARTNER,
    RelationKind.EX_PARTNER: TieKind.EX_PARTNER,
}
#: Who is whose child is so from birth, whenever it was written down.
BY_BIRTH = {TieKind.PARENT, TieKind.GRANDPARENT, TieKind.SIBLING}
EITHER_WAY = {TieKind.SIBLING, TieKind.PARTNER, TieKind.EX_PARTNER}


@dataclass(slots=True)
class Gathered:
    """What is being put together: everybody by key, ties by what they say."""

    on: date
    figures: dict[str, Figure] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    ties: dict[tuple[TieKind, str, str], Tie] = field(default_factory=dict)

    def knows(self, person: Person) -> bool:
        """Whether somebody was there already on the day: born, or expected in this household."""
        begun = person.expected_since if person.unborn else person.born_on
        return str(person.pk) in self.figures or begun is None or begun <= self.on

    def person(self, person: Person, **more: Any) -> str:
        """The key of somebody who is known by their own row."""
        key = str(person.pk)
        if key not in self.figures:
            self.figures[key] = figure_of(person, self.on, **more)
            self.by_name.setdefault(names.comparable(person.full_name), key)
        return key

    def outsider(self, name: str, gender: str, *, besides: str) -> str:
        """The key of somebody who is known by name; the same name is the same person."""
        compared = names.comparable(name)
        key = self.by_name.get(compared, "")
        if not key or key == besides:
            key = f"naam {compared}"
            self.by_name.setdefault(compared, key)
        known = self.figures.get(key)
        if known is None:
            self.figures[key] = Figure(
                key=key, name=name, first_name=name.split(maxsplit=1)[0], gender=gender,
                age_words="niet bekend",
            )  # fmt: skip
        elif gender and not known.gender:
            self.figures[key] = replace(known, gender=gender)
        return key

    def tie(self, kind: TieKind, one: str, other: str, **words: str) -> None:
        """What one is to the other; the same once."""
        if kind in EITHER_WAY and (kind, other, one) in self.ties:
            return
        key = f"{kind} {one} {other}"
        self.ties.setdefault((kind, one, other), Tie(key, kind, one, other, **words))


def family(household: Household, *, on: date, depth: int) -> Family:
    """Everybody and every tie as on a day on which somebody lived here; four queries at most."""
    found = Gathered(on)
    members = _members(household)
    stays = list(_running(Stay, household, on).select_related("person"))
    elsewhere = {stay.person_id: where(stay) for stay in stays if stay.kind != StayKind.HERE}
    for row in members:
        if _holds(row, on):
            found.person(
                row.person,
                is_child=row.role == MemberRole.CHILD,
                lives_here=True,
                where=elsewhere.get(row.person_id, ""),
            )
    for stay in stays:
        if stay.kind == StayKind.HERE:
            young = _is_young(stay.person, on)
            found.person(stay.person, is_child=young, lives_here=True, where=where(stay))
    if found.figures and depth >= Depth.AGREEMENTS:
        _dead(found, members)
        _relations(found, household)
        _custody(found, household)
    return in_order(Family(tuple(found.figures.values()), tuple(_said_once(found.ties))))


def known_since(household: Household) -> date | None:
    """The first day of which it is written who lived here."""
    first: date | None = Membership.objects.filter(household=household).aggregate(
        first=Min("from_on")
    )["first"]
    return first


def figure_of(person: Person, on: date, *, may_have_died: bool = True, **more: Any) -> Figure:
    """Somebody as on a day: unborn before birth, alive before death.

    Of who left this household it is not said that they died since.
    """
    died = may_have_died and person.died_on is not None and person.died_on <= on
    unborn = person.unborn or (person.born_on is not None and person.born_on > on)
    nameless = unborn and not person.given_name
    years = ""
    if person.born_on and not unborn:
        until = person.died_on if died and person.died_on else on
        years = str(names.age(person.born_on, today=until))
    return Figure(
        key=str(person.pk),
        name=EXPECTED.capitalize() if nameless else person.full_name,
        first_name=EXPECTED if nameless else person.given_name or person.full_name,
        gender=person.gender,
        age=years,
        age_words=_age_words(person, years, unborn=unborn, died=died),
        year=_year(person, unborn=unborn, died=died),
        born_on=person.born_on or person.expected_on,
        is_unborn=unborn,
        has_died=died,
        **more,
    )


def _age_words(person: Person, years: str, *, unborn: bool, died: bool) -> str:
    if unborn:
        if died:
            return "levenloos geboren"
        day = person.expected_on or person.born_on
        return f"verwacht {dates.day(day)}" if day else "verwacht"
    born = f"geboren in {person.born_on.year}" if person.born_on else "leeftijd niet bekend"
    if died and person.died_on:
        age = f", {years} jaar" if years else ""
        return f"{born}, overleden {dates.day(person.died_on)}{age}"
    return f"{years} jaar, {born}" if years else born


def _year(person: Person, *, unborn: bool, died: bool) -> str:
    born = str(person.born_on.year) if person.born_on else ""
    if unborn:
        day = person.expected_on or person.born_on
        return (
            dates.day(day) if day and not died else _age_words(person, "", unborn=True, died=died)
        )
    return f"{born}-{person.died_on.year}" if died and person.died_on else born


def _is_young(person: Person, on: date) -> bool:
    return person.born_on is None or names.age(person.born_on, today=on) < OF_AGE


def where(stay: Stay) -> str:
    """How much of the time, and where: '½ bij vader', '½ hier'."""
    part = "" if stay.nights is None else f"{stay.nights} van 14 nachten"
    if stay.nights == HALF:
        part = "½"
    if stay.kind == StayKind.HERE:
        return names.joined(part, "hier")
    return names.joined(part, stay.place or f"bij {stay.with_whom}")


def _members(household: Household) -> list[Membership]:
    rows = Membership.objects.filter(household=household).exclude(end_reason=LeaveReason.MISTAKE)
    ordered = rows.order_by("role", "person__born_on", "person__given_name", "id")
    return list(ordered.select_related("person"))


def _running(model: Any, household: Household, on: date) -> Any:
    rows = model.objects.filter(household=household, from_on__lte=on)
    return rows.filter(Q(until_on=None) | Q(until_on__gt=on)).order_by("from_on", "id")


def _holds(row: Any, on: date) -> bool:
    return bool(row.from_on <= on and (row.until_on is None or row.until_on > on))


def _dead(found: Gathered, members: list[Membership]) -> None:
    """Who died as one of them stays in the picture; who left is drawn only where tied to them."""
    for row in members:
        if row.end_reason == LeaveReason.DIED and row.until_on and row.until_on <= found.on:
            found.person(row.person, is_child=row.role == MemberRole.CHILD)


def _relations(found: Gathered, household: Household) -> None:
    rows = Relation.objects.filter(household=household, kind__in=TIES)
    for row in rows.select_related("person", "other").order_by("from_on", "id"):
        if not (found.knows(row.person) and (row.other is None or found.knows(row.other))):
            continue
        kind = TIES[RelationKind(row.kind)]
        years: dict[str, str] = {}
        if row.until_on is not None and row.until_on <= found.on:
            if kind != TieKind.PARTNER:
                continue
            kind = TieKind.EX_PARTNER
            years = _apart(row.until_on)
        elif row.from_on > found.on and kind not in BY_BIRTH:
            continue
        elif kind == TieKind.EX_PARTNER:
            years = _apart(row.from_on)
        elif kind not in BY_BIRTH:
            years = {"since": f"sinds {dates.day(row.from_on)}"}
        person = found.person(row.person, may_have_died=False)
        other = (
            found.person(row.other, may_have_died=False)
            if row.other
            else found.outsider(row.name, row.gender, besides=person)
        )
        downward = row.kind == RelationKind.CHILD
        one, second = (person, other) if downward else (other, person)
        found.tie(kind, one, second, note=row.note, **years)


def _apart(on: date) -> dict[str, str]:
    return {"year": str(on.year), "since": f"uit elkaar sinds {dates.day(on)}"}


def _custody(found: Gathered, household: Household) -> None:
    """Gezag stands with the child and with who holds it; who holds it as a parent is a parent."""
    people = [uuid.UUID(key) for key in found.figures if not key.startswith("naam ")]
    rows = Custody.objects.filter(Q(household=household) | Q(child__in=people))
    held: dict[str, list[str]] = {}
    for row in rows.order_by("from_on", "id"):
        child = str(row.child_id)
        if child not in found.figures:
            continue
        holder = str(row.holder_id) if str(row.holder_id) in found.figures else ""
        if row.kind == CustodyKind.PARENT:
            holder = holder or found.outsider(row.holder_name, "", besides=child)
            found.tie(TieKind.PARENT, holder, child)
        if _holds(row, found.on):
            known = holder or found.by_name.get(row.holder_key, "")
            if known:
                found.figures[known] = replace(found.figures[known], holds_custody=True)
            first = found.figures[known].first_name if known else row.holder_name
            guards = " (voogd)" if row.kind == CustodyKind.GUARDIAN else ""
            held.setdefault(child, []).append(first + guards)
    for child, holders in held.items():
        custody = f"gezag: {', '.join(dict.fromkeys(holders))}"
        found.figures[child] = replace(found.figures[child], custody=custody)


def _said_once(ties: dict[tuple[TieKind, str, str], Tie]) -> Iterable[Tie]:
    """Without what the others say already: a former couple that is one again, siblings of one
    parent, grandparents whose child is drawn.
    """
    parents: dict[str, set[str]] = {}
    for kind, one, other in ties:
        if kind == TieKind.PARENT:
            parents.setdefault(other, set()).add(one)
    for (kind, one, other), tie in ties.items():
        again = kind == TieKind.EX_PARTNER and (
            (TieKind.PARTNER, one, other) in ties or (TieKind.PARTNER, other, one) in ties
        )
        share = kind == TieKind.SIBLING and parents.get(one, set()) & parents.get(other, set())
        between = kind == TieKind.GRANDPARENT and any(
            one in parents.get(parent, set()) for parent in parents.get(other, set())
        )
        if not (again or share or between):
            yield tie


def in_order(family: Family) -> Family:
    """Who live here first, the eldest first; the ties in that order."""
    figures = sorted(
        family.figures,
        key=lambda each: (
            not each.lives_here, each.is_child, each.born_on or date.max, each.name, each.key
        ),
    )  # fmt: skip
    place = {figure.key: number for number, figure in enumerate(figures)}
    kinds = list(TieKind)
    ties = sorted(
        family.ties, key=lambda tie: (place[tie.one], kinds.index(tie.kind), place[tie.other])
    )
    return Family(tuple(figures), tuple(ties))
