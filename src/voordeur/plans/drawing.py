"""A goal through time as two lines, of resident and professional, in units of an SVG. Pure.

The two are never one line: each has its own mark, a round one and a square one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

WIDTH, HEIGHT = 320, 112
LEFT, RIGHT, TOP, BOTTOM = 12, 308, 12, 84
#: Under the line stand the first and the last day.
UNDER = 104
HALF_A_SQUARE = 5
#: One evaluation is a point, no course.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Point:
    """One evaluation: how far each side found it, from 0 to 1; None without a step."""

    on: date
    resident: float | None
    professional: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A round mark has its middle here; a square one its corner."""

    x: int
    y: int


@dataclass(slots=True)
class Drawing:
    """Everything to be drawn."""

    first_on: date
    last_on: date
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM
    under: int = UNDER
    resident_line: str = ""
    professional_line: str = ""
    resident: list[Mark] = field(default_factory=list)
    professional: list[Mark] = field(default_factory=list)


def share(step: int | None, steps: int) -> float | None:
    """A step as a part of its scale, the lowest 0 and the highest 1."""
    return None if step is None or steps < FEWEST else (step - 1) / (steps - 1)


def drawn(points: Sequence[Point]) -> Drawing | None:
    """The course, or None when fewer than two evaluations have a step of somebody."""
    told = [one for one in points if one.resident is not None or one.professional is not None]
    if len(told) < FEWEST:
        return None
    made = Drawing(first_on=told[0].on, last_on=told[-1].on)
    places = [
        (round(LEFT + (RIGHT - LEFT) * number / (len(told) - 1)), one)
        for number, one in enumerate(told)
    ]
    resident = [(x, _height(one.resident)) for x, one in places if one.resident is not None]
    other = [(x, _height(one.professional)) for x, one in places if one.professional is not None]
    made.resident_line, made.professional_line = _line(resident), _line(other)
    made.resident = [Mark(x, y) for x, y in resident]
    made.professional = [Mark(x - HALF_A_SQUARE, y - HALF_A_SQUARE) for x, y in other]
    return made


def _height(part: float) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * part)


def _line(places: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
