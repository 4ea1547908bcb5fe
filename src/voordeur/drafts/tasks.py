"""The job that lets old drafts go."""

from django.utils import timezone
from procrastinate.contrib.django import app

from voordeur.drafts import sweeping

EVERY_HOUR = "17 * * * *"


@app.periodic(cron=EVERY_HOUR, periodic_id="let_drafts_go")
@app.task(queueing_lock="let_drafts_go", lock="let_drafts_go")
def let_drafts_go(timestamp: int) -> int:
    """Delete what is past its term now, however long ago this job was planned."""
    return sweeping.let_go(timezone.now())
