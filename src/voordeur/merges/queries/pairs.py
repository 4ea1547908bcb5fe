"""Two of a kind, as whoever looks may see them: which fields differ, and who must agree."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from voordeur.access import rules
from voordeur.accounts.models import Assignment, User
from voordeur.households import merging
from voordeur.households.enums import NoAddress
from voordeur.households.merging import Choice, Kind
from voordeur.households.models import Household, Person
from voordeur.merges.enums import ProposalState
from voordeur.merges.models import Proposal
from voordeur.ui import dates

#: How much of a BSN is shown to tell two apart.
LAST_DIGITS = 4
NOT_KNOWN = "niet bekend"


class Difference(StrEnum):
    """How two fields stand to each other."""

    SAME = "same"
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    CHOOSE = "choose"


class Way(StrEnum):
    """How these two can be merged by whoever looks."""

    AT_ONCE = "at_once"
    PROPOSE = "propose"
    WAITS = "waits"
    NOT_BY_YOU = "not_by_you"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is known of both, side by side."""

    code: str
    label: str
    here: str
    there: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class Needs:
    """The households of the two, who answers for each, and how to go on."""

    here: uuid.UUID
    there: uuid.UUID
    one: User | None
    other: User | None
    way: Way
    proposal: Proposal | None


def find(kind: Kind, key: uuid.UUID, *, acting: Assignment, now: datetime) -> Any:
    """The person or household when whoever acts may merge it, else None."""
    if kind == Kind.HOUSEHOLD:
        household = Household.objects.filter(pk=key).first()
        may = household and rules.may("merge", acting=acting, matter_id=key, now=now)
        return household if may else None
    person = Person.objects.filter(pk=key, merged_into=None).first()
    return person if person and may_merge_person(key) else None


def may_merge_person(key: uuid.UUID) -> bool:
    """Whether whoever acts works to the bottom with every household this person lives in."""
    with connection.cursor() as cursor:
        cursor.execute("select merges_person(%s)", [key])
        return bool(cursor.fetchone()[0])


def fields(kind: Kind, here: Any, there: Any) -> list[Field]:
    """Everything that is chosen, side by side."""
    return [_field(choice, here, there) for choice in merging.choices(kind)]


def _field(choice: Choice, here: Any, there: Any) -> Field:
    """What differs reads differently, also when it is not in the words that are usually shown."""
    mine, theirs = shown(here, choice) or NOT_KNOWN, shown(there, choice) or NOT_KNOWN
    found = difference(choice, here, there)
    if found == Difference.CHOOSE and mine == theirs:
        mine, theirs = in_full(here, choice), in_full(there, choice)
    return Field(code=choice.code, label=choice.label, here=mine, there=theirs, difference=found)


def difference(choice: Choice, here: Any, there: Any) -> Difference:
    """What is empty on one side is filled by the other; what differs is chosen by hand.

    A secret address is nobody's choice: merging never makes it known.
    """
    mine, theirs = _values(choice, here), _values(choice, there)
    if mine == theirs:
        return Difference.SAME
    if choice.code == "address" and NoAddress.SECRET in (*mine, *theirs):
        return Difference.ONLY_HERE if NoAddress.SECRET in mine else Difference.ONLY_THERE
    if _is_empty(there, theirs):
        return Difference.ONLY_HERE
    return Difference.ONLY_THERE if _is_empty(here, mine) else Difference.CHOOSE


def shown(side: Any, choice: Choice) -> str:
    """A group of columns as one reads it; of a BSN only the end."""
    if choice.code == "name" and isinstance(side, Person):
        return side.full_name
    if choice.code == "address":
        return str(side.address)
    if choice.code == "bsn":
        return f"eindigt op {side.bsn[-LAST_DIGITS:]}" if side.bsn_sealed else ""
    if choice.code == "birth" and side.unborn:
        return "nog niet geboren"
    return ", ".join(words for column in choice.columns if (words := _read(side, column)))


def in_full(side: Any, choice: Choice) -> str:
    """Every column of the group that has a word for a reader, each by its name."""
    return ", ".join(
        f"{side._meta.get_field(column).verbose_name}: {words}"
        for column in choice.columns
        if not column.endswith("_key") and (words := _read(side, column))
    )


def needs(kind: Kind, here: uuid.UUID, there: uuid.UUID, *, acting: Assignment) -> Needs | None:
    """Who answers for the two; None for somebody who may not merge them."""
    with connection.cursor() as cursor:
        cursor.execute("select * from merge_needs(%s, %s, %s)", [kind, here, there])
        row = cursor.fetchone()
    if row is None:
        return None
    one, other = (User.objects.filter(pk=key).first() for key in row[2:4])
    pair = Proposal.objects.filter(winner=here, loser=there).select_related("by", "answered_by")
    proposal = pair.order_by("-at", "-id").first()
    way = Way.AT_ONCE if row[4] else _way(acting, one, other, proposal)
    return Needs(here=row[0], there=row[1], one=one, other=other, way=way, proposal=proposal)


def obstacles(kind: Kind, here: uuid.UUID, there: uuid.UUID) -> list[str]:
    """What stands in the way, as sentences that say what to do first."""
    with connection.cursor() as cursor:
        cursor.execute("select merge_obstacles(%s, %s, %s)", [kind, here, there])
        return [sentence for (sentence,) in cursor.fetchall()]


def taken(
    kind: Kind, here: Any, there: Any, chosen: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """What is taken from who goes up, and the labels of what still has to be chosen."""
    found, open_choices = [], []
    for choice in merging.choices(kind):
        match difference(choice, here, there):
            case Difference.ONLY_THERE:
                found.append(choice.code)
            case Difference.CHOOSE if chosen.get(choice.code) == "there":
                found.append(choice.code)
            case Difference.CHOOSE if chosen.get(choice.code) != "here":
                open_choices.append(choice.label)
    return found, open_choices


def _way(
    acting: Assignment, one: User | None, other: User | None, proposal: Proposal | None
) -> Way:
    if acting.user_id not in {one and one.pk, other and other.pk}:
        return Way.NOT_BY_YOU
    waits = proposal is not None and proposal.state == ProposalState.PROPOSED
    return Way.WAITS if waits else Way.PROPOSE


def _values(choice: Choice, side: Any) -> tuple[Any, ...]:
    if choice.code == "bsn":
        return (bytes(side.bsn_index) if side.bsn_index else None,)
    return tuple(getattr(side, column) for column in choice.columns)


def _is_empty(side: Any, values: tuple[Any, ...]) -> bool:
    if getattr(side, "no_address", "") == NoAddress.UNKNOWN and NoAddress.UNKNOWN in values:
        return True
    return not any(values)


def _read(side: Any, column: str) -> str:
    value = getattr(side, column)
    if isinstance(value, date):
        return dates.day(value)
    if isinstance(value, bool):
        return ""
    in_words = getattr(side, f"get_{column}_display", None)
    return str(in_words() if in_words else value or "")
