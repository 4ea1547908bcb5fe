"""What came of what was asked: each proportion beside what is counted; the proof of the chain."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connections, transaction

from voordeur.demo.crowd import proportions
from voordeur.demo.crowd.town import STREET as OF_THE_CROWD
from voordeur.followup import chain
from voordeur.followup.chain import ChainReport
from voordeur.followup.enums import HandoverState
from voordeur.frontdesk.enums import Channel, Track
from voordeur.shared.guards import GUARD
from voordeur.simulation.hands import OWNER
from voordeur.simulation.models import SimulatedTown
from voordeur.simulation.scene import MARK

#: Chance alone leaves a share outside four standard deviations once in sixteen thousand times.
DEVIATIONS = 4
#: So few say nothing yet.
TOO_FEW = 10

#: Whether a moment was lived, and is none of a story of the demo.
LIVED_AT = f"extract(microseconds from {{}})::int %% 1000 = {MARK.microseconds}"

#: Each counts (those of which it holds, all of them) in a town, lived, and told by no story.
OF_HOUSEHOLDS = """
  from households_household h join followup_matter m on m.id = h.matter_id
  where h.municipality_id = %(here)s and h.street = %(crowd)s
"""
IN_CARE = (
    "exists (select from cases_case c where c.household_id = h.matter_id and c.state <> 'closed')"
)
TEAMS = """
  (select count(distinct i.via_team_id) from access_involvement i where i.matter_id = h.matter_id
   and i.until_on is null and i.user_id is not null)
"""
SIZE = "(select count(*) from households_membership s where s.household_id = h.matter_id)"
OF_CONTACTS = (
    f"from frontdesk_contact c where c.municipality_id = %(here)s and {LIVED_AT.format('c.at')}"
)
CALLED_BACK = """
  exists (select from followup_promise p where p.matter_id = c.matter_id and p.kind = 'call_back')
"""
LIVED = """
  join households_household h on h.matter_id = t.{key}
  where h.municipality_id = %(here)s and h.street <> %(crowd)s
"""
OF_REQUESTS = (
    f"from frontdesk_helprequest t {LIVED.format(key='household_id')}"
    f" and {LIVED_AT.format('t.made_at')}"
)
OF_OFFERS = (
    f"from followup_handover t {LIVED.format(key='matter_id')} and t.kind = 'help_request'"
    f" and {LIVED_AT.format('t.offered_at')} and t.state <> 'offered'"
    " and not exists (select from frontdesk_helprequest r where r.promise_id = t.promise_id"
    " and r.track = 'crisis')"
)
OF_ACTIONS = (
    "from plans_action t join followup_promise p on p.id = t.promise_id "
    f"{LIVED.format(key='household_id')} and {LIVED_AT.format('p.made_at')}"
    " and (p.closed_at is not null or p.due_at < %(now)s)"
)
LATE = "coalesce(p.closed_at, %(now)s) > p.due_at"
OF_CLOSINGS = (
    f"from cases_closing t {LIVED.format(key='household_id')} and {LIVED_AT.format('t.closed_at')}"
)


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
        return asdict(self) | {"holds": self.holds}


def of(town: SimulatedTown, *, in_care: float | None, now: datetime) -> Report:
    """Count in the whole town, as the guard, who sees all of it."""
    words = {
        "here": town.municipality_id,
        "crowd": OF_THE_CROWD,
        "now": now,
    }
    happened: dict[str, int] = {}
    for one in town.days.order_by("day").values_list("happened", flat=True):
        for what, number in one.items():
            happened[what] = happened.get(what, 0) + number
    return Report(
        lines=[_line(*asked, words=words) for asked in _asked(in_care)],
        happened=dict(sorted(happened.items())),
        persons=town.persons,
        days=town.days.count(),
        chain=chain.report(now=now, using=OWNER),
    )


def _asked(in_care: float | None) -> list[tuple[str, float, str, str, str]]:
    """What, how much was asked, the condition, of which rows, the source."""
    figure = proportions.figure
    care = figure("households_in_care")
    rows = [
        ("huishoudens in zorg", care.share if in_care is None else in_care, IN_CARE,
         OF_HOUSEHOLDS, care.source if in_care is None else "asked with --in-care"),
        ("daarvan met twee of meer teams", figure("two_or_more").share, f"{TEAMS} > 1",
         f"{OF_HOUSEHOLDS} and {IN_CARE}", figure("two_or_more").source),
        ("contacten meteen beantwoord", figure("answered_at_once").share,
         f"c.result = 'answered' and not {CALLED_BACK}", OF_CONTACTS,
         figure("answered_at_once").source),
    ]  # fmt: skip
    rows += _shares("huishoudens van {}", "household_sizes", f"{SIZE} = {{}}", OF_HOUSEHOLDS, {})
    for what, code, condition, counted, labels in (
        ("kanaal: {}", "channels", "c.channel = '{}'", OF_CONTACTS, Channel),
        ("spoor: {}", "tracks", "t.track = '{}'", OF_REQUESTS, Track),
        ("overdracht: {}", "offers", "t.state = '{}'", OF_OFFERS, HandoverState),
    ):
        rows += _shares(
            what, code, condition, counted, {one.value: str(one.label) for one in labels}
        )
    late = figure("actions")
    rows += [
        ("acties te laat", late.shares["forgotten"], LATE, OF_ACTIONS, late.source),
        ("afgesloten met waakvlam", figure("closed_with_a_watch").share, "t.watch_id is not null",
         OF_CLOSINGS, figure("closed_with_a_watch").source),
    ]  # fmt: skip
    return rows


def _shares(
    what: str, code: str, condition: str, rows: str, labels: dict[str, str]
) -> list[tuple[str, float, str, str, str]]:
    figure = proportions.figure(code)
    return [
        (what.format(labels.get(name, name)), share, condition.format(name), rows, figure.source)
        for name, share in figure.shares.items()
    ]


def _line(
    what: str, asked: float, condition: str, rows: str, source: str, *, words: dict[str, Any]
) -> Line:
    query = f"select count(*) filter (where {condition}), count(*) {rows}"
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(f"set local role {GUARD}")
        cursor.execute(query, words)
        found, number = cursor.fetchone()
    share = asked / 100
    deviation = math.sqrt(share * (1 - share) / number) * 100 if number else 0
    return Line(
        what=what,
        asked=asked,
        counted=round(100 * found / number, 1) if number else 0,
        of=number,
        tolerance=round(DEVIATIONS * deviation + 0.05, 1),
        source=source,
    )
