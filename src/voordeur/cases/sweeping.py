"""An offered coordination that nobody answered in time expires; the giver still coordinates."""

from datetime import datetime

from voordeur.cases import operations as cases
from voordeur.followup import sweeping
from voordeur.followup.enums import HandoverKind


def expire_due_offers(now: datetime) -> int:
    """Expire every offered coordination past its answer date; their number."""
    return sweeping.each(
        sweeping.unanswered(HandoverKind.COORDINATION, now=now),
        lambda handover: cases.expire_coordination(handover=handover, actor=None, now=now),
    )
