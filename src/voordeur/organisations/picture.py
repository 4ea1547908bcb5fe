"""The picture of the network (seed 000, afbeelding 1): where everything stands, in whole units.

A question comes in at the left (or from above), the desk hands it to the teams inside the dashed
line; around them the ring, beyond it who is not steered. One drawing wide, one for a narrow page.
"""

import uuid
from dataclasses import dataclass, field, replace
from typing import Literal

from voordeur.organisations.enums import StandingKind, TeamKind
from voordeur.organisations.queries import LARGEST, SMALLEST, Network, TeamSection

LETTER, BOLD = 7, 8  # the width of a letter of the small and of the bold text
GAP, PAD = 12, 16
CHIP, LINE = 26, 17
MARKS = {"below": f"minder dan {SMALLEST}", "above": f"meer dan {LARGEST}"}

Head = Literal["right", "down"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text at its place."""

    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """A team, or whoever comes with a question."""

    x: int
    y: int
    width: int
    height: int
    lines: list[Text]
    under: Text
    mark: str = ""
    team_id: uuid.UUID | None = None
    is_desk: bool = False
    #: a desk hands questions to it; the Centraal Overleg weighs, and takes none over
    takes_over: bool = True


@dataclass(frozen=True, slots=True)
class Chip:
    """An organisation by its short name."""

    x: int
    y: int
    width: int
    height: int
    lines: list[Text]


@dataclass(frozen=True, slots=True)
class Area:
    """A field with its heading: the team, the ring around it, what lies outside."""

    x: int
    y: int
    width: int
    height: int
    heading: Text


@dataclass(slots=True)
class Picture:
    """Everything to be drawn, in the order in which it is read aloud."""

    width: int
    height: int = 0
    asks: Box | None = None
    desks: list[Box] = field(default_factory=list)
    teams: list[Box] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)
    ring: Area | None = None
    inside: Area | None = None
    outside: Area | None = None
    around_chips: list[Chip] = field(default_factory=list)
    outside_chips: list[Chip] = field(default_factory=list)


def wide(network: Network) -> Picture:
    """The picture for a page of some breadth: read from left to right."""
    picture = Picture(width=1040)
    left, breadth = 136, 684
    around, outside = _names(network, StandingKind.AROUND), _names(network, StandingKind.OUTSIDE)
    half = (len(around) + 1) // 2
    top = _flow(around[:half], x=left + PAD, y=44, width=breadth - 2 * PAD)
    frame_y = _below(top, 44) + GAP
    frame_x, frame_width = left + PAD, breadth - 2 * PAD
    desks, teams = _split(network)
    inner_x, y = frame_x + PAD, frame_y + 44
    if desks:
        teams_x = inner_x + 148 + 56
        picture.teams = _column(teams, x=teams_x, y=y, width=frame_x + frame_width - PAD - teams_x)
        height = max(_below(picture.teams, y) - y, 96)
        picture.desks = _shared_height(desks, x=inner_x, y=y, width=148, height=height)
    else:
        picture.teams = _grid(teams, x=inner_x, y=y, width=frame_width - 2 * PAD)
    end = max(_below(picture.desks, y), _below(picture.teams, y)) + PAD
    bottom = _flow(around[half:], x=left + PAD, y=end + GAP, width=breadth - 2 * PAD)
    ring_end = _below(bottom, end) + PAD
    beyond = _flow(outside, x=856, y=44, width=184)
    picture.height = max(ring_end, _below(beyond, 44)) + 2
    picture.inside = _area(
        network.words["team"], frame_x, frame_y, frame_width, end - frame_y, indent=PAD
    )
    if around:
        picture.ring = _area("In de schil", left, 1, breadth, ring_end - 1, indent=PAD)
    if outside:
        picture.outside = _area("Buiten de sturing", 856, 1, 184, picture.height - 2, indent=0)
    picture.around_chips, picture.outside_chips = top + bottom, beyond
    middle = (y + end - PAD) // 2
    picture.asks = _asks(network, x=1, y=middle - 32, width=104)
    target = inner_x if desks else frame_x
    picture.arrows = [_arrow(105, middle, target - 2, middle)]
    if desks:
        picture.arrows += _across(picture.desks[0], picture.teams)
    return picture


def narrow(network: Network) -> Picture:
    """The picture for a telephone: read from top to bottom, the ring's names below the team."""
    picture = Picture(width=340)
    picture.asks = _asks(network, x=100, y=1, width=140)
    ring_y, frame_y = 92, 92 + GAP
    y = frame_y + 44
    desks, teams = _split(network)
    picture.desks = _column(desks, x=24, y=y, width=292)
    below = _below(picture.desks, y - 20) + 20
    picture.teams = _column(teams, x=52 if desks else 24, y=below, width=264 if desks else 292)
    end = max(_below(picture.teams, below), _below(picture.desks, y)) + PAD
    picture.inside = _area(network.words["team"], 12, frame_y, 316, end - frame_y, indent=GAP)
    around, outside = _names(network, StandingKind.AROUND), _names(network, StandingKind.OUTSIDE)
    ring_end = end
    if around:
        picture.around_chips = _flow(around, x=PAD, y=end + 40, width=308)
        ring_end = _below(picture.around_chips, end) + PAD
        picture.ring = replace(
            _area("In de schil", 1, ring_y, 338, ring_end - ring_y, indent=0),
            heading=Text(PAD, end + 26, "In de schil"),
        )
    picture.height = ring_end + 2
    if outside:
        picture.outside = _area("Buiten de sturing", 1, ring_end + GAP, 338, 24, indent=PAD - 1)
        picture.outside_chips = _flow(outside, x=PAD, y=ring_end + GAP + 42, width=308)
        picture.height = _below(picture.outside_chips, ring_end) + 2
    target = picture.desks[0].y if desks else frame_y
    picture.arrows = [_arrow(170, 65, 170, target - 2, head="down")]
    if desks:
        start = picture.desks[-1].y + picture.desks[-1].height
        picture.arrows += [_elbow(36, start, box) for box in picture.teams if box.takes_over]
    return picture


def _split(network: Network) -> tuple[list[TeamSection], list[TeamSection]]:
    desks = [team for team in network.teams if team.kind == TeamKind.DESK]
    return desks, [team for team in network.teams if team.kind != TeamKind.DESK]


def _names(network: Network, kind: StandingKind) -> list[str]:
    return [row.short for row in network.standings[kind]]


def _asks(network: Network, *, x: int, y: int, width: int) -> Box:
    who = network.words["resident"].capitalize()
    lines = [Text(x + width // 2, y + 27, who)]
    return Box(x, y, width, 64, lines, Text(x + width // 2, y + 46, "met een vraag"))


def _column(teams: list[TeamSection], *, x: int, y: int, width: int) -> list[Box]:
    boxes: list[Box] = []
    for team in teams:
        boxes.append(_box(team, x=x, y=_below(boxes, y - GAP) + GAP, width=width))
    return boxes


def _grid(teams: list[TeamSection], *, x: int, y: int, width: int) -> list[Box]:
    """Two columns: the first half at the left."""
    half, breadth = (len(teams) + 1) // 2, (width - GAP) // 2
    left = _column(teams[:half], x=x, y=y, width=breadth)
    return left + _column(teams[half:], x=x + breadth + GAP, y=y, width=breadth)


def _shared_height(
    teams: list[TeamSection], *, x: int, y: int, width: int, height: int
) -> list[Box]:
    """The desks, together as high as what they stand in front of."""
    each = (height - GAP * (len(teams) - 1)) // len(teams)
    return [
        _box(team, x=x, y=y + number * (each + GAP), width=width, height=each)
        for number, team in enumerate(teams)
    ]


def _box(team: TeamSection, *, x: int, y: int, width: int, height: int = 0) -> Box:
    lines = _wrapped(team.name, (width - 2 * GAP) // BOLD)
    taken = 20 * len(lines) + 18
    height = max(height, taken + 20)
    first = y + (height - taken) // 2 + 15
    texts = [Text(x + GAP, first + 20 * number, words) for number, words in enumerate(lines)]
    below = Text(x + GAP, first + 20 * len(lines) - 1, _counted(team))
    return Box(
        x,
        y,
        width,
        height,
        texts,
        below,
        mark=MARKS.get(team.size, ""),
        team_id=team.id,
        is_desk=team.kind == TeamKind.DESK,
        takes_over=team.kind != TeamKind.CENTRAL_REVIEW,
    )


def _counted(team: TeamSection) -> str:
    """How many carry out how many services; nothing where nothing is to be counted."""
    parts = []
    if team.heads or team.size:
        parts.append(f"{team.heads} {'uitvoerende' if team.heads == 1 else 'uitvoerenden'}")
    if team.services:
        count = len(team.services)
        parts.append(f"{count} {'dienst' if count == 1 else 'diensten'}")
    return " · ".join(parts)


def _flow(names: list[str], *, x: int, y: int, width: int) -> list[Chip]:
    """Names side by side, on the next row when the row is full."""
    chips: list[Chip] = []
    across, row_y = x, y
    for name in names:
        lines = _wrapped(name, (width - 20) // LETTER)
        breadth = min(width, max(len(line) for line in lines) * LETTER + 20)
        if across > x and across + breadth > x + width:
            across, row_y = x, _below(chips, y) + 8
        height = CHIP + LINE * (len(lines) - 1)
        texts = [
            Text(across + breadth // 2, row_y + 18 + LINE * number, words)
            for number, words in enumerate(lines)
        ]
        chips.append(Chip(across, row_y, breadth, height, texts))
        across += breadth + 8
    return chips


def _wrapped(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _area(title: str, x: int, y: int, width: int, height: int, *, indent: int) -> Area:
    capital = title[:1].upper() + title[1:]
    return Area(x, y, width, height, Text(x + indent, y + 27, capital))


def _below(boxes: list[Box] | list[Chip], otherwise: int) -> int:
    return max((box.y + box.height for box in boxes), default=otherwise)


def _across(desk: Box, teams: list[Box]) -> list[str]:
    edge = desk.x + desk.width
    return [
        _arrow(edge, team.y + team.height // 2, team.x - 2, team.y + team.height // 2)
        for team in teams
        if team.takes_over
    ]


def _arrow(x: int, y: int, to_x: int, to_y: int, *, head: Head = "right") -> str:
    return f"M{x} {y}L{to_x} {to_y}{_head(to_x, to_y, head)}"


def _elbow(x: int, y: int, box: Box) -> str:
    middle = box.y + box.height // 2
    return f"M{x} {y}V{middle}H{box.x - 2}{_head(box.x - 2, middle, 'right')}"


def _head(x: int, y: int, head: Head) -> str:
    if head == "down":
        return f"M{x - 5} {y - 6}L{x} {y}L{x + 5} {y - 6}"
    return f"M{x - 6} {y - 5}L{x} {y}L{x - 6} {y + 5}"
