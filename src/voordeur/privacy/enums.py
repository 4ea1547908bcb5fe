"""The words of asking and deciding."""

from django.db import models


class RequestState(models.TextChoices):
    """Where a request for access stands."""

    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "toegang gegeven"
    REFUSED = "refused", "geweigerd"
    REVOKED = "revoked", "weer ingetrokken"


class QuarantineCause(models.TextChoices):
    """Why two are laid beside each other: one number, or alike and not looked for in danger."""

    BSN = "bsn", "hetzelfde BSN als iemand die geheim wordt gehouden"
    LIKENESS = (
        "likeness",
        "bij gevaar ingeschreven zonder te zoeken, en lijkt op een ander",
    )


class QuarantineOutcome(models.TextChoices):
    """The same person, somebody else with a wrong number; or the number was mended meanwhile."""

    JOINED = "joined", "dezelfde persoon: samengevoegd"
    SOMEBODY_ELSE = "somebody_else", "iemand anders"
    MENDED = "mended", "het BSN is verbeterd"


#: The promise to answer a request for access.
ANSWER = "access_request"
