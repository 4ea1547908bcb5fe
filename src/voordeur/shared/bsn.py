"""Burgerservicenummer: nine digits as text that pass the eleven-test (Wet abb art. 10, bijlage)."""

from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength
from stdnum.nl import bsn as standard

from voordeur.shared.errors import DomainError

#: They pass the arithmetic (the sum is 0) but are never given out.
NEVER_GIVEN = {"000000000", "000000012", "100000009"}


class NotABsn(DomainError):
    """The text is no burgerservicenummer; the sentence says why."""


def parsed(text: str) -> str:
    """The nine digits of a BSN, leading zero included. Raises NotABsn with the reason."""
    compact = "".join(text.split()).replace(".", "").replace("-", "")
    if not compact.isascii() or not compact.isdigit():
        raise NotABsn("Een BSN bestaat alleen uit cijfers. Controleer het nummer.")
    if len(compact) not in (8, 9):
        raise NotABsn("Een BSN heeft negen cijfers. Controleer het nummer.")
    digits = compact.zfill(9)
    try:
        standard.validate(digits)
    except (InvalidChecksum, InvalidFormat, InvalidLength):
        raise NotABsn("Dit BSN klopt niet met de elfproef. Controleer het nummer.") from None
    if digits in NEVER_GIVEN:
        raise NotABsn("Dit nummer wordt niet als BSN uitgegeven. Controleer het nummer.")
    return digits
