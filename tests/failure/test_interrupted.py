"""A worker or a migration that is killed: what is seen of it, and how it goes on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest

from launch.roles import OWNER, prepare
from tests.bench.postgres import PASSWORDS, cluster_of_the_run
from tests.bench.town import _standing_at
from voordeur.shared import law
from voordeur.web.health import readiness
from voordeur.web.tests.test_worker import SRC, said_within, started_worker, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.slow,
]

NAME = "voordeur_onderbroken"
#: Killed when so many migrations were written down.
HALFWAY = 40


def faults() -> dict[str, str]:
    return {point.name: point.fault for point in readiness.points() if not point.well}


class TestAKilledWorker:
    def test_is_missed_by_whoever_watches(self, db, monkeypatch):
        worker = started_worker()
        try:
            assert said_within(worker, 30) == "De taken op de achtergrond draaien.\n"
            assert wait_until(lambda: "taken" not in faults(), 20)
        finally:
            worker.kill()
            worker.communicate()

        # Nobody waits a minute in a test: a sign of life of a second ago is too long ago here.
        monkeypatch.setattr(readiness, "LONGEST_SILENCE", 1.0)
        assert wait_until(lambda: "taken" in faults(), 10)
        assert faults()["taken"].endswith("Start ze met: voordeur worker")


@pytest.fixture
def new_database(django_db_setup: None) -> Iterator[str]:
    """A database with its roles and nothing in it; the address of its owner."""
    cluster = cluster_of_the_run()
    prepare(cluster, NAME, PASSWORDS)
    yield cluster.url(OWNER, NAME, password=PASSWORDS[OWNER])
    with psycopg.connect(cluster.admin_url(), autocommit=True) as server:
        server.execute(f"drop database {NAME} with (force)")


def migrating(address: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.owner",
        "DATABASE_OWNER_URL": address,
        "PYTHONPATH": str(SRC),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "launch.manage", "migrate", "--verbosity", "0"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def applied(address: str) -> int:
    """How many migrations are written down, without a word while there is no table for it."""
    try:
        with psycopg.connect(address) as owner:
            [number] = owner.execute("select count(*) from django_migrations").fetchone()
    except psycopg.errors.UndefinedTable:
        return 0
    return number


class TestAKilledMigration:
    def test_is_seen_and_goes_on_where_it_was(self, new_database):
        migration = migrating(new_database)
        while applied(new_database) < HALFWAY:
            assert migration.poll() is None, migration.stdout.read()
            time.sleep(0.02)
        migration.send_signal(signal.SIGKILL)
        migration.communicate()

        with _standing_at(NAME):
            for name in ("tabellen", "regels", "taken"):
                assert "voordeur database upgrade" in faults()[name]

        again = migrating(new_database)
        said, _ = again.communicate(timeout=300)
        assert (again.returncode, said) == (0, "")

        with _standing_at(NAME):
            assert faults().keys() == {"taken"}
            assert law.unprotected(using="owner") == []
