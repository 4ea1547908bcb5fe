"""The sections that content is divided in: the room that divides it registers their codes."""

_codes: dict[str, None] = {}


def register(*codes: str) -> None:
    """Make sections known; again is the same as once."""
    _codes.update(dict.fromkeys(codes))


def all_codes() -> list[str]:
    """Every registered section, in the order of registering."""
    return list(_codes)
