"""What can be done with a case: open it, plan its next step, coordinate it, close it, watch it."""

from voordeur.cases.operations.alongside import give_back, say_how_it_goes, take_over
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
from voordeur.cases.operations.ending import close_case
from voordeur.cases.operations.leaving_over import Left, finish_left_over
from voordeur.cases.operations.reopening import reopen_case
from voordeur.cases.operations.splitting import OwnHousehold, split_household
from voordeur.cases.operations.steps import (
    ask_about_new_question,
    let_watch_go_up_in_case,
    open_case,
    plan_next_step,
)
from voordeur.cases.operations.watching import end_watch, take_up_question
from voordeur.cases.operations.wishing import (
    Told,
    Wanted,
    decline_wish,
    grant_wish,
    record_wish,
    withdraw_wish,
)

__all__ = [
    "Left",
    "OwnHousehold",
    "Told",
    "Wanted",
    "accept_coordination",
    "answer_about_coordination",
    "appoint_coordinator",
    "ask_about_coordination",
    "ask_about_new_question",
    "close_case",
    "decline_wish",
    "end_watch",
    "expire_coordination",
    "finish_left_over",
    "give_back",
    "grant_wish",
    "let_watch_go_up_in_case",
    "offer_coordination",
    "open_case",
    "plan_next_step",
    "record_wish",
    "refuse_coordination",
    "reopen_case",
    "say_how_it_goes",
    "split_household",
    "take_over",
    "take_up_question",
    "withdraw_coordination",
    "withdraw_wish",
]
