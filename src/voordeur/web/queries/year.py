"""A year of a household: what was done by subject, at the depth of the reader, and what comes."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from voordeur.audit import queries as audit
from voordeur.households.models import Household
from voordeur.web import year
from voordeur.web.queries.groups import GROUPS, group_of
from voordeur.web.year import Drawing, Lane

AHEAD = "Wat komt"


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of the table that says the same: how often on each subject, how much is promised."""

    month: date
    counts: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Year:
    """The picture in two breadths, and its table."""

    wide: Drawing
    narrow: Drawing
    names: list[str]
    months: list[MonthLine]


def of(
    household: Household, *, before: Iterable[uuid.UUID], promised: Iterable[date], today: date
) -> Year | None:
    """The year, or None when nothing in it may be seen; one query.

    `before` are the households that went up in this one, `promised` the days of what stands open.
    """
    done: dict[str, dict[date, int]] = {code: {} for code in GROUPS}
    found = audit.per_day(household.pk, before=before, since=year.first_day(today))
    for day, kind, times in found:
        days = done.get(group_of(kind))
        if days is not None:
            days[day] = days.get(day, 0) + times
    lanes = [Lane(GROUPS[code][0], days) for code, days in done.items() if days]
    ahead = [max(day, today) for day in promised if day < year.after(today)]
    if ahead:
        lanes.append(Lane(AHEAD, {}, sorted(ahead)))
    if not lanes:
        return None
    return Year(
        wide=year.wide(lanes, today=today),
        narrow=year.narrow(lanes, today=today),
        names=[lane.name for lane in lanes],
        months=[_line(month, lanes) for month in year.months(today)],
    )


def _line(month: date, lanes: list[Lane]) -> MonthLine:
    end = year.next_month(month)
    return MonthLine(
        month=month,
        counts=[
            (
                lane.name,
                sum(times for day, times in lane.done.items() if month <= day < end)
                + sum(month <= day < end for day in lane.ahead),
            )
            for lane in lanes
        ],
    )
