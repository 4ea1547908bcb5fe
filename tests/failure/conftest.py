"""A page, the lines of the log, and the power over PostgreSQL that its administrator has."""

import logging
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import close_old_connections, connections
from django.http import HttpResponse

from tests.bench.postgres import cluster_of_the_run

Post = Callable[[], tuple[HttpResponse, list[str]]]


@pytest.fixture
def server(transactional_db: None) -> Iterator[psycopg.Connection]:
    """The administrator of the server, in the database of this test."""
    name = connections["default"].settings_dict["NAME"]
    url = cluster_of_the_run().admin_url(name)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def logs_in(client, caplog) -> Post:
    """Try to log in, which writes; the answer, and what stands in the log of the house by then.

    Before each request a connection that broke is let go, as a web server does and a client of
    Django's tests does not.
    """
    client.raise_request_exception = False

    def post() -> tuple[HttpResponse, list[str]]:
        close_old_connections()
        caplog.clear()
        with caplog.at_level(logging.ERROR):
            answer = client.post(
                "/inloggen/", {"login": "niemand@proef.example", "password": "verkeerd-woord"}
            )
        told = [one.getMessage() for one in caplog.records if one.name.startswith("voordeur.")]
        return answer, told

    return post


@pytest.fixture
def said() -> Callable[[HttpResponse], bool]:
    """Whether an answer is the page that says what a user can do, and when to ask again."""

    def is_said(answer: HttpResponse) -> bool:
        words = "Laat dit venster open en laad het over een minuut opnieuw"
        return (
            answer.status_code == 503
            and answer["Retry-After"] == "30"
            and words in answer.content.decode()
        )

    return is_said
