"""Who stands in which generation, who are a couple, whose children hang together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from voordeur.pictures.enums import TieKind
from voordeur.pictures.rows import Family, Figure, Tie

#: How many generations the second stands below the first. The strongest first: where what is
#: written contradicts itself, the weaker tie gets a line and no say in who stands where.
DOWN = {
    TieKind.PARENT: 1,
    TieKind.PARTNER: 0,
    TieKind.EX_PARTNER: 0,
    TieKind.SIBLING: 0,
    TieKind.FOSTER_PARENT: 1,
    TieKind.STEP_PARENT: 1,
    TieKind.GRANDPARENT: 2,
}
COUPLES = (TieKind.PARTNER, TieKind.EX_PARTNER)
BOTH = 2


@dataclass(frozen=True, slots=True)
class Descent:
    """Children that hang together below one or two; siblings hang together below nobody."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    kind: TieKind
    top: int
    row: int
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of one generation with a line between them; without kind they are only parents."""

    one: str
    other: str
    kind: TieKind | None
    ties: tuple[str, ...]
    year: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """The generations, what hangs below whom, and who stand side by side."""

    row: dict[str, int]
    descents: tuple[Descent, ...]
    pairs: tuple[Pair, ...]


def kin(family: Family) -> Kin:
    """Everybody in a generation; every tie in a descent or in a pair."""
    row = generations(family)
    place = {figure.key: number for number, figure in enumerate(family.figures)}
    level = [tie for tie in family.ties if row[tie.one] == row[tie.other]]
    slanting = [tie for tie in family.ties if row[tie.one] != row[tie.other]]
    siblings = [tie for tie in level if tie.kind == TieKind.SIBLING]
    couples = {frozenset((tie.one, tie.other)) for tie in level if tie.kind in COUPLES}
    descents = [*_descents(slanting, row, place, couples), *_below_nobody(siblings, row, place)]
    beside = [tie for tie in level if tie.kind != TieKind.SIBLING]
    return Kin(row, tuple(descents), tuple(_pairs(beside, descents, place)))


def generations(family: Family) -> dict[str, int]:
    """The generation of everybody, counted from the eldest that is drawn."""
    depth = {figure.key: 0 for figure in family.figures}
    group = {figure.key: [figure.key] for figure in family.figures}
    order = list(DOWN)
    for tie in sorted(family.ties, key=lambda tie: order.index(tie.kind)):
        upper, lower = group[tie.one], group[tie.other]
        if upper is lower:
            continue
        shift = depth[tie.one] + DOWN[tie.kind] - depth[tie.other]
        for key in lower:
            depth[key] += shift
            group[key] = upper
        upper += lower
    groups = list({id(keys): keys for keys in group.values()}.values())
    people = {figure.key: figure for figure in family.figures}
    for keys in groups:
        shift = _where_it_belongs([people[key] for key in keys], depth)
        for key in keys:
            depth[key] += shift
    dense = {level: number for number, level in enumerate(sorted(set(depth.values())))}
    return {key: dense[level] for key, level in depth.items()}


def _where_it_belongs(figures: list[Figure], depth: dict[str, int]) -> int:
    """How far this group shifts, so that most of its adults and children stand with the others."""
    here = [figure for figure in figures if figure.lives_here] or figures
    votes: dict[int, int] = defaultdict(int)
    for figure in here:
        votes[int(figure.is_child) - depth[figure.key]] += 1
    return max(votes, key=lambda shift: (votes[shift], -abs(shift), shift))


def _descents(
    ties: list[Tie], row: dict[str, int], place: dict[str, int], couples: set[frozenset[str]]
) -> list[Descent]:
    """Parents of one child hang it together, and so do others who are a couple."""
    above: dict[tuple[TieKind, str, int], list[tuple[str, str]]] = defaultdict(list)
    for tie in ties:
        upper, lower = sorted((tie.one, tie.other), key=lambda key: row[key])
        above[tie.kind, lower, row[upper]].append((upper, tie.key))
    below: dict[tuple[TieKind, tuple[str, ...]], list[tuple[str, list[str]]]] = defaultdict(list)
    for (kind, child, _), found in above.items():
        couple = kind == TieKind.PARENT or frozenset(key for key, _ in found) in couples
        together = len(found) == BOTH and couple
        for parents in [found] if together else [[one] for one in found]:
            ordered = sorted(parents, key=lambda each: place[each[0]])
            below[kind, tuple(key for key, _ in ordered)].append(
                (child, [tie for _, tie in ordered])
            )
    return [
        descent
        for (kind, parents), found in below.items()
        for descent in _by_row(kind, parents, found, row, place)
    ]


def _by_row(
    kind: TieKind,
    parents: tuple[str, ...],
    found: list[tuple[str, list[str]]],
    row: dict[str, int],
    place: dict[str, int],
) -> Iterable[Descent]:
    for level in sorted({row[child] for child, _ in found}):
        here = sorted(
            (each for each in found if row[each[0]] == level), key=lambda each: place[each[0]]
        )
        yield Descent(
            parents=parents,
            children=tuple(dict.fromkeys(child for child, _ in here)),
            kind=kind,
            top=row[parents[0]],
            row=level,
            ties=tuple(tie for _, ties in here for tie in ties),
        )


def _below_nobody(ties: list[Tie], row: dict[str, int], place: dict[str, int]) -> Iterable[Descent]:
    """Brothers and sisters whose parents are not written down."""
    group: dict[str, list[str]] = {}
    for tie in ties:
        one, other = group.setdefault(tie.one, [tie.one]), group.setdefault(tie.other, [tie.other])
        if one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    for keys in {id(keys): keys for keys in group.values()}.values():
        yield Descent(
            parents=(),
            children=tuple(sorted(keys, key=lambda key: place[key])),
            kind=TieKind.SIBLING,
            top=row[keys[0]] - 1,
            row=row[keys[0]],
            ties=tuple(tie.key for tie in ties if tie.one in keys),
        )


def _pairs(ties: list[Tie], descents: list[Descent], place: dict[str, int]) -> Iterable[Pair]:
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        found.setdefault(_both(tie.one, tie.other, place), []).append(tie)
    for descent in descents:
        if len(descent.parents) == BOTH:
            one, other = descent.parents
            found.setdefault(_both(one, other, place), [])
    order = list(DOWN)
    for (one, other), together in found.items():
        first = min(together, key=lambda tie: order.index(tie.kind), default=None)
        yield Pair(
            one=one,
            other=other,
            kind=first.kind if first else None,
            ties=tuple(tie.key for tie in together),
            year=first.year if first else "",
        )


def _both(one: str, other: str, place: dict[str, int]) -> tuple[str, str]:
    return (one, other) if place[one] < place[other] else (other, one)
