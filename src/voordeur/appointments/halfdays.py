"""Which half day of which day it is. Pure."""

from datetime import date, datetime, time, timedelta

from voordeur.appointments.enums import HalfDay
from voordeur.shared.periods import AMSTERDAM

#: Our own reading: the desk opens at eight, changes at half past twelve and closes at five.
OPENS, CHANGES, CLOSES = time(8, 0), time(12, 30), time(17, 0)
#: From when until when, as one says it.
HOURS = {
    HalfDay.MORNING: "8.00 tot 12.30",
    HalfDay.AFTERNOON: "12.30 tot 17.00",
    HalfDay.NIGHT: "17.00 tot 8.00",
}


def half_day(now: datetime) -> tuple[date, HalfDay]:
    """The day and the half day of a moment; before eight it is still the night of yesterday."""
    local = now.astimezone(AMSTERDAM)
    if local.time() < OPENS:
        return local.date() - timedelta(days=1), HalfDay.NIGHT
    if local.time() < CHANGES:
        return local.date(), HalfDay.MORNING
    if local.time() < CLOSES:
        return local.date(), HalfDay.AFTERNOON
    return local.date(), HalfDay.NIGHT


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())
