"""What is drawn, said in sentences: under the picture for who sees it, and for who hears it."""

from dataclasses import dataclass
from datetime import date

from voordeur.pictures.ecogram import Ecogram
from voordeur.pictures.enums import LineKind, Shape, Side
from voordeur.pictures.genogram.drawing import Drawing
from voordeur.pictures.rows import BONDS
from voordeur.ui import dates

SHAPES = {
    Shape.CIRCLE: "vrouw",
    Shape.SQUARE: "man",
    Shape.DIAMOND: "anders",
    Shape.UNKNOWN: "geslacht niet gevraagd",
    Shape.TRIANGLE: "verwacht kind",
}
LINES = {
    "partner": "partners",
    "ex_partner": "uit elkaar",
    "together": "samen ouders",
    "parent": "ouder en kind",
    "foster_parent": "pleegouder",
    "step_parent": "stiefouder",
    "grandparent": "opa of oma",
    "sibling": "broers en zussen",
}
TABLES = "De tabellen eronder zeggen hetzelfde."


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: a sign or a line, and what it means."""

    kind: str
    words: str


def genogram(drawing: Drawing, *, on: date) -> str:
    """How many live here, how many others are drawn, in how many generations."""
    living = [sign.figure for sign in drawing.signs if sign.figure.lives_here]
    expected = sum(figure.is_unborn for figure in living)
    here, others = len(living) - expected, len(drawing.signs) - len(living)
    levels = len({sign.y for sign in drawing.signs})
    live = _counted(here, "persoon woont hier", "mensen wonen hier")
    live += f", {_counted(expected, 'kind wordt', 'kinderen worden')} verwacht" if expected else ""
    around = f", {_counted(others, 'ander', 'anderen')} eromheen" if others else ""
    return (
        f"Zoals op {dates.day(on)}: {live}{around}, "
        f"in {_counted(levels, 'generatie', 'generaties')}. {TABLES}"
    )


def ecogram(drawing: Ecogram, *, on: date) -> str:
    """How many of the own network and how many who work stand around the household."""
    own = sum(place.neighbour.side == Side.OWN for place in drawing.places)
    work = len(drawing.places) - own
    return (
        f"Zoals op {dates.day(on)}: links het eigen netwerk ({own}), rechts de betrokken "
        f"beroepskrachten ({work}). De tabel eronder zegt hetzelfde."
    )


def signs_used(drawing: Drawing) -> list[Key]:
    """The signs that stand in this genogram."""
    used = {sign.figure.shape for sign in drawing.signs}
    keys = [Key(shape, words) for shape, words in SHAPES.items() if shape in used]
    if any(sign.figure.has_died for sign in drawing.signs):
        keys.append(Key("died", "overleden"))
    if any(sign.figure.holds_custody for sign in drawing.signs):
        keys.append(Key("custody", "heeft gezag"))
    return [*keys, Key("home", "wonen hier")] if drawing.outlines else keys


def lines_used(drawing: Drawing) -> list[Key]:
    """The lines that stand in this genogram."""
    used = {stroke.kind for stroke in drawing.strokes}
    return [Key(kind, words) for kind, words in LINES.items() if kind in used]


def bonds_used(drawing: Ecogram) -> list[Key]:
    """The lines that stand in this ecogram."""
    used = {place.line for place in drawing.places if place.neighbour.side == Side.OWN}
    plain = {LineKind.PLAIN: "band niet gevraagd"}
    return [Key(kind, words) for kind, words in (BONDS | plain).items() if kind in used]


def listed(words: list[str]) -> str:
    """Words as one says them: 'Sanne, Karim en Adam'."""
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
