"""The rule table: who may do what with a household, each row a ground we can name to the resident.

One predicate is one condition on the household; the object check and the queryset filter are made
from the same table, so they cannot disagree. PostgreSQL states it once more (law/functions.sql).
"""

import uuid
from collections.abc import Callable
from datetime import date, datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts import absence
from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Assignment
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.shared.errors import NotAllowed
from voordeur.shared.periods import local_date

Predicate = Callable[[Assignment, date], Q]


def same_municipality(acting: Assignment, today: date) -> Q:
    """Kept for the municipality one acts for, with a hat that comes near residents."""
    if acting.role not in NEAR_RESIDENTS:
        return Q(pk__in=[])
    return Q(municipality=acting.municipality_id)


def involved(depth: Depth, *, to_change: bool = False) -> Predicate:
    """Involved oneself, as who stands in, or through one's team, at least this deep."""

    def involved_so_deep(acting: Assignment, today: date) -> Q:
        rows = running(today).filter(matter=OuterRef("pk"), depth__gte=depth)
        if to_change:
            rows = rows.filter(reading_only=False)
        mine = Q(user=acting.user_id) | Q(team__in=teams_of(acting, today))
        mine |= Q(user__in=absence.stood_in_for(acting, today))
        return Q(Exists(rows.filter(mine)))

    return involved_so_deep


def coordinates(acting: Assignment, today: date) -> Q:
    """Is the casusregisseur."""
    rows = running(today).filter(
        matter=OuterRef("pk"), user=acting.user_id, role=InvolvementRole.COORDINATOR
    )
    return Q(Exists(rows))


def leads_a_team_with_a_promise(acting: Assignment, today: date) -> Q:
    """Leads the team that holds a promise, or that was offered one; or stands in for its lead."""
    led = Q(team__in=teams_of(acting, today, role=Role.TEAM_LEAD))
    led |= Q(team__in=absence.led_in_place_of(acting, today))
    promises = Promise.objects.open().filter(led, matter=OuterRef("pk"))
    led_there = Q(to_team__in=teams_of(acting, today, role=Role.TEAM_LEAD))
    led_there |= Q(to_team__in=absence.led_in_place_of(acting, today))
    offers = Handover.objects.filter(led_there, matter=OuterRef("pk"), state=HandoverState.OFFERED)
    return Q(Exists(promises)) | Q(Exists(offers))


#: What one may do → any row that holds entirely.
GROUNDS: dict[str, list[list[Predicate]]] = {
    "see_circle": [
        [same_municipality, involved(Depth.CIRCLE)],
        [same_municipality, leads_a_team_with_a_promise],
    ],
    "see_agreements": [[same_municipality, involved(Depth.AGREEMENTS)]],
    "see_content": [[same_municipality, involved(Depth.CONTENT)]],
    "work_with": [[same_municipality, involved(Depth.AGREEMENTS, to_change=True)]],
    "do_intake": [[same_municipality, involved(Depth.CONTENT, to_change=True)]],
    # Afterwards who sees the one sees the other: only who is in both to the bottom.
    "merge": [[same_municipality, involved(Depth.CONTENT, to_change=True)]],
    "hand_over": [
        [same_municipality, involved(Depth.CIRCLE, to_change=True)],
        [same_municipality, leads_a_team_with_a_promise],
    ],
    # A colleague who asks: never deeper than who answers sees.
    "let_in": [
        [same_municipality, involved(Depth.CIRCLE, to_change=True)],
        [same_municipality, leads_a_team_with_a_promise],
    ],
    "coordinate": [[same_municipality, involved(Depth.CONTENT, to_change=True)]],
    "close": [
        [same_municipality, coordinates],
        [same_municipality, involved(Depth.CONTENT, to_change=True)],
    ],
}


def running(today: date) -> QuerySet[Involvement]:
    """Involvements that hold on this day."""
    return Involvement.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), ended_at=None, from_on__lte=today
    )


def teams_of(
    acting: Assignment, today: date, *, role: Role | None = None
) -> QuerySet[Assignment, uuid.UUID]:
    """The teams one works in (or leads) for the municipality one acts for."""
    assignments = Assignment.objects.running(today).filter(
        user=acting.user_id,
        municipality=acting.municipality_id,
        team__isnull=False,
        role__in=NEAR_RESIDENTS if acting.role in NEAR_RESIDENTS else (),
    )
    if role:
        assignments = assignments.filter(role=role)
    return assignments.values_list("team_id", flat=True)


def visible(permission: str, *, acting: Assignment, today: date) -> Q:
    """The rule as a filter on matters."""
    allowed = Q(pk__in=[])
    for row in GROUNDS[permission]:
        condition = Q()
        for predicate in row:
            condition &= predicate(acting, today)
        allowed |= condition
    return allowed


def may(permission: str, *, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> bool:
    """Whether some row of the table holds for this matter."""
    rule = visible(permission, acting=acting, today=local_date(now))
    return Matter.objects.filter(rule, pk=matter_id).exists()


def require(permission: str, *, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> None:
    """Raise NotAllowed unless some row of the table holds for this matter."""
    if not may(permission, acting=acting, matter_id=matter_id, now=now):
        raise NotAllowed(
            "U bent hier niet (meer) bij betrokken. Vraag de casusregisseur om u te betrekken."
        )


def allowed(*, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> frozenset[str]:
    """Everything that may be done with this matter, in one question; empty when it is not there."""
    today = local_date(now)
    holds = {
        permission: ExpressionWrapper(
            visible(permission, acting=acting, today=today), output_field=BooleanField()
        )
        for permission in GROUNDS
    }
    found = Matter.objects.filter(pk=matter_id).values(**holds).first() or {}
    return frozenset(permission for permission, may_be_done in found.items() if may_be_done)


def depth_of(*, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> int:
    """How deep one sees: 0 (it does not exist) to 3 (content)."""
    return depth_in(allowed(acting=acting, matter_id=matter_id, now=now))


def depth_in(permissions: frozenset[str]) -> int:
    """The depth that goes with what one may do."""
    depths = {"see_circle": Depth.CIRCLE, "see_agreements": Depth.AGREEMENTS}
    depths["see_content"] = Depth.CONTENT
    return max((depth for name, depth in depths.items() if name in permissions), default=0)
