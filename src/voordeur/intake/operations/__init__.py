"""What can be done with the intake: publish questions, talk, measure, take back."""

from voordeur.intake.operations.editing import (
    begin_concept,
    drop_concept,
    edit_concept,
    publish_concept,
)
from voordeur.intake.operations.measuring import (
    NewScore,
    finish_measurement,
    score,
    start_measurement,
    stop_measurements,
)
from voordeur.intake.operations.publishing import publish_instrument, publish_mapping
from voordeur.intake.operations.taking_back import take_back
from voordeur.intake.operations.talking import (
    NewAnswer,
    NewReply,
    answer,
    confirm_unchanged,
    finish_intake,
    reply,
    start_intake,
    stop_intake,
)

__all__ = [
    "NewAnswer",
    "NewReply",
    "NewScore",
    "answer",
    "begin_concept",
    "confirm_unchanged",
    "drop_concept",
    "edit_concept",
    "finish_intake",
    "finish_measurement",
    "publish_concept",
    "publish_instrument",
    "publish_mapping",
    "reply",
    "score",
    "start_intake",
    "start_measurement",
    "stop_intake",
    "stop_measurements",
    "take_back",
]
