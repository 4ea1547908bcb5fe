"""The one box: what is typed in it, told apart into marks, in any order and combination. Pure.

A birth date (3-3-1980, 3 maart 1980, 03031980), a postcode with a number (2242ab 3a), words with a
number after them that may be a street (Dorpsstraat 12), a telephone number (+31 6…, 06-…), a BSN
(the eleven-test decides); the words that are left are a name.
"""

import re
from dataclasses import dataclass
from datetime import date

from voordeur.shared import bsn as numbers

#: So much is read of what is typed; nobody's marks are longer.
LONGEST = 200
#: Somebody is looked for by at least so many letters.
SHORTEST = 3
OLDEST = 120

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = {"mrt": 3, "febr": 2, "sept": 9, "okt": 10, "oct": 10}

DAY_MONTH_YEAR = re.compile(
    r"(?<![0-9])([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4}|[0-9]{2})(?![0-9])"
)
SPACED_DAY = re.compile(r"(?<![0-9])([0-9]{1,2}) ([0-9]{1,2}) ((?:19|20)[0-9]{2})(?![0-9])")
YEAR_FIRST = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
WRITTEN_DAY = re.compile(
    r"(?<![0-9])([0-9]{1,2})[ -]([a-z]{3,9})\.?[ -]([0-9]{4}|[0-9]{2})(?![0-9])", re.IGNORECASE
)
EIGHT_DIGITS = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{4})(?![0-9])")
#: A number after a postcode may be followed by an addition; before it, it stands alone.
POSTCODE = re.compile(
    r"(?<![0-9a-z])([1-9][0-9]{3})\s?([a-z]{2})(?![a-z])"
    r"(?:[\s,]*(?:nr\.?\s*|nummer\s*)?([0-9]{1,5})(?:\s?-\s?[0-9a-z]{1,4}|\s?[a-z](?![a-z])|"
    r"\s?bis(?![a-z]))?(?![0-9]))?",
    re.IGNORECASE,
)
TELEPHONE = re.compile(
    r"(?<![0-9+])(?:(?:\+31|0031)[\s-]?(?:\(0\)|0)?|0)(?:[\s-]?[0-9]){9}(?![0-9])"
)
NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ .]?){7,8}[0-9](?![0-9])")
LONE_NUMBER = re.compile(r"(?<![0-9a-z])([0-9]{1,5})[a-z]?(?![0-9a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The marks of whom is looked for; what was not typed is empty."""

    words: str = ""
    born_on: date | None = None
    postcode: str = ""
    house_number: int | None = None
    phone: str = ""
    bsn: str = ""
    #: the words before a number that has no postcode: the last of them may be a street
    street: str = ""
    street_number: int | None = None
    #: the postcodes of that street, when it is one
    codes: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to look for: a mark, or a name of three letters."""
        letters = max((sum(map(str.isalpha, word)) for word in self.words.split()), default=0)
        marks = self.born_on or self.postcode or self.codes or self.phone or self.bsn
        return bool(marks) or letters >= SHORTEST


def understood(text: str, *, today: date) -> Asked:
    """What was typed, told apart. Whatever is typed, this answers."""
    rest = _readable(text[:LONGEST])
    phone, rest = _phone(rest)
    born_on, rest, eight = _birth(rest, today=today)
    code, number, rest = _address(rest)
    bsn, rest = _bsn(rest)
    if code and number is None:
        number, rest = _lone_number(rest)
    street, street_number = ("", None) if code else _street(rest)
    return Asked(
        words=" ".join(re.sub(r"\S*[0-9]\S*", " ", rest).split()),
        born_on=born_on,
        postcode=code if number is not None else "",
        house_number=number if code else None,
        phone=phone,
        bsn=bsn or eight,
        street=street,
        street_number=street_number,
    )


def _readable(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _phone(text: str) -> tuple[str, str]:
    found = TELEPHONE.search(text)
    if not found:
        return "", text
    digits = re.sub(r"[^0-9+]", "", found[0].replace("(0)", ""))
    return re.sub(r"^(?:\+31|0031)0?", "0", digits), _without(text, found)


def _birth(text: str, *, today: date) -> tuple[date | None, str, str]:
    """The birth date, what is left, and the BSN that its eight digits may be instead."""
    for pattern in (DAY_MONTH_YEAR, YEAR_FIRST, WRITTEN_DAY, SPACED_DAY, EIGHT_DIGITS):
        for found in pattern.finditer(text):
            day, month, year = found.groups()
            if pattern is YEAR_FIRST:
                day, year = year, day
            born_on = _possible(day, _month(month), year, today=today)
            if born_on:
                eight = _eleven(found[0]) if pattern is EIGHT_DIGITS else ""
                return born_on, _without(text, found), eight
    return None, text, ""


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    lowered = word.casefold()
    for number, name in enumerate(MONTHS, start=1):
        if lowered in (name, name[:3]):
            return number
    return SHORT_MONTHS.get(lowered, 0)


def _possible(day: str, month: int, year: str, *, today: date) -> date | None:
    full = int(year)
    if len(year) == 2:  # noqa: PLR2004
        full += 2000 if 2000 + full <= today.year else 1900
    try:
        born_on = date(full, month, int(day))
    except ValueError:
        return None
    return born_on if born_on <= today and today.year - born_on.year <= OLDEST else None


def _address(text: str) -> tuple[str, int | None, str]:
    found = POSTCODE.search(text)
    if not found:
        return "", None, text
    number = int(found[3]) if found[3] and int(found[3]) else None
    return f"{found[1]} {found[2].upper()}", number, _without(text, found)


def _lone_number(text: str) -> tuple[int | None, str]:
    found = LONE_NUMBER.search(text)
    if not found or not int(found[1]):
        return None, text
    return int(found[1]), _without(text, found)


def _street(text: str) -> tuple[str, int | None]:
    """The words before a number: a street, when one has such a name."""
    for found in LONE_NUMBER.finditer(text):
        words = [word for word in text[: found.start()].split() if not re.search("[0-9]", word)]
        if words and int(found[1]):
            return " ".join(words), int(found[1])
    return "", None


def _bsn(text: str) -> tuple[str, str]:
    for found in NUMBER.finditer(text):
        bsn = _eleven(found[0])
        if bsn:
            return bsn, _without(text, found)
    return "", text


def _eleven(text: str) -> str:
    try:
        return numbers.parsed(text)
    except numbers.NotABsn:
        return ""


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()
