"""Neighbourhoods as the postcodes they are made of: 2033, 2034-2037 or 2011 AB. Pure."""

import re
from collections.abc import Iterable

#: Four digits; two of them as a span; or a whole postcode. As the database keeps it.
AREA = r"[1-9][0-9]{3}( [A-Z]{2}|-[1-9][0-9]{3})?"
DIGITS = 4


def parsed(text: str) -> str:
    """One area as it is kept, or '' when it is none: '2011ab' is '2011 AB'."""
    compact = re.sub(r"\s*[-\u2013]\s*", "-", text.strip()).upper()
    if "-" not in compact:
        bare = "".join(compact.split())
        compact = f"{bare[:DIGITS]} {bare[DIGITS:]}".strip()
    if not re.fullmatch(AREA, compact):
        return ""
    first, _, last = compact.partition("-")
    return compact if not last or first <= last else ""


def holds(areas: Iterable[str], postcode: str) -> bool:
    """Whether a postcode ('2033 AB') lies in one of the areas; no postcode lies nowhere."""
    return bool(postcode) and any(_lies_in(area, postcode) for area in areas)


def _lies_in(area: str, postcode: str) -> bool:
    first, _, last = area.partition("-")
    if last:
        return first <= postcode[:DIGITS] <= last
    return postcode == area or postcode[:DIGITS] == area


def said(area: str) -> str:
    """An area as one reads it: '2034-2037' is '2034 tot en met 2037'."""
    first, _, last = area.partition("-")
    return f"{first} tot en met {last}" if last else area
