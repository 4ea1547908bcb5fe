"""The rule table: who may do what with a household, each row a ground we can name to the resident.

One predicate is one condition on the household; the object check and the queryset filter are made
from the same table, so they cannot disagree. PostgreSQL states it once more (law/functions.sql).
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts import absence
from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Assignment
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.shared.errors import NotAllowed
from voordeur.shared.periods import local_date


class Predicate(Protocol):
    """One condition on a household, said twice: as a filter on matters, and of one matter."""

    def on_matters(self, acting: Assignment, today: date) -> Q: ...
    def holds(self, standing: "Standing") -> bool: ...


@dataclass(frozen=True, slots=True)
class Place:
    """One involvement that counts for whoever acts: how deep, only reading, in which role."""

    depth: int
    reading_only: bool
    role: str
    is_ones_own: bool


@dataclass(frozen=True)
class Standing:
    """How whoever acts stands towards one matter; what is not asked is not looked up."""

    acting: Assignment
    today: date
    matter_id: uuid.UUID

    @cached_property
    def is_of_ones_municipality(self) -> bool:
        here = self.acting.municipality_id
        kept_here = Matter.objects.filter(pk=self.matter_id, municipality=here)
        return self.acting.role in NEAR_RESIDENTS and kept_here.exists()

    @cached_property
    def places(self) -> list[Place]:
        mine = _of_oneself(self.acting, self.today)
        rows = running(self.today).filter(mine, matter=self.matter_id)
        said = rows.order_by("id").values_list("depth", "reading_only", "role", "user")
        return [
            Place(depth, reading_only, role, is_ones_own=user == self.acting.user_id)
            for depth, reading_only, role, user in said
            if role != InvolvementRole.LEAD or self.leads
        ]

    @cached_property
    def leads(self) -> bool:
        rule = _led(self.acting, self.today)
        return Matter.objects.filter(rule, pk=self.matter_id).exists()


@dataclass(frozen=True, slots=True)
class SameMunicipality:
    """Kept for the municipality one acts for, with a hat that comes near residents."""

    def on_matters(self, acting: Assignment, today: date) -> Q:
        if acting.role not in NEAR_RESIDENTS:
            return Q(pk__in=[])
        return Q(municipality=acting.municipality_id)

    def holds(self, standing: Standing) -> bool:
        return standing.is_of_ones_municipality


@dataclass(frozen=True, slots=True)
class Involved:
    """Involved oneself, as who stands in, or through one's team, at least this deep."""

    depth: Depth
    to_change: bool = False

    def on_matters(self, acting: Assignment, today: date) -> Q:
        rows = running(today).filter(
            places_of(acting, today), matter=OuterRef("pk"), depth__gte=self.depth
        )
        if self.to_change:
            rows = rows.filter(reading_only=False)
        return Q(Exists(rows))

    def holds(self, standing: Standing) -> bool:
        return any(
            place.depth >= self.depth and not (self.to_change and place.reading_only)
            for place in standing.places
        )


@dataclass(frozen=True, slots=True)
class ReadsNoDeeper:
    """Has no place from which the plan and the agreements are read already."""

    def on_matters(self, acting: Assignment, today: date) -> Q:
        return ~Involved(Depth.AGREEMENTS).on_matters(acting, today)

    def holds(self, standing: Standing) -> bool:
        return not Involved(Depth.AGREEMENTS).holds(standing)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Is the casusregisseur, oneself."""

    def on_matters(self, acting: Assignment, today: date) -> Q:
        rows = running(today).filter(
            matter=OuterRef("pk"), user=acting.user_id, role=InvolvementRole.COORDINATOR
        )
        return Q(Exists(rows))

    def holds(self, standing: Standing) -> bool:
        return any(
            place.is_ones_own and place.role == InvolvementRole.COORDINATOR
            for place in standing.places
        )


@dataclass(frozen=True, slots=True)
class KeepsTheWatch:
    """Keeps the waakvlam, oneself."""

    def on_matters(self, acting: Assignment, today: date) -> Q:
        rows = running(today).filter(
            matter=OuterRef("pk"),
            user=acting.user_id,
            role=InvolvementRole.WATCH,
            reading_only=False,
        )
        return Q(Exists(rows))

    def holds(self, standing: Standing) -> bool:
        return any(
            place.is_ones_own and place.role == InvolvementRole.WATCH and not place.reading_only
            for place in standing.places
        )


@dataclass(frozen=True, slots=True)
class LeadsATeamWithAPromise:
    """Leads the team that holds a promise, or that was offered one; or stands in for its lead."""

    def on_matters(self, acting: Assignment, today: date) -> Q:
        return _led(acting, today)

    def holds(self, standing: Standing) -> bool:
        return standing.leads


def places_of(acting: Assignment, today: date) -> Q:
    """The places of whoever acts: their own, of who they stand in for, and of their teams.

    A lead's own place counts while the household is the lead's.
    """
    is_led = _led(acting, today, matter="matter")
    return _of_oneself(acting, today) & (~Q(role=InvolvementRole.LEAD) | is_led)


def _of_oneself(acting: Assignment, today: date) -> Q:
    mine = Q(user=acting.user_id) | Q(team__in=teams_of(acting, today))
    # Who stands in does so in the teams of both.
    shared = Q(via_team=None) | Q(via_team__in=teams_of(acting, today))
    return mine | Q(user__in=absence.stood_in_for(acting, today)) & shared


def _led(acting: Assignment, today: date, *, matter: str = "pk") -> Q:
    """One's team holds a promise or an offer there; `matter` is the key of what is filtered."""
    led = Q(team__in=teams_of(acting, today, role=Role.TEAM_LEAD))
    led |= Q(team__in=absence.led_in_place_of(acting, today))
    promises = Promise.objects.open().filter(led, matter=OuterRef(matter))
    led_there = Q(to_team__in=teams_of(acting, today, role=Role.TEAM_LEAD))
    led_there |= Q(to_team__in=absence.led_in_place_of(acting, today))
    offers = Handover.objects.filter(
        led_there, matter=OuterRef(matter), state=HandoverState.OFFERED
    )
    return Q(Exists(promises)) | Q(Exists(offers))


HERE, LEADS = SameMunicipality(), LeadsATeamWithAPromise()

#: What one may do → any row that holds entirely.
GROUNDS: dict[str, list[list[Predicate]]] = {
    "see_circle": [
        [HERE, Involved(Depth.CIRCLE)],
        [HERE, LEADS],
    ],
    "see_agreements": [[HERE, Involved(Depth.AGREEMENTS)]],
    "see_content": [[HERE, Involved(Depth.CONTENT)]],
    "work_with": [[HERE, Involved(Depth.AGREEMENTS, to_change=True)]],
    "do_intake": [[HERE, Involved(Depth.CONTENT, to_change=True)]],
    # Afterwards who sees the one sees the other: only who is in both to the bottom, or answers for
    # one of them. PostgreSQL says the same in may_merge_household.
    "merge": [
        [HERE, Involved(Depth.CONTENT, to_change=True)],
        [HERE, KeepsTheWatch()],
    ],
    "hand_over": [
        [HERE, Involved(Depth.CIRCLE, to_change=True)],
        [HERE, LEADS],
    ],
    # What the own team promised is kept at any depth (ADR 0022); of the promises of other teams the
    # circle sees none.
    "keep": [
        [HERE, Involved(Depth.CIRCLE, to_change=True)],
        [HERE, LEADS],
    ],
    # A colleague who asks: never deeper than who answers sees.
    "let_in": [
        [HERE, Involved(Depth.CIRCLE, to_change=True)],
        [HERE, LEADS],
    ],
    # Deeper than the circle a lead reads with a reason, which who coordinates hears (design §5).
    "read_along": [[HERE, ReadsNoDeeper(), LEADS]],
    "coordinate": [[HERE, Involved(Depth.CONTENT, to_change=True)]],
    "close": [
        [HERE, Coordinates()],
        [HERE, Involved(Depth.CONTENT, to_change=True)],
    ],
}


DEPTHS = (
    (Depth.CONTENT, "see_content"),
    (Depth.AGREEMENTS, "see_agreements"),
    (Depth.CIRCLE, "see_circle"),
)


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
            condition &= predicate.on_matters(acting, today)
        allowed |= condition
    return allowed


def may(permission: str, *, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> bool:
    """Whether some row of the table holds for this matter."""
    return _holds(permission, Standing(acting, local_date(now), matter_id))


def require(permission: str, *, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> None:
    """Raise NotAllowed unless some row of the table holds for this matter."""
    if not may(permission, acting=acting, matter_id=matter_id, now=now):
        raise NotAllowed(
            "U bent hier niet (meer) bij betrokken. Vraag de casusregisseur om u te betrekken."
        )


def allowed(*, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> frozenset[str]:
    """Everything that may be done with this matter; the same few questions for all of it."""
    standing = Standing(acting, local_date(now), matter_id)
    return frozenset(permission for permission in GROUNDS if _holds(permission, standing))


def depth_of(*, acting: Assignment, matter_id: uuid.UUID, now: datetime) -> int:
    """How deep one sees: 0 (it does not exist) to 3 (content)."""
    standing = Standing(acting, local_date(now), matter_id)
    for depth, permission in DEPTHS:
        if _holds(permission, standing):
            return depth
    return 0


def depth_in(may: Collection[str]) -> int:
    """How deep one sees by what one may (`allowed`); no query."""
    return next((int(depth) for depth, permission in DEPTHS if permission in may), 0)


def _holds(permission: str, standing: Standing) -> bool:
    return any(all(each.holds(standing) for each in row) for row in GROUNDS[permission])


def leads(acting: Assignment, team_id: uuid.UUID, *, today: date) -> bool:
    """Whether somebody leads this team, or stands in for its lead."""
    led = {*teams_of(acting, today, role=Role.TEAM_LEAD)}
    return team_id in led or team_id in {*absence.led_in_place_of(acting, today)}


def require_lead(acting: Assignment, team_id: uuid.UUID, *, today: date) -> None:
    """Raise NotAllowed for anybody but the lead of this team, or who stands in for them."""
    if not leads(acting, team_id, today=today):
        raise NotAllowed("Werk verdelen doet de teamleider. Vraag het aan hem of haar.")
