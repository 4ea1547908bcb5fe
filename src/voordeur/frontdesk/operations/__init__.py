"""What can be done at the front door: take a question, hand it over once, answer an offer."""

from voordeur.frontdesk.joining import NewHousehold
from voordeur.frontdesk.operations.contacts import (
    NewContact,
    answer_at_once,
    ask_for_help,
    call_again,
    called_back,
    promise_call_back,
)
from voordeur.frontdesk.operations.handing_over import (
    accept,
    expire,
    hand_over,
    refuse,
    renounce,
    withdraw,
)

__all__ = [
    "NewContact",
    "NewHousehold",
    "accept",
    "answer_at_once",
    "ask_for_help",
    "call_again",
    "called_back",
    "expire",
    "hand_over",
    "promise_call_back",
    "refuse",
    "renounce",
    "withdraw",
]
