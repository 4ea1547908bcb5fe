"""The network as the desk needs it: services that may help, teams that may take a question up."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from voordeur.accounts import absence as absences
from voordeur.accounts.models import Assignment
from voordeur.cases import carrying
from voordeur.cases.carrying import Colleague
from voordeur.organisations import everyday
from voordeur.organisations.enums import HELPING_TEAMS, ServiceAccess, StandingKind
from voordeur.organisations.models import (
    Organisation,
    Service,
    ServiceProvider,
    Standing,
    Team,
)


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
        said = carrying.number(self.promises, "open afspraak", "open afspraken")
        return f"{said} · {carrying.number(self.cases, 'lopende casus', 'lopende casussen')}"

    @property
    def absent(self) -> list[str]:
        """Who is not there, until when, and who stands in."""
        return [f"{one.name} {absences.in_words(one.away)}" for one in self.people if one.away]

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
    carried = carrying.load()
    people = carrying.colleagues(
        teams, municipality_id=acting.municipality_id, carried=carried, now=now
    )
    rows = [
        _team_row(
            team,
            people=people[team.pk],
            question=question,
            load=carried[team.pk],
            is_proposed=team.pk == proposed,
        )
        for team in teams
    ]
    return sorted(rows, key=lambda row: (not row.is_proposed, -len(row.fitting)))


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
