"""The ecogram: the household in the middle, its own network at the left, who works at the right.

Each side is a column that bends around the household, so that no line runs through a name. How
the bond is shows in the line itself: double, dashed, zigzag, interrupted; never by colour alone.
Pure, in whole units.
"""

from dataclasses import dataclass
from math import hypot, sqrt

from voordeur.pictures import text
from voordeur.pictures.enums import LineKind, Side
from voordeur.pictures.rows import Neighbour

WIDTH, MIDDLE = 880, 440
BOX, PAD, GAP, LINE = 216, 12, 16, 17
NAME_LETTERS, LETTERS = 24, 29
RADIUS, BEND = 84, 72
TOP, HEADING, EDGE = 44, 26, 3
MOST_NAMES, INSIDE_LETTERS = 6, 17
DOUBLE, WAVE, SWING, HOLE, SLASH = 3, 9, 5, 9, 8


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words."""

    x: int
    y: int
    words: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody around the household, with the line to it."""

    neighbour: Neighbour
    x: int
    y: int
    width: int
    height: int
    labels: tuple[Words, ...]
    path: str
    line: LineKind

    @property
    def corner(self) -> int:
        """Round for the own network, straight for who works."""
        return self.height // 2 if self.neighbour.side == Side.OWN else 2

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True, slots=True)
class Ecogram:
    """Everything to be drawn."""

    width: int
    height: int
    x: int
    y: int
    radius: int
    inside: tuple[Words, ...]
    headings: tuple[Words, ...]
    places: tuple[Place, ...]


def draw(name: str, members: list[str], around: tuple[Neighbour, ...]) -> Ecogram:
    """The ecogram of these rows; the same rows give the same drawing."""
    sides = {side: [one for one in around if one.side == side] for side in Side}
    heights = {side: [_height(one) for one in ones] for side, ones in sides.items()}
    tall = max(sum(each) + GAP * (len(each) - 1) for each in [*heights.values(), [2 * RADIUS]])
    middle = TOP + tall // 2
    places = [
        place
        for side, ones in sides.items()
        for place in _column(side, ones, heights[side], middle)
    ]
    return Ecogram(
        width=WIDTH,
        height=TOP + tall + GAP,
        x=MIDDLE,
        y=middle,
        radius=RADIUS,
        inside=_inside(name, members, middle),
        headings=_headings(sides, middle),
        places=tuple(places),
    )


def _headings(sides: dict[Side, list[Neighbour]], middle: int) -> tuple[Words, ...]:
    """What stands above each side, and what stands there when nobody does."""
    left, right = EDGE + BOX // 2, WIDTH - EDGE - BOX // 2
    found = [
        Words(left, HEADING, "Eigen netwerk"),
        Words(right, HEADING, "Betrokken beroepskrachten"),
    ]
    for side, x in ((Side.OWN, left), (Side.WORK, right)):
        if not sides[side]:
            found.append(Words(x, middle + 5, "Nog niemand opgeschreven"))
    return tuple(found)


def _said(one: Neighbour) -> list[tuple[str, bool]]:
    lines = [(line, True) for line in text.wrapped(one.name, NAME_LETTERS, most=2)]
    for more in (one.what, one.place):
        lines += [(line, False) for line in text.wrapped(more, LETTERS, most=3)]
    return lines


def _height(one: Neighbour) -> int:
    return LINE * len(_said(one)) + PAD + PAD // 2


def _column(side: Side, ones: list[Neighbour], heights: list[int], middle: int) -> list[Place]:
    """One below the other, those at the ends nearer to the middle."""
    y = middle - (sum(heights) + GAP * (len(heights) - 1)) // 2
    reach = max(1, middle - y)
    found = []
    for one, height in zip(ones, heights, strict=True):
        slant = min(1.0, abs(y + height / 2 - middle) / reach)
        inward = round(BEND * (1 - sqrt(1 - slant * slant))) if len(ones) > 1 else 0
        x = EDGE + inward if side == Side.OWN else WIDTH - EDGE - BOX - inward
        labels = tuple(
            Words(x + BOX // 2, y + PAD + LINE * number + 10, line, is_name)
            for number, (line, is_name) in enumerate(_said(one))
        )
        edge = x + BOX if side == Side.OWN else x
        found.append(
            Place(
                one,
                x,
                y,
                BOX,
                height,
                labels,
                _path(one.line, edge, y + height // 2, middle),
                one.line,
            )
        )
        y += height + GAP
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """From somebody to the edge of the household: where it begins, which way, how far."""

    x: int
    y: int
    across: float
    down: float
    length: float

    def at(self, along: float, aside: float = 0) -> str:
        """A point so far along and so far beside it."""
        x = self.x + self.across * along - self.down * aside
        y = self.y + self.down * along + self.across * aside
        return f"{round(x)} {round(y)}"

    def straight(self, begin: float, end: float, aside: float = 0) -> str:
        """A straight piece."""
        return f"M{self.at(begin, aside)}L{self.at(end, aside)}"

    def zigzag(self) -> str:
        """A line that swings."""
        count = max(2, int(self.length // WAVE))
        turns = [
            f"L{self.at(self.length * number / count, SWING if number % 2 else -SWING)}"
            for number in range(1, count)
        ]
        return f"M{self.at(0)}{''.join(turns)}L{self.at(self.length)}"

    def interrupted(self) -> str:
        """A line with a gap, closed off at both sides."""
        before, after = self.length / 2 - HOLE, self.length / 2 + HOLE
        ends = [f"M{self.at(each, -SLASH)}L{self.at(each, SLASH)}" for each in (before, after)]
        return self.straight(0, before) + self.straight(after, self.length) + "".join(ends)


def _path(line: LineKind, x: int, y: int, middle: int) -> str:
    """The line from somebody to the edge of the household."""
    far = hypot(MIDDLE - x, middle - y)
    way = Way(x, y, (MIDDLE - x) / far, (middle - y) / far, far - RADIUS)
    if line == LineKind.STRONG:
        return way.straight(0, way.length, -DOUBLE) + way.straight(0, way.length, DOUBLE)
    if line == LineKind.TENSE:
        return way.zigzag()
    if line == LineKind.BROKEN:
        return way.interrupted()
    return way.straight(0, way.length)


def _inside(name: str, members: list[str], middle: int) -> tuple[Words, ...]:
    """The name of the household and who live there."""
    shown = members[:MOST_NAMES]
    if len(members) > MOST_NAMES:
        shown = [*members[: MOST_NAMES - 1], f"en {len(members) - MOST_NAMES + 1} anderen"]
    lines = [(line, True) for line in text.wrapped(name, INSIDE_LETTERS, most=2)]
    lines += [(line, False) for each in shown for line in text.wrapped(each, 18, most=1)]
    first = middle - (LINE * (len(lines) - 1)) // 2 + 5
    return tuple(
        Words(MIDDLE, first + LINE * number, line, is_name)
        for number, (line, is_name) in enumerate(lines)
    )
