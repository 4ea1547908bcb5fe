"""Earlier beside today: better, the same or worse, in words and as a sign. Pure."""

from dataclasses import dataclass

from voordeur.intake.enums import HelpNeeded

#: How far somebody is helped already: the higher the better, as with the levels of a matrix.
HELP_STEPS = {HelpNeeded.NOW: 1, HelpNeeded.SOON: 2, HelpNeeded.NONE: 3}


@dataclass(frozen=True, slots=True)
class Change:
    """From earlier to today; `code` goes into a class, `icon` is of the sprite."""

    code: str
    word: str
    icon: str


BETTER = Change("better", "beter", "arrow-up")
SAME = Change("same", "gelijk", "equal")
WORSE = Change("worse", "minder goed", "arrow-down")
NEW = Change("new", "nog niet eerder besproken", "plus")
OPEN = Change("open", "nu nog niet besproken", "clock")
NOTHING = Change("nothing", "niet besproken", "clock")


def change(earlier: int | None, today: int | None) -> Change:
    """How a step compares with an earlier one; steps of one scale, higher is better."""
    if earlier is None or today is None:
        return NOTHING if earlier == today else NEW if earlier is None else OPEN
    if earlier == today:
        return SAME
    return BETTER if today > earlier else WORSE


def step_of(help_needed: str) -> int | None:
    """The step of an answer; None for what was not discussed."""
    return HELP_STEPS[HelpNeeded(help_needed)] if help_needed else None
