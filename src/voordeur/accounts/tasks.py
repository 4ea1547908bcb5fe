"""The job that lets go what was written down of logging in."""

from django.utils import timezone
from procrastinate.contrib.django import app

from voordeur.accounts import letting_go

EVERY_NIGHT = "33 3 * * *"


@app.periodic(cron=EVERY_NIGHT, periodic_id="let_logins_go")
@app.task(queueing_lock="let_logins_go", lock="let_logins_go")
def let_logins_go(timestamp: int) -> int:
    """Delete what is past its term now, however long ago this job was planned."""
    return letting_go.let_go(timezone.now())
