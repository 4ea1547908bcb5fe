"""Who stands beside whom: couples together, children below them, few lines that cross."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voordeur.households.enums import Gender
from voordeur.pictures.enums import TieKind
from voordeur.pictures.genogram.kin import Descent, Kin, Pair
from voordeur.pictures.rows import Figure

#: So many arrangements are tried, at most; a family of twelve needs a third of it.
TRIES = 1500
BLOCKS = (1, 2, 3)
#: What is bad about an arrangement, and how bad.
APART, CROSSING, STRANGER, SPREAD = 4.0, 8.0, 5.0, 1.5
YOUNGER_FIRST, FAR, MAN_RIGHT, THROUGH = 2.0, 0.4, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """What runs from one generation to the next: from somebody, a couple, or a line that passes."""

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    row: int  # of the lower
    is_straight: bool = True  # what must hang below the middle, before what only comes along


@dataclass(frozen=True, slots=True)
class Order:
    """The generations from left to right, lines that pass through included."""

    rows: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]


def passing(number: int, row: int) -> str:
    """The place that the line of a descent takes in a generation that it passes."""
    return f"line {number} in {row}"


def ordered(figures: tuple[Figure, ...], kin: Kin) -> Order:
    """The best arrangement found, beginning with who lives here; always the same one."""
    if not figures:
        return Order((), ())
    links = [link for number, one in enumerate(kin.descents) for link in _links(number, one)]
    rows = _begin(figures, kin)
    for link in links:
        for key in link.lower:
            if key not in kin.row:
                rows[link.row].append(key)
    judge = _Judge(figures, kin, links)
    return Order(_improved(rows, judge.cost), tuple(links))


def _links(number: int, descent: Descent) -> Iterable[Link]:
    upper, straight = descent.parents, descent.kind == TieKind.PARENT
    for row in range(descent.top + 1, descent.row):
        yield Link(upper, (passing(number, row),), row, is_straight=straight)
        upper = (passing(number, row),)
    yield Link(upper, descent.children, descent.row, is_straight=straight)


def _begin(figures: tuple[Figure, ...], kin: Kin) -> list[list[str]]:
    """Walk from person to person along the ties: couples first, then children, then parents."""
    rows: list[list[str]] = [[] for _ in range(max(kin.row.values()) + 1)]
    beside: dict[str, list[str]] = {figure.key: [] for figure in figures}
    for pair in kin.pairs:
        beside[pair.one].append(pair.other)
        beside[pair.other].append(pair.one)
    for descent in kin.descents:
        for parent in descent.parents:
            beside[parent] += descent.children
        for child in descent.children:
            beside[child] += [*descent.parents, *descent.children]
    waiting = [figure.key for figure in reversed(figures)]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            rows[kin.row[key]].append(key)
            waiting += reversed(beside[key])
    return rows


class _Judge:
    """How bad an arrangement is."""

    def __init__(
        self,
        figures: tuple[Figure, ...],
        kin: Kin,
        links: list[Link],
    ) -> None:
        self.here = {figure.key for figure in figures if figure.lives_here}
        self.men = {figure.key for figure in figures if figure.gender == Gender.MAN}
        self.women = {figure.key for figure in figures if figure.gender == Gender.WOMAN}
        self.pairs, self.row = kin.pairs, kin.row
        self.lines: dict[int, list[str]] = defaultdict(list)
        for link in links:
            self.lines[link.row] += [key for key in link.lower if key not in kin.row]
        self.links = links
        self.side_by_side = [
            (one, other)
            for number, one in enumerate(links)
            for other in links[:number]
            if one.row == other.row and one.upper and other.upper
        ]
        self.born = {figure.key: figure.born_on for figure in figures if figure.born_on}
        self.siblings = [
            (elder, younger)
            for descent in kin.descents
            for elder in descent.children
            for younger in descent.children
            if elder in self.born
            and younger in self.born
            and (self.born[elder], elder) < (self.born[younger], younger)
        ]

    def cost(self, rows: list[list[str]]) -> float:
        at = {key: number - (len(row) - 1) / 2 for row in rows for number, key in enumerate(row)}
        bad = sum(self._of_a_pair(pair, at) for pair in self.pairs)
        bad += YOUNGER_FIRST * sum(at[elder] > at[younger] for elder, younger in self.siblings)
        middle = {}
        for link in self.links:
            lower = [at[key] for key in link.lower]
            bad += SPREAD * (max(lower) - min(lower) + 1 - len(lower))
            if link.upper:
                middle[link] = sum(at[key] for key in link.upper) / len(link.upper)
                bad += FAR * abs(middle[link] - sum(lower) / len(lower))
        for one, other in self.side_by_side:
            bad += CROSSING * _crossings(
                middle[one] - middle[other], [at[key] for key in one.lower],
                [at[key] for key in other.lower],
            )  # fmt: skip
        return bad + STRANGER * sum(self._strangers(row) for row in rows)

    def _of_a_pair(self, pair: Pair, at: dict[str, float]) -> float:
        left, right = sorted((pair.one, pair.other), key=lambda key: at[key])
        lines = sum(at[left] < at[key] < at[right] for key in self.lines[self.row[left]])
        bad = APART * (at[right] - at[left] - 1 - lines) + THROUGH * lines
        return bad + MAN_RIGHT * (right in self.men and left in self.women)

    def _strangers(self, row: list[str]) -> int:
        """How many stand among who lives here without living here."""
        here = [number for number, key in enumerate(row) if key in self.here]
        return here[-1] - here[0] + 1 - len(here) if here else 0


def _crossings(apart: float, lower: list[float], others: list[float]) -> int:
    """How many of the lines of one bar cross those of another; on one spot, none."""
    return sum((place - other) * apart < 0 for place in lower for other in others)


def _improved(
    rows: list[list[str]], cost: Callable[[list[list[str]]], float]
) -> tuple[tuple[str, ...], ...]:
    """Move one, two or three at a time as long as it helps."""
    best, tries, went_on = cost(rows), 0, True
    while went_on and tries < TRIES:
        went_on = False
        for number in range(len(rows)):
            for row in _moves(rows[number]):
                tries += 1
                candidate = [*rows[:number], row, *rows[number + 1 :]]
                worth = cost(candidate)
                if worth < best - 1e-9:
                    rows, best, went_on = candidate, worth, True
                    break
                if tries >= TRIES:
                    break
    return tuple(tuple(row) for row in rows)


def _moves(row: list[str]) -> Iterable[list[str]]:
    for size in BLOCKS:
        for start in range(len(row) - size + 1):
            block, rest = row[start : start + size], row[:start] + row[start + size :]
            for at in range(len(rest) + 1):
                if at != start:
                    yield [*rest[:at], *block, *rest[at:]]
            if size > 1:
                yield [*row[:start], *reversed(block), *row[start + size :]]
