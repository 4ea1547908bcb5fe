"""The household's one plan: what is aimed at, who does what, what was agreed, and each version."""

from voordeur.plans.models.agreements import Agreement
from voordeur.plans.models.plan import Action, Evaluation, Goal, Plan
from voordeur.plans.models.versions import PlanConsent, PlanVersion

__all__ = ["Action", "Agreement", "Evaluation", "Goal", "Plan", "PlanConsent", "PlanVersion"]
