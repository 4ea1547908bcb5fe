"""A browser in somebody's hands, without JavaScript, at the moment of the test."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.bench.people import NOW
from voordeur.accounts.models import Assignment
from voordeur.web.health import standing

Browser = Callable[[Assignment], Client]


@pytest.fixture
def clock() -> Iterator[None]:
    """The clock stands at the moment of the test, for whoever reads one."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser(clock: None) -> Browser:
    """`browser(actor)`: a client that is logged in and acts with this assignment.

    Asked just before: how the jobs fare, which a process asks once a minute at the cost of a page.
    """

    def of(acting: Assignment) -> Client:
        standing.forget()
        standing.jobs_stopped()
        client = Client()
        client.force_login(acting.user)
        session = client.session
        session["assignment"] = str(acting.pk)
        session.save()
        return client

    return of


def text_of(response: Any) -> str:
    """What a person reads on the page."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def key_in(response: Any, *, form: str = "key") -> str:
    """The key that a form carries since it was opened."""
    found = re.search(rf'name="{form}" value="([0-9a-f-]{{36}})"', response.content.decode())
    assert found, f"no {form} on the page"
    return found[1]


def carried(response: Any) -> dict[str, list[str]]:
    """The hidden fields of the form that changes something, as a browser sends them."""
    forms = re.findall(r"<form[^>]*>.*?</form>", response.content.decode(), re.DOTALL)
    form = next(one for one in forms if 'name="begonnen_met"' in one)
    found: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>', form
    ):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value)
    return found
