"""What is wrong before anybody reads the words: too much, too long, of a strange kind, to a strange
name. Each gets a Dutch page that says what to do, and never a page of ours that broke."""

import re
from importlib.util import find_spec

import pytest
from django.test import Client, override_settings

from tests.security.addresses import ADDRESSES
from tests.security.intruders import browser

pytestmark = [pytest.mark.django_db, pytest.mark.page]

FORM = "application/x-www-form-urlencoded"
#: A page to look at, one to change something, one without a login, one for a resident at home.
DOORS = ["/netwerk/", "/loket/nieuw/", "/inloggen/", "/vooraf/geen-bestaand-adres/"]
DUTCH = re.compile(r"<html[^>]* lang=\"nl\"|<html lang=nl")
ENGLISH = re.compile(r"Bad Request|Not Found|Forbidden|Server Error|Request|Too Large")


@pytest.fixture
def client(actor, clock):
    made = browser(actor, raise_request_exception=False)
    made.get("/loket/")
    return made


def refused(answer, *statuses: int) -> None:
    """One of these, with a Dutch page and not a word of English."""
    assert answer.status_code in statuses, answer.status_code
    told = answer.content.decode()
    if told and "html" in answer.headers.get("Content-Type", ""):
        assert DUTCH.search(told)
        assert not ENGLISH.search(re.sub(r"<[^>]+>", " ", told))


def test_what_has_a_schema_is_tried_with_it():
    """Nothing has one yet; the day that something does, schemathesis is to try it."""
    described = [
        name for name, route in ADDRESSES if re.search(r"\bapi\b|openapi|schema|swagger", route)
    ]

    assert not described or find_spec("schemathesis"), described


STRANGE_BODIES = [
    ("application/json", b'{"question": ["a"]}'),
    ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
    (f"{FORM}; charset=utf-7", b"question=+ADw-script+AD4-"),
    (f"{FORM}; charset=bestaat-niet", b"question=a"),
    (FORM, b"%ff%fe=%ff&=&&==%00"),
    ("é\x00", b"question=a"),
    ("", b"question=a"),
]
STRANGE_VERBS = ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "é"]
STRANGE_QUESTIONS = [
    "?pagina=" + "9" * 3000,
    "?pagina=-1&pagina=x&volgorde[]=a",
    "?%00=%00&van=%00",
    "?van=%ED%A0%80&zoek=%ff",
    "?" + "&".join(f"a{number}=1" for number in range(2000)),
    "?next=https://elders.example/",
]
NOWHERE = ["%00/", "%ff/", "../../etc/passwd", "a" * 3000 + "/", "%0d%0aX:y"]
STRANGE_COOKIES = ["", "x", "a" * 4000, "\x7f", "é", "'; drop table", "../x", "%00", '"']
STRANGE_NAMES = ["elders.example", "127.0.0.1:x", "a b", "é", "", "[::1", "x" * 500]


class TestABody:
    def test_of_ten_megabytes(self, client):
        for door in DOORS:
            answer = client.post(door, b"question=" + b"a" * 10_000_000, content_type=FORM)
            refused(answer, 400, 405, 413)

    def test_of_ten_thousand_fields(self, client):
        body = "&".join(f"a{number}=1" for number in range(10_000))
        for door in DOORS:
            refused(client.post(door, body, content_type=FORM), 400, 405)

    @pytest.mark.parametrize("door", DOORS)
    def test_of_a_strange_kind(self, client, door):
        # What is not understood counts as empty: the form says what is missing. Who is logged in
        # already is led away from the login.
        for kind, body in STRANGE_BODIES:
            answer = client.generic("POST", door, body, content_type=kind)
            refused(answer, 200, 400, 405, 415, 422, *([302] if door == "/inloggen/" else []))


def test_a_verb_that_nothing_answers(client):
    for door in DOORS:
        for verb in STRANGE_VERBS:
            ours = door in {"/netwerk/", "/loket/nieuw/"}
            refused(client.generic(verb, door), *([405] if ours else [200, 302, 405]))


def test_an_address_with_strange_questions(client):
    for door in DOORS:
        for more in STRANGE_QUESTIONS:
            answer = client.get(door + more)
            refused(answer, 200, 302, 400, 404)
            assert not answer.headers.get("Location", "").startswith("http")


def test_an_address_that_leads_nowhere(client):
    for door in DOORS:
        for more in NOWHERE:
            refused(client.get(door + more), 302, 400, 404)


def test_a_strange_cookie_is_nobody(client):
    for cookie in STRANGE_COOKIES:
        header = f"sessionid={cookie}; csrftoken={cookie}; messages={cookie}"
        answer = Client(raise_request_exception=False).get("/loket/", headers={"cookie": header})
        refused(answer, 302)
        assert answer["Location"].startswith("/inloggen/")


@override_settings(ALLOWED_HOSTS=["127.0.0.1"])
def test_a_name_that_is_not_ours(client):
    for host in STRANGE_NAMES:
        refused(client.get("/loket/", headers={"host": host}), 400)


def test_a_name_that_a_caller_brings_is_not_believed(client):
    answer = client.get("/", headers={"x-forwarded-host": "elders.example", "host": "testserver"})

    assert answer.status_code == 200
    assert "elders.example" not in answer.content.decode()
