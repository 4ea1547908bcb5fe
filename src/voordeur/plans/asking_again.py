"""Whether what the household agreed with still is the plan, or is to be discussed again."""

from dataclasses import dataclass
from datetime import date

from voordeur.plans import differences, frozen, queries
from voordeur.plans.models import Plan, PlanVersion


@dataclass(frozen=True, slots=True)
class AskAgain:
    """What changed since the version with which these agreed."""

    number: int
    agreed: list[str]
    changed: list[str]


def ask_again(plan: Plan, *, today: date) -> AskAgain | None:
    """What somebody is to be asked again, since they agreed; None when nothing changed since."""
    versions = PlanVersion.objects.filter(plan=plan, consents__agrees=True)
    version = versions.order_by("-number", "id").first()
    if version is None:
        return None
    changed = differences.of_what_was_agreed(version.content, frozen.content(plan, today=today))
    agreed = queries.agreed_with(version)
    return AskAgain(version.number, agreed, changed) if changed and agreed else None
