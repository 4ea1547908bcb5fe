"""Earlier and today as two marks on one line for every domain, in units of an SVG. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from voordeur.intake.changing import Change

TOP, BOTTOM, RIGHT, ROW = 48, 8, 24, 30
#: How far under the top of its row the line of a domain lies.
LINE = 17
#: The two circles of what stayed the same lie in one another.
TODAY, EARLIER = 6, 9
#: How long the head of an arrow is, and half of how wide.
HEAD, HALF = 12, 7


@dataclass(frozen=True, slots=True)
class Compared:
    """One domain: its step earlier and today, None for what was not said."""

    name: str
    earlier: int | None
    today: int | None
    change: Change


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale at the head of the picture."""

    x: int
    #: its name on two lines; on a telephone only those of the first and the last
    upper: str
    lower: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One domain as it is drawn."""

    name: str
    name_y: int
    y: int
    earlier_x: int | None
    today_x: int | None
    change: Change

    @property
    def moves(self) -> bool:
        """Whether there is a way to draw from earlier to today."""
        return None not in (self.earlier_x, self.today_x) and self.earlier_x != self.today_x

    @property
    def head(self) -> str:
        """The points of the head of its arrow, the tip at the circle of today; "" without."""
        if not self.moves:
            return ""
        before, now = self.earlier_x or 0, self.today_x or 0
        back = -1 if now > before else 1
        tip = now + back * TODAY
        base = tip + back * HEAD
        return f"{tip},{self.y} {base},{self.y - HALF} {base},{self.y + HALF}"


@dataclass(slots=True)
class Drawing:
    """Everything to be drawn."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    steps: list[Step] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def wide(rows: Sequence[Compared], steps: Sequence[str]) -> Drawing:
    """For a page of some breadth: the name beside its line."""
    return _drawn(rows, steps, width=760, left=230)


def narrow(rows: Sequence[Compared], steps: Sequence[str]) -> Drawing:
    """For a telephone: the name above its line."""
    return _drawn(rows, steps, width=320, left=16)


def _drawn(rows: Sequence[Compared], steps: Sequence[str], *, width: int, left: int) -> Drawing:
    is_narrow = left < width // 5
    height_of_row = ROW + (LINE if is_narrow else 0)
    bottom = TOP + height_of_row * len(rows)
    right = width - RIGHT
    first, last = left + (EARLIER if is_narrow else 40), right - (EARLIER if is_narrow else 40)
    places = [
        round(first + (last - first) * number / max(len(steps) - 1, 1))
        for number in range(len(steps))
    ]
    drawing = Drawing(width, bottom + BOTTOM, left, right, bottom)
    for number, (x, name) in enumerate(zip(places, steps, strict=True)):
        is_edge = number in (0, len(steps) - 1)
        if is_edge or not is_narrow:
            anchor = "middle" if not is_narrow else "start" if number == 0 else "end"
            upper, _, lower = name.partition(" ")
            drawing.steps.append(Step(x, upper, lower, anchor))
    for number, row in enumerate(rows):
        top = TOP + number * height_of_row
        y = top + height_of_row - LINE
        drawing.lines.append(
            Line(
                name=row.name,
                name_y=top + LINE if is_narrow else y + 5,
                y=y,
                earlier_x=places[row.earlier - 1] if row.earlier else None,
                today_x=places[row.today - 1] if row.today else None,
                change=row.change,
            )
        )
    return drawing
