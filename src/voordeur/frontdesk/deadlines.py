"""How soon a help request must be taken up, by its urgency. Pure.

No seed gives hours or days; seed 003 asks triage on severity and urgency, seed 000 §4.2 that nobody
waits unseen. These are our reading, kept here in one place.
"""

from datetime import date, datetime, timedelta

from voordeur.frontdesk.enums import Urgency
from voordeur.shared.periods import (
    end_of_day,
    local_date,
    months_later,
    working_days_later,
)

#: Today: two hours, and not past the close of the day: afterwards nobody is there to answer.
TODAY_WITHIN = timedelta(hours=2)
#: So short before the close nobody can answer; the two hours then run on, and the lead hears.
TOO_SHORT = timedelta(minutes=30)
WORKING_DAYS = {Urgency.THIS_WEEK: 2, Urgency.CAN_WAIT: 5}
#: Who sees off help is called after three months (P9; seed 000 §4.2).
WATCH_MONTHS = 3
#: What was brought outside the team is asked after in two weeks of work.
ASK_AFTER_WORKING_DAYS = 10


def answer_by(urgency: Urgency, *, now: datetime) -> datetime:
    """The moment before which a question of this urgency must be answered or taken up."""
    today = local_date(now)
    if urgency in WORKING_DAYS:
        return end_of_day(working_days_later(today, WORKING_DAYS[urgency]))
    soonest, close = now + TODAY_WITHIN, end_of_day(today)
    return close if now + TOO_SHORT <= close < soonest else soonest


def watch_due(now: datetime) -> datetime:
    """The working day, three months on, by which the household is called."""
    day = months_later(local_date(now), WATCH_MONTHS)
    return end_of_day(working_days_later(day - timedelta(days=1), 1))


def by(day: date, *, now: datetime) -> datetime:
    """The close of a working day, or now when today's has gone already."""
    return max(end_of_day(day), now)
