"""Everything ill meant, in every form of the house: a Dutch answer, and nothing half-saved.

The forms come from the pages, so a new form is tried the day it is shown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve

from tests.bench.people import NOW
from tests.security import house
from tests.security.addresses import ADDRESSES, filled
from tests.security.forms import Body, Field, Form, forms, sensible, with_text
from tests.security.intruders import LOGS, browser, everything_filled_in, everything_known
from tests.security.may import DOOR_OF
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.frontdesk.tests import scene as calls
from voordeur.households.models import Person
from voordeur.organisations.models import Municipality, Team
from voordeur.shared import guards
from voordeur.shared.acting import acting_as
from voordeur.shared.guards import Guard

pytestmark = [pytest.mark.django_db, pytest.mark.page, pytest.mark.slow]

#: Before the bench wraps it: what is typed here has braces in it, which no page of ours has.
REQUEST = Client.request

OK = 200
REFUSED = {400, 403, 404, 405, 409, 413, 422}
KEPT = {OK, 204, 302}
ENCODED = "application/x-www-form-urlencoded"

#: A formula, a script, an image, two kinds of template, a sign of four bytes.
LIVE = (
    "=cmd|'/C calc'!A1 <script>alert(1)</script>\"><img src=x onerror=alert(1)>"
    "{% now 'Y' %}{{7*6}}😀"
)
#: What a browser would run if it came back as it was typed, and what a template would make of it.
RUNS = re.compile(r"<script>alert|<img src=x|\"><img")
#: No shape on paper: they hide what is written, or turn it round.
UNREADABLE = ["a\x00b", "a\u202eb", "a\u200bb\ufeff", "\x1b[2J"]
#: Half of a sign of two halves, as no keyboard sends it.
HALF = "%ED%A0%80"
HUGE = "a" * 1_000_000
#: No number, no day, no key, no choice.
WRONG = ["-1", "1e309", "9" * 40, "[]", "{}", "null", "31-2-2026", "1.5", "../../etc/passwd", "٣"]
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

#: Tables that somebody may fill by typing alone.
OF_ONESELF = {"drafts_draft", "drafts_savedword"}
WATCHED = [
    model._meta.db_table
    for model in apps.get_models()
    if isinstance(guards.of(model), Guard) and model._meta.db_table not in LOGS | OF_ONESELF
]


class Hostile(Client):
    """A client that reads its pages itself."""

    def request(self, **words: Any) -> Any:
        return REQUEST(self, **words)


@dataclass(frozen=True)
class Found:
    """A form, where it stands, and who opened it."""

    kind: str
    page: str
    form: Form
    client: Client
    sensible: Body


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def keys(household, network, assign, professional, actor, now) -> house.Keys:
    return house.everything(
        household, network, assign=assign, professional=professional, actor=actor, now=now
    )


@pytest.fixture
def at_work(professional, actor, desk, assign) -> dict[str, Assignment]:
    """Who opens most pages: with the household, at the desk, and in the office."""
    return {
        "regisseur": professional,
        "own contact": actor,
        "lead of the team": assign("Lia Leider-Proef", professional.team, Role.TEAM_LEAD),
        "administrator": assign("Bea Kantoor-Proef", desk, Role.ADMINISTRATOR),
        "privacy officer": assign("Pim Kantoor-Proef", desk, Role.PRIVACY_OFFICER),
    }


def client_of(who: Assignment) -> Client:
    plain = browser(who)
    client = Hostile(raise_request_exception=False)
    client.cookies = plain.cookies
    return client


@pytest.fixture
def found(keys, at_work) -> list[Found]:
    """One of every form: the same fields towards the same view are one form."""
    seen: dict[Any, Found] = {}
    clients = {who: client_of(acting) for who, acting in at_work.items()}
    for name, route in ADDRESSES:
        for address, who in _tries(name, filled(route, keys), at_work):
            page = clients[who].get(address)
            if page.status_code == OK and "html" in page.headers["Content-Type"]:
                told = everything_filled_in(keys, at_work[who])
                for form in forms(page.content.decode(), address):
                    kind = resolve(urlsplit(form.action).path).view_name
                    one = Found(kind, address, form, clients[who], sensible(form, told))
                    seen.setdefault((kind, form.names), one)
                break
    seen.pop(("account_logout", ()), None)
    return list(seen.values())


def _tries(
    name: str, addresses: list[str], at_work: dict[str, Assignment]
) -> Iterator[tuple[str, str]]:
    """Who may open it according to the table, at each of its addresses."""
    if name != "account_logout":
        yield from ((one, who) for who in at_work if who in DOOR_OF[name].who for one in addresses)


@dataclass
class Answer:
    """What came back, and whether anything was written for it."""

    status: int
    text: str
    location: str
    wrote: bool
    broke: str = ""


def written() -> int:
    """How many rows were added or changed in this transaction, also what was taken back since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int"
            " from pg_stat_xact_user_tables where relname = any(%s)",
            [WATCHED],
        )
        return cursor.fetchone()[0]


class Sending:
    """Sends something and takes it back; what went wrong is kept for the end."""

    def __init__(self, people: list[Assignment]) -> None:
        self.people, self.faults = people, list[str]()
        self.kept = set[Any]()
        self.before = everything_known(people)

    def __call__(self, one: Found, body: Body | bytes, what: str, then: Any = None) -> Answer:
        """POST it, look at the answer, let `then` look at what was kept, and undo it."""
        with transaction.atomic():
            answer = self._posted(one, body)
            self._look(one, what, answer)
            if then and answer.status == 302:
                then(one, body, answer)
            transaction.set_rollback(True)
        return answer

    def _posted(self, one: Found, body: Body | bytes) -> Answer:
        before = written()
        encoded = body if isinstance(body, bytes) else urlencode(body, doseq=True).encode()
        response = one.client.post(one.form.action, encoded, content_type=ENCODED)
        broke = repr(response.exc_info[1])[:300] if response.exc_info else ""
        text = response.content.decode() if "html" in response.get("Content-Type", "") else ""
        place = response.get("Location", "")
        return Answer(response.status_code, text, place, written() != before, broke)

    def _look(self, one: Found, what: str, answer: Answer) -> None:
        if answer.status not in REFUSED | KEPT:
            self.fault(one, what, f"{answer.status} {answer.broke}")
        elif answer.status in REFUSED and answer.wrote and self._is_changed():
            self.fault(one, what, f"{answer.status} and something was kept")
        runs = RUNS.search(answer.text)
        if runs:
            self.fault(one, what, f"came back alive: {runs.group()}")

    def look_again(self, one: Found, body: Body, answer: Answer) -> None:
        """What was kept does nothing where it is shown, and sent once more it is kept once."""
        self.kept.add((one.kind, one.form.names))
        for address in dict.fromkeys([answer.location, one.page]):
            page = one.client.get(address)
            if page.status_code == OK and RUNS.search(page.content.decode()):
                self.fault(one, "live words", f"run on {address}")
        again = self._posted(one, body)
        if again.status not in REFUSED | KEPT:
            self.fault(one, "sent twice", f"{again.status} {again.broke}")
        elif again.status in KEPT and again.wrote:
            self.fault(one, "sent twice", f"written twice: {again.status}")

    def _is_changed(self) -> bool:
        return everything_known(self.people) != self.before

    def fault(self, one: Found, what: str, how: str) -> None:
        self.faults.append(f"{one.kind} {one.form.names} on {one.page}: {what}: {how}")


@pytest.fixture
def sending(professional, actor) -> Sending:
    return Sending([professional, actor])


def attacks(one: Found, foreign: Foreign) -> Iterator[tuple[str, Body | bytes]]:
    """What is sent to a form, by what it is called in a report."""
    form, well = one.form, one.sensible
    yield "live words", with_text(form, well, LIVE)
    texts = [field.name for field in form.fields if field.is_text]
    if texts:
        turn = itertools.cycle(UNREADABLE)
        yield "unreadable", well | {name: [next(turn)] for name in texts}
        yield "huge", well | {texts[-1]: [HUGE]}
    yield "half a sign", "&".join(f"{name}={HALF}" for name in form.names).encode()
    yield "nothing", {}
    yield "everything twice", {name: [*told, "zomaar"] for name, told in well.items()}
    wrong = itertools.cycle(WRONG)
    for name in form.names:
        yield f"wrong {name}", well | {name: [next(wrong)]}
    for field in form.fields:
        if field.name != "key" and KEY.search(" ".join([field.value, *field.options])):
            yield f"foreign {field.name}", well | {field.name: [foreign.like(field)]}


@dataclass(frozen=True)
class Foreign:
    """Keys of the municipality next door, to put where one's own belong."""

    user: str
    team: str
    matter: str
    other: str

    def like(self, field: Field) -> str:
        """A key for this field, in the shape in which its own choices stand."""
        shape = next((one for one in (field.value, *field.options) if KEY.search(one)), "")
        name = field.name
        if any(word in name for word in ("user", "owner", "deputy", "colleague", "coordinator")):
            key = self.user
        elif any(word in name for word in ("team", "receiver")):
            key = self.team
        else:
            key = self.matter if any(word in name for word in ("house", "matter")) else self.other
        return KEY.sub(key, shape)


@pytest.fixture
def foreign(assign, now) -> Foreign:
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
    there = assign("Vera Buur-Proef", team, Role.DESK_PROFESSIONAL)
    household = calls.family(calls.sanne(surname="Buur-Proef"))
    matter = calls.asked(actor=there, now=now, household=household).household_id
    with acting_as(there, now=now, purpose="test"):
        person = Person.objects.get()
    return Foreign(str(there.user_id), str(team.pk), str(matter), str(person.pk))


def test_nothing_ill_meant_breaks_stays_or_comes_back(found, sending, foreign):
    """Saved or refused: what is shown again does nothing, and what is refused leaves nothing."""
    for one in found:
        for what, body in attacks(one, foreign):
            then = sending.look_again if what == "live words" else None
            answer = sending(one, body, what, then)
            if what.startswith("foreign") and answer.status in KEPT and answer.wrote:
                sending.fault(one, what, f"taken: {answer.status}")
    assert not sending.faults, "\n".join(sending.faults)
    assert len(found) > 100
    assert len(sending.kept) > len(found) / 3
