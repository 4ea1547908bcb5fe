"""The records of the intake: instruments, the conversation, measurements, what was taken back."""

from voordeur.intake.models.beforehand import Preparation, ToldBeforehand
from voordeur.intake.models.conversation import Answer, Intake, Reply
from voordeur.intake.models.editing import Concept
from voordeur.intake.models.instruments import Instrument, InstrumentChoice, Mapping
from voordeur.intake.models.measuring import Measurement, Score, TakenBack

__all__ = [
    "Answer",
    "Concept",
    "Instrument",
    "InstrumentChoice",
    "Intake",
    "Mapping",
    "Measurement",
    "Preparation",
    "Reply",
    "Score",
    "TakenBack",
    "ToldBeforehand",
]
