"""The network as the desk needs it: services that may help, teams that may take a question up."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Prefetch

from voordeur.accounts import absence as absences
from voordeur.accounts.absence import Away
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.organisations import everyday
from voordeur.organisations.enums import HELPING_TEAMS, ServiceAccess, StandingKind
from voordeur.organisations.models import (
    Organisation,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.shared.periods import local_date
from voordeur.ui import dates


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service one can send somebody to, or hand a question to."""

    id: uuid.UUID
    name: str
    by: str
    team: str
    is_free: bool
    fits: bool

    @property
    def key(self) -> str:
        """As it comes back from a form."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who may be offered something: how much they carry, and whether they are there."""

    id: uuid.UUID
    name: str
    promises: int
    cases: int
    away: Away | None = None

    @property
    def in_words(self) -> str:
        """As a choice of a list: “Karel: 12 afspraken, 3 casussen”."""
        said = f"{self.name}: {_number(self.promises, 'afspraak', 'afspraken')}, "
        said += _number(self.cases, "casus", "casussen")
        return f"{said}; {absent(self.away)}" if self.away else said


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team that takes up help, with who works there and how much they carry."""

    id: uuid.UUID
    name: str
    audience: str
    services: list[str]
    people: list[Colleague]
    fitting: tuple[str, ...] = ()
    promises: int = 0
    cases: int = 0
    is_proposed: bool = False

    @property
    def load(self) -> str:
        """How much the team carries, in words."""
        said = _number(self.promises, "open afspraak", "open afspraken")
        return f"{said} · {_number(self.cases, 'lopende casus', 'lopende casussen')}"

    @property
    def absent(self) -> list[str]:
        """Who is not there, until when, and who stands in."""
        return [f"{one.name} {absent(one.away)}" for one in self.people if one.away]

    @property
    def key(self) -> str:
        """As it comes back from a form."""
        return str(self.id)

    @property
    def heads(self) -> int:
        return len(self.people)


def services(*, acting: Assignment, search: str = "", question: str = "") -> list[ServiceRow]:
    """Services of the own municipality that somebody gives, what fits most on top.

    What one searches for goes before what the caller asks; both in everyday words. Of what fits
    equally well, free access comes first.
    """
    wanted = search.strip() or question
    here = acting.municipality.name
    scored = [(everyday.rank(_text(one, here=here), wanted), one) for one in _given(acting)]
    scored.sort(key=lambda each: (-each[0], each[1].access != ServiceAccess.FREE, each[1].name))
    return [_row(service, fits=score > 0) for score, service in scored]


def free_service(service_id: uuid.UUID, *, acting: Assignment) -> Service | None:
    """A free-access service of the own municipality that somebody gives, or None."""
    chosen = [service for service in _given(acting) if service.pk == service_id]
    return chosen[0] if chosen and chosen[0].access == ServiceAccess.FREE else None


def absent(away: Away) -> str:
    """“afwezig tot 12 maart 2026, waarneming: Mia”."""
    until = f" tot {dates.day(away.until_on)}" if away.until_on else " tot nader bericht"
    return f"afwezig{until}, " + (
        f"waarneming: {away.deputy}" if away.deputy else "geen waarneming"
    )


def receivers(
    *,
    acting: Assignment,
    now: datetime,
    question: str = "",
    proposed: uuid.UUID | None = None,
) -> list[TeamRow]:
    """The teams a question can be offered to, with their services, people, load and absence.

    What is proposed stands on top, then the team with most services that fit the question.
    """
    given = Service.objects.running().filter(providers__until_on=None, providers__isnull=False)
    teams = list(
        Team.objects.running()
        .filter(municipality=acting.municipality_id, kind__in=HELPING_TEAMS)
        .prefetch_related(
            Prefetch("services", queryset=given.distinct().order_by("name", "id"), to_attr="given")
        )
        .order_by("name", "id")
    )
    people = _people(teams, now=now)
    load = _load()
    away = {
        one.user_id: one
        for one in absences.away(
            {user for there in people.values() for user in there},
            municipality_id=acting.municipality_id,
            today=local_date(now),
        )
    }
    rows = [
        _team_row(
            team,
            people=[
                Colleague(user, name, *load[team.pk].get(user, (0, 0)), away=away.get(user))
                for user, name in people[team.pk].items()
            ],
            question=question,
            load=load[team.pk],
            is_proposed=team.pk == proposed,
        )
        for team in teams
    ]
    return sorted(rows, key=lambda row: (not row.is_proposed, -len(row.fitting)))


Load = dict[uuid.UUID, dict[uuid.UUID | None, tuple[int, int]]]


def _load() -> Load:
    """Per team and person how many promises are open and how many cases run (law)."""
    found: Load = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("select team_id, user_id, promises, cases from load_of_teams()")
        for team, user, promises, cases in cursor.fetchall():
            found[team][user] = (int(promises), int(cases))
    return found


def _team_row(
    team: Team,
    *,
    people: list[Colleague],
    question: str,
    load: dict[uuid.UUID | None, tuple[int, int]],
    is_proposed: bool,
) -> TeamRow:
    services = {service.name: f"{service.name} {service.description}" for service in team.given}  # type: ignore[attr-defined]
    return TeamRow(
        id=team.pk,
        name=team.name,
        audience=team.audience,
        services=list(services),
        people=people,
        fitting=tuple(name for name, text in services.items() if everyday.rank(text, question)),
        promises=sum(promises for promises, _ in load.values()),
        cases=sum(cases for _, cases in load.values()),
        is_proposed=is_proposed,
    )


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def helping_teams(acting: Assignment) -> list[Team]:
    """The running teams of the municipality that take up help."""
    rows = Team.objects.running().filter(
        municipality=acting.municipality_id, kind__in=HELPING_TEAMS
    )
    return list(rows.order_by("name", "id"))


def all_services(acting: Assignment) -> list[Service]:
    """The running services of the municipality."""
    rows = Service.objects.running().filter(team__municipality=acting.municipality_id)
    return list(rows.order_by("name", "id"))


def outside(acting: Assignment) -> list[Organisation]:
    """The organisations around the team and outside its steering, by name."""
    standings = Standing.objects.running().filter(
        municipality=acting.municipality_id, kind__in=(StandingKind.AROUND, StandingKind.OUTSIDE)
    )
    return list(Organisation.objects.filter(standings__in=standings).order_by("name", "id"))


def _given(acting: Assignment) -> list[Service]:
    """The running services with at least one organisation: to the others nobody is sent."""
    providers = ServiceProvider.objects.running().select_related("organisation")
    rows = (
        Service.objects.running()
        .filter(team__municipality=acting.municipality_id)
        .select_related("team")
        .prefetch_related(
            Prefetch("providers", queryset=providers.order_by("organisation__short", "id"))
        )
        .order_by("name", "id")
    )
    return [service for service in rows if service.providers.all()]


def _row(service: Service, *, fits: bool) -> ServiceRow:
    names = [provider.organisation.short for provider in service.providers.all()]
    return ServiceRow(
        id=service.pk,
        name=service.name,
        by=" en ".join(names),
        team=service.team.name,
        is_free=service.access == ServiceAccess.FREE,
        fits=fits,
    )


def _text(service: Service, *, here: str) -> str:
    """What a service is found by; not by the name of the place, in which everybody lives."""
    givers = [provider.organisation for provider in service.providers.all()]
    names = " ".join(f"{giver.name} {giver.short}" for giver in givers)
    return f"{service.name} {service.description} {names.replace(here, '')}"


def _people(teams: Sequence[Team], *, now: datetime) -> dict[uuid.UUID, dict[uuid.UUID, str]]:
    """Who works with residents in each team, once each, by name."""
    rows = (
        Assignment.objects.running(local_date(now))
        .filter(team__in=teams, role__in=WORKING_ROLES, user__is_active=True)
        .order_by("user__name", "user_id")
        .values_list("team_id", "user_id", "user__name")
    )
    people: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
    for team_id, user_id, name in rows:
        if team_id is not None:
            people[team_id][user_id] = name
    return people
