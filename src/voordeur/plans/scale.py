"""The scale of an evaluation: how many steps, and what they are called (data: scale.toml).

One to ten, unless a municipality chose otherwise: everybody knows it from school, it is asked as a
question (the schaalvraag), and no step has to be described before one knows where one stands.
"""

import tomllib
import uuid
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps from low to high, each with its word; for most only the two ends have one."""

    words: tuple[str, ...]

    @property
    def steps(self) -> int:
        return len(self.words)

    @property
    def ends(self) -> str:
        """What the lowest and the highest step mean, in one line."""
        return f"1 is {_told()['lowest']}, {self.steps} is {_told()['highest']}"

    def choices(self) -> list[tuple[str, str]]:
        """Every step as somebody chooses it."""
        return [
            (str(number), f"{number} {word}".strip())
            for number, word in enumerate(self.words, start=1)
        ]


def of(steps: int) -> Scale:
    """The scale with this many steps."""
    words = _told()["words"].get(str(steps), [""] * steps)
    return Scale(tuple(words))


def in_use(*, municipality_id: uuid.UUID, on: date) -> Scale:
    """The scale of a municipality on a day."""
    steps = parameters.value(ParameterCode.EVALUATION_SCALE, municipality_id=municipality_id, on=on)
    return of(steps)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("scale.toml").read_text(encoding="utf-8"))
