"""Twee vensters, twee apparaten: u ziet beide versies en kiest."""

import datetime

import pytest
import time_machine
from tests.bench.browsing import text_of

from voordeur.drafts.models import Draft
from voordeur.drafts.tests.scene import typed

A_MINUTE = datetime.timedelta(minutes=1)

pytestmark = pytest.mark.django_db(databases=["default", "log"])


@pytest.fixture
def two(client, goal_page, now):
    """Two windows that were opened on the same form, and what each typed."""
    one, other = client.get(goal_page), client.get(goal_page)
    first = typed(client, one, words="Wij blijven wonen").json()
    with time_machine.travel(now + A_MINUTE, tick=False):
        second = typed(client, other, words="Wij gaan verhuizen", domain="money").json()
    return first, second


class TestTwoWindows:
    def test_keep_both_versions(self, two, looking, professional):
        first, second = two

        assert (first["outcome"], second["outcome"]) == ("kept", "beside")
        with looking(professional):
            assert Draft.objects.live().count() == 2

    def test_are_shown_beside_each_other_where_they_differ(self, two, client, goal_page):
        page = client.get(goal_page)

        assert "U heeft 2 versies van dit concept" in text_of(page)
        assert ">\nWij gaan verhuizen</textarea>" in page.content.decode()
        assert "Wij blijven wonen" in text_of(page)
        assert text_of(page).count("Wij gaan verhuizen") == 2
        assert "Leefgebied leeg" in text_of(page)

    def test_are_one_after_a_choice_and_the_other_can_be_taken_back(
        self, two, client, goal_page, looking, professional
    ):
        first, second = two

        chosen = client.post(f"/concepten/{first['id']}/verder/", follow=True)

        assert ">\nWij blijven wonen</textarea>" in chosen.content.decode()
        assert "2 versies" not in text_of(chosen)
        assert "Wij gaan verhuizen" in text_of(client.get("/concepten/"))
        client.post(f"/concepten/{second['id']}/terug/")
        with looking(professional):
            assert Draft.objects.live().count() == 2

    def test_go_both_when_one_is_recorded(self, two, client, goal_page, looking, professional):
        key = client.get(goal_page).context["form"]["key"].value()
        told = {"domain": "housing", "words": "Samen", "we_know_when": "Ja.", "key": str(key)}

        client.post(goal_page, told)

        with looking(professional):
            assert not Draft.objects.exists()


class TestAPageOpenedLater:
    def test_goes_on_with_the_draft_of_the_first(self, client, goal_page, looking, professional):
        typed(client, client.get(goal_page), words="Wij")

        answer = typed(client, client.get(goal_page), words="Wij blijven")

        assert answer.json()["outcome"] == "kept"
        with looking(professional):
            assert Draft.objects.get().version == 2

    def test_leaves_the_first_page_with_a_version_of_its_own(self, client, goal_page):
        first = client.get(goal_page)
        typed(client, first, words="Wij")
        typed(client, client.get(goal_page), words="Wij blijven")

        assert typed(client, first, turn=2, words="Wij gaan").json()["outcome"] == "beside"


class TestADraftThatIsGone:
    def test_is_not_made_again_by_a_page_that_was_left_open(
        self, client, goal_page, looking, professional
    ):
        saved = typed(client, client.get(goal_page), words="Wij").json()
        left_open = client.get(goal_page)
        client.post(f"/concepten/{saved['id']}/weg/")

        answer = typed(client, left_open, words="Wij blijven")

        assert answer.status_code == 410
        assert "in een ander venster" in answer.json()["sentence"]
        with looking(professional):
            assert not Draft.objects.live().exists()

    def test_is_made_again_by_who_asks_for_it(self, client, goal_page, looking, professional):
        saved = typed(client, client.get(goal_page), words="Wij").json()
        left_open = client.get(goal_page)
        client.post(f"/concepten/{saved['id']}/weg/")

        answer = typed(client, left_open, words="Wij blijven", **{"draft-anew": "ja"})

        assert answer.json()["outcome"] == "kept"
        with looking(professional):
            assert Draft.objects.live().count() == 1


class TestThrowAway:
    def test_empties_the_form_and_offers_it_back(self, client, goal_page):
        saved = typed(client, client.get(goal_page), words="Wij blijven").json()

        gone = client.post(f"/concepten/{saved['id']}/weg/", follow=True)
        back = client.post(f"/concepten/{saved['id']}/terug/", follow=True)

        assert "is weggegooid" in text_of(gone)
        assert "Wij blijven</textarea>" not in gone.content.decode()
        assert ">\nWij blijven</textarea>" in back.content.decode()

    def test_from_the_list_stays_on_the_list(self, client, goal_page):
        saved = typed(client, client.get(goal_page), words="Wij blijven").json()

        gone = client.post(f"/concepten/{saved['id']}/weg/", {"van": "lijst"}, follow=True)

        assert gone.redirect_chain[-1][0] == "/concepten/"
        assert "Het concept is weggegooid" in text_of(gone)
        assert "Zet terug" in text_of(gone)

    def test_by_looking_at_its_address_does_nothing(self, client, goal_page, looking, professional):
        saved = typed(client, client.get(goal_page), words="Wij blijven").json()

        for act in ("weg", "terug", "verder"):
            assert client.get(f"/concepten/{saved['id']}/{act}/").status_code == 302

        with looking(professional):
            assert Draft.objects.live().count() == 1
