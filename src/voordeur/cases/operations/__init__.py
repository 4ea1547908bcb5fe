"""What can be done with a case: open it, plan its next step, coordinate it, close it, watch it."""

from voordeur.cases.operations.steps import open_case, plan_next_step

__all__ = [
    "open_case",
    "plan_next_step",
]
