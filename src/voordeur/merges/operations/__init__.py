"""What can be done with two that may be one: merge, propose, answer, undo, tell apart."""

from voordeur.merges.operations.agreeing import (
    answer_proposal,
    finish,
    propose,
    withdraw_proposal,
)
from voordeur.merges.operations.merging import merge, tell_apart
from voordeur.merges.operations.undoing import undo

__all__ = [
    "answer_proposal",
    "finish",
    "merge",
    "propose",
    "tell_apart",
    "undo",
    "withdraw_proposal",
]
