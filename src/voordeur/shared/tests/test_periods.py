"""Days and moments of the Netherlands."""

import datetime

import pytest

from voordeur.shared.periods import (
    AMSTERDAM,
    end_of_day,
    local_date,
    months_later,
    so_long_after,
    working_day_from,
    working_days_later,
)

UTC = datetime.UTC


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime.datetime(2026, 3, 2, 23, 30, tzinfo=UTC), datetime.date(2026, 3, 3)),
        (datetime.datetime(2026, 3, 2, 22, 30, tzinfo=UTC), datetime.date(2026, 3, 2)),
        (datetime.datetime(2026, 7, 1, 22, 30, tzinfo=UTC), datetime.date(2026, 7, 2)),
        (datetime.datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime.date(2026, 3, 29)),
        (datetime.datetime(2026, 10, 25, 22, 59, tzinfo=UTC), datetime.date(2026, 10, 25)),
    ],
)
def test_the_day_is_the_day_in_amsterdam(moment: datetime.datetime, day: datetime.date):
    assert local_date(moment) == day


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="no moment"):
        local_date(datetime.datetime(2026, 3, 2))  # noqa: DTZ001


@pytest.mark.parametrize(("day", "hour"), [((2026, 3, 28), 16), ((2026, 3, 30), 15)])
def test_the_day_ends_at_five_summer_and_winter(day: tuple[int, int, int], hour: int):
    assert end_of_day(datetime.date(*day)).astimezone(UTC).hour == hour


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ((2026, 3, 2), 2, (2026, 3, 4)),
        ((2026, 3, 6), 1, (2026, 3, 9)),
        ((2026, 3, 7), 1, (2026, 3, 9)),
        ((2026, 3, 2), 0, (2026, 3, 2)),
        ((2026, 4, 2), 2, (2026, 4, 8)),
        ((2026, 4, 24), 1, (2026, 4, 28)),
        ((2026, 12, 24), 1, (2026, 12, 28)),
        # Over the nights in which the clock is set.
        ((2026, 3, 27), 2, (2026, 3, 31)),
        ((2026, 10, 23), 2, (2026, 10, 27)),
    ],
)
def test_working_days_skip_the_weekend_and_the_holidays(start, count, end):
    assert working_days_later(datetime.date(*start), count) == datetime.date(*end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2026, 1, 31), 3, (2026, 4, 30)),
        ((2026, 2, 14), 3, (2026, 5, 14)),
        ((2025, 11, 30), 3, (2026, 2, 28)),
        ((2026, 12, 15), 1, (2027, 1, 15)),
        ((2027, 11, 30), 3, (2028, 2, 29)),
    ],
)
def test_months_end_on_the_same_day_number_or_the_last(start, months, end):
    assert months_later(datetime.date(*start), months) == datetime.date(*end)


@pytest.mark.parametrize("night", [(2026, 3, 28), (2026, 10, 24)])
def test_so_long_is_as_long_in_the_night_the_clock_is_set(night):
    evening = datetime.datetime(*night, 23, 0, tzinfo=AMSTERDAM)

    assert so_long_after(
        evening, datetime.timedelta(hours=8)
    ).timestamp() - evening.timestamp() == (8 * 3600)


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        ((2026, 3, 2), (2026, 3, 2)),
        ((2026, 3, 7), (2026, 3, 9)),
        ((2026, 3, 8), (2026, 3, 9)),
        # Easter: Saturday, Sunday and the Monday after it.
        ((2026, 4, 4), (2026, 4, 7)),
        # Whit Monday, Ascension Day, the King's birthday, the second day of Christmas.
        ((2026, 5, 25), (2026, 5, 26)),
        ((2026, 5, 14), (2026, 5, 15)),
        ((2026, 4, 27), (2026, 4, 28)),
        ((2026, 12, 26), (2026, 12, 28)),
    ],
)
def test_nothing_is_proposed_on_a_day_that_nobody_works(
    day: tuple[int, int, int], proposed: tuple[int, int, int]
):
    assert working_day_from(datetime.date(*day)) == datetime.date(*proposed)
