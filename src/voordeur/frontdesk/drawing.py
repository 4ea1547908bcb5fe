"""The share through time as a line against the norm, in whole units of an SVG. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from voordeur.frontdesk.queries.norm import Period

#: At the right there is room for the name of the norm.
LEFT, RIGHT, TOP, BOTTOM = 44, 58, 20, 34
#: On a telephone so many of the latest periods fit.
NARROW = 6
GRID = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Mark:
    """A period on the line; hollow while it may still change."""

    x: int
    y: int
    percent: int
    is_fixed: bool
    label_y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A number beside the line, or a period under it."""

    x: int
    y: int
    words: str


@dataclass(slots=True)
class Drawing:
    """Everything to be drawn."""

    width: int
    height: int
    left: int
    right: int
    norm_y: int
    norm: int
    rows: list[Tick] = field(default_factory=list)
    columns: list[Tick] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    #: the line in pieces: a period without first contacts breaks it
    pieces: list[str] = field(default_factory=list)


def wide(periods: Sequence[Period], *, norm: int) -> Drawing:
    """For a page of some breadth."""
    return _drawn(periods, norm=norm, width=760, height=280)


def narrow(periods: Sequence[Period], *, norm: int) -> Drawing:
    """For a telephone: the latest periods."""
    return _drawn(periods[-NARROW:], norm=norm, width=340, height=240)


def _drawn(periods: Sequence[Period], *, norm: int, width: int, height: int) -> Drawing:
    reach = height - TOP - BOTTOM

    def high(percent: int) -> int:
        return TOP + round(reach * (100 - percent) / 100)

    step = (width - LEFT - RIGHT) / max(len(periods), 1)
    drawing = Drawing(
        width=width, height=height, left=LEFT, right=width - RIGHT, norm_y=high(norm), norm=norm
    )
    drawing.rows = [Tick(LEFT - 8, high(percent) + 4, f"{percent}") for percent in GRID]
    piece: list[str] = []
    for number, period in enumerate(periods):
        x = LEFT + round(step * (number + 0.5))
        drawing.columns.append(Tick(x, height - 10, period.short))
        percent = period.tally.percent
        if percent is None:
            piece = _ended(drawing, piece)
            continue
        y = high(percent)
        above = y - 9 if y - 9 > TOP - 8 else y + 19
        drawing.marks.append(Mark(x, y, percent, period.is_fixed, above))
        piece.append(f"{x},{y}")
    _ended(drawing, piece)
    return drawing


def _ended(drawing: Drawing, piece: list[str]) -> list[str]:
    if len(piece) > 1:
        drawing.pieces.append(" ".join(piece))
    return []
