"""The lists of an administrator: searched, sorted and paged in the database."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Prefetch, Q, QuerySet

from voordeur.organisations.models import Service, ServiceProvider, Standing, Team

A_PAGE = 25
LONGEST = 100
SHOWN = {"lopend": "Wat loopt", "gestopt": "Wat gestopt is", "alles": "Alles"}


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: its word, and the address that sorts by it."""

    label: str
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a list asks for; anything unknown is the ordinary list."""

    question: str
    shown: str
    sort: str
    number: str

    @classmethod
    def of(cls, get: Mapping[str, str], *, sorts: Mapping[str, Any]) -> "Asked":
        question = "".join(c for c in get.get("zoek", "") if c.isprintable())[:LONGEST].strip()
        sort = get.get("sorteer", "")
        return cls(
            question=question,
            shown=get.get("toon", "") if get.get("toon") in SHOWN else "lopend",
            sort=sort if sort.removeprefix("-") in sorts else next(iter(sorts)),
            number=get.get("pagina", "1"),
        )

    def url(self, sort: str) -> str:
        """The same list, sorted otherwise."""
        return "?" + urlencode({"zoek": self.question, "toon": self.shown, "sorteer": sort})


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rows with the heads of its columns."""

    asked: Asked
    columns: list[Column]
    page: Page[Any]

    @property
    def shown_choices(self) -> list[tuple[str, str]]:
        return list(SHOWN.items())

    @property
    def is_searched(self) -> bool:
        return bool(self.asked.question) or self.asked.shown != "lopend"


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    id: uuid.UUID
    name: str
    short: str
    kind: str
    sensitive: bool
    services: int
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class TeamLine:
    id: uuid.UUID
    name: str
    kind: str
    audience: str
    services: int
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ServiceLine:
    id: uuid.UUID
    name: str
    description: str
    team: str
    providers: tuple[str, ...]
    access: str
    ended_on: date | None


ORGANISATION_SORTS = {
    "naam": ("Organisatie", "organisation__name"),
    "positie": ("Positie", "kind"),
    "diensten": ("Diensten", "given"),
}
TEAM_SORTS = {
    "naam": ("Team", "name"), "soort": ("Soort", "kind"), "diensten": ("Diensten", "given"),
}  # fmt: skip
SERVICE_SORTS = {
    "naam": ("Dienst", "name"),
    "team": ("Team", "team__name"),
    "toegang": ("Toegang", "access"),
}


def organisations(municipality_id: uuid.UUID, get: Mapping[str, str]) -> Listing:
    """The organisations of a network, those that left it too when asked for."""
    asked = Asked.of(get, sorts=ORGANISATION_SORTS)
    latest = (
        Standing.objects.filter(municipality=municipality_id)
        .order_by("organisation", F("ended_on").desc(nulls_first=True), "-id")
        .distinct("organisation")
    )
    gives = Q(
        organisation__provides__until_on=None,
        organisation__provides__service__ended_on=None,
        organisation__provides__service__team__municipality=municipality_id,
    )
    rows = (
        Standing.objects.filter(pk__in=latest.values("pk"))
        .select_related("organisation")
        .annotate(given=Count("organisation__provides", filter=gives))
    )
    if asked.question:
        rows = rows.filter(
            Q(organisation__name__icontains=asked.question)
            | Q(organisation__short__icontains=asked.question)
        )
    return _listed(rows, asked, ORGANISATION_SORTS, "organisation__name", _organisation_line)


def teams(municipality_id: uuid.UUID, get: Mapping[str, str]) -> Listing:
    """The teams of a municipality."""
    asked = Asked.of(get, sorts=TEAM_SORTS)
    rows = Team.objects.filter(municipality=municipality_id).annotate(
        given=Count("services", filter=Q(services__ended_on=None))
    )
    if asked.question:
        rows = rows.filter(
            Q(name__icontains=asked.question) | Q(audience__icontains=asked.question)
        )
    return _listed(rows, asked, TEAM_SORTS, "name", _team_line)


def services(municipality_id: uuid.UUID, get: Mapping[str, str]) -> Listing:
    """The services of a municipality."""
    asked = Asked.of(get, sorts=SERVICE_SORTS)
    given = ServiceProvider.objects.running().select_related("organisation")
    rows = (
        Service.objects.filter(team__municipality=municipality_id)
        .select_related("team")
        .prefetch_related(Prefetch("providers", given.order_by("organisation__short", "id")))
    )
    if asked.question:
        rows = rows.filter(
            Q(name__icontains=asked.question)
            | Q(description__icontains=asked.question)
            | Q(team__name__icontains=asked.question)
        )
    return _listed(rows, asked, SERVICE_SORTS, "name", _service_line)


def _listed(
    rows: QuerySet[Any],
    asked: Asked,
    sorts: Mapping[str, tuple[str, str]],
    then: str,
    line: Callable[[Any], Any],
) -> Listing:
    if asked.shown != "alles":
        rows = rows.filter(ended_on__isnull=asked.shown == "lopend")
    field = sorts[asked.sort.removeprefix("-")][1]
    descending = asked.sort.startswith("-")
    ordered = rows.order_by(f"-{field}" if descending else field, then, "id")
    page = Paginator(ordered, A_PAGE).get_page(asked.number)
    page.object_list = [line(row) for row in page.object_list]
    columns = [_column(key, label, asked) for key, (label, _) in sorts.items()]
    return Listing(asked=asked, columns=columns, page=page)


def _column(key: str, label: str, asked: Asked) -> Column:
    directions = {key: "ascending", f"-{key}": "descending"}
    turned = f"-{key}" if asked.sort == key else key
    return Column(label=label, url=asked.url(turned), direction=directions.get(asked.sort, ""))


def _organisation_line(row: Any) -> OrganisationLine:
    return OrganisationLine(
        id=row.organisation_id,
        name=row.organisation.name,
        short=row.organisation.short,
        kind=row.get_kind_display(),
        sensitive=row.organisation.sensitive,
        services=row.given,
        ended_on=row.ended_on,
    )


def _team_line(row: Any) -> TeamLine:
    return TeamLine(
        id=row.pk,
        name=row.name,
        kind=row.get_kind_display(),
        audience=row.audience,
        services=row.given,
        ended_on=row.ended_on,
    )


def _service_line(row: Any) -> ServiceLine:
    return ServiceLine(
        id=row.pk,
        name=row.name,
        description=row.description,
        team=row.team.name,
        providers=tuple(provider.organisation.short for provider in row.providers.all()),
        access=row.get_access_display(),
        ended_on=row.ended_on,
    )
