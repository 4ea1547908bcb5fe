"""Taking turns: who saves second reads what the first left, and not what stood there before."""

import uuid

from voordeur.followup.models import Matter


def wait_for(matter_id: uuid.UUID) -> None:
    """Wait until nobody else changes this matter, and let nobody until the page has answered.

    For a view that compares what somebody started from with what stands now (`ui.versions`); every
    operation locks its matter the same way.
    """
    Matter.objects.select_for_update(no_key=True, of=("self",)).filter(pk=matter_id).first()
