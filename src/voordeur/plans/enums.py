"""The words of a plan."""

from django.db import models


class PlanState(models.TextChoices):
    """Where a plan stands."""

    RUNNING = "running", "loopt"
    ENDED = "ended", "beëindigd"


class ActionBy(models.TextChoices):
    """Who does it, lightest first: the ladder of P7."""

    RESIDENT = "resident", "de inwoner zelf"
    NETWORK = "network", "het eigen netwerk"
    FREE_ACCESS = "free_access", "vrij toegankelijke hulp"
    PROFESSIONAL = "professional", "een professional van het team"


class ActionState(models.TextChoices):
    """Where an action stands."""

    TO_DO = "to_do", "te doen"
    DONE = "done", "gedaan"
    DROPPED = "dropped", "vervallen"


class GoalState(models.TextChoices):
    """How a goal stands at the last evaluation."""

    RUNNING = "running", "loopt"
    REACHED = "reached", "bereikt"
    NOT_REACHED = "not_reached", "niet bereikt"


class PromiseKind(models.TextChoices):
    """What a plan promises, once it is made."""

    ACTION = "action", "Actie"
    EVALUATION = "evaluation", "Evaluatie"
