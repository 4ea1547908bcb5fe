"""Where everybody stands from left to right: parents above the middle of their children."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from voordeur.pictures.genogram.order import Link, Order

COLUMN, GUTTER, PASSAGE = 118, 28, 12
ROUNDS = 80
#: A couple keeps together, everybody keeps their place, and foster parents or grandparents stand
#: above a child, so much less than children keep below their parents.
TOGETHER, STAY, ALONG = 0.02, 0.002, 0.02
Pulls = dict[str, list[tuple[float, float]]]


def placed(order: Order, people: frozenset[str], pairs: list[tuple[str, str]]) -> dict[str, float]:
    """The middle of everybody; two of one generation stand at least a column apart."""
    apart = [_apart(row, people) for row in order.rows]
    at: dict[str, float] = {}
    for row, steps in zip(order.rows, apart, strict=True):
        for number, key in enumerate(row):
            at[key] = sum(steps[:number]) - sum(steps) / 2
    generations = list(zip(order.rows, apart, strict=True))
    both = _ties(order.links, pairs, to_lower=True)
    for _ in range(ROUNDS):
        for row, steps in [*generations, *reversed(generations)]:
            _move(row, steps, at, both)
    upper = _ties(order.links, [], to_lower=False)
    for row, steps in reversed(generations):
        _move(row, steps, at, upper)
    return at


def _apart(row: tuple[str, ...], people: frozenset[str]) -> list[float]:
    widths = [COLUMN if key in people else PASSAGE for key in row]
    return [(one + other) / 2 + GUTTER for one, other in pairwise(widths)]


#: Who is pulled, with whose middle that group should fall together, how hard, how far beside it.
Tie = tuple[tuple[str, ...], tuple[str, ...], float, float]


def _ties(links: Sequence[Link], pairs: Iterable[tuple[str, str]], *, to_lower: bool) -> list[Tie]:
    found: list[Tie] = []
    for link in links:
        if link.upper:
            weight = 1.0 if link.is_straight else ALONG
            found.append((link.upper, link.lower, weight, 0.0))
            if to_lower:
                found.append((link.lower, link.upper, weight, 0.0))
    for one, other in pairs:
        found.append(((one,), (other,), TOGETHER, COLUMN + GUTTER))
        found.append(((other,), (one,), TOGETHER, COLUMN + GUTTER))
    return found


def _move(row: tuple[str, ...], apart: list[float], at: dict[str, float], ties: list[Tie]) -> None:
    """Put a generation as near as it can to where the others would have it."""
    pulls: Pulls = {key: [(at[key], STAY)] for key in row}
    for keys, others, weight, beside in ties:
        if keys[0] in pulls:
            here, there = _middle(keys, at), _middle(others, at)
            shift = there + (beside if here > there else -beside) - here
            for key in keys:
                pulls[key].append((at[key] + shift, weight))
    weights = [sum(weight for _, weight in pulls[key]) for key in row]
    wished = [
        sum(place * weight for place, weight in pulls[key]) / whole
        for key, whole in zip(row, weights, strict=True)
    ]
    at.update(zip(row, nearest(wished, weights, apart), strict=True))


def _middle(keys: tuple[str, ...], at: dict[str, float]) -> float:
    return sum(at[key] for key in keys) / len(keys)


def nearest(wished: list[float], weights: list[float], apart: list[float]) -> list[float]:
    """The places nearest to what is wished (least squares) that are at least so far apart."""
    shift: list[float] = [0.0]
    for step in apart:
        shift.append(shift[-1] + step)
    blocks: list[tuple[float, float, int]] = []
    for place, weight, moved in zip(wished, weights, shift, strict=False):
        block = (place - moved, weight, 1)
        while blocks and blocks[-1][0] >= block[0]:
            left = blocks.pop()
            both = left[1] + block[1]
            middle = (left[0] * left[1] + block[0] * block[1]) / both
            block = (middle, both, left[2] + block[2])
        blocks.append(block)
    level = [value for value, _, count in blocks for _ in range(count)]
    return [value + moved for value, moved in zip(level, shift, strict=False)]
