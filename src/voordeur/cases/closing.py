"""What else ends when a case closes: rooms above register what they hold, and what stays.

In a room's `apps.py`, `ready()`:

    closing.register(operations.end_plan, says="Het plan wordt beëindigd.")
    closing.leave(promise_kind="help_request", says="blijft bij het loket")
    closing.restore(operations.take_plan_up_again, not_again=["evaluation"])
    closing.show(queries.reached)
    closing.tell(queries.of_one_member)
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from voordeur.cases.models import Case
from voordeur.followup.models import Promise


class End(Protocol):
    """A part that ends what a room holds for a case; the note says why the case closes."""

    def __call__(self, *, case: Case, note: str) -> None: ...


class Restore(Protocol):
    """A part that takes up again what a room held, when a closing is undone the same day.

    `again` gives for the key of each promise that ended then the one that stands in its place.
    """

    def __call__(
        self, *, case: Case, closed_at: datetime, again: Mapping[uuid.UUID, Promise]
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Reached:
    """Something that was aimed at, how it stands, and when somebody last looked at it together."""

    words: str
    about: str
    state: str
    looked_on: date | None
    #: of one member alone: never on paper
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class OfOneMember:
    """Whose a promise is alone, and its words, which the promise itself does not say."""

    whose: str
    words: str


class Tell(Protocol):
    """Of these promises, those that are of one member alone, as far as whoever reads may know."""

    def __call__(self, promise_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OfOneMember]: ...


@dataclass(frozen=True, slots=True)
class Ending:
    """What a room ends, and the sentence that tells it beforehand when it holds something."""

    end: End
    says: str
    holds: Callable[[Case], bool] | None


_endings: dict[str, Ending] = {}
_stays: dict[str, str] = {}
_restorers: dict[str, Restore] = {}
_not_again: dict[str, None] = {}
_told: dict[str, Tell] = {}
_shown: dict[str, Callable[[Case], list[Reached]]] = {}


def register(end: End, *, says: str = "", holds: Callable[[Case], bool] | None = None) -> None:
    """End this too when a case closes; `holds` says whether there is something to end."""
    _endings[_name(end)] = Ending(end=end, says=says, holds=holds)


def leave(*, promise_kind: str, says: str) -> None:
    """Promises of this kind are not the case's: they stay open, and `says` tells with whom."""
    _stays[promise_kind] = says


def restore(part: Restore, *, not_again: Iterable[str] = ()) -> None:
    """Do this too when a closing is undone; kinds `not_again` the part promises itself."""
    _restorers[_name(part)] = part
    _not_again.update(dict.fromkeys(not_again))


def show(reached: Callable[[Case], list[Reached]]) -> None:
    """Show this when a case closes: what the room knows of what was reached."""
    _shown[_name(reached)] = reached


def tell(of_one_member: Tell) -> None:
    """Tell whose a promise is that the room keeps for one member alone."""
    _told[_name(of_one_member)] = of_one_member


def of_one_member(promise_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OfOneMember]:
    """The promises of one member alone, by key: one question for each room that has such."""
    keys = list(promise_ids)
    return {key: one for told in _told.values() for key, one in told(keys).items()}


def reached(case: Case) -> list[Reached]:
    """What was aimed at in all rooms, and how it stands."""
    return [row for shown in _shown.values() for row in shown(case)]


def restorers() -> list[Restore]:
    """What is registered, the lowest room last."""
    return list(_restorers.values())


def not_again() -> list[str]:
    """The kinds of promises that a room makes again by itself."""
    return list(_not_again)


def endings() -> list[Ending]:
    """What is registered, in the order of registering: the lowest room last."""
    return list(_endings.values())


def sentences(case: Case) -> list[str]:
    """What ends besides the promises, told before it is done."""
    return [
        ending.says
        for ending in endings()
        if ending.says and (ending.holds is None or ending.holds(case))
    ]


def stays(promise_kind: str) -> str:
    """With whom promises of this kind stay, or '' when they end with the case."""
    return _stays.get(promise_kind, "")


def _name(act: object) -> str:
    return f"{getattr(act, '__module__', '')}.{getattr(act, '__qualname__', '')}"
