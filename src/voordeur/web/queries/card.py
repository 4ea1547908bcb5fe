"""The circle card: who is around a household, who coordinates, how to reach them, who was there.

It shows what the circle shows, at depth 1, and no more: no question, no plan, no reason. Of an
organisation that says too much by its name others read that a professional is involved.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from voordeur.access import around, rules
from voordeur.access.around import Around
from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts import absence
from voordeur.accounts.models import Assignment, User
from voordeur.cases import queries as cases
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case, Closing, CoordinatorWish
from voordeur.cases.operations import coordination
from voordeur.cases.queries import Change
from voordeur.followup.models import Handover
from voordeur.households import queries as residents
from voordeur.households.deciding import CHILD_SPEAKS_ALONG
from voordeur.households.models import Household, Membership, Person, SupportTie
from voordeur.households.names import age
from voordeur.households.queries import SupportRow
from voordeur.plans import queries as plans
from voordeur.plans.queries.kept import Withdrawn
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.web.queries.circle import Circle
from voordeur.web.queries.circle import of as circle_of
from voordeur.web.queries.steering import latest_case

#: So long somebody who was involved stands below on the card.
A_YEAR = timedelta(days=365)
#: On the card of a resident stands who helps them, not who passed a question on.
HELPS = frozenset(
    {InvolvementRole.PROFESSIONAL, InvolvementRole.COORDINATOR, InvolvementRole.WATCH}
)


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody around the household, and whom one calls when they are away."""

    name: str
    role: str
    place: str
    since: date
    phone: str
    away: str
    deputy: str
    deputy_phone: str
    is_coordinator: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who was around the household, and until when."""

    name: str
    role: str
    place: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Steering:
    """Who coordinates; `keeper` keeps the waakvlam when it is one of the household.

    `gone` says that who coordinates lives there or stands by them no longer.
    """

    name: str
    what: str
    phone: str
    keeper: str
    keeper_phone: str
    gone: str


@dataclass(frozen=True, slots=True)
class Card:
    """The page of the circle."""

    id: uuid.UUID
    name: str
    address: str
    circle: Circle
    helpers: list[Helper]
    former: list[Former]
    steering: Steering | None
    changes: list[Change]
    closings: list[Closing]
    case: Case | None
    wish: CoordinatorWish | None
    #: the coordination waits for who it was offered to
    offered: Handover | None
    #: who took back their yes to the plan, for who reads the agreements
    withdrawn: list[Withdrawn]
    readers: list[Membership]
    coordinates: bool
    may_offer: bool
    may_record_wish: bool
    may_write: bool
    may_reopen: bool


@dataclass(frozen=True, slots=True)
class PaperCard:
    """The card that one named resident may have at home."""

    household: str
    reader: str
    helpers: list[Helper]
    support: list[SupportRow]
    steering: Steering | None


def card(*, acting: Assignment, household: Household, now: datetime) -> Card:
    """The card as this reader may know it; as many queries whatever the number of people."""
    today = local_date(now)
    case = latest_case(household)
    circle = circle_of(household, acting=acting, today=today, case=case)
    involved = around.involved(household.pk, on=today)
    may = rules.allowed(acting=acting, matter_id=household.pk, now=now)
    # Who may not see its next step has no page of the case: no link leads there.
    opens = case is not None and cases.next_step(case) is not None
    is_run = case is not None and case.state == CaseState.COORDINATED
    return Card(
        id=household.pk,
        name=household.name,
        address=residents.address(household),
        circle=circle,
        helpers=_helpers(involved, circle.around, acting=acting, today=today),
        former=_former(household.pk, involved, acting=acting, today=today),
        steering=_steering(case, today=today) if case else None,
        changes=cases.changes(case) if case else [],
        closings=cases.closings(household.pk),
        case=case,
        wish=cases.waiting_wish(case) if case and is_run else None,
        offered=coordination.pending_offer(household.pk) if opens else None,
        withdrawn=plans.withdrawn(household.pk) if is_run else [],
        readers=_readers(household.pk, today=today),
        coordinates=bool(case and is_run and case.coordinator_id == acting.user_id),
        may_offer=bool(
            opens
            and case
            and case.state != CaseState.CLOSED
            and coordination.may_offer(case, acting=acting, may=may, today=today)
        ),
        may_record_wish=opens and is_run and "hand_over" in may,
        may_write="work_with" in may,
        may_reopen=bool(opens and case and case.state == CaseState.CLOSED and "hand_over" in may),
    )


def on_paper(
    *, acting: Assignment, household: Household, reader: Membership, now: datetime
) -> PaperCard:
    """The card for one who lives there: who helps, and whom to call; nothing of other members."""
    today = local_date(now)
    involved = [row for row in around.involved(household.pk, on=today) if row.role in HELPS]
    lines = around.around(involved, acting=acting, on=today, for_others=True)
    case = latest_case(household)
    steering = _steering(case, today=today) if case else None
    helpers = _helpers(involved, lines, acting=acting, today=today)
    return PaperCard(
        household=household.name,
        reader=reader.person.full_name,
        # Who is called first stands at the top, and is not said twice.
        helpers=[one for one in helpers if not (steering and one.is_coordinator)],
        support=residents.support(household.pk, today=today),
        steering=steering,
    )


def reader_of(membership_id: uuid.UUID, *, household: Household, today: date) -> Membership | None:
    """Somebody who lives there and can read a card of their own."""
    found = [row for row in _readers(household.pk, today=today) if row.pk == membership_id]
    return found[0] if found else None


def _readers(household_id: uuid.UUID, *, today: date) -> list[Membership]:
    """Who lives there and is old enough to read a card; a child's is read by who has gezag."""
    rows = _living(household_id, today).filter(person__unborn=False).select_related("person")
    return [
        row
        for row in rows.order_by("role", "person__born_on", "id")
        if row.person.born_on is None or age(row.person.born_on, today=today) >= CHILD_SPEAKS_ALONG
    ]


def _living(household_id: uuid.UUID, today: date) -> QuerySet[Membership]:
    running = Q(until_on=None) | Q(until_on__gt=today)
    return Membership.objects.filter(running, household=household_id, from_on__lte=today)


def _steering(case: Case, *, today: date) -> Steering | None:
    if case.state != CaseState.COORDINATED or case.coordinator is None:
        return None
    name, phone = case.coordinator.name, case.coordinator.phone
    if case.member:
        gone = "" if _lives_there(case.member, case, today) else "woont hier niet meer"
        living = ("", "") if gone else ("woont hier", case.member.phone)
        return Steering(case.member.full_name, *living, name, phone, gone)
    if case.tie:
        gone = "" if _stands_by(case.tie, today) else "staat niet meer om het huishouden heen"
        tied = ("", "") if gone else (case.tie.relation, case.tie.phone)
        return Steering(case.tie.name, *tied, name, phone, gone)
    return Steering(name, "casusregisseur", phone, "", "", "")


def _lives_there(person: Person, case: Case, today: date) -> bool:
    rows = _living(case.household_id, today)
    return rows.filter(person=person).exists()


def _stands_by(tie: SupportTie, today: date) -> bool:
    return tie.until_on is None or tie.until_on > today


def _helpers(
    involved: list[Involvement], lines: list[Around], *, acting: Assignment, today: date
) -> list[Helper]:
    people = {row.user_id for row in involved if row.user_id}
    away = {
        one.user_id: one
        for one in absence.away(people, municipality_id=acting.municipality_id, today=today)
    }
    deputies = {one.deputy_id for one in away.values() if one.deputy_id}
    phones = dict(User.objects.filter(pk__in=deputies).order_by("pk").values_list("pk", "phone"))
    coordinators = {row.user_id for row in involved if row.role == InvolvementRole.COORDINATOR}
    found = []
    for line in lines:
        absent = away.get(line.key)
        until = f" tot {dates.day(absent.until_on)}" if absent and absent.until_on else ""
        found.append(
            Helper(
                name=line.name,
                role=line.role,
                place=line.place,
                since=line.since,
                phone=line.phone,
                away=f"afwezig{until}" if absent else "",
                deputy=absent.deputy if absent else "",
                deputy_phone=phones.get(absent.deputy_id, "")
                if absent and absent.deputy_id
                else "",
                is_coordinator=line.key in coordinators,
                is_done=line.is_done,
            )
        )
    return found


def _former(
    household_id: uuid.UUID, involved: list[Involvement], *, acting: Assignment, today: date
) -> list[Former]:
    """Who was there in the last year and is no longer, once each."""
    here = {row.user_id or row.team_id for row in involved}
    rows = [
        row
        for row in around.ended(household_id, since=today - A_YEAR, on=today)
        if (row.user_id or row.team_id) not in here
    ]
    until: dict[uuid.UUID | None, date | None] = {}
    for row in rows:
        day = local_date(row.ended_at) if row.ended_at else row.until_on
        until.setdefault(row.user_id or row.team_id, day)
    return [
        Former(line.name, line.role, line.place, line.since, until[line.key] or today)
        for line in around.around(rows, acting=acting, on=today)
    ]
