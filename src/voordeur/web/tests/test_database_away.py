"""When the database is away a page says so, keeps nothing half, and the log says what to do."""

import logging

import psycopg
import pytest
from django.db import OperationalError, connection
from psycopg_pool import PoolTimeout

from voordeur.ui import pages

pytestmark = [pytest.mark.django_db, pytest.mark.page]


def answer(client, cause, caplog):
    """What a page answers when the database refuses in this way, and the lines of the log."""

    def refuses(execute, sql, params, many, context):
        raise OperationalError("name of a resident") from cause

    client.raise_request_exception = False
    with connection.execute_wrapper(refuses), caplog.at_level(logging.ERROR):
        response = client.post("/inloggen/", {"login": "x@voorbeeld.example", "password": "x"})
    return response, [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (None, "away"),
        (psycopg.errors.AdminShutdown(), "away"),
        (psycopg.errors.CannotConnectNow(), "away"),
        (psycopg.errors.TooManyConnections(), "connections"),
        (psycopg.errors.DiskFull(), "disk"),
        (PoolTimeout(), "pool"),
    ],
)
def test_says_to_wait_and_load_again(client, caplog, cause, why):
    response, lines = answer(client, cause, caplog)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "laad het over een minuut opnieuw" in response.content.decode()
    assert pages.WHAT_TO_DO[why] in lines
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "cause", [psycopg.errors.QueryCanceled(), psycopg.errors.LockNotAvailable()]
)
def test_does_not_call_a_slow_statement_an_absence(client, caplog, cause):
    response, lines = answer(client, cause, caplog)
    assert response.status_code == 500
    assert not [line for line in lines if "antwoordt niet" in line]
