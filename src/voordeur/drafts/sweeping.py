"""What nobody goes on with is let go: a draft is no dossier."""

from datetime import datetime, timedelta

from django.db import connection

#: So long a draft waits for its writer; longer than most absences, shorter than a dossier.
KEPT_FOR = timedelta(days=14)
#: So long what was thrown away can be taken back.
TAKEN_BACK_FOR = timedelta(days=1)


def let_go(now: datetime) -> int:
    """Delete the drafts nobody touched for fourteen days, and what was thrown away; their number.

    Runs as the worker, which may call this one function and reads no draft.
    """
    with connection.cursor() as cursor:
        cursor.execute("select drafts_sweep(%s, %s)", [now - KEPT_FOR, now - TAKEN_BACK_FOR])
        return int(cursor.fetchone()[0])
