"""What the job worker does for this room: offers nobody answered in time do not hang."""

from datetime import datetime

from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover
from voordeur.frontdesk import operations
from voordeur.shared.errors import StepNotPossible


def expire_due_offers(now: datetime) -> int:
    """Let every due offer of a help request expire; how many did.

    Each is a transaction of its own; one that is answered meanwhile is left as it was answered.
    """
    due = Handover.objects.filter(
        kind=HandoverKind.HELP_REQUEST, state=HandoverState.OFFERED, answer_by__lte=now
    )
    expired = 0
    for handover in due.select_related("to_team").order_by("answer_by", "id"):
        try:
            operations.expire(handover=handover, actor=None, now=now)
        except StepNotPossible:
            continue
        expired += 1
    return expired
