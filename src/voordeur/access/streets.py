"""A street with its number, as one speaks of an address: to the postcodes of that street.

A street leads to nobody (`households.Street`); who lives there is answered by the same rule as a
postcode with a number.
"""

import re
from dataclasses import replace

from django.db.models.functions import Lower

from voordeur.access.asking import Asked
from voordeur.households.models import Street

#: A street has at most so many words, and a long one at most so many postcodes.
MOST_WORDS = 6
MOST_CODES = 60
SHORTENED = re.compile(r"str\.?$", re.IGNORECASE)


def resolved(asked: Asked) -> Asked:
    """The same, with the postcodes of the street that was typed; what is no street stays a name."""
    if asked.street_number is None:
        return asked
    before = asked.street.split()
    ways = {_written(before[-count:]): count for count in range(1, MOST_WORDS + 1)}
    rows = Street.objects.alias(lowered=Lower("name")).filter(lowered__in=list(ways))
    found = list(rows.order_by("postcode").values_list("name", "postcode"))
    if not found:
        return asked
    name = max((name.lower() for name, _ in found), key=len)
    codes = tuple(code for street, code in found if street.lower() == name)[:MOST_CODES]
    words = asked.words.split()
    rest = words[: len(before) - ways[name]] + words[len(before) :]
    return replace(
        asked,
        words=" ".join(rest),
        codes=codes,
        postcode=codes[0] if len(codes) == 1 else "",
        house_number=asked.street_number,
    )


def _written(words: list[str]) -> str:
    """As a street stands in the register: without commas, and `str.` in full."""
    text = " ".join(word.strip(",;") for word in words).lower()
    return SHORTENED.sub("straat", text)
