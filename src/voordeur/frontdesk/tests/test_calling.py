"""Who calls back from a missed call is found by the number that was left, and by nothing else."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.frontdesk import operations
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db

SEARCH, NEW = "/zoeken/", "/loket/nieuw/"
NUMBER = "06 12345678"
CARD = "Terugbelafspraak"


@pytest.fixture
def call(actor, now):
    """Somebody whom the desk calls back, at two in the afternoon."""

    def promised(caller="mevrouw Gemist-Proef", number=NUMBER):
        told = scene.contact(
            caller=caller, question="Wanneer komt de traplift?", call_back_on=number
        )
        return operations.promise_call_back(
            contact=told, due_at=now + datetime.timedelta(hours=4), actor=actor, now=now
        )

    return promised


class TestTheSearch:
    @pytest.mark.parametrize("asked", ["0612345678", "06-12345678", "+31 6 12345678"])
    @pytest.mark.parametrize("left", [NUMBER, "+31 (0)6 12345678"])
    def test_shows_who_is_called_back_with_a_link(self, call, browser, actor, asked, left):
        contact = call(number=left)

        response = browser(actor).post(SEARCH, {"vraag": asked})

        shown = text_of(response)
        assert f"{CARD}: mevrouw Gemist-Proef" in shown
        assert "Wanneer komt de traplift?" in shown
        assert "14.00" in shown
        assert f"bij {actor.user.name}" in shown
        assert "Niemand gevonden" not in shown
        assert reverse("frontdesk:contact", args=[contact.pk]) in response.content.decode()

    def test_shows_it_to_a_colleague_of_the_desk(self, call, browser, assign, desk):
        call()
        colleague = assign("Co Loket-Proef", desk, Role.DESK_PROFESSIONAL)
        assert CARD in text_of(browser(colleague).post(SEARCH, {"vraag": NUMBER}))

    def test_is_logged_as_reading(self, call, browser, actor, looking, now):
        contact = call()
        browser(actor).post(SEARCH, {"vraag": NUMBER})
        with looking(actor), acting_as(actor, now=now, purpose="test", using="log"):
            readings = ReadEvent.objects.using("log").filter(page="search")
            assert [reading.subjects for reading in readings] == [[contact.pk]]

    @pytest.mark.parametrize("asked", ["0612345679", "gemist", "12345678", "traplift"])
    def test_finds_nobody_by_another_number_or_word(self, call, browser, actor, asked):
        call()
        assert CARD not in text_of(browser(actor).post(SEARCH, {"vraag": asked}))

    def test_lets_go_of_who_was_called_back(self, call, browser, actor, now):
        operations.called_back(contact=call(), advice="Volgende week.", actor=actor, now=now)
        assert CARD not in text_of(browser(actor).post(SEARCH, {"vraag": NUMBER}))

    def test_says_how_many_more_there_are_and_where(self, call, browser, actor):
        for number in range(10):
            call(caller=f"de heer Nummer{number}-Proef")

        answer = browser(actor).post(SEARCH, {"vraag": NUMBER})

        shown = text_of(answer)
        assert shown.count(CARD) == 8
        assert "Nog 2 terugbelafspraken op dit nummer: kijk op Loket" in shown
        assert 'href="/loket/">Nog 2' in answer.content.decode()

    def test_costs_the_same_statements_for_three_times_the_calls(self, call, browser, actor):
        client = browser(actor)
        call()
        client.post(SEARCH, {"vraag": NUMBER})
        with CaptureQueriesContext(connection) as once:
            client.post(SEARCH, {"vraag": NUMBER})
        call(caller="de heer Twee-Proef")
        call(caller="de heer Drie-Proef")
        with CaptureQueriesContext(connection) as thrice:
            shown = text_of(client.post(SEARCH, {"vraag": NUMBER}))

        assert shown.count(CARD) == 3
        assert len(thrice) == len(once)


class TestAnother:
    def test_team_sees_nothing(self, call, browser, professional):
        call()
        client = browser(professional)
        about = {
            number: client.post(
                SEARCH, {"vraag": number}, headers={"HX-Request": "true"}
            ).content.decode()
            for number in (NUMBER, "06 87654321")
        }
        assert about[NUMBER] == about["06 87654321"]

    def test_municipality_sees_nothing(self, call, browser, assign):
        call()
        there = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        desk = Team.objects.create(municipality=there, name="Loket", kind="desk")
        stranger = assign("Ver Weg-Proef", desk, Role.DESK_PROFESSIONAL)
        assert CARD not in text_of(browser(stranger).post(SEARCH, {"vraag": NUMBER}))


def test_a_call_that_is_taken_offers_the_earlier_one_by_its_number(call, browser, actor):
    call()
    client = browser(actor)
    asked = {"act": "who", "caller": "", "who": NUMBER}
    shown = text_of(client.post(NEW, asked, headers={"HX-Request": "true"}))
    assert "Wanneer komt de traplift?" in shown

    other = asked | {"who": "06 87654321"}
    shown = text_of(client.post(NEW, other, headers={"HX-Request": "true"}))
    assert "Wanneer komt de traplift?" not in shown
