"""What else happens when the coordination passes on: rooms above register what they keep.

In a room's `apps.py`, `ready()`:

    succession.register(operations.freeze_for_successor)
"""

from typing import Protocol

from voordeur.cases.models import Case


class Keep(Protocol):
    """A part that keeps what a room holds for a case, as the successor finds it."""

    def __call__(self, *, case: Case) -> None: ...


_keeps: dict[str, Keep] = {}


def register(keep: Keep) -> None:
    """Do this too when somebody takes the coordination over; registering again is as once."""
    name = f"{getattr(keep, '__module__', '')}.{getattr(keep, '__qualname__', '')}"
    _keeps[name] = keep


def passed_on(case: Case) -> None:
    """Let every room keep what it holds, in the order of registering."""
    for keep in _keeps.values():
        keep(case=case)
