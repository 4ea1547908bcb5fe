"""A browser in somebody's hands, with the clock at the moment of the test."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from tests.bench.people import NOW

from voordeur.accounts.models import Assignment


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser() -> Callable[[Assignment], Client]:
    """`browser(actor)`: a client that is logged in and acts with this assignment."""

    def of(acting: Assignment) -> Client:
        client = Client()
        client.force_login(acting.user)
        session = client.session
        session["assignment"] = str(acting.id)
        session.save()
        return client

    return of
