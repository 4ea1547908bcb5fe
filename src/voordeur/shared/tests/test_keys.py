"""Keys tell when they were made, and which was made first."""

import datetime
import itertools
from concurrent.futures import ThreadPoolExecutor

import time_machine

from voordeur.shared.keys import new_key

MOMENT = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=datetime.UTC)
MANY = 2000


class TestNewKey:
    def test_is_a_uuid_of_version_7_that_begins_with_its_moment(self):
        with time_machine.travel(MOMENT, tick=False):
            key = new_key()

        assert (key.version, key.variant) == (7, "specified in RFC 4122")
        assert key.int >> 80 == MOMENT.timestamp() * 1000

    def test_rises_within_one_millisecond(self):
        with time_machine.travel(MOMENT, tick=False):
            keys = [new_key() for _ in range(MANY)]

        assert keys == sorted(set(keys))

    def test_lies_no_fixed_step_after_the_one_before(self):
        with time_machine.travel(MOMENT, tick=False):
            keys = [new_key().int for _ in range(MANY)]

        steps = {after - before for before, after in itertools.pairwise(keys)}
        assert len(steps) > 0.9 * MANY

    def test_is_made_once_however_many_ask(self):
        with ThreadPoolExecutor(8) as pool, time_machine.travel(MOMENT, tick=False):
            keys = list(pool.map(lambda _: new_key(), range(MANY)))

        assert len(set(keys)) == MANY

    def test_follows_a_clock_that_is_set_back(self):
        with time_machine.travel(MOMENT, tick=False):
            later = new_key()
        with time_machine.travel(MOMENT - datetime.timedelta(hours=1), tick=False):
            earlier = new_key()

        assert earlier < later
