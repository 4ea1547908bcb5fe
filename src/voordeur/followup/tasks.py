"""The job that brings what is overdue to the team lead within five minutes (design §6)."""

from django.utils import timezone
from procrastinate.contrib.django import app

from voordeur.followup import sweeping

EVERY_FIVE_MINUTES = "*/5 * * * *"


@app.periodic(cron=EVERY_FIVE_MINUTES, periodic_id="escalate")
@app.task(queueing_lock="escalate", lock="escalate")
def escalate_overdue(timestamp: int) -> int:
    """Escalate what is due now, however long ago this job was planned."""
    return sweeping.escalate_due(timezone.now())
