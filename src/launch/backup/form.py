"""What a copy looks like inside: one line that says what it is, then the copy PostgreSQL made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from launch.errors import LaunchError

FORM = 1
LONGEST = 1_000_000
NOT_OURS = "Dit bestand is geen reservekopie van Voordeur. Kies het juiste bestand."


@dataclass(frozen=True, slots=True)
class Label:
    """What a copy says of itself: when it was made, of which server, and what must come back.

    `keys` is the fingerprint of the keys without which its sealed fields stay unreadable; `counts`
    the number of rows per table.
    """

    made_at: str
    server: int
    keys: str
    counts: Mapping[str, int]
    form: int = field(default=FORM)

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


def label(*, now: datetime, server: int, keys: str, counts: Mapping[str, int]) -> Label:
    """The label of a copy that is made now."""
    return Label(made_at=now.isoformat(timespec="seconds"), server=server, keys=keys, counts=counts)


def written(one: Label) -> bytes:
    """The label as the first line of a copy."""
    return json.dumps(asdict(one), sort_keys=True).encode() + b"\n"


def read(line: bytes) -> Label:
    """The label that a first line holds. Raises LaunchError when it is not one of ours."""
    try:
        told = json.loads(line)
        newer = told["form"] > FORM
        one = Label(**told)
    except (ValueError, TypeError, KeyError):
        raise LaunchError(NOT_OURS) from None
    if newer:
        raise LaunchError(
            "Deze reservekopie is gemaakt door een nieuwere Voordeur. Werk eerst het programma bij."
        )
    return one
