"""Who looks: in which teams, in whose place, and who of the teams is away."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts import absence
from voordeur.accounts.absence import Arranged, Away
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.shared.periods import local_date


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks, when, in which teams they work or lead, for whom they stand in, and who of their
    teams is away without anybody who does."""

    acting: Assignment
    now: datetime
    today: date
    teams: dict[uuid.UUID, str]
    leads: frozenset[uuid.UUID]
    covers: dict[uuid.UUID, Away]
    misses: dict[uuid.UUID, Away]
    arranged: list[Arranged]


def desk_of(acting: Assignment, now: datetime) -> Desk:
    today = local_date(now)
    rows = _hats(acting, today)
    stands_in, arranged = absence.concerning(acting, today)
    covers = {row.user_id: row for row in stands_in}
    leads = {team for team, role, _ in rows if role == Role.TEAM_LEAD}
    if covers:
        leads.update(team for team in absence.led_in_place_of(acting, today) if team is not None)
    misses = absence.without_deputy(leads, today=today) if leads else []
    return Desk(
        acting=acting,
        now=now,
        today=today,
        teams={team: name for team, _, name in rows},
        leads=frozenset(leads),
        covers=covers,
        misses={row.user_id: row for row in misses},
        arranged=arranged,
    )


def teams_of(acting: Assignment, today: date) -> list[tuple[str, str]]:
    """The teams one works in, to choose from."""
    return by_name({team: name for team, _, name in _hats(acting, today)})


def by_name(teams: dict[uuid.UUID, str]) -> list[tuple[str, str]]:
    return sorted(((str(key), name) for key, name in teams.items()), key=lambda one: one[1])


def _hats(acting: Assignment, today: date) -> list[tuple[uuid.UUID, str, str]]:
    hats = Assignment.objects.running(today).filter(
        user=acting.user_id, municipality=acting.municipality_id, team__isnull=False
    )
    rows = hats.order_by("id").values_list("team_id", "role", "team__name")
    return [(team, role, name) for team, role, name in rows if team is not None and name]
