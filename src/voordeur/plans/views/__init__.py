"""The pages of the plan: reading it, agreeing on it, looking back, keeping it."""

from voordeur.plans.views.actions import agree_action, finish_action, move_action
from voordeur.plans.views.agreements import agree_on, end_agreement
from voordeur.plans.views.evaluating import evaluate
from voordeur.plans.views.giving import give, given, pdf, readers
from voordeur.plans.views.goals import reword_goal, set_goal
from voordeur.plans.views.looks import board, month, people
from voordeur.plans.views.plan import make, plan, promise
from voordeur.plans.views.versions import discuss, record_consent, version

__all__ = [
    "agree_action",
    "agree_on",
    "board",
    "discuss",
    "end_agreement",
    "evaluate",
    "finish_action",
    "give",
    "given",
    "make",
    "month",
    "move_action",
    "pdf",
    "people",
    "plan",
    "promise",
    "readers",
    "record_consent",
    "reword_goal",
    "set_goal",
    "version",
]
