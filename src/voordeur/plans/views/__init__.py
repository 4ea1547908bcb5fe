"""The pages of the plan: reading it, agreeing on it, looking back, keeping it."""

from voordeur.plans.views.actions import agree_action, finish_action, move_action
from voordeur.plans.views.agreements import agree_on, end_agreement
from voordeur.plans.views.dropping import called, stop_with_goal, stop_with_plan
from voordeur.plans.views.evaluating import evaluate, evaluations, move_evaluation
from voordeur.plans.views.giving import give, given, pdf, readers
from voordeur.plans.views.goals import reword_goal, set_goal
from voordeur.plans.views.looks import board, month, people
from voordeur.plans.views.plan import make, plan, promise
from voordeur.plans.views.versions import discuss, record_consent, version

__all__ = [
    "agree_action",
    "agree_on",
    "board",
    "called",
    "discuss",
    "end_agreement",
    "evaluate",
    "evaluations",
    "finish_action",
    "give",
    "given",
    "make",
    "month",
    "move_action",
    "move_evaluation",
    "pdf",
    "people",
    "plan",
    "promise",
    "readers",
    "record_consent",
    "reword_goal",
    "set_goal",
    "stop_with_goal",
    "stop_with_plan",
    "version",
]
