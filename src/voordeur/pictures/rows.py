"""What the tables say line by line; the pictures are made from these rows and nothing else."""

from dataclasses import dataclass
from datetime import date

from voordeur.households.enums import Gender
from voordeur.pictures.enums import LineKind, Shape, Side, TieKind

OF_A_WOMAN = {
    TieKind.PARENT: "moeder",
    TieKind.STEP_PARENT: "stiefmoeder",
    TieKind.FOSTER_PARENT: "pleegmoeder",
    TieKind.GRANDPARENT: "oma",
    TieKind.SIBLING: "zus",
}
OF_A_MAN = {
    TieKind.PARENT: "vader",
    TieKind.STEP_PARENT: "stiefvader",
    TieKind.FOSTER_PARENT: "pleegvader",
    TieKind.GRANDPARENT: "opa",
    TieKind.SIBLING: "broer",
}
OF_ANYBODY = {
    TieKind.PARENT: "ouder",
    TieKind.STEP_PARENT: "stiefouder",
    TieKind.FOSTER_PARENT: "pleegouder",
    TieKind.GRANDPARENT: "opa of oma",
    TieKind.SIBLING: "broer of zus",
    TieKind.PARTNER: "partner",
    TieKind.EX_PARTNER: "ex-partner",
}
SHAPES = {Gender.WOMAN: Shape.CIRCLE, Gender.MAN: Shape.SQUARE, Gender.OTHER: Shape.DIAMOND}
SAID_OF = {Gender.WOMAN: "vrouw", Gender.MAN: "man", Gender.OTHER: "anders"}
BONDS = {
    LineKind.PLAIN: "niet gevraagd",
    LineKind.STRONG: "sterk",
    LineKind.WEAK: "zwak",
    LineKind.TENSE: "gespannen",
    LineKind.BROKEN: "verbroken",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody in the genogram, as on the day that is drawn."""

    key: str
    name: str
    first_name: str
    gender: str = ""
    age: str = ""  # in the sign: years in figures
    age_words: str = ""  # in the table: in full
    year: str = ""  # under the name: of birth, or what is to come
    born_on: date | None = None
    is_child: bool = False
    is_unborn: bool = False
    has_died: bool = False
    lives_here: bool = False
    where: str = ""  # where else, or how much of the time here
    custody: str = ""  # who has gezag over this child
    holds_custody: bool = False

    @property
    def shape(self) -> Shape:
        """The sign of this person."""
        if self.is_unborn:
            return Shape.TRIANGLE
        return SHAPES[Gender(self.gender)] if self.gender else Shape.UNKNOWN

    @property
    def gender_words(self) -> str:
        """Woman, man, otherwise; or that nobody asked."""
        if self.is_unborn:
            return "nog niet geboren"
        return SAID_OF[Gender(self.gender)] if self.gender else "niet gevraagd"


@dataclass(frozen=True, slots=True)
class Tie:
    """What one is to the other, as on the day that is drawn."""

    key: str
    kind: TieKind
    one: str
    other: str
    year: str = ""  # beside the line: since when they are apart
    since: str = ""  # in the table
    note: str = ""


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in words: who is what of whom."""

    key: str
    who: str
    what: str
    of_whom: str
    since: str
    note: str


@dataclass(frozen=True, slots=True)
class Family:
    """Everybody who is drawn, and every tie between them."""

    figures: tuple[Figure, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def rows(self) -> list[TieRow]:
        """The ties in words, in the order of the figures."""
        people = {figure.key: figure for figure in self.figures}
        return [
            TieRow(
                key=tie.key,
                who=people[tie.one].name,
                what=said(tie.kind, people[tie.one].gender),
                of_whom=people[tie.other].name,
                since=tie.since,
                note=tie.note,
            )
            for tie in self.ties
        ]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody, or an organisation, around the household."""

    key: str
    name: str
    what: str
    side: Side
    place: str = ""
    line: LineKind = LineKind.PLAIN
    since: date | None = None

    @property
    def bond(self) -> str:
        """How the bond is, in words."""
        return BONDS[self.line] if self.side == Side.OWN else ""


def said(kind: TieKind, gender: str) -> str:
    """What somebody is to another, in the word for a woman or a man where that is known."""
    words = {Gender.WOMAN.value: OF_A_WOMAN, Gender.MAN.value: OF_A_MAN}.get(gender, OF_ANYBODY)
    return words.get(kind, OF_ANYBODY[kind])
