"""The household's one plan: what is aimed at, who does what, what was agreed, and each version."""

from voordeur.plans.models.agreements import Agreement
from voordeur.plans.models.examples import GoalExample
from voordeur.plans.models.giving import PlanGiving
from voordeur.plans.models.looking_back import DropOut, Evaluation, GoalReview, Participant
from voordeur.plans.models.plan import Action, Goal, Plan
from voordeur.plans.models.versions import PlanConsent, PlanVersion
from voordeur.shared.record import Record

__all__ = [
    "Action",
    "Agreement",
    "DropOut",
    "Evaluation",
    "Goal",
    "GoalExample",
    "GoalReview",
    "Participant",
    "Plan",
    "PlanConsent",
    "PlanGiving",
    "PlanVersion",
    "of_a_household",
]


def of_a_household() -> tuple[type[Record], ...]:
    """Every record of a plan; each carries the key of its household."""
    told = (Evaluation, GoalReview, Participant, DropOut)
    return (Plan, Goal, Action, *told, Agreement, PlanVersion, PlanConsent, PlanGiving)
