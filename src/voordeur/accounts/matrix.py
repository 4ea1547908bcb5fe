"""Two legs: how many hours and people each home organisation lends to each team, on one day.

Somebody in two teams counts in both, so that rows and columns add up; how many different people
that are is said beside it.
"""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from voordeur.accounts.colleagues import colleagues
from voordeur.accounts.models import Staffing
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.organisations.queries import LARGEST, SMALLEST


@dataclass(frozen=True, slots=True)
class Cell:
    """Hours a week and people."""

    hours: Decimal = Decimal(0)
    heads: int = 0

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.hours + other.hours, self.heads + other.heads)


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Column:
    """A team: its total, and how its size stands to that of a close team."""

    team: str
    total: Cell
    carry_out: int
    size: str

    @property
    def size_word(self) -> str:
        """Below or above ten to fifteen people, in words; nothing when it fits."""
        return {"below": f"minder dan {SMALLEST}", "above": f"meer dan {LARGEST}"}.get(
            self.size, ""
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A home organisation: what it lends to each team, in all, and what stays in its own house."""

    home: str
    cells: list[Cell]
    total: Cell
    home_hours: Decimal


@dataclass(frozen=True, slots=True)
class Matrix:
    """Home organisation by team, with totals on both sides."""

    day: date
    columns: list[Column]
    rows: list[Row]
    total: Cell
    home_hours: Decimal
    people: int


def matrix(municipality: Municipality, *, day: date) -> Matrix:
    """Who lends what to whom on a day."""
    ran = Q(ended_on=None) | Q(ended_on__gt=day)
    teams = list(municipality.teams.filter(ran).order_by("name", "id"))
    lent = list(
        Staffing.objects.running(day)
        .filter(team__in=teams)
        .select_related("home")
        .order_by("home__short", "home_id", "id")
    )
    cells = _cells(lent)
    homes = {leg.home_id: leg.home.short for leg in lent}
    rows = [_row(key, name, teams, cells, lent) for key, name in homes.items()]
    return Matrix(
        day=day,
        columns=_columns(teams, cells, day=day),
        rows=rows,
        total=sum((row.total for row in rows), NOTHING),
        home_hours=sum((leg.home_hours for leg in lent), Decimal(0)),
        people=len({leg.user_id for leg in lent}),
    )


Cells = dict[tuple[uuid.UUID, uuid.UUID], Cell]


def _cells(lent: list[Staffing]) -> Cells:
    """Home and team → hours and different people."""
    cells: Cells = {}
    people: dict[tuple[uuid.UUID, uuid.UUID], set[uuid.UUID]] = {}
    for leg in lent:
        key = (leg.home_id, leg.team_id)
        people.setdefault(key, set()).add(leg.user_id)
        hours = cells.get(key, NOTHING).hours + leg.hours_per_week
        cells[key] = Cell(hours, len(people[key]))
    return cells


def _row(
    home_id: uuid.UUID, name: str, teams: list[Team], cells: Cells, lent: list[Staffing]
) -> Row:
    found = [cells.get((home_id, team.pk), NOTHING) for team in teams]
    stays = sum((leg.home_hours for leg in lent if leg.home_id == home_id), Decimal(0))
    return Row(home=name, cells=found, total=sum(found, NOTHING), home_hours=stays)


def _columns(teams: list[Team], cells: Cells, *, day: date) -> list[Column]:
    people = colleagues(team_ids=[team.pk for team in teams], today=day)
    carry_out = Counter(one.team_id for one in people if one.carries_out)
    return [
        Column(
            team=team.name,
            total=sum((cell for (_, key), cell in cells.items() if key == team.pk), NOTHING),
            carry_out=carry_out[team.pk],
            size=_size(team, carry_out[team.pk]),
        )
        for team in teams
    ]


def _size(team: Team, heads: int) -> str:
    if team.kind != TeamKind.CLUSTER:
        return ""
    if heads < SMALLEST:
        return "below"
    return "above" if heads > LARGEST else "fits"
