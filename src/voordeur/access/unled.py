"""Teams that nobody leads, with work that nobody sees: for the administrator, in numbers alone."""

import uuid
from dataclasses import dataclass

from django.db import connection

from voordeur.organisations.models import Team


@dataclass(frozen=True, slots=True)
class Unled:
    """A team without a lead, and how much is promised there that nobody sees who must keep it."""

    team_id: uuid.UUID
    name: str
    number: int


def unseen() -> list[Unled]:
    """Such teams of the municipality of the administrator who acts, by name; for others none."""
    with connection.cursor() as cursor:
        cursor.execute("select team_id, number from unseen_of_teams()")
        numbers = dict(cursor.fetchall())
    teams = Team.objects.filter(pk__in=numbers) if numbers else Team.objects.none()
    return [Unled(team.pk, team.name, numbers[team.pk]) for team in teams.order_by("name", "pk")]
