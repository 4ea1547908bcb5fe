"""Names of persons: how they are shown and how they are compared. Pure."""

import unicodedata


def comparable(text: str) -> str:
    """A name without accents, capitals, spaces and signs, to compare by: 'Van der Ée' → 'vanderee'."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def postcode(text: str) -> str:
    """A Dutch postcode as '2242 AB', or '' when it is none."""
    compact = "".join(text.split()).upper()
    digits, letters = compact[:4], compact[4:]
    well_formed = (
        len(compact) == 6  # noqa: PLR2004 four digits and two letters
        and digits.isascii()
        and digits.isdigit()
        and digits[0] != "0"
        and letters.isascii()
        and letters.isalpha()
    )
    return f"{digits} {letters}" if well_formed else ""
