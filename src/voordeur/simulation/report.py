"""What came of what was asked: each proportion beside what is counted; the proof of the chain."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connections, transaction

from voordeur.demo.crowd.town import STREET as OF_THE_CROWD
from voordeur.followup import chain
from voordeur.followup.chain import ChainReport
from voordeur.shared.guards import GUARD
from voordeur.simulation import asked
from voordeur.simulation.asked import Question
from voordeur.simulation.hands import OWNER
from voordeur.simulation.models import SimulatedTown

#: Chance alone leaves a share outside four standard deviations once in sixteen thousand times.
DEVIATIONS = 4
#: So few say nothing yet.
TOO_FEW = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One proportion: what was asked and what is counted, in percent, of how many."""

    what: str
    asked: float
    counted: float
    of: int
    tolerance: float
    source: str

    @property
    def holds(self) -> bool:
        """Within what chance leaves; so few that it says nothing do not count against it."""
        return self.of < TOO_FEW or abs(self.counted - self.asked) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, what happened in all, and the chain."""

    lines: list[Line]
    happened: dict[str, int]
    persons: int
    days: int
    chain: ChainReport

    @property
    def holds(self) -> bool:
        """Every proportion follows what was asked, and nobody is dropped."""
        return self.chain.holds and all(line.holds for line in self.lines)

    def as_data(self) -> dict[str, Any]:
        """The report for a machine."""
        lines = [asdict(line) | {"holds": line.holds} for line in self.lines]
        return asdict(self) | {"lines": lines, "holds": self.holds}


def of(town: SimulatedTown, *, in_care: float | None, now: datetime) -> Report:
    """Count in the whole town, as the guard, who sees all of it."""
    words = {
        "here": town.municipality_id,
        "crowd": OF_THE_CROWD,
        "first_day": town.first_day,
        "now": now,
    }
    happened = Counter[str]()
    for one in town.days.order_by("day").values_list("happened", flat=True):
        happened.update(one)
    return Report(
        lines=[_line(one, words, happened) for one in asked.questions(in_care)],
        happened=dict(sorted(happened.items())),
        persons=town.persons,
        days=town.days.count(),
        chain=chain.report(now=now, using=OWNER),
    )


def _line(one: Question, words: dict[str, Any], happened: Mapping[str, int]) -> Line:
    found, number = _counted(one, words) if one.rows else [happened.get(n, 0) for n in one.lived]
    share = one.asked / 100
    deviation = math.sqrt(share * (1 - share) / number) * 100 if number else 0
    return Line(
        what=one.what,
        asked=one.asked,
        counted=round(100 * found / number, 1) if number else 0,
        of=number,
        tolerance=round(DEVIATIONS * deviation + 0.05, 1),
        source=one.source,
    )


def _counted(one: Question, words: dict[str, Any]) -> tuple[int, int]:
    query = f"select count(*) filter (where {one.condition}), count(*) {one.rows}"
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(f"set local role {GUARD}")
        cursor.execute(query, words)
        found, number = cursor.fetchone()
    return found, number
