"""What can be done at the front door: take a question, hand it over once, answer an offer."""

from voordeur.frontdesk.joining import ByCard, NewHousehold, SameAs
from voordeur.frontdesk.operations.calling_back import call_again, called_and_asked, called_back
from voordeur.frontdesk.operations.contacts import (
    NewContact,
    answer_at_once,
    ask_for_help,
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
from voordeur.frontdesk.operations.resolving import answer_after_all

__all__ = [
    "ByCard",
    "NewContact",
    "NewHousehold",
    "SameAs",
    "accept",
    "answer_after_all",
    "answer_at_once",
    "ask_for_help",
    "call_again",
    "called_and_asked",
    "called_back",
    "expire",
    "hand_over",
    "promise_call_back",
    "refuse",
    "renounce",
    "withdraw",
]
