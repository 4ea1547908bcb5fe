"""The instruments that come with the house, as data, and the mapping between them."""

import tomllib
from pathlib import Path

from voordeur.intake.instruments.reading import (
    NotAnInstrument,
    Questionnaire,
    Ties,
    items_of,
    read,
    read_ties,
)

__all__ = [
    "INTEGRAL",
    "NotAnInstrument",
    "Questionnaire",
    "Ties",
    "integral",
    "items_of",
    "read",
    "read_ties",
    "shipped",
    "ties",
]

FOLDER = Path(__file__).parent
INTEGRAL = "integrale-uitvraag"
#: In the order of the choice on the page; the newest version of the matrix before the older one.
SHIPPED = (INTEGRAL, "zrm-2017", "zrm-2013", "giz")
TIES = "koppeling"


def integral() -> Questionnaire:
    """The integral intake that comes with the house."""
    return _shipped(INTEGRAL)


def shipped() -> list[Questionnaire]:
    """Every instrument that comes with the house."""
    return [_shipped(code) for code in SHIPPED]


def ties() -> Ties:
    """The mapping that comes with the house."""
    text = (FOLDER / f"{TIES}.toml").read_text(encoding="utf-8")
    return read_ties(tomllib.loads(text), shipped())


def _shipped(code: str) -> Questionnaire:
    text = (FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))
