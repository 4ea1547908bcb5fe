"""The job that lets unanswered offers expire, whichever room made them."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from voordeur.cases import sweeping as cases
from voordeur.followup.tasks import EVERY_FIVE_MINUTES
from voordeur.frontdesk import sweeping as frontdesk

logger = logging.getLogger(__name__)

SWEEPS: dict[str, Callable[[datetime], int]] = {
    "help requests": frontdesk.expire_due_offers,
    "coordination": cases.expire_due_offers,
}


@app.periodic(cron=EVERY_FIVE_MINUTES, periodic_id="expire")
@app.task(queueing_lock="expire", lock="expire")
def expire_unanswered(timestamp: int) -> dict[str, int]:
    """Expire what is past its answer date now; one room that fails does not stop another."""
    now = timezone.now()
    expired = {}
    for name, sweep in SWEEPS.items():
        try:
            expired[name] = sweep(now)
        except Exception as error:  # noqa: BLE001 - a traceback could hold a resident's words
            logger.error("offers of %s do not expire: %s", name, type(error).__name__)
    return expired
