"""A network file: a municipality with its words, organisations, teams and services, as data.

`read` checks what a file says before anything is written; `fill` adds what is not there yet. What
stands already under its key is left as an administrator made it: loading twice changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from voordeur.organisations.models import (
    Municipality,
    Organisation,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.shared.errors import DomainError
from voordeur.shared.operations import part

Row = Mapping[str, Any]
M = TypeVar("M", Organisation, Standing, Team, Service)
Adopted = TypeVar("Adopted", Organisation, Team)

PARTS = {"organisations": "organisatie", "teams": "team", "services": "dienst"}


class BrokenNetwork(DomainError):
    """The file does not say what a network needs; the sentence names the line to mend."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network file that was read: every key it names exists in it."""

    municipality: Row
    phases: list[Row]
    organisations: dict[str, Row]
    teams: dict[str, Row]
    services: dict[str, Row]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file added; zeros when it was loaded before."""

    municipality: Municipality
    organisations: int
    teams: int
    services: int


def read(parsed: Row) -> Network:
    """The network a parsed file describes. Raises BrokenNetwork with the line to mend."""
    municipality = parsed.get("municipality", {})
    for name in ("name", "cbs_code"):
        if not municipality.get(name):
            raise BrokenNetwork(f"Het netwerkbestand noemt geen {name} van de gemeente.")
    network = Network(
        municipality=municipality,
        phases=list(parsed.get("phases", [])),
        organisations=_by_key("organisations", parsed),
        teams=_by_key("teams", parsed),
        services=_by_key("services", parsed),
    )
    for key, service in network.services.items():
        _known(f"dienst “{key}”", [service.get("team", "")], network.teams, "team")
        _known(f"dienst “{key}”", service.get("organisations", []), network.organisations)
    return network


@part
def fill(network: Network, *, municipality: Municipality, today: date) -> Loaded:
    """Add to a municipality what its file names and it has not got yet."""
    organisations, organisations_added = _organisations(network, municipality)
    teams, teams_added = _teams(network, municipality)
    services_added = _services(network, organisations, teams, today)
    return Loaded(municipality, organisations_added, teams_added, services_added)


@part
def municipality_of(network: Network) -> Municipality:
    """The municipality a file is about, made when new; words it has already stand."""
    said = network.municipality
    municipality, _ = Municipality.objects.get_or_create(
        cbs_code=said["cbs_code"], defaults={"name": said["name"]}
    )
    if not municipality.words and not municipality.phases:
        municipality.words = dict(said.get("words", {}))
        municipality.phases = [dict(phase) for phase in network.phases]
        municipality.save(update_fields=["words", "phases"])
    return municipality


def _organisations(
    network: Network, municipality: Municipality
) -> tuple[dict[str, Organisation], int]:
    rows = network.organisations
    known = {one.code: one for one in Organisation.objects.filter(code__in=rows)}
    by_name = {one.name: one for one in Organisation.objects.filter(name__in=_names(rows), code="")}
    for key, row in rows.items():
        if key not in known and row["name"] in by_name:
            known[key] = _adopted(key, by_name[row["name"]])
    new = {key: _organisation(key, row) for key, row in rows.items() if key not in known}
    Organisation.objects.bulk_create(new.values())
    known |= new
    stands = set(municipality.standings.values_list("organisation_id", flat=True))
    added = [
        _checked(
            "organisatie",
            key,
            Standing(
                municipality=municipality,
                organisation=known[key],
                kind=row.get("standing", ""),
                source=row.get("source", ""),
            ),
        )
        for key, row in rows.items()
        if known[key].pk not in stands
    ]
    Standing.objects.bulk_create(added)
    return known, len(added)


def _organisation(key: str, row: Row) -> Organisation:
    return _checked(
        "organisatie",
        key,
        Organisation(
            code=key,
            name=row["name"],
            short=row.get("short", row["name"]),
            cbs_code=row.get("municipality", ""),
            sensitive=row.get("sensitive", False),
        ),
    )


def _teams(network: Network, municipality: Municipality) -> tuple[dict[str, Team], int]:
    known = {one.code: one for one in municipality.teams.exclude(code="")}
    by_name = {one.name: one for one in municipality.teams.running().filter(code="")}
    for key, row in network.teams.items():
        if key not in known and row["name"] in by_name:
            known[key] = _adopted(key, by_name[row["name"]])
    new = {
        key: _checked(
            "team",
            key,
            Team(
                municipality=municipality,
                code=key,
                name=row["name"],
                kind=row.get("kind", ""),
                audience=row.get("audience", ""),
                places=list(row.get("places", [])),
                walk_in=row.get("walk_in", False),
                source=row.get("source", ""),
            ),
        )
        for key, row in network.teams.items()
        if key not in known
    }
    Team.objects.bulk_create(new.values())
    return known | new, len(new)


def _services(
    network: Network,
    organisations: dict[str, Organisation],
    teams: dict[str, Team],
    today: date,
) -> int:
    mine = [team.pk for team in teams.values()]
    known = set(
        Service.objects.filter(team__in=mine).exclude(code="").values_list("code", flat=True)
    )
    rows = {key: row for key, row in network.services.items() if key not in known}
    new = {key: _service(key, row, teams[row["team"]]) for key, row in rows.items()}
    Service.objects.bulk_create(new.values())
    ServiceProvider.objects.bulk_create(
        ServiceProvider(service=new[key], organisation=organisations[name], from_on=today)
        for key, row in rows.items()
        for name in row.get("organisations", [])
    )
    return len(new)


def _service(key: str, row: Row, team: Team) -> Service:
    return _checked(
        "dienst",
        key,
        Service(
            team=team,
            code=key,
            name=row["name"],
            description=row.get("description", ""),
            access=row.get("access", ""),
            access_source=row.get("access_source", ""),
            source=row.get("source", ""),
        ),
    )


def _adopted(key: str, row: Adopted) -> Adopted:
    """A row that was made by hand under the same name: from now on the file knows it by its key."""
    row.code = key
    row.save(update_fields=["code"])
    return row


def _checked(what: str, key: str, row: M) -> M:
    """The row, when its fields hold what they may; the keys of other rows are checked already."""
    others = [field.name for field in row._meta.fields if isinstance(field, models.ForeignKey)]
    try:
        row.clean_fields(exclude=others)
    except ValidationError as error:
        name, complaints = next(iter(error.message_dict.items()))
        label = next(field.verbose_name for field in row._meta.fields if field.name == name)
        raise BrokenNetwork(
            f"Het netwerkbestand klopt niet bij {what} “{key}”, {label}: {complaints[0]}"
        ) from None
    return row


def _by_key(kind: str, parsed: Row) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in parsed.get(kind, []):
        key = str(row.get("key", ""))
        if not key or not row.get("name"):
            raise BrokenNetwork(f"Elke {PARTS[kind]} in het netwerkbestand heeft key en name.")
        if key in rows:
            raise BrokenNetwork(f"De {PARTS[kind]} “{key}” staat twee keer in het netwerkbestand.")
        rows[key] = row
    return rows


def _known(
    where: str, keys: Iterable[str], rows: Mapping[str, Row], what: str = "organisatie"
) -> None:
    for key in keys:
        if key not in rows:
            raise BrokenNetwork(
                f"Bij {where} staat {what} “{key}”, maar die noemt het netwerkbestand nergens."
            )


def _names(rows: Mapping[str, Row]) -> list[str]:
    return [row["name"] for row in rows.values()]
