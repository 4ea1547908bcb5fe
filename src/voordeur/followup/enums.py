"""The words of the closed chain."""

from django.db import models


class MatterKind(models.TextChoices):
    """What could be dropped."""

    HOUSEHOLD = "household", "huishouden"
    CONTACT = "contact", "contact"


class ReleaseReason(models.TextChoices):
    """Why a matter may rest; a release is always somebody's decision."""

    ANSWERED = "answered", "de vraag is beantwoord"
    GOES_ON_ALONE = "goes_on_alone", "redt zich weer zonder hulp"
    HELPED_ELSEWHERE = "helped_elsewhere", "wordt elders geholpen"
    RENOUNCED = "renounced", "ziet af van hulp, na nabellen"
    MOVED_AWAY = "moved_away", "verhuisd"
    DECEASED = "deceased", "overleden"
    JOINED = "joined", "samengevoegd met het huishouden"


class PromiseOutcome(models.TextChoices):
    """How a promise ended; nothing else ends one."""

    KEPT = "kept", "gedaan"
    REPLACED = "replaced", "vervangen door een nieuwe afspraak"
    CANCELLED = "cancelled", "vervallen met reden"
    REOPENED = "reopened", "heropend"
    PROLONGED = "prolonged", "verlengd"
    RELEASED = "released", "losgelaten"


class HandoverKind(models.TextChoices):
    """What is handed over."""

    HELP_REQUEST = "help_request", "hulpvraag"
    COORDINATION = "coordination", "casusregie"


class HandoverState(models.TextChoices):
    """Where an offer stands; only an offered one can still be answered."""

    OFFERED = "offered", "aangeboden"
    ACCEPTED = "accepted", "aangenomen"
    REFUSED = "refused", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    EXPIRED = "expired", "verlopen"
