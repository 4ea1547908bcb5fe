"""Who is asked whether they agree with the plan: by age, and by who decides for somebody."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from voordeur.households.deciding import IN_PLACE
from voordeur.households.enums import Covers
from voordeur.households.models import Custody, Representative
from voordeur.plans.going_along import Member
from voordeur.plans.queries.members import custody_of, members_of, people_of


@dataclass(frozen=True, slots=True)
class Agreeing:
    """One who is asked: `person` it is said for, `by` who speaks when that is somebody else.

    `key` says nothing of who it is; `what` is who they are to the household, in a few words.
    """

    key: str
    person: uuid.UUID
    name: str
    by: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class WhoAgrees:
    """Who is asked, and in sentences of whom not and who is asked for them."""

    asked: list[Agreeing]
    not_asked: list[str]


def who_agrees(household_id: uuid.UUID, *, today: date) -> WhoAgrees:
    """Everybody whose yes counts today.

    From twelve on oneself; until sixteen whoever has gezag as well, under twelve in place of the
    child (Jeugdwet art. 7.3.4); of who has a mentor or curator for care, that one too.
    """
    members = members_of(household_id, today=today)
    held = custody_of(people_of(household_id, today), today)
    return WhoAgrees(
        asked=[
            *(_oneself(member, members, held) for member in members if member.speaks),
            *_elsewhere(members, held),
            *_in_place(household_id, members, today),
        ],
        not_asked=[
            f"{member.name} is nog geen 12 jaar. {_who_decides(member, members, held)}"
            for member in members
            if not member.speaks
        ],
    )


def _oneself(member: Member, members: list[Member], held: list[Custody]) -> Agreeing:
    what = ""
    if not member.decides_alone:
        what = f"Nog geen 16 jaar. {_who_decides(member, members, held, too=True)}"
    return Agreeing(key=str(member.key), person=member.key, name=member.name, what=what)


def _who_decides(
    member: Member, members: list[Member], held: Iterable[Custody], *, too: bool = False
) -> str:
    """Who is asked for a child: whoever has gezag, here or elsewhere."""
    known = {one.key: one.name for one in members}
    names = [
        known.get(row.holder_id, row.holder_name) if row.holder_id else row.holder_name
        for row in held
        if row.child_id == member.key
    ]
    if not names:
        return "Wie gezag heeft, is niet vastgelegd. Vraag dat na."
    also = " ook" if too else ""
    return f"Vraag{also} wie gezag heeft: {' en '.join(names)}."


def _elsewhere(members: list[Member], held: Iterable[Custody]) -> list[Agreeing]:
    """Who has gezag over a child under sixteen and does not live here; once for all children."""
    known = {member.key: member for member in members}
    children: dict[str, list[tuple[Custody, Member]]] = {}
    for row in held:
        child = known.get(row.child_id)
        if child and not child.decides_alone and row.holder_id not in known:
            children.setdefault(row.holder_key, []).append((row, child))
    return [
        Agreeing(
            key=f"gezag-{rows[0][0].pk}",
            person=rows[0][1].key,
            name=rows[0][0].holder_name,
            by=rows[0][0].holder_name,
            what=f"Heeft gezag over {' en '.join(child.name for _, child in rows)}.",
        )
        for rows in children.values()
    ]


def _in_place(household_id: uuid.UUID, members: list[Member], today: date) -> list[Agreeing]:
    """Whom the court appointed for the care of a grown-up."""
    known = {member.key: member for member in members if member.is_grown_up}
    rows = Representative.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today),
        household=household_id,
        from_on__lte=today,
        person__in=list(known),
        kind__in=IN_PLACE,
        covers__contains=[Covers.CARE],
    )
    return [
        Agreeing(
            key=f"voor-{row.pk}",
            person=row.person_id,
            name=row.name,
            by=row.name,
            what=f"Is {row.get_kind_display()} van {known[row.person_id].name} en beslist mee.",
        )
        for row in rows.order_by("from_on", "id")
    ]
