"""The job that forgets words of names that nobody bears any more."""

from procrastinate.contrib.django import app

from voordeur.access import forgetting

EVERY_NIGHT = "43 3 * * *"


@app.periodic(cron=EVERY_NIGHT, periodic_id="let_words_go")
@app.task(queueing_lock="let_words_go", lock="let_words_go")
def let_words_go(timestamp: int) -> int:
    """Delete what finds nobody; what cannot be deleted now waits for the next night."""
    return forgetting.let_words_go()
