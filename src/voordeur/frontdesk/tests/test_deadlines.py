"""How soon a question must be answered, by its urgency."""

import datetime

import pytest

from voordeur.frontdesk import deadlines
from voordeur.frontdesk.enums import Urgency
from voordeur.shared.periods import AMSTERDAM


def at(day, hour, minute=0):
    return datetime.datetime(2026, 3, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("urgency", "now", "answer_by"),
    [
        (Urgency.TODAY, at(2, 10), at(2, 12)),
        (Urgency.TODAY, at(2, 16), at(2, 17)),
        (Urgency.TODAY, at(2, 16, 45), at(2, 18, 45)),
        (Urgency.TODAY, at(2, 20), at(2, 22)),
        (Urgency.THIS_WEEK, at(5, 16), at(9, 17)),
        (Urgency.CAN_WAIT, at(6, 9), at(13, 17)),
    ],
)
def test_answer_by(urgency, now, answer_by):
    assert deadlines.answer_by(urgency, now=now) == answer_by


def test_a_watch_falls_on_a_working_day():
    saturday = datetime.datetime(2026, 3, 5, 9, tzinfo=AMSTERDAM) + datetime.timedelta(days=1)
    due = deadlines.watch_due(saturday)
    assert due == datetime.datetime(2026, 6, 8, 17, tzinfo=AMSTERDAM)
