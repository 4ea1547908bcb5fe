"""How soon a question must be answered, by how it was weighed."""

import datetime

import pytest

from voordeur.frontdesk import deadlines
from voordeur.frontdesk.deadlines import Terms
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.triage import Triage
from voordeur.shared.periods import AMSTERDAM

TERMS = Terms(
    crisis=datetime.timedelta(minutes=30), today=datetime.timedelta(hours=2), this_week=2,
    can_wait=5, threat=3, take_note=2, watch_months=3, ask_after=10,
)  # fmt: skip


def at(day, hour, minute=0, month=3):
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


def weighed(urgency=Urgency.CAN_WAIT, track=Track.SOCIAL, dangers=()):
    return Triage(severity=Severity.SERIOUS, urgency=urgency, track=track, dangers=dangers)


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
    assert deadlines.answer_by(weighed(urgency), now=now, terms=TERMS) == answer_by


class TestAThreat:
    """Wgs art. 4 lid 2: a first talk within three working days of this contact."""

    @pytest.mark.parametrize(
        ("since", "answer_by"),
        [
            (at(2, 10), at(5, 17)),
            (at(5, 16), at(10, 17)),
            (at(2, 9, month=4), at(9, 17, month=4)),  # Good Friday and Easter Monday are free
            (at(24, 9, month=4), at(30, 17, month=4)),  # nor is King's Day
        ],
    )
    @pytest.mark.parametrize("urgency", [Urgency.CAN_WAIT])
    def test_counts_whatever_the_urgency(self, since, answer_by, urgency):
        threat = weighed(urgency, dangers=[Danger.EVICTION])

        assert deadlines.answer_by(threat, now=since, terms=TERMS) == answer_by

    def test_makes_nothing_later_than_its_urgency(self):
        threat = weighed(Urgency.TODAY, dangers=[Danger.EVICTION])

        assert deadlines.answer_by(threat, now=at(2, 10), terms=TERMS) == at(2, 12)

    def test_counts_from_the_contact_and_not_from_weighing_again(self):
        threat = weighed(dangers=[Danger.EVICTION])

        later = deadlines.answer_by(threat, now=at(4, 9), since=at(2, 10), terms=TERMS)
        too_late = deadlines.answer_by(threat, now=at(9, 9), since=at(2, 10), terms=TERMS)
        assert (later, too_late) == (at(5, 17), at(9, 9))

    def test_gives_who_takes_it_up_its_own_last_day(self):
        threat = weighed(dangers=[Danger.EVICTION])

        assert deadlines.first_step_by(threat, now=at(4, 9), since=at(2, 10), terms=TERMS) == at(
            5, 17
        )


class TestACrisis:
    def test_is_answered_within_its_minutes_whatever_the_hour(self):
        crisis = weighed(Urgency.TODAY, Track.CRISIS)

        for now in (at(2, 10), at(2, 16, 50), at(3, 3)):
            due = deadlines.answer_by(crisis, now=now, terms=TERMS)
            assert due == now + datetime.timedelta(minutes=30)

    def test_is_begun_today(self):
        crisis = weighed(Urgency.TODAY, Track.CRISIS)

        def begun(now):
            return deadlines.first_step_by(crisis, now=now, since=now, terms=TERMS)

        assert (begun(at(2, 10)), begun(at(2, 22))) == (at(2, 17), at(3, 0))

    def test_presses_nobody_else(self):
        assert deadlines.first_step_by(weighed(), now=at(2, 9), since=at(2, 9), terms=TERMS) is None


def test_a_watch_falls_on_a_working_day():
    saturday = datetime.datetime(2026, 3, 5, 9, tzinfo=AMSTERDAM) + datetime.timedelta(days=1)
    due = deadlines.watch_due(saturday, terms=TERMS)
    assert due == datetime.datetime(2026, 6, 8, 17, tzinfo=AMSTERDAM)


def test_a_note_is_seen_within_two_working_days():
    assert deadlines.note_by(at(6, 9), terms=TERMS) == at(10, 17)


@pytest.mark.parametrize(
    ("told_at", "hours"),
    [
        # The clock goes from 02.00 to 03.00 on 29 March, from 03.00 to 02.00 on 25 October.
        (datetime.datetime(2026, 3, 29, 1, 50, tzinfo=AMSTERDAM), 0.5),
        (datetime.datetime(2026, 10, 25, 2, 50, tzinfo=AMSTERDAM), 0.5),
        (datetime.datetime(2026, 10, 25, 1, 30, tzinfo=AMSTERDAM), 0.5),
    ],
)
def test_a_crisis_in_the_night_the_clock_is_set_takes_no_hour_more_or_less(told_at, hours):
    crisis = weighed(Urgency.TODAY, Track.CRISIS)

    by = deadlines.answer_by(crisis, now=told_at, terms=TERMS)

    assert (by.timestamp() - told_at.timestamp()) / 3600 == hours
