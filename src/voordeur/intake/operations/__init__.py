"""What can be done with the intake: publish questions, talk, measure, take back."""

from voordeur.intake.operations.editing import (
    begin_concept,
    drop_concept,
    edit_concept,
    publish_concept,
    rewrite_concept,
)
from voordeur.intake.operations.going_on import go_on
from voordeur.intake.operations.measuring import (
    NewScore,
    finish_measurement,
    score,
    start_measurement,
    stop_measurements,
)
from voordeur.intake.operations.preparing import (
    LIVES_AT_MOST,
    PROMISE_KIND,
    NewPreparation,
    note_seen,
    prepare,
    renew,
    take_over,
    withdraw,
    withdraw_links,
)
from voordeur.intake.operations.publishing import (
    choose_version,
    publish_instrument,
    publish_mapping,
    set_aside,
)
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
    "LIVES_AT_MOST",
    "PROMISE_KIND",
    "NewAnswer",
    "NewPreparation",
    "NewReply",
    "NewScore",
    "answer",
    "begin_concept",
    "choose_version",
    "confirm_unchanged",
    "drop_concept",
    "edit_concept",
    "finish_intake",
    "finish_measurement",
    "go_on",
    "note_seen",
    "prepare",
    "publish_concept",
    "publish_instrument",
    "publish_mapping",
    "renew",
    "reply",
    "rewrite_concept",
    "score",
    "set_aside",
    "start_intake",
    "start_measurement",
    "stop_intake",
    "stop_measurements",
    "take_back",
    "take_over",
    "withdraw",
    "withdraw_links",
]
