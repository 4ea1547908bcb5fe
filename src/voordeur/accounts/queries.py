"""Who works here as an administrator reads it: rows, never querysets."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.organisations.models import Municipality, Organisation, Team
from voordeur.ui.listing import RUNNING, Asked, Listing, listed

SHOWN = {RUNNING: "Wie hier werkt", "gestopt": "Wie hier werkte", "alles": "Iedereen"}
SORTS = {
    "naam": ("Medewerker", "name"),
    "organisatie": ("Organisatie", "home"),
    "team": ("Team", "place"),
    "uren": ("Uren", "hours"),
}


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Somebody in the list."""

    id: uuid.UUID
    name: str
    is_active: bool
    homes: tuple[str, ...]
    hats: tuple[str, ...]
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when something runs."""

    from_on: date
    until_on: date | None
    runs: bool


@dataclass(frozen=True, slots=True)
class HatRow:
    """An assignment of one person."""

    id: uuid.UUID
    team: str
    role: str
    organisation: str
    span: Span


@dataclass(frozen=True, slots=True)
class LegRow:
    """A leg of one person."""

    id: uuid.UUID
    team: str
    home: str
    function: str
    hours: Decimal
    home_hours: Decimal
    paid_by: str
    span: Span


def staff(municipality_id: uuid.UUID, asked: Asked, *, today: date) -> Listing:
    """Who works, or worked, for a municipality: searched, sorted and paged."""
    here = Assignment.objects.filter(municipality=municipality_id, user=OuterRef("pk"))
    running = here.running(today)
    people = User.objects.filter(Exists(here)).annotate(works=Exists(running))
    if asked.shown != "alles":
        people = people.filter(works=asked.shown == RUNNING)
    if asked.question:
        named = _named(here, asked.question)
        people = people.filter(
            Q(name__icontains=asked.question) | Q(email__icontains=asked.question) | named
        )
    people = _measured(people, running, municipality_id, today)
    return listed(people, asked, sorts=SORTS, then="name", line=_staff_line, shown=SHOWN)


def _named(here: Any, question: str) -> Any:
    """People whose team or organisation is called so."""
    return Exists(
        here.filter(Q(team__name__icontains=question) | Q(organisation__name__icontains=question))
    )


def _measured(people: Any, running: Any, municipality_id: uuid.UUID, today: date) -> Any:
    """The people with what the columns sort by, and the hats they wear today."""
    lent = Staffing.objects.running(today).filter(
        user=OuterRef("pk"), team__municipality=municipality_id
    )
    hours = lent.values("user").annotate(total=Sum("hours_per_week")).values("total")
    hats = Assignment.objects.running(today).filter(municipality=municipality_id)
    hats = hats.select_related("team", "organisation").order_by("team__name", "role", "id")
    first = running.values("user")
    return people.annotate(
        hours=Coalesce(Subquery(hours), Decimal(0)),
        home=Coalesce(
            Subquery(first.annotate(n=Min("organisation__short")).values("n")), Value("")
        ),
        place=Coalesce(Subquery(first.annotate(n=Min("team__name")).values("n")), Value("")),
    ).prefetch_related(Prefetch("assignments", hats, to_attr="hats"))


def _staff_line(one: Any) -> StaffLine:
    return StaffLine(
        id=one.pk,
        name=one.name,
        is_active=one.is_active,
        homes=tuple(dict.fromkeys(hat.organisation.short for hat in one.hats)),
        hats=tuple(_hat_in_words(hat) for hat in one.hats),
        hours=one.hours,
    )


def _hat_in_words(hat: Assignment) -> str:
    role = str(hat.get_role_display())
    return f"{hat.team.name} · {role}" if hat.team else role


def colleague(municipality_id: uuid.UUID, user_id: uuid.UUID) -> User | None:
    """Somebody who works, or worked, for this municipality; else None."""
    here = Assignment.objects.filter(municipality=municipality_id, user=OuterRef("pk"))
    return User.objects.filter(Exists(here), pk=user_id).first()


def hats(municipality_id: uuid.UUID, user_id: uuid.UUID, *, today: date) -> list[HatRow]:
    """The assignments of one person for this municipality, the running ones first."""
    found = Assignment.objects.filter(municipality=municipality_id, user=user_id)
    rows = [
        HatRow(
            id=hat.pk,
            team=hat.team.name if hat.team else "",
            role=str(hat.get_role_display()),
            organisation=hat.organisation.name,
            span=_span(hat, today),
        )
        for hat in found.select_related("team", "organisation").order_by("-from_on", "id")
    ]
    return sorted(rows, key=lambda row: not row.span.runs)


def legs(municipality_id: uuid.UUID, user_id: uuid.UUID, *, today: date) -> list[LegRow]:
    """The staffing of one person in this municipality's teams, what runs first."""
    found = Staffing.objects.filter(team__municipality=municipality_id, user=user_id)
    rows = [
        LegRow(
            id=leg.pk,
            team=leg.team.name,
            home=leg.home.name,
            function=leg.function,
            hours=leg.hours_per_week,
            home_hours=leg.home_hours,
            paid_by=leg.paid_by.name,
            span=_span(leg, today),
        )
        for leg in found.select_related("team", "home", "paid_by").order_by("-from_on", "id")
    ]
    return sorted(rows, key=lambda row: not row.span.runs)


def _span(row: Assignment | Staffing, today: date) -> Span:
    """What begins later is shown among what runs: it can be ended."""
    return Span(row.from_on, row.until_on, row.until_on is None or row.until_on > today)


def teams_of(municipality: Municipality) -> list[Team]:
    """The running teams of a municipality."""
    return list(municipality.teams.running().order_by("name", "id"))


def organisations_of(municipality: Municipality) -> list[Organisation]:
    """The organisations that stand in a municipality's network."""
    standings = municipality.standings.running()
    return list(Organisation.objects.filter(standings__in=standings).order_by("name", "id"))


def successors(assignment: Assignment, *, today: date) -> list[User]:
    """The colleagues who work with residents in the same team."""
    if assignment.team_id is None:
        return []
    there = Assignment.objects.running(today).filter(
        team=assignment.team_id, user=OuterRef("pk"), role__in=NEAR_RESIDENTS
    )
    return list(
        User.objects.filter(Exists(there), is_active=True)
        .exclude(pk=assignment.user_id)
        .order_by("name", "id")
    )
