"""The words of the pictures."""

from enum import StrEnum


class TieKind(StrEnum):
    """What the first of two is to the second."""

    PARENT = "parent"
    STEP_PARENT = "step_parent"
    FOSTER_PARENT = "foster_parent"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    PARTNER = "partner"
    EX_PARTNER = "ex_partner"


class Shape(StrEnum):
    """The sign of a person: as in the field, and one of our own for who was not asked."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    UNKNOWN = "unknown"
    TRIANGLE = "triangle"


class LineKind(StrEnum):
    """How the line of an ecogram is drawn."""

    PLAIN = "plain"
    STRONG = "strong"
    WEAK = "weak"
    TENSE = "tense"
    BROKEN = "broken"


class Side(StrEnum):
    """On which side of the household somebody stands in the ecogram."""

    OWN = "own"
    WORK = "work"
