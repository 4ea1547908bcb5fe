"""The words of asking and deciding."""

from django.db import models


class RequestState(models.TextChoices):
    """Where a request for access stands."""

    ASKED = "asked", "gevraagd"
    GRANTED = "granted", "toegang gegeven"
    REFUSED = "refused", "geweigerd"
    REVOKED = "revoked", "weer ingetrokken"


class QuarantineOutcome(models.TextChoices):
    """The same person, somebody else with a wrong number; or the number was mended meanwhile."""

    JOINED = "joined", "dezelfde persoon: samengevoegd"
    SOMEBODY_ELSE = "somebody_else", "iemand anders: BSN verwijderd"
    MENDED = "mended", "het BSN is verbeterd"


#: The promise to answer a request for access.
ANSWER = "access_request"
