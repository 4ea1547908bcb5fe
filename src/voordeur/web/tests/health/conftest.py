"""A monitor with its key, and a worker that lives, is silent, or never was."""

import pytest
from django.db import connections

from voordeur.web.health import readiness, standing, token


@pytest.fixture(autouse=True)
def _clock():
    """The clock of the machine itself: it is compared with that of the database."""


@pytest.fixture(autouse=True)
def _knows_nothing_yet():
    """What a process remembers is of one test."""
    readiness._said.clear()
    standing.forget()
    yield
    readiness._said.clear()
    standing.forget()


@pytest.fixture
def monitor(client):
    """Asks an address with the key of the monitor."""
    return lambda address: client.get(address, headers={"Authorization": f"Bearer {token.made()}"})


@pytest.fixture
def heard():
    """A worker was heard so many seconds ago; its last job was planned then, too."""

    def make(seconds: int) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "insert into procrastinate_workers (last_heartbeat)"
                " values (clock_timestamp() - make_interval(secs => %s))",
                [seconds],
            )
            cursor.execute(
                "insert into procrastinate_periodic_defers (task_name, periodic_id,"
                " defer_timestamp) values ('x', 'x', extract(epoch from clock_timestamp()) - %s)",
                [seconds],
            )

    return make
