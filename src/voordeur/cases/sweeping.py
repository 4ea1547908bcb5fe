"""An offered coordination that nobody answered in time expires; the giver still coordinates."""

import logging
from datetime import datetime

from voordeur.cases import operations as cases
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover
from voordeur.shared.errors import DomainError

logger = logging.getLogger(__name__)


def expire_due_offers(now: datetime) -> int:
    """Expire every offered coordination past its answer date; their number."""
    due = Handover.objects.filter(
        kind=HandoverKind.COORDINATION, state=HandoverState.OFFERED, answer_by__lte=now
    )
    expired = 0
    for handover in due.order_by("answer_by", "id"):
        try:
            cases.expire_coordination(handover=handover, actor=None, now=now)
        except DomainError:
            logger.info("handover %s was answered meanwhile", handover.pk)
        except Exception as error:  # noqa: BLE001 - a traceback could hold a resident's words
            logger.error("handover %s is not expired: %s", handover.pk, type(error).__name__)
        else:
            expired += 1
    return expired
