"""Toegang: who sees what of a household, on which ground, since when; and who looked.

Of the read log everybody reads their own lines, and who coordinates a household reads all of it.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.access import around, looks
from voordeur.access.enums import Depth, Source, page_in_words
from voordeur.access.models import Involvement
from voordeur.accounts.models import Assignment
from voordeur.cases.models import Case
from voordeur.households.models import Household
from voordeur.privacy.models import LookAlong
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.web.queries.steering import in_words, latest_case

#: So many lines of who looked are shown; the number of the rest stands below.
MOST = 200
SEES = {
    Depth.CIRCLE: "de kring",
    Depth.AGREEMENTS: "de kring, het plan en de afspraken",
    Depth.CONTENT: "alles, ook de uitvraag en de verslagen",
}


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody is here, since when, and how that came."""

    role: str
    since: date
    until: str
    how: str
    is_done: bool
    #: why a lead reads along, for who reads the agreements
    why: str


@dataclass(frozen=True, slots=True)
class Sees:
    """Somebody who sees something of this household: how much, and on which grounds."""

    name: str
    place: str
    sees: str
    only_reads: bool
    places: list[Place]
    grounds: list[str]


@dataclass(frozen=True, slots=True)
class Look:
    """On one day one looked oneself at a page of this household, so many times."""

    on: date
    page: str
    times: int


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody looked at this household on a day: at which pages, how often."""

    on: date
    name: str
    place: str
    pages: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Everything the page shows; `everybody` looked, as far as whoever reads may know that."""

    here: list[Sees]
    mine: list[Look]
    everybody: list[Looker]
    more: int


def page(
    *,
    household: Household,
    acting: Assignment,
    today: date,
    mine: list[tuple[datetime, str]],
    looked: list[looks.Look],
) -> AccessPage:
    """Who sees what, the deepest first, and who looked."""
    rows = around.involved(household.pk, on=today)
    by_whom: dict[uuid.UUID, list[Involvement]] = {}
    for row in rows:
        by_whom.setdefault(_whose(row), []).append(row)
    lines = around.around(rows, acting=acting, on=today)
    why = {row.involvement_id: row.reason for row in LookAlong.objects.filter(matter=household.pk)}
    case, everybody = latest_case(household), lookers(looked)
    return AccessPage(
        here=[_sees(line, by_whom[line.key], why, case) for line in lines],
        mine=own_looks(mine),
        everybody=everybody[:MOST],
        more=max(len(everybody) - MOST, 0),
    )


def _whose(row: Involvement) -> uuid.UUID:
    return row.user_id or row.team_id or row.pk


def _sees(
    line: around.Around,
    rows: list[Involvement],
    why: Mapping[uuid.UUID, str],
    case: Case | None,
) -> Sees:
    return Sees(
        name=line.name,
        place=line.place,
        sees=SEES[Depth(max(row.depth for row in rows))],
        only_reads=all(row.reading_only for row in rows),
        places=[
            Place(
                role=in_words(row.get_role_display(), case),
                since=row.from_on,
                until=dates.day(row.until_on) if row.until_on else "",
                how="" if row.source == Source.WORK else f"door {row.get_source_display()}",
                is_done=row.role in around.DONE_ONCE,
                why=why.get(row.pk, ""),
            )
            for row in rows
        ],
        grounds=list(dict.fromkeys(str(row.get_ground_display()) for row in rows)),
    )


def own_looks(looks: list[tuple[datetime, str]]) -> list[Look]:
    """One's own looks by day and page, the newest first."""
    times: dict[tuple[date, str], int] = {}
    for at, kind in looks:
        key = (local_date(at), page_in_words(kind))
        times[key] = times.get(key, 0) + 1
    return [Look(on, kind, count) for (on, kind), count in times.items()]


def lookers(looked: list[looks.Look]) -> list[Looker]:
    """One line a person and day, by name within the day."""
    pages: dict[tuple[date, str, str], list[str]] = {}
    for look in looked:
        times = f" ({look.times} keer)" if look.times > 1 else ""
        pages.setdefault((look.on, look.name, look.place), []).append(f"{look.page}{times}")
    lines = [Looker(*key, ", ".join(said)) for key, said in pages.items()]
    return sorted(lines, key=lambda one: (-one.on.toordinal(), one.name, one.place))
