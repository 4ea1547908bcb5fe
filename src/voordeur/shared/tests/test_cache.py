"""The cache holds JSON: what somebody writes in its table by SQL is read, and never run."""

import base64
import pickle
from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.utils import timezone

from voordeur.shared.cache import JsonCache

pytestmark = pytest.mark.django_db

VALUES = [3, 1.5, True, None, "y", "é", [1.5, 2.5], {"a": [1]}]


class Bomb:
    """Runs when it is unpickled."""

    went_off = False

    def __reduce__(self):
        return setattr, (Bomb, "went_off", True)


def written(key, value):
    """A row as one writes it with SQL and no more than the role of the web."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cache_entries values (%s, %s, now() + interval '9 years')",
            [cache.make_key(key), value],
        )


class TestTheCache:
    def test_of_this_house_is_this_one(self):
        assert isinstance(caches["default"], JsonCache)

    def test_runs_nothing_that_somebody_wrote_there(self):
        pickled = base64.b64encode(pickle.dumps(Bomb())).decode()
        written("kwaad", pickled)

        assert cache.get("kwaad", "niets") == "niets"
        assert "kwaad" not in cache
        assert not Bomb.went_off
        pickle.loads(base64.b64decode(pickled))  # noqa: S301 - as the cache of Django would
        assert Bomb.went_off

    @pytest.mark.parametrize("value", VALUES, ids=repr)
    def test_gives_back_what_was_kept(self, value):
        assert cache.set("a", value) is None

        assert cache.get("a") == value
        with connection.cursor() as cursor:
            cursor.execute("select value from cache_entries")
            assert cursor.fetchone()[0][:1] in '0123456789tn"[{'

    def test_keeps_nothing_that_is_no_json(self):
        with pytest.raises(TypeError):
            cache.set("a", object())

    def test_adds_only_what_is_not_there(self):
        assert cache.add("a", 1)
        assert not cache.add("a", 2)
        assert cache.get("a") == 1

    def test_forgets_what_ran_out_and_lets_it_be_added_anew(self, time_machine):
        cache.set("a", 1, timeout=60)
        cache.set("forever", 1, timeout=None)
        time_machine.move_to(timezone.now() + timedelta(seconds=61))

        assert cache.get_many(["a", "forever"]) == {"forever": 1}
        assert not cache.touch("a")
        assert cache.add("a", 2, timeout=60)
        assert cache.get("a") == 2

    def test_keeps_longer_what_is_touched(self, time_machine):
        cache.set("a", 1, timeout=60)
        assert cache.touch("a", 600)
        time_machine.move_to(timezone.now() + timedelta(seconds=61))

        assert cache.get("a") == 1

    def test_counts_on(self):
        cache.add("a", 0, timeout=60)

        assert [cache.incr("a") for _ in range(2)] == [1, 2]

    def test_lets_go(self):
        cache.set("a", 1)
        assert cache.delete("a")
        assert not cache.delete("a")
        assert cache.get("a") is None

    def test_makes_room_with_what_runs_out_first(self):
        few = {"MAX_ENTRIES": 3, "CULL_FREQUENCY": 2}
        small = JsonCache("cache_entries", {"OPTIONS": few})
        small.set("past", 1, timeout=-1)
        for number in range(3):
            small.set(f"a{number}", number, timeout=60 + number)
        small.set("b", 1, timeout=600)
        assert small.get_many(["a0", "a1", "a2", "b"]) == {"a0": 0, "a1": 1, "a2": 2, "b": 1}

        small.set("c", 1, timeout=600)

        assert small.get_many(["a0", "a1", "a2", "b", "c"]) == {"a2": 2, "b": 1, "c": 1}
