"""What else ends when a case closes: rooms above register what they hold, and what stays.

In a room's `apps.py`, `ready()`:

    closing.register(operations.end_plan, says="Het plan wordt beëindigd.")
    closing.leave(promise_kind="help_request", says="blijft bij het loket")
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from voordeur.cases.models import Case


class End(Protocol):
    """A part that ends what a room holds for a case; the note says why the case closes."""

    def __call__(self, *, case: Case, note: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Ending:
    """What a room ends, and the sentence that tells it beforehand when it holds something."""

    end: End
    says: str
    holds: Callable[[Case], bool] | None


_endings: dict[str, Ending] = {}
_stays: dict[str, str] = {}


def register(end: End, *, says: str = "", holds: Callable[[Case], bool] | None = None) -> None:
    """End this too when a case closes; `holds` says whether there is something to end."""
    name = f"{getattr(end, '__module__', '')}.{getattr(end, '__qualname__', '')}"
    _endings[name] = Ending(end=end, says=says, holds=holds)


def leave(*, promise_kind: str, says: str) -> None:
    """Promises of this kind are not the case's: they stay open, and `says` tells with whom."""
    _stays[promise_kind] = says


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
