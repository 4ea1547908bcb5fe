"""Migrating while people work: nobody waits long behind a step that waits, and it comes through."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from tests.bench.postgres import cluster_of_the_run
from voordeur.shared import holding, law
from voordeur.shared.management.commands import migrate

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.slow,
]

TABLE = "followup_promise"


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(migrate, "LONGEST_WAIT", "200ms")
    monkeypatch.setattr(migrate, "PAUSE", 0.2)
    yield
    connections["owner"].close()


def outside() -> psycopg.Connection:
    name = connections["default"].settings_dict["NAME"]
    return psycopg.connect(cluster_of_the_run().admin_url(name))


@contextmanager
def somebody_reads(seconds: float = 0) -> Iterator[None]:
    """Somebody's transaction holds the table, as a page that is being made does.

    For so many seconds, or for as long as the block takes.
    """
    with outside() as reader:
        reader.execute(f"select from {TABLE}")
        ending = threading.Timer(seconds, reader.rollback) if seconds else None
        if ending:
            ending.start()
        try:
            yield
        finally:
            if ending:
                ending.join()
            reader.rollback()


class TestMigrating:
    def test_comes_through_when_the_others_are_done(self):
        with somebody_reads(1.0):
            begun = time.monotonic()
            call_command("migrate", database="owner", verbosity=0)

        assert time.monotonic() - begun >= 0.9
        assert law.applied() == law.fingerprint()

    def test_lets_who_comes_after_it_through_between_two_tries(self):
        waited = []

        def read_on() -> None:
            while not done.is_set():
                with outside() as reader:
                    begun = time.monotonic()
                    reader.execute(f"select from {TABLE}")
                    waited.append(time.monotonic() - begun)
                done.wait(0.02)

        done, reading = threading.Event(), threading.Thread(target=read_on)
        with somebody_reads(2.0):
            reading.start()
            call_command("migrate", database="owner", verbosity=0)
        done.set()
        reading.join()

        assert len(waited) > 10
        assert sorted(waited)[len(waited) // 2] < 0.2

    def test_gives_up_in_one_sentence_and_leaves_nothing_half(self, monkeypatch):
        monkeypatch.setattr(migrate, "TRIES", 2)

        with somebody_reads(), pytest.raises(CommandError, match="rustiger moment"):
            call_command("migrate", database="owner", verbosity=0)

        assert law.unprotected(using="owner") == []

    def test_closes_a_few_tables_at_a_time(self):
        with holding.watched(using="owner") as held:
            law.apply(using="owner")

        # A script of one room hangs its triggers under the tables of that room together.
        assert 0 < held.at_once <= 12

    def test_tells_how_long_a_table_was_closed(self, capsys):
        # Waiting for the one table, a step keeps others closed: so long that nobody misses it.
        with somebody_reads(1.0):
            call_command("migrate", database="owner", verbosity=0, sloten=True)

        lines = capsys.readouterr().out.splitlines()
        assert [line for line in lines if re.match(r" +[1-9]\d* ms niemand kon \w+: \w+$", line)]
