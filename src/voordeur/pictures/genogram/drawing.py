"""The whole genogram: signs, names, lines and the line around who live here, in whole units."""

from dataclasses import dataclass
from itertools import pairwise

from voordeur.pictures import text
from voordeur.pictures.enums import Shape
from voordeur.pictures.genogram.kin import kin
from voordeur.pictures.genogram.order import Order, ordered
from voordeur.pictures.genogram.places import COLUMN, placed
from voordeur.pictures.genogram.routes import SIGN, Ground, Stroke, strokes
from voordeur.pictures.rows import Family, Figure

MARGIN = 16
NAME_LETTERS, LETTERS = 15, 17
LINE, GAP, FOOT = 17, 18, 9
AROUND = 7  # from a column to the line around who live here
HALF = SIGN // 2
HARDLY = 16
#: Left, top, right and bottom.
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words below a sign."""

    x: int
    y: int
    words: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """Somebody at their place; x and y are the middle."""

    figure: Figure
    x: int
    y: int
    labels: tuple[Label, ...]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the sign with its words."""
        lowest = max((label.y + 4 for label in self.labels), default=self.y + HALF)
        return self.x - COLUMN // 2, self.y - HALF, self.x + COLUMN // 2, lowest

    @property
    def points(self) -> str:
        """The corners of a sign that is neither round nor square."""
        if self.figure.shape == Shape.TRIANGLE:
            corners = [(0, -HALF), (HALF, HALF - 4), (-HALF, HALF - 4)]
        else:
            corners = [(0, -HALF), (HALF, 0), (0, HALF), (-HALF, 0)]
        return " ".join(f"{self.x + x},{self.y + y}" for x, y in corners)

    @property
    def left(self) -> int:
        """The left side of a square."""
        return self.x - HALF + 2

    @property
    def top(self) -> int:
        """The upper side of a square."""
        return self.y - HALF + 2

    @property
    def age_y(self) -> int:
        """The line on which the age stands in the sign."""
        return self.y + (12 if self.figure.shape == Shape.TRIANGLE else 5)

    @property
    def cross(self) -> str:
        """The cross through who died."""
        size = HALF if self.figure.shape == Shape.SQUARE else HALF * 3 // 4
        left, right, top, bottom = self.x - size, self.x + size, self.y - size, self.y + size
        return f"M{left} {top}L{right} {bottom}M{right} {top}L{left} {bottom}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to be drawn."""

    width: int
    height: int
    signs: tuple[Sign, ...]
    strokes: tuple[Stroke, ...]
    outlines: tuple[str, ...]

    @property
    def heart(self) -> int:
        """The middle of who live here."""
        here = [sign.x for sign in self.signs if sign.figure.lives_here]
        return (min(here) + max(here)) // 2 if here else 0


def draw(family: Family) -> Drawing:
    """The genogram of these rows; the same rows give the same drawing."""
    found = kin(family)
    order = ordered(family.figures, found)
    people = frozenset(figure.key for figure in family.figures)
    at = placed(order, people, [(pair.one, pair.other) for pair in found.pairs])
    left = min((at[key] - COLUMN / 2 for key in at), default=0) - MARGIN
    words = {figure.key: _words(figure) for figure in family.figures}
    ground = Ground(
        kin=found,
        rows=order.rows,
        at={key: x - left for key, x in at.items()},
        feet={key: GAP + LINE * (len(lines) - 1) + FOOT for key, lines in words.items()},
        top=MARGIN,
    )
    lines = strokes(ground)
    signs = tuple(_sign(figure, ground, words[figure.key]) for figure in family.figures)
    outlines = _outlines(order, {sign.figure.key: sign for sign in signs})
    right = max((sign.box[2] for sign in signs), default=0)
    return Drawing(right + MARGIN, ground.height + MARGIN, signs, tuple(lines), outlines)


def _words(figure: Figure) -> list[tuple[str, bool]]:
    """What stands below a sign, and whether it is the name."""
    found = [(line, True) for line in text.wrapped(figure.name, NAME_LETTERS, most=3)]
    for more in (figure.year, figure.where, figure.custody):
        found += [(line, False) for line in text.wrapped(more, LETTERS, most=3)]
    return found


def _sign(figure: Figure, ground: Ground, words: list[tuple[str, bool]]) -> Sign:
    x, y = round(ground.at[figure.key]), ground.middle(ground.kin.row[figure.key])
    labels = [
        Label(x, y + HALF + GAP + LINE * number, line, is_name)
        for number, (line, is_name) in enumerate(words)
    ]
    return Sign(figure, x, y, tuple(labels))


def _outlines(order: Order, signs: dict[str, Sign]) -> tuple[str, ...]:
    """One line around all who live here; where others stand between, one around each group."""
    rows = [_groups(row, signs) for row in order.rows]
    boxes = [groups for groups in rows if groups]
    first = next((number for number, groups in enumerate(rows) if groups), 0)
    unbroken = all(rows[first : first + len(boxes)]) and all(len(each) == 1 for each in boxes)
    single = [groups[0] for groups in boxes if unbroken]
    meet = all(upper[0] < lower[2] and lower[0] < upper[2] for upper, lower in pairwise(single))
    if single and meet:
        return (_around(_aligned(single)),)
    return tuple(_around([box]) for groups in boxes for box in groups)


def _groups(row: tuple[str, ...], signs: dict[str, Sign]) -> list[Box]:
    """Who live here and stand together, as boxes."""
    found: list[Box] = []
    goes_on = False
    for key in row:
        here = key in signs and signs[key].figure.lives_here
        if here:
            left, top, right, bottom = signs[key].box
            if goes_on:
                before = found.pop()
                left, top, bottom = before[0], min(before[1], top), max(before[3], bottom)
            found.append((left, top, right, bottom))
        goes_on = here
    return found


def _aligned(boxes: list[Box]) -> list[Box]:
    """Sides that hardly differ are made one."""
    found = boxes
    for side, widest in ((0, min), (2, max)):
        for upper, lower in pairwise(range(len(found))):
            sides = found[upper][side], found[lower][side]
            if abs(sides[0] - sides[1]) <= HARDLY:
                for each in (upper, lower):
                    box = list(found[each])
                    box[side] = widest(sides)
                    found = [*found[:each], (box[0], box[1], box[2], box[3]), *found[each + 1 :]]
    return found


def _around(boxes: list[Box]) -> str:
    """A line around boxes that stand below each other, with a step where they differ in width."""
    right = [f"M{boxes[0][0] - AROUND} {boxes[0][1] - AROUND}H{boxes[0][2] + AROUND}"]
    left = []
    for upper, lower in pairwise(boxes):
        y = upper[3] + AROUND
        right.append(f"V{y if lower[2] < upper[2] else lower[1] - AROUND}H{lower[2] + AROUND}")
        back = y if lower[0] > upper[0] else lower[1] - AROUND
        left.append(f"V{back}H{upper[0] - AROUND}")
    right.append(f"V{boxes[-1][3] + AROUND}H{boxes[-1][0] - AROUND}")
    return "".join([*right, *reversed(left), "Z"])
