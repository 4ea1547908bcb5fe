"""Two acts at once, each over a connection of its own, let go by one gate."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError, connections

from voordeur.shared.errors import DomainError

Act = Callable[[], object]
PATIENCE = 20


@dataclass
class Outcome:
    """How one of two racing acts ended: done, refused with a sentence, or an error."""

    refusal: DomainError | None = None
    error: Exception | None = None

    @property
    def word(self) -> str:
        if self.error:
            return f"error: {type(self.error).__name__}: {self.error}"
        return "refused" if self.refusal else "done"


def race(first: Act, second: Act) -> list[Outcome]:
    """Let two acts go at the same moment and wait for both."""
    gate = threading.Barrier(2)
    outcomes = [Outcome(), Outcome()]

    def run(act: Act, outcome: Outcome) -> None:
        try:
            gate.wait(PATIENCE)
            act()
        except DomainError as refusal:
            outcome.refusal = refusal
        except Exception as error:  # noqa: BLE001 - whatever went wrong is the finding
            outcome.error = error
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=pair)
        for pair in zip((first, second), outcomes, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "two acts wait for each other"
    return outcomes


def deadlocked(outcomes: list[Outcome]) -> bool:
    return any(isinstance(outcome.error, OperationalError) for outcome in outcomes)
