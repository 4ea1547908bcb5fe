"""The words of the roster."""

from django.db import models


class HalfDay(models.TextChoices):
    """The parts of a day on the roster; the night belongs to the evening before it."""

    MORNING = "morning", "ochtend"
    AFTERNOON = "afternoon", "middag"
    NIGHT = "night", "avond en nacht"


class DutyKind(models.TextChoices):
    """What somebody has duty for."""

    DESK = "desk", "loket"
    CRISIS = "crisis", "crisis"
