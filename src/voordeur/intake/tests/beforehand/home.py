"""Somebody at home, and what they are asked to prepare."""

import datetime

from django.db import transaction

from voordeur.intake.beforehand.asking import OwnWords
from voordeur.intake.enums import Delivery, LifeDomain
from voordeur.intake.operations import NewPreparation
from voordeur.shared import acting

DAY = datetime.timedelta(days=1)
WORDS = OwnWords(
    domain="housing", goes_well="Fijne buren.", is_hard="De trap.", wish="Beneden slapen.",
    help_needed="soon",
)  # fmt: skip


def new(family, now, **changes):
    told = {
        "about": family.adult, "by": family.adult, "until_on": now.date() + 7 * DAY,
        "domains": (LifeDomain.HOUSING, LifeDomain.SOCIAL), "delivery": Delivery.PAPER,
    }  # fmt: skip
    return NewPreparation(**{**told, **changes})


def at_home(moment, act, /, *args, **words):
    """Nobody acts: a resident at home."""
    with transaction.atomic():
        acting.tell(None, now=moment, purpose="at_home")
        return act(*args, **words)
