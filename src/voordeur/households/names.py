"""Names, ages and Dutch addresses: how they are shown and how they are compared. Pure."""

import unicodedata
from datetime import date

from voordeur.households.enums import NameUse
from voordeur.ui import dates

#: Words before a Dutch surname that people leave out, or write in one field with it.
PREFIXES = frozenset(
    {"van", "de", "der", "den", "het", "'t", "'s", "te", "ter", "ten", "la", "le", "du", "des"}
    | {"el", "al", "ben", "bin", "ibn", "von", "zu", "op", "in"}
)
POSTCODE_LENGTH = 6


def comparable(text: str) -> str:
    """A name without accents, capitals, spaces and signs, to compare by: 'De Wit' → 'dewit'."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def surname_key(surname: str) -> str:
    """A surname to compare by, however its prefix was written: 'van der Ée' and 'Ée' → 'ee'."""
    words = surname.split()
    while len(words) > 1 and words[0].casefold() in PREFIXES:
        words.pop(0)
    return comparable(" ".join(words))


def joined(*parts: str) -> str:
    """The parts of a name that are there, with a space between."""
    return " ".join(part for part in parts if part)


def used(*, own: str, partner: str, use: NameUse) -> str:
    """The surname somebody goes by: 'Jansen-Proef', or with that of the partner beside it."""
    if not partner or use == NameUse.OWN:
        return own
    if use == NameUse.PARTNER:
        return partner
    first, second = (partner, own) if use == NameUse.PARTNER_FIRST else (own, partner)
    return f"{first} - {second}"


def unborn(given_name: str, *, expected_on: date | None, died_on: date | None) -> str:
    """How a child that is not born is named: a surname alone would be a parent's."""
    what = "levenloos geboren kind" if died_on else "ongeboren kind"
    when = f"verwacht {dates.month(expected_on)}" if expected_on and not died_on else ""
    if given_name:
        return f"{given_name} ({', '.join(word for word in (what, when) if word)})"
    return f"{what} ({when})" if when else what


def address_line(*, street: str, number: str, postcode: str, town: str) -> str:
    """An address in one line, also when the street is not known."""
    if not street:
        return f"{postcode}, nummer {number}"
    return f"{street} {number}, {postcode} {town}".strip()


def with_prefix(*, prefix: str, surname: str) -> str:
    """A surname as it opens a line: 'De Wit-Proef'."""
    name = f"{prefix} {surname}".strip()
    return name[:1].upper() + name[1:]


def postcode(text: str) -> str:
    """A Dutch postcode as '2242 AB', or '' when it is none."""
    compact = "".join(text.split()).upper()
    digits, letters = compact[:4], compact[4:]
    well_formed = (
        len(compact) == POSTCODE_LENGTH
        and digits.isascii()
        and digits.isdigit()
        and digits[0] != "0"
        and letters.isascii()
        and letters.isalpha()
    )
    return f"{digits} {letters}" if well_formed else ""


def age(born_on: date, *, today: date) -> int:
    """Whole years since birth."""
    had_a_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_a_birthday)
