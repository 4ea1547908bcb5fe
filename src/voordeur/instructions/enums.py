"""The words of a work instruction."""

from django.db import models


class InstructionState(models.TextChoices):
    """Where a version stands; which approved one is in force follows from its day and number."""

    PROPOSED = "proposed", "voorgesteld"
    APPROVED = "approved", "goedgekeurd"
    RETURNED = "returned", "teruggegeven"
    TAKEN_BACK = "taken_back", "teruggenomen"
    WITHDRAWN = "withdrawn", "ingetrokken"
