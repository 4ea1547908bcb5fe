"""The network as pages and other rooms read it: rows, never querysets."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from voordeur.organisations import everyday, staff
from voordeur.organisations.enums import ServiceAccess, StandingKind, TeamKind
from voordeur.organisations.models import (
    Municipality,
    Organisation,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.organisations.staff import Colleague

#: A cluster is a close team between these sizes (seed 000 §4.1: tussen de 10 en 15 personen).
SMALLEST, LARGEST = 10, 15
KIND_ORDER = [TeamKind.DESK, TeamKind.CLUSTER, TeamKind.NEIGHBOURHOOD, TeamKind.CENTRAL_REVIEW]
WORDS = {
    "team": "sociaal team",
    "cluster": "cluster",
    "desk": "loket",
    "resident": "inwoner",
    "home_organisation": "moederorganisatie",
}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service, who gives it and how one comes to it."""

    id: uuid.UUID
    name: str
    description: str
    team_id: uuid.UUID
    team: str
    access: str
    access_label: str
    access_source: str
    source: str
    providers: tuple[str, ...]
    provider_ids: tuple[uuid.UUID, ...]
    search: str

    @property
    def is_routable(self) -> bool:
        """Whether somebody can be sent there: it is decided who gives it."""
        return bool(self.providers)

    @property
    def is_free(self) -> bool:
        return self.access == ServiceAccess.FREE


@dataclass(frozen=True, slots=True)
class TeamSection:
    """A team with its services and its size."""

    id: uuid.UUID
    name: str
    kind: str
    kind_word: str
    audience: str
    places: tuple[str, ...]
    walk_in: bool
    source: str
    services: list[ServiceRow]
    heads: int
    leads: tuple[str, ...]

    @property
    def size(self) -> str:
        """How a cluster stands to the size of a close team: below, fits, above; else nothing."""
        if self.kind != TeamKind.CLUSTER:
            return ""
        if self.heads < SMALLEST:
            return "below"
        return "above" if self.heads > LARGEST else "fits"

    @property
    def size_word(self) -> str:
        """The mark of its size in words."""
        marks = {
            "below": f"minder dan {SMALLEST}, te klein voor een hecht team",
            "above": f"meer dan {LARGEST}, te groot voor een hecht team",
            "fits": f"tussen {SMALLEST} en {LARGEST}, een hecht team",
        }
        return marks.get(self.size, "")


@dataclass(frozen=True, slots=True)
class StandingRow:
    """An organisation in its place in the network."""

    organisation_id: uuid.UUID
    name: str
    short: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Network:
    """A municipality's whole network."""

    municipality: str
    words: dict[str, str]
    phases: list[dict[str, Any]]
    teams: list[TeamSection]
    standings: dict[str, list[StandingRow]]

    @property
    def services(self) -> list[ServiceRow]:
        return [service for team in self.teams for service in team.services]


def words_of(municipality: Municipality) -> dict[str, str]:
    """What a municipality calls its team, its clusters and its desk."""
    return {**WORDS, **municipality.words}


def network(municipality: Municipality, *, today: date) -> Network:
    """Everything in and around the team of one municipality."""
    words = words_of(municipality)
    teams = Team.objects.running().filter(municipality=municipality).order_by("name", "id")
    sections = _sections(list(teams), words=words, today=today)
    standings: dict[str, list[StandingRow]] = {kind: [] for kind in StandingKind.values}
    rows = Standing.objects.running().filter(municipality=municipality)
    for row in rows.select_related("organisation").order_by("organisation__name", "id"):
        standings[row.kind].append(_standing_row(row))
    return Network(
        municipality=municipality.name,
        words=words,
        phases=list(municipality.phases),
        teams=sections,
        standings=standings,
    )


def team(municipality: Municipality, team_id: uuid.UUID, *, today: date) -> TeamSection | None:
    """One running team of a municipality, or None."""
    found = Team.objects.running().filter(municipality=municipality, pk=team_id)
    sections = _sections(list(found), words=words_of(municipality), today=today)
    return sections[0] if sections else None


def colleagues(team_id: uuid.UUID, *, today: date) -> list[Colleague]:
    """Who works in a team: the leads first, then by name."""
    found = staff.colleagues(team_ids=[team_id], today=today)
    return sorted(found, key=lambda one: (not one.leads, one.name))


def service(municipality: Municipality, service_id: uuid.UUID) -> ServiceRow | None:
    """One running service of a municipality, or None."""
    return next(iter(_service_rows(municipality.pk, pk=service_id)), None)


def routable_services(*, municipality_id: uuid.UUID) -> list[ServiceRow]:
    """The services one can send somebody to: running, and decided who gives them."""
    return [row for row in _service_rows(municipality_id) if row.is_routable]


def services_that_fit(
    *, municipality_id: uuid.UUID, question: str, limit: int = 6
) -> list[ServiceRow]:
    """The services that answer most of a question in everyday words; free ones before others."""
    ranked = [
        (everyday.rank(row.search, question), row)
        for row in routable_services(municipality_id=municipality_id)
    ]
    fitting = [(count, row) for count, row in ranked if count]
    fitting.sort(key=lambda pair: (-pair[0], not pair[1].is_free, pair[1].name))
    return [row for _, row in fitting[:limit]]


def organisations_in_the_team(municipality_id: uuid.UUID) -> list[Organisation]:
    """Who may give services and lend people: the organisations that stand in the team."""
    standings = Standing.objects.running().filter(
        municipality=municipality_id, kind=StandingKind.IN
    )
    return list(Organisation.objects.filter(standings__in=standings).order_by("name", "id"))


def _sections(teams: list[Team], *, words: dict[str, str], today: date) -> list[TeamSection]:
    given: dict[uuid.UUID, list[ServiceRow]] = defaultdict(list)
    people: dict[uuid.UUID, list[Colleague]] = defaultdict(list)
    if teams:
        for row in _service_rows(teams[0].municipality_id, team__in=teams):
            given[row.team_id].append(row)
        for one in staff.colleagues(team_ids=[team.pk for team in teams], today=today):
            people[one.team_id].append(one)
    sections = [
        _section(team, words=words, services=given[team.pk], people=people[team.pk])
        for team in teams
    ]
    return sorted(sections, key=lambda section: KIND_ORDER.index(TeamKind(section.kind)))


def _section(
    team: Team, *, words: dict[str, str], services: list[ServiceRow], people: list[Colleague]
) -> TeamSection:
    kind_words = {TeamKind.DESK: words["desk"], TeamKind.CENTRAL_REVIEW: "Centraal Overleg"}
    return TeamSection(
        id=team.pk,
        name=team.name,
        kind=team.kind,
        kind_word=kind_words.get(TeamKind(team.kind), words["cluster"]),
        audience=team.audience,
        places=tuple(team.places),
        walk_in=team.walk_in,
        source=team.source,
        services=services,
        heads=sum(one.carries_out for one in people),
        leads=tuple(one.name for one in people if one.leads),
    )


def _service_rows(municipality_id: uuid.UUID, **filters: Any) -> list[ServiceRow]:
    providers = ServiceProvider.objects.running().select_related("organisation")
    services = (
        Service.objects.running()
        .filter(team__municipality=municipality_id, **filters)
        .select_related("team")
        .prefetch_related(Prefetch("providers", providers.order_by("organisation__short", "id")))
        .order_by("name", "id")
    )
    return [_service_row(service) for service in services]


def _service_row(service: Service) -> ServiceRow:
    organisations = [provider.organisation for provider in service.providers.all()]
    named = " ".join(f"{one.name} {one.short}" for one in organisations)
    return ServiceRow(
        id=service.pk,
        name=service.name,
        description=service.description,
        team_id=service.team_id,
        team=service.team.name,
        access=service.access,
        access_label=service.get_access_display(),
        access_source=service.access_source,
        source=service.source,
        providers=tuple(one.short for one in organisations),
        provider_ids=tuple(one.pk for one in organisations),
        search=f"{service.name} {service.description} {service.team.name} {named}",
    )


def _standing_row(row: Standing) -> StandingRow:
    return StandingRow(
        organisation_id=row.organisation_id,
        name=row.organisation.name,
        short=row.organisation.short,
        kind=row.kind,
        source=row.source,
    )
