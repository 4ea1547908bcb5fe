"""Whether what the household agreed with still is the plan, or is to be discussed again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.plans import differences, frozen
from voordeur.plans.models import Plan, PlanVersion
from voordeur.plans.queries.kept import VersionLine


@dataclass(frozen=True, slots=True)
class AskAgain:
    """What changed since the version with which these agreed."""

    number: int
    agreed: list[str]
    changed: list[str]

    @property
    def names(self) -> str:
        """Who agreed, as one says it: Karim, Noor en Sofie."""
        *first, last = self.agreed
        return f"{', '.join(first)} en {last}" if first else last


def ask_again(plan: Plan, *, versions: Sequence[VersionLine], today: date) -> AskAgain | None:
    """What somebody is to be asked again, since they agreed; None when nothing changed since.

    `versions` are those of the plan, the newest first.
    """
    withdrew: set[str] = set()
    for line in versions:
        withdrew.update(line.withdrew)
        # Who took back a yes to a later version agreed with none before it either.
        agreed = [name for name in line.agreed if name not in withdrew]
        if agreed:
            kept = PlanVersion.objects.values_list("content", flat=True).get(pk=line.id)
            changed = differences.of_what_was_agreed(kept, frozen.content(plan, today=today))
            return AskAgain(line.number, agreed, changed) if changed else None
    return None
