"""A year of one household as a picture: nine months back, three ahead, in units of an SVG. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

MONTHS_BACK, MONTHS = 9, 12
TOP, ROW, BOTTOM, RIGHT = 44, 30, 8, 16
#: The smallest and the largest mark of a day.
SMALL, LARGE = 4, 8
NAMES = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Lane:
    """One subject: how much was done on a day, and on which days something is promised."""

    name: str
    done: Mapping[date, int]
    ahead: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something was done, the larger the more; or is promised, always the same."""

    x: int
    r: int


@dataclass(frozen=True, slots=True)
class Row:
    """One lane as it is drawn."""

    name: str
    name_y: int
    y: int
    done: list[Mark]
    ahead: list[Mark]


@dataclass(frozen=True, slots=True)
class Month:
    """A month at the head of the picture."""

    x: int
    name: str


@dataclass(slots=True)
class Drawing:
    """Everything to be drawn."""

    width: int
    height: int
    left: int
    right: int
    today: int
    months: list[Month] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def first_day(today: date) -> date:
    """The first day of the first month of the picture."""
    return _month(today, -MONTHS_BACK)


def after(today: date) -> date:
    """The day after the last month of the picture."""
    return _month(today, MONTHS - MONTHS_BACK)


def months(today: date) -> list[date]:
    """The first day of each month of the picture, the oldest first."""
    return [_month(first_day(today), number) for number in range(MONTHS)]


def next_month(month: date) -> date:
    """The first day of the month after."""
    return _month(month, 1)


def wide(lanes: Sequence[Lane], *, today: date) -> Drawing:
    """For a page of some breadth: the name beside its line."""
    return _drawn(lanes, today, width=760, left=190)


def narrow(lanes: Sequence[Lane], *, today: date) -> Drawing:
    """For a telephone: the name above its line."""
    return _drawn(lanes, today, width=320, left=8)


def _drawn(lanes: Sequence[Lane], today: date, *, width: int, left: int) -> Drawing:
    is_narrow = left < width // 5
    row = ROW + (18 if is_narrow else 0)
    start, end = first_day(today), after(today)
    right = width - RIGHT
    span = (end - start).days

    def place(day: date) -> int:
        return round(left + (right - left) * (day - start).days / span)

    drawing = Drawing(width, TOP + row * len(lanes) + BOTTOM, left, right, place(today))
    for number, first in enumerate(months(today)):
        if not is_narrow or number % 3 == 0:
            drawing.months.append(Month(place(first), NAMES[first.month - 1]))
    for number, lane in enumerate(lanes):
        top = TOP + number * row
        y = top + row - ROW // 2
        drawing.rows.append(
            Row(
                name=lane.name,
                name_y=top + 14 if is_narrow else y + 5,
                y=y,
                done=[
                    Mark(place(day), min(SMALL + times - 1, LARGE))
                    for day, times in sorted(lane.done.items())
                    if start <= day < end
                ],
                ahead=[Mark(place(day), SMALL + 1) for day in lane.ahead if start <= day < end],
            )
        )
    return drawing


def _month(day: date, later: int) -> date:
    """The first day of the month so many months later."""
    number = day.year * 12 + day.month - 1 + later
    return date(number // 12, number % 12 + 1, 1)
