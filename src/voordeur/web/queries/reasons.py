"""Why the cases of some teams closed, per quarter; what tells of one household is left out.

Renouncing because of the own contribution is counted apart (P9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from voordeur.cases.enums import CloseReason
from voordeur.frontdesk.small_numbers import hidden_among
from voordeur.organisations.models import Team
from voordeur.shared.periods import local_date, months_later, start_of_day

MONTHS_A_QUARTER = 3
#: A year of quarters, the running one last.
QUARTERS = 4
HIDDEN = "*"
NONE = "geen"


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A reason, and how often it was given in each period; too few are not said."""

    reason: str
    numbers: list[str]


@dataclass(frozen=True, slots=True)
class ClosedFor:
    """The table: its periods, its rows, and whether something is left out."""

    periods: list[str]
    rows: list[ReasonRow]
    is_cut: bool


def closed_for(teams: Sequence[Team], *, now: datetime) -> ClosedFor:
    """The reasons given in the last four quarters, in numbers (law); one query."""
    begins = quarters(local_date(now))
    counted = _counted(teams, begins)
    given = [reason for reason in CloseReason if any(reason in one for one in counted)]
    columns = [_shown([one.get(reason, 0) for reason in given]) for one in counted]
    return ClosedFor(
        periods=[_name(day) for day in begins[:-1]],
        rows=[
            ReasonRow(str(reason.label), [column[place] for column in columns])
            for place, reason in enumerate(given)
        ],
        is_cut=any(HIDDEN in column for column in columns),
    )


def quarters(today: date) -> list[date]:
    """The first days of the last four quarters, and of the next one."""
    month = today.month - (today.month - 1) % MONTHS_A_QUARTER
    this = date(today.year, month, 1)
    back = date(this.year - 1, this.month, 1)
    return [months_later(back, MONTHS_A_QUARTER * number) for number in range(1, QUARTERS + 2)]


def _shown(numbers: list[int]) -> list[str]:
    hidden = hidden_among(numbers)
    return [
        HIDDEN if place in hidden else str(number) if number else NONE
        for place, number in enumerate(numbers)
    ]


def _counted(teams: Sequence[Team], begins: list[date]) -> list[dict[str, int]]:
    """Per period how often each reason was given."""
    found: list[dict[str, int]] = [{} for _ in begins[:-1]]
    with connection.cursor() as cursor:
        cursor.execute(
            "select period, reason, number from closings_of_teams(%s, %s)",
            [[team.pk for team in teams], [start_of_day(day) for day in begins]],
        )
        for period, reason, number in cursor.fetchall():
            found[period - 1][reason] = number
    return found


def _name(day: date) -> str:
    return f"{(day.month - 1) // MONTHS_A_QUARTER + 1}e kwartaal {day.year}"
