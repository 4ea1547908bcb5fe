"""The demo municipality: told once a run into a template, and copied for every test.

The clock of the server stands on the day of the stories and ticks on, so a test reads the same
sentences on every day it is run.
"""

import contextlib
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import psycopg
import pytest
import time_machine
from django.core.management import call_command
from django.db import connections

from launch.postgres import Cluster
from launch.roles import APP, OWNER, WORKER
from tests.bench.people import NOW
from tests.bench.postgres import ALIASES, TEMPLATE, cluster_of_the_run

TOLD = "voordeur_verteld"
LOCK = 730012

Travel = Callable[[datetime], None]


@pytest.fixture(scope="session")
def told(django_db_setup: None, django_db_blocker: Any) -> Cluster:
    """The database with the stories in it, made by whichever worker comes first."""
    cluster = cluster_of_the_run()
    with psycopg.connect(cluster.admin_url(), autocommit=True) as server:
        server.execute("select pg_advisory_lock(%s)", [LOCK])
        known = server.execute("select from pg_database where datname = %s", [TOLD]).rowcount
        if not known:
            _tell(server, django_db_blocker)
        server.execute("select pg_advisory_unlock(%s)", [LOCK])
    return cluster


def _tell(server: psycopg.Connection, blocker: Any) -> None:
    """Tell in a draft: only what was told whole gets the name that others look for."""
    draft = f"{TOLD}_ontwerp"
    server.execute(f"drop database if exists {draft} with (force)".encode())
    # Not from the database of this worker: other tests stand in it with their connections.
    _copy(server, source=TEMPLATE, target=draft)
    with blocker.unblock(), _standing_at(draft), time_machine.travel(NOW, tick=True):
        call_command("demo", when=NOW.date(), stdout=io.StringIO())
    server.execute(f"alter database {draft} rename to {TOLD}".encode())


@pytest.fixture
def town(told: Cluster, transactional_db: None, worker_id: str) -> Iterator[Travel]:
    """A municipality of one's own; call it with a moment to go to that moment."""
    name = f"voordeur_stad_{worker_id}"
    with psycopg.connect(told.admin_url(), autocommit=True) as server:
        server.execute(f"drop database if exists {name} with (force)".encode())
        _copy(server, source=TOLD, target=name)
        traveller = time_machine.travel(NOW, tick=True)
        with _standing_at(name), traveller as clock:
            yield clock.move_to
        server.execute(f"drop database if exists {name} with (force)".encode())


def _copy(server: psycopg.Connection, *, source: str, target: str) -> None:
    """PostgreSQL copies a database that nobody is connected to."""
    server.execute("select pg_advisory_lock(%s)", [LOCK + 1])
    server.execute(f"create database {target} template {source} owner {OWNER}".encode())
    server.execute(f"revoke all on database {target} from public".encode())
    server.execute(f"grant connect on database {target} to {APP}, {WORKER}".encode())
    server.execute("select pg_advisory_unlock(%s)", [LOCK + 1])


@contextlib.contextmanager
def _standing_at(name: str) -> Iterator[None]:
    """Every connection of this process, in whichever thread it is opened, goes to this database."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    try:
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        yield
    finally:
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = before[alias]
