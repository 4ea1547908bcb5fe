"""The lines: down from below a name or between a couple, across between the generations.

No line runs through a sign or a name: across runs only in the channel between two generations,
each piece at its own height, and down only below a name, between a couple, or above a child.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from voordeur.pictures.genogram.kin import BOTH, Descent, Kin, Pair
from voordeur.pictures.genogram.order import passing

SIGN = 48
TRACK, ABOVE, BELOW, LOW, NEAR = 14, 16, 18, 44, 10
#: A second line to the same child comes in beside the first.
ASIDE = (0, 12, -12, 18, -18)
STEP, WIDEST, STRAIGHT = 14, 100, 8
TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the picture, and which ties it says."""

    path: str
    kind: str
    ties: tuple[str, ...]
    mark_x: int = 0  # where the sign of a former couple stands, and the year
    mark_y: int = 0
    year: str = ""


@dataclass(slots=True)
class Ground:
    """Who stands where; the heights follow when it is known how many lines run across."""

    kin: Kin
    rows: tuple[tuple[str, ...], ...]
    at: dict[str, float]
    feet: dict[str, int]  # from the lower side of the sign to below the last word
    top: int
    tops: list[int] = field(default_factory=list)
    channels: list[int] = field(default_factory=list)
    height: int = 0

    def middle(self, row: int) -> int:
        """The height of the middle of the signs of a generation."""
        return self.tops[row] + SIGN // 2

    def foot(self, key: str) -> int:
        """Below the last word of somebody."""
        return self.tops[self.kin.row[key]] + SIGN + self.feet[key]


@dataclass(slots=True)
class Across:
    """A piece of a line that runs across a channel, and how high."""

    channel: int
    start: float
    end: float
    track: int = 0


@dataclass(slots=True)
class Course:
    """A descent on its way down: from where, past which generations, to whom."""

    descent: Descent
    start: float
    of_pair: int | None
    passages: list[float]
    ends: list[float]
    pieces: list[Across]


def strokes(ground: Ground) -> list[Stroke]:
    """Every line; fills in the heights of the ground."""
    pairs = ground.kin.pairs
    where = {
        key: number
        for row in ground.rows
        for number, key in enumerate(each for each in row if each in ground.kin.row)
    }
    beside = {n for n, pair in enumerate(pairs) if abs(where[pair.one] - where[pair.other]) == 1}
    exits = _exits(ground, beside)
    routes = {
        number: _across(ground.kin.row[pair.one] + 1, exits["pair", number])
        for number, pair in enumerate(pairs)
        if number not in beside
    }
    courses = _courses(ground, exits, beside, routes)
    _stack(ground, [*routes.values(), *(piece for course in courses for piece in course.pieces)])
    found = [_beside(ground, pairs[number]) for number in sorted(beside)]
    found += [_below(ground, pairs[number], piece) for number, piece in routes.items()]
    return found + [_down(ground, course, routes) for course in courses]


def _exits(ground: Ground, beside: set[int]) -> dict[tuple[str, int], list[float]]:
    """Where below a name each line leaves, those to the left at the left."""
    leaving: dict[str, list[tuple[float, str, int]]] = defaultdict(list)
    for number, pair in enumerate(ground.kin.pairs):
        if number not in beside:
            leaving[pair.one].append((ground.at[pair.other], "pair", number))
            leaving[pair.other].append((ground.at[pair.one], "pair", number))
    for number, descent in enumerate(ground.kin.descents):
        if len(descent.parents) == 1:
            to = [ground.at[key] for key in descent.children]
            leaving[descent.parents[0]].append((sum(to) / len(to), "descent", number))
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    for key, lines in leaving.items():
        step = min(STEP, WIDEST / max(1, len(lines) - 1))
        for place, (_, kind, number) in enumerate(sorted(lines)):
            aside = (place - (len(lines) - 1) / 2) * step
            found[kind, number].append(ground.at[key] + aside)
    return found


def _courses(
    ground: Ground,
    exits: dict[tuple[str, int], list[float]],
    beside: set[int],
    routes: dict[int, Across],
) -> list[Course]:
    pair_of = {frozenset((p.one, p.other)): number for number, p in enumerate(ground.kin.pairs)}
    arrived: dict[str, int] = defaultdict(int)
    hanging: dict[int, int] = defaultdict(int)
    found = []
    for number, descent in enumerate(ground.kin.descents):
        ends = []
        for child in descent.children:
            ends.append(ground.at[child] + ASIDE[arrived[child] % len(ASIDE)])
            arrived[child] += 1
        of_pair = None
        if len(descent.parents) == BOTH:
            of_pair = pair_of[frozenset(descent.parents)]
            aside = ASIDE[hanging[of_pair] % len(ASIDE)] / 2
            hanging[of_pair] += 1
            span = [ground.at[key] for key in descent.parents]
            if of_pair not in beside:
                span = [routes[of_pair].start, routes[of_pair].end]
            start = _free(ground, descent.top, sum(span) / BOTH + aside)
        else:
            start = exits["descent", number][0] if descent.parents else sum(ends) / len(ends)
        found.append(_course(ground, number, start, of_pair if of_pair in routes else None, ends))
    return found


def _free(ground: Ground, row: int, start: float) -> float:
    """Beside a line that passes between a couple, not along it."""
    lines = [ground.at[key] for key in ground.rows[row] if key not in ground.kin.row]
    for line in lines:
        if abs(line - start) < NEAR:
            return line + STEP if start >= line else line - STEP
    return start


def _course(
    ground: Ground, number: int, start: float, of_pair: int | None, ends: list[float]
) -> Course:
    descent = ground.kin.descents[number]
    passages = [ground.at[passing(number, row)] for row in range(descent.top + 1, descent.row)]
    below = [*passages, *ends][0]
    if (passages or len(ends) == 1) and abs(below - start) <= STRAIGHT:
        start = below
    across = [start, *passages]
    pieces = []
    for step, here in enumerate(across):
        there = [across[step + 1]] if step + 1 < len(across) else ends
        pieces.append(_across(descent.top + 1 + step, [here, *there]))
    return Course(descent, start, of_pair, passages, ends, pieces)


def _across(channel: int, places: list[float]) -> Across:
    return Across(channel, min(places), max(places))


def _stack(ground: Ground, pieces: list[Across]) -> None:
    """Each piece at the first height where it touches no other; from that the heights of all."""
    tracks: dict[int, list[list[Across]]] = defaultdict(list)
    for piece in pieces:
        levels = tracks[piece.channel]
        free = (
            number
            for number, level in enumerate(levels)
            if all(piece.end + NEAR < one.start or one.end + NEAR < piece.start for one in level)
        )
        piece.track = next(free, len(levels))
        if piece.track == len(levels):
            levels.append([])
        levels[piece.track].append(piece)
    y = ground.top
    for number, row in enumerate(ground.rows):
        ground.channels.append(y)
        room = ABOVE + TRACK * max(0, len(tracks[number]) - 1) + BELOW
        y += max(room, LOW) if number else room * bool(tracks[number])
        ground.tops.append(y)
        y += SIGN + max((ground.feet[key] for key in row if key in ground.feet), default=0)
    ground.channels.append(y)
    last = len(tracks[len(ground.rows)])
    ground.height = y + (ABOVE + TRACK * (last - 1)) * bool(last)


def _y(ground: Ground, piece: Across) -> int:
    return ground.channels[piece.channel] + ABOVE + TRACK * piece.track


def _beside(ground: Ground, pair: Pair) -> Stroke:
    left, right = sorted(round(ground.at[key]) for key in (pair.one, pair.other))
    y = ground.middle(ground.kin.row[pair.one])
    mark = left + (right - left) * 11 // 16
    return Stroke(f"M{left} {y}H{right}", pair.kind or TOGETHER, pair.ties, mark, y, pair.year)


def _below(ground: Ground, pair: Pair, piece: Across) -> Stroke:
    """The line of a couple that others stand between: below their names."""
    left, right = sorted((pair.one, pair.other), key=lambda key: ground.at[key])
    y = _y(ground, piece)
    path = f"M{round(piece.start)} {ground.foot(left)}V{y}H{round(piece.end)}V{ground.foot(right)}"
    mark = round(piece.start + (piece.end - piece.start) * 13 / 16)
    return Stroke(path, pair.kind or TOGETHER, pair.ties, mark, y, pair.year)


def _down(ground: Ground, course: Course, routes: dict[int, Across]) -> Stroke:
    descent, last = course.descent, course.pieces[-1]
    path = ""
    if descent.parents:
        if course.of_pair is not None:
            begin = _y(ground, routes[course.of_pair])
        elif len(descent.parents) == BOTH:
            begin = ground.middle(descent.top)
        else:
            begin = ground.foot(descent.parents[0])
        path = f"M{round(course.start)} {begin}V{_y(ground, course.pieces[0])}"
    for number, x in enumerate(course.passages):
        path += f"H{round(x)}V{_y(ground, course.pieces[number + 1])}"
    y = _y(ground, last)
    path += f"M{round(last.start)} {y}H{round(last.end)}"
    for x in course.ends:
        path += f"M{round(x)} {y}V{ground.middle(descent.row)}"
    return Stroke(path, descent.kind, descent.ties)
