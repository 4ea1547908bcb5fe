"""Who could take something up: how much rests on them already, and whether they are there."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from voordeur.accounts import absence
from voordeur.accounts.absence import Away
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.organisations.models import Team
from voordeur.shared.periods import local_date

#: Per team and person how many promises are open and how many cases run.
Load = dict[uuid.UUID, dict[uuid.UUID | None, tuple[int, int]]]


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
        said = f"{self.name}: {number(self.promises, 'afspraak', 'afspraken')}, "
        said += number(self.cases, "casus", "casussen")
        return f"{said}; {absence.in_words(self.away)}" if self.away else said

    @property
    def who_else(self) -> str:
        """That somebody is away, and whom one asks instead."""
        if self.away is None:
            return ""
        instead = "Kies een collega, of het hele team"
        if self.away.deputy:
            instead = f"Kies {self.away.deputy}, die waarneemt"
        away = absence.in_words(self.away)
        return f"{self.name} is {away}. {instead}; of vink aan dat u toch hier aanbiedt."


def load() -> Load:
    """How much rests on whom in the helping teams of the municipality (law)."""
    found: Load = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("select team_id, user_id, promises, cases from load_of_helping_teams()")
        for team, user, promises, cases in cursor.fetchall():
            found[team][user] = (int(promises), int(cases))
    return found


def colleagues(
    teams: Sequence[Team], *, municipality_id: uuid.UUID, carried: Load, now: datetime
) -> dict[uuid.UUID, list[Colleague]]:
    """Who works with residents in each team, once each, by name."""
    today = local_date(now)
    people = _people(teams, now=now)
    everybody = {user for there in people.values() for user in there}
    away = {
        one.user_id: one
        for one in absence.away(everybody, municipality_id=municipality_id, today=today)
    }
    return {
        team.pk: [
            Colleague(user, name, *carried[team.pk].get(user, (0, 0)), away=away.get(user))
            for user, name in people[team.pk].items()
        ]
        for team in teams
    }


def number(count: int, one: str, more: str) -> str:
    """So many of something: “1 casus”, “3 casussen”."""
    return f"{count} {one if count == 1 else more}"


def _people(teams: Sequence[Team], *, now: datetime) -> dict[uuid.UUID, dict[uuid.UUID, str]]:
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
