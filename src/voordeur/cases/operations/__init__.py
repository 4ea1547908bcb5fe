"""What can be done with a case: open it, plan its next step, coordinate it, close it, watch it."""

from voordeur.cases.operations.asking_more import (
    answer_about_coordination,
    ask_about_coordination,
)
from voordeur.cases.operations.coordination import (
    accept_coordination,
    appoint_coordinator,
    expire_coordination,
    offer_coordination,
    refuse_coordination,
    withdraw_coordination,
)
from voordeur.cases.operations.ending import (
    close_case,
    end_watch,
    take_up_question,
)
from voordeur.cases.operations.splitting import OwnHousehold, split_household
from voordeur.cases.operations.steps import ask_about_new_question, open_case, plan_next_step

__all__ = [
    "OwnHousehold",
    "accept_coordination",
    "answer_about_coordination",
    "appoint_coordinator",
    "ask_about_coordination",
    "ask_about_new_question",
    "close_case",
    "end_watch",
    "expire_coordination",
    "offer_coordination",
    "open_case",
    "plan_next_step",
    "refuse_coordination",
    "split_household",
    "take_up_question",
    "withdraw_coordination",
]
