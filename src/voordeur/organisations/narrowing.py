"""The network narrowed to what somebody looks for."""

import uuid
from dataclasses import dataclass, replace

from voordeur.organisations import everyday
from voordeur.organisations.queries import Network, ServiceRow, StandingRow, TeamSection

#: Looks for services that nobody gives yet.
UNDECIDED = "nog-te-bepalen"


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for; empty is everything."""

    question: str = ""
    team: str = ""
    access: str = ""
    giver: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.question or self.team or self.access or self.giver)

    @property
    def is_about_services(self) -> bool:
        return bool(self.access or self.giver)


def narrowed(network: Network, search: Search) -> Network:
    """The teams, services and organisations that answer the search."""
    if search.is_empty:
        return network
    teams = [team for team in (_team(one, search) for one in network.teams) if team]
    standings = {
        kind: [row for row in rows if _stands(row, search)]
        for kind, rows in network.standings.items()
    }
    return replace(network, teams=teams, standings=standings)


def _team(team: TeamSection, search: Search) -> TeamSection | None:
    if search.team and str(team.id) != search.team:
        return None
    services = [row for row in team.services if _answers(row, search)]
    named = everyday.fits(f"{team.name} {team.audience} {team.kind_word}", search.question)
    if not services and (search.is_about_services or not named):
        return None
    return replace(team, services=services)


def _answers(row: ServiceRow, search: Search) -> bool:
    if search.access and row.access != search.access:
        return False
    if search.giver == UNDECIDED and row.is_routable:
        return False
    if search.giver not in {"", UNDECIDED} and _key(search.giver) not in row.provider_ids:
        return False
    return everyday.fits(row.search, search.question)


def _stands(row: StandingRow, search: Search) -> bool:
    if search.team or search.access or search.giver == UNDECIDED:
        return False
    if search.giver and _key(search.giver) != row.organisation_id:
        return False
    return everyday.fits(f"{row.name} {row.short}", search.question)


def _key(giver: str) -> uuid.UUID:
    return uuid.UUID(giver)
