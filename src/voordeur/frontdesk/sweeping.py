"""An offered help request that nobody answered in time is with its giver again."""

from datetime import datetime

from voordeur.followup import sweeping
from voordeur.followup.enums import HandoverKind
from voordeur.frontdesk import operations


def expire_due_offers(now: datetime) -> int:
    """Expire every offered help request past its answer date; their number."""
    return sweeping.each(
        sweeping.unanswered(HandoverKind.HELP_REQUEST, now=now),
        lambda handover: operations.expire(handover=handover, actor=None, now=now),
    )
