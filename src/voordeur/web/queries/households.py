"""Huishoudens: the households one is involved in, as a list to sort and page."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from voordeur.access import rules
from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.models import Assignment
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup.models import Matter, Promise
from voordeur.households.models import Household
from voordeur.shared.periods import local_date

A_PAGE = 25
#: What one may sort by: the word in the address → the heading.
ORDERS = {"naam": "Naam", "volgende": "Volgende afspraak", "sinds": "Betrokken sinds"}
LED_ROLE = "uw team heeft hier een afspraak"
NO_CASE = "geen casus"


@dataclass(frozen=True, slots=True)
class Row:
    """One household of the list."""

    id: uuid.UUID
    name: str
    address: str
    role: str
    since: date | None
    next_kind: str
    next_on: date | None
    #: who coordinates, and otherwise nobody
    steered_by: str
    case_state: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list."""

    rows: list[Row]
    page: "Page[Household]"


def mine(*, acting: Assignment, now: datetime, order: str = "naam", page: str = "1") -> Listed:
    """One's own households, 25 a page; six queries whatever the number."""
    today = local_date(now)
    seen = Matter.objects.filter(rules.visible("see_circle", acting=acting, today=today))
    found = Household.objects.filter(matter__in=seen)
    listed = Paginator(_sorted(found, order, acting, today), A_PAGE).get_page(page)
    keys = [household.pk for household in listed]
    roles, steps, cases = _roles(keys, acting, today), _next_steps(keys), _cases(keys)
    return Listed(
        rows=[
            _row(
                household,
                roles.get(household.pk),
                steps.get(household.pk),
                cases.get(household.pk),
            )
            for household in listed
        ],
        page=listed,
    )


def _sorted(
    found: "QuerySet[Household]", order: str, acting: Assignment, today: date
) -> "QuerySet[Household]":
    if order == "volgende":
        first = Promise.objects.duties().filter(matter=OuterRef("pk")).order_by()
        first_due = first.values("matter").annotate(first=Min("due_at")).values("first")
        found = found.annotate(sorted_by=Subquery(first_due))
    elif order == "sinds":
        own = _own(acting, today).filter(matter=OuterRef("pk")).order_by()
        since = own.values("matter").annotate(first=Min("from_on")).values("first")
        found = found.annotate(sorted_by=Subquery(since))
    return found.order_by("name" if order == "naam" else "sorted_by", "name", "pk")


def _own(acting: Assignment, today: date) -> "QuerySet[Involvement]":
    teams = rules.teams_of(acting, today)
    return rules.running(today).filter(Q(user=acting.user_id) | Q(team__in=teams))


def _roles(keys: list[uuid.UUID], acting: Assignment, today: date) -> dict[uuid.UUID, Involvement]:
    """What one is to each household: coordinator, or else one's deepest involvement."""
    rows = _own(acting, today).filter(matter__in=keys).order_by("depth", "-from_on", "id")
    last = sorted(rows, key=lambda row: row.role == InvolvementRole.COORDINATOR)
    return {row.matter_id: row for row in last}


def _next_steps(keys: list[uuid.UUID]) -> dict[uuid.UUID, Promise]:
    """The promise of each household that is due first."""
    rows = Promise.objects.duties().filter(matter__in=keys).order_by("-due_at", "-id")
    return {row.matter_id: row for row in rows}


def _cases(keys: list[uuid.UUID]) -> dict[uuid.UUID, Case]:
    """The last case of each household, with who coordinates."""
    rows = Case.objects.filter(household__in=keys).order_by("opened_on", "id")
    return {row.household_id: row for row in rows.select_related("coordinator", "member", "tie")}


def _steered_by(case: Case | None) -> str:
    if case is None or case.state != CaseState.COORDINATED or case.coordinator is None:
        return ""
    if case.member:
        return case.member.full_name
    return case.tie.name if case.tie else case.coordinator.name


def _row(
    household: Household,
    role: Involvement | None,
    step: Promise | None,
    case: Case | None,
) -> Row:
    return Row(
        id=household.pk,
        name=household.name,
        address=household.address,
        role=role.get_role_display() if role else LED_ROLE,
        since=role.from_on if role else None,
        next_kind=kinds.of(step.kind).label if step else "",
        next_on=local_date(step.due_at) if step else None,
        steered_by=_steered_by(case),
        case_state=case.get_state_display() if case else NO_CASE,
    )
