"""The circle card: who lives here, who is around them, how to reach them, and why one sees it."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from voordeur.access import around, rules
from voordeur.access.around import Around
from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.households import queries as residents
from voordeur.households.enums import StayKind
from voordeur.households.models import Household, Membership, Person
from voordeur.households.queries import SupportRow, WarningRow
from voordeur.ui import dates
from voordeur.web.family.page import age_in_words, where
from voordeur.web.queries.steering import in_words, turned_on


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lives here."""

    name: str
    first_name: str
    age: str
    role: str
    phone: str
    stays: str


@dataclass(frozen=True, slots=True)
class Circle:
    """The card."""

    members: list[Member]
    around: list[Around]
    support: list[SupportRow]
    warnings: list[WarningRow]
    coordinated_since: date | None
    grounds: list[str]


def of(
    household: Household,
    *,
    acting: Assignment,
    today: date,
    my_teams: frozenset[uuid.UUID] | None = None,
    leads_here: bool = False,
    case: Case | None = None,
) -> Circle:
    """The circle of a household as this reader may know it; seven queries.

    The `case` says who really coordinates, and since when.
    """
    since = turned_on(case)
    involved = around.involved(household.pk, on=today)
    my_teams = frozenset(rules.teams_of(acting, today)) if my_teams is None else my_teams
    own = [row for row in involved if row.user_id == acting.user_id or row.team_id in my_teams]
    coordinating = [row for row in involved if row.role == InvolvementRole.COORDINATOR]
    coordinators = {row.user_id for row in coordinating}
    return Circle(
        members=_members(household, today),
        around=[
            replace(
                one,
                since=since or one.since if one.key in coordinators else one.since,
                role=in_words(one.role, case),
            )
            for one in around.around(involved, acting=acting, on=today)
        ],
        support=residents.support(household.pk, today=today),
        warnings=residents.warnings(household.pk, today=today),
        coordinated_since=since or (coordinating[0].from_on if coordinating else None),
        grounds=_grounds(own, case, leads_here=leads_here),
    )


def _members(household: Household, today: date) -> list[Member]:
    rows = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household=household, from_on__lte=today
    ).select_related("person")
    stays = residents.stays(household.pk, today=today)
    elsewhere = {stay.person_id: where(stay) for stay in stays if stay.kind != StayKind.HERE}
    ordered = rows.order_by("role", "person__born_on", "person__given_name", "id")
    return [
        *[
            _member(row.person, row.get_role_display(), elsewhere.get(row.person_id, ""), today)
            for row in ordered
        ],
        *[
            _member(stay.person, residents.STAYS_HERE, where(stay), today)
            for stay in stays
            if stay.kind == StayKind.HERE
        ],
    ]


def _member(person: Person, role: str, stays: str, today: date) -> Member:
    return Member(
        name=person.full_name,
        first_name=person.given_name or person.full_name,
        # The name of a child that is not born says when it is expected.
        age="" if person.unborn else age_in_words(person, today),
        role=role,
        phone=person.phone,
        stays=stays,
    )


def _grounds(own: list[Involvement], case: Case | None, *, leads_here: bool) -> list[str]:
    """Why this reader sees this household, in words that can be said to the resident."""
    grounds = []
    for row in own:
        whose = f"Uw team ({row.team.name})" if row.team else "U"
        until = f", tot {dates.day(row.until_on)}" if row.until_on else ""
        reading = ", alleen om te lezen" if row.reading_only else ""
        what = in_words(around.why_oneself(row), case)
        grounds.append(
            f"{whose}: {what} sinds {dates.day(row.from_on)}{until}{reading}. "
            f"Grondslag: {row.get_ground_display()}."
        )
    if not grounds and leads_here:
        grounds.append("U leidt het team dat hier een afspraak of een aanbod heeft.")
    return grounds
