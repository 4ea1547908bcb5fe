"""What was written down of logging in is let go when it serves no more.

Who tried and from which address is kept for one purpose: to slow down who guesses a password
(docs/adr/0021-what-a-password-costs.md). So it goes when nothing counts it any longer (AVG article
5, first paragraph, under e): a wrong password after the wait that it can cause, an address somebody
logged in from after the ninety days that it is known, a session when it has ended.
"""

from datetime import datetime

from django.conf import settings
from django.db import connection

from voordeur.accounts.tries import REMEMBERED


def let_go(now: datetime) -> int:
    """Delete what is past its term; the number of rows.

    Runs as the worker, which may call this one function and reads no login.
    """
    terms = [now - settings.AXES_COOLOFF_TIME, now - REMEMBERED, now]
    with connection.cursor() as cursor:
        cursor.execute("select logins_forget(%s, %s, %s)", terms)
        return int(cursor.fetchone()[0])
