"""Two clocks: that of this machine, by which acts are dated, and that of the database."""

import logging
import time

from django.db import DatabaseError, connections

#: More than this and what happened first cannot be told any more.
MOST_SECONDS = 5.0

log = logging.getLogger(__name__)


def apart(*, using: str = "default") -> float:
    """How many seconds this machine is ahead of the database; less than zero when behind."""
    with connections[using].cursor() as cursor:
        before = time.time()
        cursor.execute("select extract(epoch from clock_timestamp())")
        there = float(cursor.fetchone()[0])
    return (before + time.time()) / 2 - there


def fault(*, using: str = "default") -> str:
    """What is wrong with the clocks and what to do; empty when they agree."""
    seconds = apart(using=using)
    if abs(seconds) <= MOST_SECONDS:
        return ""
    ahead = "voor" if seconds > 0 else "achter"
    return (
        f"De klok van deze machine loopt {abs(seconds):.0f} seconden {ahead} op die van de"
        " database. Zet beide gelijk, met een tijdserver (NTP)."
    )


def tell_at_start(*, using: str = "default") -> None:
    """One line of the log when the clocks differ. A database that is away is not judged."""
    try:
        said = fault(using=using)
    except DatabaseError:
        return
    if said:
        log.error(said)
