"""What is due and not done comes to the team lead: each promise by its own operation."""

import logging
from datetime import datetime

from voordeur.followup import operations as followup
from voordeur.followup.models import Promise
from voordeur.shared.errors import DomainError

logger = logging.getLogger(__name__)


def escalate_due(now: datetime) -> int:
    """Escalate every promise that is overdue and was not escalated; their number.

    One that fails does not stop the others and stays for the next time.
    """
    due = Promise.objects.open().filter(due_at__lte=now, escalated_at=None)
    escalated = 0
    for promise in due.order_by("due_at", "id"):
        try:
            followup.escalate(promise=promise, actor=None, now=now)
        except DomainError:
            logger.info("promise %s was kept or escalated meanwhile", promise.pk)
        except Exception as error:  # noqa: BLE001 - a traceback could hold a resident's words
            logger.error("promise %s is not escalated: %s", promise.pk, type(error).__name__)
        else:
            escalated += 1
    return escalated
