"""Every address, every verb, everybody: it opens for whom the table names, and for nobody else.

The addresses come from the resolver, so a new page fails here until the table says whose it is.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from tests.bench.people import NOW
from tests.security import house
from tests.security.addresses import ADDRESSES, filled, varying
from tests.security.intruders import everything_filled_in, everything_known
from tests.security.may import BY_POST, DOOR_OF, DOORS, ELSEWHERE, Door
from tests.security.standings import STRANGERS, WHO, Somebody, everybody
from voordeur.organisations.models import Team

pytestmark = [pytest.mark.django_db, pytest.mark.page]

#: Words of the household: wherever one of these stands, somebody saw too much.
SECRETS = ("Verborgen-Proef", "06 11112222", "Wij blijven hier wonen", "Ik kan de huur")
NOT_THERE, NOT_SO = 404, 405
#: The pages of the front door tell apart what is done by the button that was pressed.
AT_THE_DESK = ("/loket/", "/overdrachten/")
ACTS = (
    "accept", "refuse", "withdraw", "renounce", "answered", "again", "ask", "more",
    "to_coordinator",
)  # fmt: skip
#: Those of whom some button might be forgotten.
NEAREST = {"next door", "desk", "circle", "reads along", "offered"}
ROUTES = dict(ADDRESSES)


class TestTheTable:
    def test_says_of_every_address_whose_it_is(self):
        assert sorted(ROUTES) == sorted(DOOR_OF), "zet het adres in tests/security/may.py"

    def test_says_it_once(self):
        names = [name for door in DOORS.values() for name in (*door.looks, *door.changes)]
        assert len(names) == len(set(names))

    def test_says_which_verbs_there_are(self):
        for name, route in ADDRESSES:
            anything = {one: [house.SOME_KEY] for one in varying(route)} | house.WORDS
            view = resolve(filled(route, anything)[0]).func
            declared = getattr(view, "methods", None)
            verbs = {"GET", "HEAD"} | ({"POST"} if name in DOOR_OF[name].changes else set())
            assert declared in {None, frozenset(verbs)}, name

    def test_names_people_that_there_are(self):
        named = {who for door in DOORS.values() for who in door.who}
        assert named == set(WHO)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def post(client: Client, address: str, body: dict[str, str]) -> HttpResponse:
    """As a browser sends a form: ten times as fast as in parts."""
    return client.post(address, urlencode(body), content_type="application/x-www-form-urlencoded")


class Rounds:
    """Goes along the doors, and keeps what was wrong for the end."""

    def __init__(self, people: dict[str, Somebody], keys: house.Keys) -> None:
        self.clients = {who: somebody.client() for who, somebody in people.items()}
        self.bodies = {
            who: everything_filled_in(keys, somebody.acting) | {"naam": "Verborgen", "zoek": "Ver"}
            for who, somebody in people.items()
            if somebody.acting
        }
        self.faults: list[str] = []

    def where_it_opens(self, door: Door, addresses: list[str]) -> str | None:
        """The first of these addresses that opens for somebody of whom it should."""
        likely = [who for who in ("regisseur", "own contact") if who in door.who] or [door.who[0]]
        for who in (*likely, *[who for who in door.who if who not in likely][-1:]):
            for address in addresses:
                if self.answer(self.clients[who], address, None).status_code != NOT_THERE:
                    return address
        return None

    @staticmethod
    def answer(client: Client, address: str, body: dict[str, str] | None) -> HttpResponse:
        """What comes back; nothing of it stays."""
        with transaction.atomic():
            answer = client.get(address) if body is None else post(client, address, body)
            transaction.set_rollback(True)
        return answer

    def opens(self, who: str, name: str, address: str) -> None:
        """For whom it should: and a page without a key says nothing of others."""
        bodies = [None, self.bodies[who]] if who in STRANGERS else [None]
        for body in bodies:
            answer = self.answer(self.clients[who], address, body)
            may_not = {NOT_THERE} if body is None else set()
            self._look(who, name, address, answer, may_not)

    def stays_shut(self, who: str, name: str, address: str) -> None:
        """For who should not; what they send stays sent, and is looked for at the end."""
        client, changes = self.clients[who], name in DOOR_OF[name].changes
        acts = ACTS if address.startswith(AT_THE_DESK) and who in NEAREST else ("",)
        # POST to what is only looked at is refused before anybody looks who asks.
        answers = [
            post(client, address, self.bodies[who] | {"act": act}) for act in acts if changes
        ]
        if name not in BY_POST:
            answers.append(client.get(address))
        for answer in answers:
            if answer.status_code not in {NOT_THERE, NOT_SO}:
                self.faults.append(f"{name} {address} opens for {who}: {answer.status_code}")
            self._look(who, name, address, answer, set())

    def _look(
        self, who: str, name: str, address: str, answer: HttpResponse, may_not: set[int]
    ) -> None:
        if answer.status_code in may_not or answer.status_code >= 500:
            self.faults.append(f"{name} {address} is {answer.status_code} for {who}")
        if who in STRANGERS and answer.headers.get("Content-Type", "").startswith("text/html"):
            told = answer.content.decode()
            self.faults += [f"{name} tells {who}: {word}" for word in SECRETS if word in told]


@pytest.mark.slow
def test_every_door_opens_for_whom_it_should(
    household, network, assign, professional, actor, cluster, now
):
    keys = house.everything(
        household, network, assign=assign, professional=professional, actor=actor, now=now
    )
    people = everybody(
        assign=assign, cluster=cluster, offered_to=Team.objects.get(name="Welzijn"),
        professional=professional, actor=actor, now=now,
    )  # fmt: skip
    rounds = Rounds(people, keys)
    before = everything_known([professional, actor])

    for name, route in ADDRESSES:
        if name in ELSEWHERE:
            continue
        door = DOOR_OF[name]
        address = rounds.where_it_opens(door, filled(route, keys))
        if address is None:
            rounds.faults.append(f"{name}: the scene has nothing that opens it")
            continue
        for who in list(people)[1:]:
            if who in BY_POST.get(name, door.who):
                rounds.opens(who, name, address)
            else:
                rounds.stays_shut(who, name, address)

    assert not rounds.faults, "\n".join(rounds.faults)
    assert everything_known([professional, actor]) == before
