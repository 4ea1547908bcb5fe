"""What the pages at home ask of PostgreSQL: one call of one function of the guard each.

Nobody acts here. Without the right pair every call answers with nothing.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from voordeur.intake.beforehand.pairs import Hashes
from voordeur.shared.periods import end_of_day, is_working_day, local_date, working_days_later

#: In so many working days the professional looks at what was handed in; the same day, or the next
#: working day, at what cannot wait.
LOOKED_AT_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """One preparation as the pages at home know it: no name, nothing of the household."""

    municipality_id: uuid.UUID
    team_id: uuid.UUID
    instrument_id: uuid.UUID
    domains: tuple[str, ...]
    until_on: date
    handed_in_at: datetime | None
    is_about_another: bool
    #: how often the resident stopped: what a cookie must say to open this
    stops: int


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What was typed about one life domain."""

    domain: str
    goes_well: str = ""
    is_hard: str = ""
    wish: str = ""
    help_needed: str = ""
    only_alone: bool = False
    saved_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to hand in."""
        return not (self.goes_well or self.is_hard or self.wish or self.help_needed)


def opens(pair: Hashes, *, now: datetime) -> bool:
    """Whether the code belongs to the link; a wrong one is counted, the fifth closes it."""
    look_by = end_of_day(local_date(now))
    [(opened,)] = _asked(
        "select beforehand_open(%s, %s, %s, %s)", [pair.token, pair.code, now, look_by]
    )
    return bool(opened)


def read(pair: Hashes) -> Opened | None:
    """The preparation of this pair; None when the pair is wrong or the link has ended."""
    rows = _asked("select * from beforehand_read(%s, %s)", [pair.token, pair.code])
    if not rows:
        return None
    municipality, team, instrument, domains, until_on, handed_in_at, another, stops = rows[0]
    return Opened(
        municipality_id=municipality,
        team_id=team,
        instrument_id=instrument,
        domains=tuple(domains),
        until_on=until_on,
        handed_in_at=handed_in_at,
        is_about_another=another,
        stops=stops,
    )


def stop(pair: Hashes) -> None:
    """Every cookie given until now opens nothing any more."""
    _asked("select beforehand_stop(%s, %s)", [pair.token, pair.code])


def words(pair: Hashes) -> dict[str, OwnWords]:
    """What was typed so far, by life domain."""
    rows = _asked("select * from beforehand_words(%s, %s)", [pair.token, pair.code])
    return {row[0]: OwnWords(*row) for row in rows}


def write(pair: Hashes, said: OwnWords, *, now: datetime) -> bool:
    """Keep one answer as it stands now; False when the link ended or it was handed in."""
    [(kept,)] = _asked(
        "select beforehand_write(%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [
            pair.token, pair.code, said.domain, said.goes_well, said.is_hard, said.wish,
            said.help_needed, said.only_alone, now,
        ],
    )  # fmt: skip
    return bool(kept)


def hand_in(pair: Hashes, *, now: datetime) -> bool:
    """Let the professionals read it; False when there is nothing, or it was done before."""
    today = local_date(now)
    look_by = end_of_day(working_days_later(today, LOOKED_AT_WITHIN))
    urgent_by = end_of_day(today if is_working_day(today) else working_days_later(today, 1))
    [(done,)] = _asked(
        "select beforehand_hand_in(%s, %s, %s, %s, %s)",
        [pair.token, pair.code, now, look_by, urgent_by],
    )
    return bool(done)


def _asked(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
