"""The job that lets words go that residents wrote at home and nobody took over."""

from django.utils import timezone
from procrastinate.contrib.django import app

from voordeur.intake.beforehand import letting_go

EVERY_NIGHT = "53 3 * * *"


@app.periodic(cron=EVERY_NIGHT, periodic_id="let_words_beforehand_go")
@app.task(queueing_lock="let_words_beforehand_go", lock="let_words_beforehand_go")
def let_words_beforehand_go(timestamp: int) -> int:
    """Delete what is past its term now, however long ago this job was planned."""
    return letting_go.let_go(timezone.now())
