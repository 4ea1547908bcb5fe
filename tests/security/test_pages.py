"""What a page leaves behind: in a browser, in a cookie, in the log, when it breaks."""

import logging

import pytest
from django.contrib.messages import get_messages
from django.db import DatabaseError, connection
from django.test import Client, override_settings

from voordeur.frontdesk.tests import scene as calls
from voordeur.households import names
from voordeur.shared.keys import new_key
from voordeur.shared.logs import WithoutWords
from voordeur.web import views
from voordeur.web.queries import household as one
from voordeur.web.tests.scene import household_in_view

pytestmark = pytest.mark.django_db

NAME = "Verborgen-Proef"
SUPPORT = {"name": "Tante-Proef", "relation": "tante"}
SCRIPT = "<script>alert(1)</script>{% now 'Y' %}=HYPERLINK(\"http://x.example\")\u202egnp"


def browser(acting, **words):
    client = Client(**words)
    client.force_login(acting.user)
    session = client.session
    session["assignment"] = str(acting.pk)
    session.save()
    return client


@pytest.fixture
def household(professional, now):
    return household_in_view(name=NAME, due_at=now, actor=professional, now=now)


class TestHeaders:
    @pytest.mark.parametrize(
        "address", ["/", "/huishoudens/", "/netwerk/", "/loket/", "/aanstelling/", "/bestaat-niet/"]
    )
    def test_nothing_is_kept_by_browser_or_proxy(self, address, professional, household):
        answer = browser(professional).get(address)

        assert "no-store" in answer["Cache-Control"]

    def test_a_form_sent_back_and_a_redirect_are_kept_neither(self, professional, household):
        client = browser(professional)
        address = f"/huishoudens/{household.pk}/steunfiguur/"

        wrong = client.post(address, {"name": ""})
        done = client.post(address, SUPPORT | {"key": new_key()})

        assert (wrong.status_code, done.status_code) == (422, 302)
        assert {"no-store, private"} == {wrong["Cache-Control"], done["Cache-Control"]}

    def test_the_browser_is_told_to_distrust(self, professional, household):
        answer = browser(professional).get(f"/huishoudens/{household.pk}/")
        policy = answer["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["X-Frame-Options"] == "DENY"

    @override_settings(SECURE_HSTS_SECONDS=31_536_000)
    def test_outside_a_tryout_only_an_encrypted_line_is_used(self, professional):
        answer = Client().get("/inloggen/", secure=True)

        assert answer["Strict-Transport-Security"] == "max-age=31536000"


class TestCookies:
    def test_hold_a_key_and_no_message_or_name(self, professional, household):
        client = browser(professional)
        address = f"/huishoudens/{household.pk}/steunfiguur/"

        answer = client.post(address, SUPPORT | {"key": new_key()})

        assert [str(message) for message in get_messages(answer.wsgi_request)]
        assert set(client.cookies) <= {"sessionid", "csrftoken"}
        assert client.cookies["sessionid"]["httponly"]


class TestWhatIsTyped:
    def test_is_shown_as_it_is_and_does_nothing(self, actor, now):
        question = f"Vraag {SCRIPT}"
        calls.asked(
            actor=actor,
            now=now,
            contact=calls.contact(question=question),
            household=calls.family(calls.sanne(surname=f"{SCRIPT[:40]}-Proef")),
        )
        client = browser(actor)
        page = client.get("/loket/").content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    def test_stays_in_the_form_as_text(self, actor):
        page = browser(actor).post("/loket/nieuw/", {"act": "answered", "caller": SCRIPT})

        assert page.status_code == 422
        assert "<script>alert" not in page.content.decode()


class TestAnAccident:
    @pytest.fixture
    def broken(self, monkeypatch, household):
        """The page of a household breaks with the row in its message, as PostgreSQL does."""

        def breaks(**words):
            with connection.cursor() as cursor:
                cursor.execute("select %s::int", [f"{NAME} 06 11112222"])

        monkeypatch.setattr(one, "page", breaks)
        return f"/huishoudens/{household.pk}/"

    def test_shows_a_calm_page_without_a_name(self, broken, professional):
        client = browser(professional, raise_request_exception=False)

        answer = client.get(broken)

        assert answer.status_code == 500
        assert "no-store" in answer["Cache-Control"]
        said = answer.content.decode()
        assert NAME not in said
        assert "Traceback" not in said
        assert "psycopg" not in said

    def test_is_in_the_log_with_its_place_and_without_a_name(self, broken, professional, caplog):
        browser(professional, raise_request_exception=False).get(broken)

        records = [record for record in caplog.records if record.name == "django.request"]
        written = "\n".join(WithoutWords().format(record) for record in records)

        assert "DataError" in written or "InvalidTextRepresentation" in written
        assert "22P02" in written
        assert f"{views.__file__}:" in written
        assert "web:household" in written
        assert NAME not in written
        assert "06 1111" not in written

    def test_no_handler_of_the_house_mails_or_quotes(self):
        everywhere = [logging.getLogger(), logging.getLogger("django")]

        handlers = [handler for logger in everywhere for handler in logger.handlers]
        ours = [handler for handler in handlers if isinstance(handler.formatter, WithoutWords)]

        assert ours
        assert not [handler for handler in handlers if "Mail" in type(handler).__name__]

    def test_an_address_somebody_typed_is_not_in_the_log(self, professional, caplog):
        caplog.set_level(logging.WARNING, "django.request")
        browser(professional).get(f"/huishoudens/{NAME}/")

        records = [record for record in caplog.records if record.name == "django.request"]
        assert records
        assert NAME not in "\n".join(WithoutWords().format(record) for record in records)

    def test_a_page_is_not_shown_when_the_reading_cannot_be_logged(
        self, household, professional, monkeypatch
    ):
        from voordeur.access import reading

        def full(*args, **words):
            raise DatabaseError("the disk is full")

        monkeypatch.setattr(reading.ReadEvent, "save", full)
        client = browser(professional, raise_request_exception=False)
        for address in ("/", "/huishoudens/", f"/huishoudens/{household.pk}/"):
            answer = client.get(address)
            assert answer.status_code == 500, address
            assert names.with_prefix(prefix="", surname=NAME) not in answer.content.decode()
