"""The network as the desk needs it: services that may help, teams that may take a question up."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.organisations import everyday
from voordeur.organisations.enums import HELPING_TEAMS, ServiceAccess
from voordeur.organisations.models import Service, ServiceProvider, Team
from voordeur.shared.periods import local_date


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
    """A team that takes up help, with who works there."""

    id: uuid.UUID
    name: str
    audience: str
    services: list[str]
    people: list[tuple[uuid.UUID, str]]
    fitting: tuple[str, ...] = ()

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
    scored = [(everyday.rank(_text(service), wanted), service) for service in _given(acting)]
    scored.sort(key=lambda each: (-each[0], each[1].access != ServiceAccess.FREE, each[1].name))
    return [_row(service, fits=score > 0) for score, service in scored]


def free_service(service_id: uuid.UUID, *, acting: Assignment) -> Service | None:
    """A free-access service of the own municipality that somebody gives, or None."""
    chosen = [service for service in _given(acting) if service.pk == service_id]
    return chosen[0] if chosen and chosen[0].access == ServiceAccess.FREE else None


def receivers(*, acting: Assignment, now: datetime, question: str = "") -> list[TeamRow]:
    """The teams a question can be offered to, with their services and people.

    The team with most services that fit the question stands on top.
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
    rows = [_team_row(team, people=people[team.pk], question=question) for team in teams]
    return sorted(rows, key=lambda row: -len(row.fitting))


def _team_row(team: Team, *, people: dict[uuid.UUID, str], question: str) -> TeamRow:
    services = {service.name: f"{service.name} {service.description}" for service in team.given}  # type: ignore[attr-defined]
    return TeamRow(
        id=team.pk,
        name=team.name,
        audience=team.audience,
        services=list(services),
        people=list(people.items()),
        fitting=tuple(name for name, text in services.items() if everyday.rank(text, question)),
    )


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


def _text(service: Service) -> str:
    """What a service is found by."""
    names = " ".join(provider.organisation.name for provider in service.providers.all())
    return f"{service.name} {service.description} {names}"


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
