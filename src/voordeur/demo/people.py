"""Obviously fake residents: surnames end in -Proef, BSNs and telephone numbers are of nobody."""

import itertools
from collections.abc import Iterator
from datetime import date

from voordeur.households.operations import NewPerson
from voordeur.shared.bsn import NotABsn, parsed

#: The range that is never given out, and in which every number of the demo lies.
FIRST_BSN, LAST_BSN = 999900006, 999999990


class People:
    """Makes residents, each with a BSN and a telephone number of their own."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._bsns = bsns()
        self._phones = itertools.count(1)

    def phone(self) -> str:
        """The next number that rings nowhere: 06-00000001, 06-00000002, …"""
        return f"06-{next(self._phones):08d}"

    def adult(
        self, given_name: str, surname: str, age: int, *, prefix: str = "", gender: str = ""
    ) -> NewPerson:
        """Somebody of 18 or older, with a BSN and a telephone."""
        return NewPerson(
            given_name=given_name,
            prefix=prefix,
            surname=surname,
            born_on=self._born(age),
            gender=gender,
            bsn=next(self._bsns),
            phone=self.phone(),
        )

    def child(
        self, given_name: str, surname: str, age: int, *, prefix: str = "", gender: str = ""
    ) -> NewPerson:
        """Somebody under 18, with a BSN."""
        return NewPerson(
            given_name=given_name,
            prefix=prefix,
            surname=surname,
            born_on=self._born(age),
            gender=gender,
            bsn=next(self._bsns),
        )

    def without_bsn(self, given_name: str, surname: str, *, prefix: str = "") -> NewPerson:
        """Somebody who gave a name and a number, and no more."""
        return NewPerson(given_name=given_name, prefix=prefix, surname=surname, phone=self.phone())

    def _born(self, age: int) -> date:
        """A birthday half a year ago, so that nobody ages on the day of the demo."""
        month = (self._today.month + 5) % 12 + 1
        year = self._today.year - age - (1 if month > self._today.month else 0)
        return date(year, month, 1 + self._today.day % 28)


def bsns(first: int = FIRST_BSN, last: int = LAST_BSN) -> Iterator[str]:
    """The numbers of the test range that pass the eleven-test, lowest first."""
    for number in range(first, last + 1):
        try:
            yield parsed(str(number))
        except NotABsn:
            continue
