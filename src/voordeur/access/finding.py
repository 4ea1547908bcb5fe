"""Finding who is already known, without showing who: keys of households, never a name.

The rule stands in law/functions.sql (`find_known`): the BSN, or two of surname, birth date and
address, and never somebody secret. Only who works with residents of the municipality is answered.
"""

import uuid
from datetime import date

from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.households import names
from voordeur.shared import bsn as numbers
from voordeur.shared import encryption


def known_households(
    *,
    acting: Assignment,
    surname: str = "",
    born_on: date | None = None,
    postcode: str = "",
    house_number: int | None = None,
    bsn: str = "",
) -> list[uuid.UUID]:
    """The households (at most five) in which somebody answers to this; within a transaction.

    The BSN alone decides when it is found; the other marks are only compared when it is not.
    Raises NotABsn for a number that is none.
    """
    index = None
    if bsn:
        index = encryption.blind_index(numbers.parsed(bsn), municipality=acting.municipality_id)
        found = _asked("", None, "", None, index)
        if found:
            return found
    code = names.postcode(postcode) if house_number is not None else ""
    return _asked(names.surname_key(surname), born_on, code, house_number if code else 0, index)


def _asked(
    surname: str, born_on: date | None, code: str, number: int | None, index: bytes | None
) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select find_known(%s::text, %s::date, %s::text, %s::int, %s::bytea)",
            [surname, born_on, code, number or 0, index],
        )
        return [key for (key,) in cursor.fetchall()]
