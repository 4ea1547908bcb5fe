"""The household's plan as acts: make it, set goals, agree on what is done, look back, keep it."""

from voordeur.plans.operations.actions import (
    NewAction,
    NotLighter,
    agree_action,
    finish_action,
    move_action,
)
from voordeur.plans.operations.agreements import NewAgreement, agree_on, end_agreement
from voordeur.plans.operations.beginning import first_evaluation
from voordeur.plans.operations.changing import ChangedAction, change_action, hand_on_actions
from voordeur.plans.operations.dropping import Dropping, called_after_stopping, stop_with
from voordeur.plans.operations.evaluating import (
    Absent,
    GoalLook,
    LookBack,
    TookPart,
    Voice,
    evaluate,
    move_evaluation,
    next_evaluation,
)
from voordeur.plans.operations.examples import (
    NewExample,
    change_example,
    propose_again,
    propose_example,
    retire_example,
    take_up_example,
)
from voordeur.plans.operations.giving import NewGiving, give_plan
from voordeur.plans.operations.goals import NewGoal, reword_goal, set_goal
from voordeur.plans.operations.making import end_plan, make_plan, take_plan_up_again
from voordeur.plans.operations.versions import (
    SaidOfPlan,
    discuss_plan,
    freeze_for_successor,
    record_consent,
    talk_after_withdrawal,
    withdraw_consent,
)

__all__ = [
    "Absent",
    "ChangedAction",
    "Dropping",
    "GoalLook",
    "LookBack",
    "NewAction",
    "NewAgreement",
    "NewExample",
    "NewGiving",
    "NewGoal",
    "NotLighter",
    "SaidOfPlan",
    "TookPart",
    "Voice",
    "agree_action",
    "agree_on",
    "called_after_stopping",
    "change_action",
    "change_example",
    "discuss_plan",
    "end_agreement",
    "end_plan",
    "evaluate",
    "finish_action",
    "first_evaluation",
    "freeze_for_successor",
    "give_plan",
    "hand_on_actions",
    "make_plan",
    "move_action",
    "move_evaluation",
    "next_evaluation",
    "propose_again",
    "propose_example",
    "record_consent",
    "retire_example",
    "reword_goal",
    "set_goal",
    "stop_with",
    "take_plan_up_again",
    "take_up_example",
    "talk_after_withdrawal",
    "withdraw_consent",
]
