"""Moments and days of Europe/Amsterdam. Pure: the clock is read elsewhere."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CLOSE_OF_DAY = time(17, 0)
SATURDAY = 5


def local_date(now: datetime) -> date:
    """The day it is in the Netherlands at this moment. Raises ValueError on a naive moment."""
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    return now.astimezone(AMSTERDAM).date()


def start_of_day(day: date) -> datetime:
    """Midnight in the Netherlands, when the day begins."""
    return datetime.combine(day, time.min, tzinfo=AMSTERDAM)


def end_of_day(day: date) -> datetime:
    """The close of the working day: 17.00 in the Netherlands, summer or winter."""
    return datetime.combine(day, CLOSE_OF_DAY, tzinfo=AMSTERDAM)


def so_long_after(moment: datetime, length: timedelta) -> datetime:
    """The moment that lies so long after another, also in the night in which the clock is set.

    A sum of a moment in Amsterdam and a length is one of hands of a clock: an hour too much or too
    little in two nights of the year.
    """
    return moment.astimezone(UTC) + length


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, but on a public holiday (Algemene termijnenwet art. 3)."""
    return day.weekday() < SATURDAY and day not in _public_holidays(day.year)


def working_day_from(day: date) -> date:
    """This day, or the first working day after it: on which something can be proposed."""
    return day if is_working_day(day) else working_days_later(day, 1)


def working_days_later(day: date, count: int) -> date:
    """The day that lies `count` working days after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # Half a second to import, which no start should wait for.
    import holidays

    return frozenset(holidays.country_holidays("NL", years=year))


def months_later(day: date, months: int) -> date:
    """The same day number `months` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(f"no day in month {month + 1} of {year}")
