"""The page of the one box: by POST, with the reading logged, and nothing more than may be seen."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.models import ReadEvent, SearchHit
from voordeur.accounts.enums import Role
from voordeur.frontdesk.tests import scene
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db

URL = "/zoeken/"


@pytest.fixture
def key(actor, now):
    sanne = scene.sanne(bsn=scene.BSN, phone="06 12345678")
    return scene.asked(actor=actor, now=now, household=scene.family(sanne)).household_id


class TestTheBox:
    def test_stands_on_every_page_and_asks_by_post(self, actor, browser):
        page = browser(actor).get("/").content.decode()
        assert f'action="{URL}" method="post" role="search"' in page

    def test_shows_whom_one_may_see_with_a_link_and_logs_the_reading(
        self, key, actor, browser, looking, now
    ):
        response = browser(actor).post(URL, {"vraag": "bakkr"})

        assert reverse("web:household", args=[key]) in response.content.decode()
        assert "Sanne Bakker-Proef" in text_of(response)
        assert "4 mei 1988" in text_of(response)
        with looking(actor), acting_as(actor, now=now, purpose="test", using="log"):
            readings = ReadEvent.objects.using("log").filter(page="search")
            assert [reading.subjects for reading in readings] == [[key]]

    def test_says_of_another_only_that_the_data_are_known(
        self, key, professional, browser, looking, now
    ):
        response = browser(professional).post(URL, {"vraag": scene.BSN})

        shown = text_of(response)
        assert "Bekend: met deze gegevens is hier iemand ingeschreven" in shown
        for secret in ("Sanne", "Bakker", "1988", "2242 AB", "12345678", str(key)):
            assert secret not in response.content.decode()
        with acting_as(professional, now=now, purpose="test", using="log"):
            assert not ReadEvent.objects.using("log").filter(page="search").exists()
        with looking(professional):
            assert [hit.kind for hit in SearchHit.objects.all()] == ["known"]

    @pytest.mark.parametrize("text", ["bakker", "4-5-1988", "2242ab 3", "06-12345678"])
    def test_answers_about_somebody_unseen_as_about_nobody(self, key, professional, browser, text):
        client = browser(professional)
        about = {}
        for marks in (text, "qqqqqq"):
            response = client.post(URL, {"vraag": marks}, headers={"HX-Request": "true"})
            about[marks] = response.content.decode()
        assert about[text] == about["qqqqqq"]

    def test_asks_for_more_before_three_letters(self, actor, browser):
        assert "Typ nog iets meer" in text_of(browser(actor).post(URL, {"vraag": "ba"}))

    def test_opens_empty(self, actor, browser):
        assert "Wie zoekt u?" in text_of(browser(actor).get(URL))

    def test_answers_the_results_alone_while_typing(self, key, actor, browser):
        client = browser(actor)
        part = client.post(URL, {"vraag": "bakker"}, headers={"HX-Request": "true"})
        whole = client.post(URL, {"vraag": "bakker"})
        assert part.content.decode().strip().startswith('<div class="vd-stack" id="gevonden"')
        assert "<html" not in part.content.decode()
        assert text_of(part) in text_of(whole)

    @pytest.mark.parametrize(
        "text", ["\x00\x00", "'; drop table", "%_%", "a" * 5000, "💥💥💥", "١٢٣"]
    )
    def test_bears_whatever_is_typed(self, actor, browser, text):
        assert browser(actor).post(URL, {"vraag": text}).status_code == 200

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
    def test_is_not_there_for_who_stays_far_from_residents(self, role, assign, desk, browser):
        client = browser(assign("Ad Ander-Proef", desk, role))
        assert client.get(URL).status_code == 404
        assert client.post(URL, {"vraag": "bakker"}).status_code == 404

    def test_costs_the_same_statements_for_three_times_the_cards(
        self, actor, now, browser, django_assert_num_queries
    ):
        client = browser(actor)
        for number in (1, 2):
            scene.asked(actor=actor, now=now, household=home(number))
        client.post(URL, {"vraag": "bakker"})
        with django_assert_num_queries(ASKED):
            client.post(URL, {"vraag": "bakker"})
        for number in (3, 4, 5, 6):
            scene.asked(actor=actor, now=now, household=home(number))
        with django_assert_num_queries(ASKED):
            client.post(URL, {"vraag": "bakker"})


ASKED = 15


def home(number):
    return scene.family(
        scene.sanne(born_on=datetime.date(1950, 1, number)), at=scene.address(house_number=number)
    )
