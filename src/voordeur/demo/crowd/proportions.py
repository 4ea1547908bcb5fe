"""The figures a town is made up with, read from `proportions.toml`, each with its source."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "proportions.toml"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a share in percent, or shares that are a hundred together; and its source."""

    code: str
    source: str
    share: float
    shares: dict[str, float]
    amounts: dict[str, float]

    def happens(self, dice: random.Random) -> bool:
        """Whether it happens this time."""
        return dice.random() * 100 < self.share

    def falls(self, dice: random.Random) -> str:
        """Which of the shares it is this time; '' for what they leave over."""
        left = dice.random() * 100
        for name, share in self.shares.items():
            left -= share
            if left < 0:
                return name
        return ""


def figure(code: str) -> Figure:
    """The figure of this name. Raises KeyError when there is none."""
    return _all()[code]


@cache
def _all() -> dict[str, Figure]:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: _figure(code, words) for code, words in read.items()}


def _figure(code: str, words: dict[str, Any]) -> Figure:
    known = {"share", "shares", "source"}
    return Figure(
        code=code,
        source=words["source"],
        share=words.get("share", 0),
        shares=words.get("shares", {}),
        amounts={name: value for name, value in words.items() if name not in known},
    )
