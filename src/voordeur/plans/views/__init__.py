"""The pages of the plan: reading it, agreeing on it, looking back, keeping it."""

from voordeur.plans.views.actions import agree_action, finish_action, move_action
from voordeur.plans.views.agreements import agree_on, end_agreement
from voordeur.plans.views.changing import change_action
from voordeur.plans.views.dropping import called, stop_with_goal, stop_with_plan
from voordeur.plans.views.evaluating import evaluate, evaluations, move_evaluation
from voordeur.plans.views.examples import (
    again,
    change_example,
    examples,
    propose_example,
    retire,
    take_up,
)
from voordeur.plans.views.giving import give, given, pdf, readers
from voordeur.plans.views.goals import reword_goal, set_goal
from voordeur.plans.views.looks import board, month, people
from voordeur.plans.views.plan import make, plan, promise
from voordeur.plans.views.versions import discuss, record_consent, version
from voordeur.plans.views.withdrawing import talk, withdraw_consent

__all__ = [
    "again",
    "agree_action",
    "agree_on",
    "board",
    "called",
    "change_action",
    "change_example",
    "discuss",
    "end_agreement",
    "evaluate",
    "evaluations",
    "examples",
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
    "propose_example",
    "readers",
    "record_consent",
    "retire",
    "reword_goal",
    "set_goal",
    "stop_with_goal",
    "stop_with_plan",
    "take_up",
    "talk",
    "version",
    "withdraw_consent",
]
