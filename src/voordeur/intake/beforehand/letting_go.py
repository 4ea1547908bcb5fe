"""Words of residents that are needed no more are let go: they are no dossier."""

from datetime import datetime, timedelta

from django.db import connection

from voordeur.shared.periods import local_date

#: A link that ended with words in it that nobody handed in may still be renewed.
AFTER_THE_LINK = timedelta(days=7)
#: After the conversation, to take over what was forgotten. Our own reading; the page says so.
AFTER_THE_TALK = timedelta(days=28)
#: At the latest, when no conversation ever followed.
AT_THE_LATEST = timedelta(days=183)


def let_go(now: datetime) -> int:
    """Delete what was told beforehand and not taken over, past its term; how many life domains.

    Runs as the worker, which may call this one function and reads no word.
    """
    terms = [local_date(now) - AFTER_THE_LINK, now - AFTER_THE_TALK, now - AT_THE_LATEST]
    with connection.cursor() as cursor:
        cursor.execute("select beforehand_forget(%s, %s, %s)", terms)
        return int(cursor.fetchone()[0])
