"""Who of a household has a say: from twelve on, and of a younger child whoever has gezag."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from voordeur.households.enums import MemberRole, StayKind
from voordeur.households.models import Custody, Membership, Person
from voordeur.households.names import age
from voordeur.households.queries import stays
from voordeur.plans.going_along import Member


def members_of(household_id: uuid.UUID, *, today: date) -> list[Member]:
    """Who lives here, eldest first, then who stays here; each with who has gezag over them."""
    guests = [stay for stay in stays(household_id, today=today) if stay.kind == StayKind.HERE]
    # Of somebody who stays, unless the age says otherwise, a child is taken: it is with a parent.
    people = people_of(household_id, today)
    people |= {stay.person: str(MemberRole.CHILD) for stay in guests if stay.person not in people}
    held = custody_of(people, today)
    return [as_member(person, role, held, today) for person, role in people.items()]


def may_say(about: uuid.UUID | None, members: list[Member]) -> list[Member]:
    """Who can say how far a goal is: whom it is about first; of a child under twelve its parents.

    Of a goal of the whole household everybody from twelve on.
    """
    whose = next((member for member in members if member.key == about), None)
    if whose is None:
        return [member for member in members if member.speaks]
    if whose.speaks:
        others = [member for member in members if member.speaks and member.key != whose.key]
        return [whose, *others]
    holders = [member for member in members if member.key in whose.holders]
    return holders or [member for member in members if member.is_grown_up]


def people_of(household_id: uuid.UUID, today: date) -> dict[Person, str]:
    """Who lives here, eldest first; who is not born yet reads nothing."""
    rows = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household=household_id, from_on__lte=today
    ).select_related("person")
    found = rows.order_by("person__born_on", "person_id")
    return {row.person: row.role for row in found if not row.person.unborn}


def custody_of(people: Iterable[Person], today: date) -> list[Custody]:
    """The gezag over these that runs today, longest first."""
    running = Q(from_on__lte=today) & (Q(until_on=None) | Q(until_on__gt=today))
    held = Custody.objects.filter(running, child__in=[person.pk for person in people])
    return list(held.order_by("from_on", "id"))


def as_member(person: Person, role: str, held: list[Custody], today: date) -> Member:
    """Somebody who lives here, with who has gezag over them."""
    return Member(
        key=person.pk,
        name=person.given_name or person.full_name,
        age=age(person.born_on, today=today) if person.born_on else None,
        is_child=role == MemberRole.CHILD,
        holders=frozenset(
            row.holder_id for row in held if row.child_id == person.pk and row.holder_id
        ),
    )
