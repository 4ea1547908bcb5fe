"""What can be done at the front door: take a question, hand it over once, answer an offer."""

from voordeur.frontdesk.joining import ByCard, NewHousehold, SameAs
from voordeur.frontdesk.operations.asking_more import answer_more, ask_more
from voordeur.frontdesk.operations.calling_back import call_again, called_and_asked, called_back
from voordeur.frontdesk.operations.contacts import (
    NewContact,
    answer_at_once,
    ask_for_help,
    promise_call_back,
)
from voordeur.frontdesk.operations.crisis import record_crisis_call
from voordeur.frontdesk.operations.elsewhere import (
    Bringing,
    ask_again_later,
    bring_elsewhere,
    say_it_arrived,
    say_it_did_not_arrive,
)
from voordeur.frontdesk.operations.handing_over import (
    accept,
    expire,
    hand_over,
    refuse,
    renounce,
    withdraw,
)
from voordeur.frontdesk.operations.resolving import answer_after_all
from voordeur.frontdesk.operations.routing import (
    RuleWords,
    add_rule,
    approve_table,
    begin_concept,
    change_rule,
    move_rule,
    strike_rule,
    withdraw_concept,
)
from voordeur.frontdesk.operations.to_coordinator import give_to_coordinator
from voordeur.frontdesk.operations.weighing import weigh_again

__all__ = [
    "Bringing",
    "ByCard",
    "NewContact",
    "NewHousehold",
    "RuleWords",
    "SameAs",
    "accept",
    "add_rule",
    "answer_after_all",
    "answer_at_once",
    "answer_more",
    "approve_table",
    "ask_again_later",
    "ask_for_help",
    "ask_more",
    "begin_concept",
    "bring_elsewhere",
    "call_again",
    "called_and_asked",
    "called_back",
    "change_rule",
    "expire",
    "give_to_coordinator",
    "hand_over",
    "move_rule",
    "promise_call_back",
    "record_crisis_call",
    "refuse",
    "renounce",
    "say_it_arrived",
    "say_it_did_not_arrive",
    "strike_rule",
    "weigh_again",
    "withdraw",
    "withdraw_concept",
]
