"""What stands in somebody's name when they leave a team: the rooms above say so, and move it.

A room registers once, in its `apps.py`, `ready()`:

    leaving.register(word="open afspraken", count=promises.in_name_of, hand_on=promises.hand_on,
                     hold=promises.hold)

`count(user_id=…, team_id=…)` answers for whoever asks, so also for an administrator, who sees no
household: a room under row policies asks a SECURITY DEFINER function. `hand_on(user_id=…,
team_id=…, successor=…)` is a part: it gives everything to the successor, or to the team when there
is none, and leaves nothing behind. `hold(user_id=…)` is a part too: before anything goes it locks
all that it can touch, in the order in which everybody locks.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from voordeur.accounts.models import User
from voordeur.shared.errors import ProgrammingMistake
from voordeur.shared.operations import part

Count = Callable[..., int]


class HandOn(Protocol):
    """Gives what is in somebody's name to a successor, or to the team."""

    def __call__(
        self, *, user_id: uuid.UUID, team_id: uuid.UUID, successor: User | None
    ) -> None: ...


class Hold(Protocol):
    """Locks what somebody who lays down a hat may leave behind."""

    def __call__(self, *, user_id: uuid.UUID) -> None: ...


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of thing that stands in somebody's name."""

    word: str
    count: Count
    hand_on: HandOn
    hold: Hold | None


_duties: dict[str, Duty] = {}


def register(*, word: str, count: Count, hand_on: HandOn, hold: Hold | None = None) -> None:
    """Let a room take part; `word` is Dutch and plural: “open afspraken”."""
    _duties[word] = Duty(word=word, count=count, hand_on=hand_on, hold=hold)


def left_behind(*, user_id: uuid.UUID, team_id: uuid.UUID) -> dict[str, int]:
    """What somebody would leave behind in a team: word → how many, without the zeros."""
    counted = {duty.word: duty.count(user_id=user_id, team_id=team_id) for duty in _duties.values()}
    return {word: number for word, number in counted.items() if number}


@part
def hold_all(*, user_id: uuid.UUID) -> None:
    """Lock whatever goes along when this person lays down a hat, before anything of it goes."""
    for duty in _duties.values():
        if duty.hold is not None:
            duty.hold(user_id=user_id)


@part
def hand_on_all(*, user_id: uuid.UUID, team_id: uuid.UUID, successor: User | None) -> None:
    """Give everything to the successor or the team; nothing stays behind."""
    for duty in _duties.values():
        duty.hand_on(user_id=user_id, team_id=team_id, successor=successor)
    if behind := left_behind(user_id=user_id, team_id=team_id):
        raise ProgrammingMistake(f"handed on, and yet left behind: {', '.join(behind)}")
