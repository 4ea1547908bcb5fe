"""The words of households."""

from django.db import models


class NoAddress(models.TextChoices):
    """Why a household has no address here."""

    HOMELESS = "homeless", "geen vaste woon- of verblijfplaats"
    POSTAL = "postal", "alleen een postadres"
    SECRET = "secret", "geheim adres"
    UNKNOWN = "unknown", "nog niet bekend"


class MemberRole(models.TextChoices):
    """What a member is in the household."""

    ADULT = "adult", "volwassene"
    CHILD = "child", "kind"
    OTHER = "other", "huisgenoot"
