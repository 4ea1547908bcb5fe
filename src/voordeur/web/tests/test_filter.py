"""Het filter van Vandaag: wat iemand koos blijft staan, bij die persoon en op de server."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.people import NOW

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Preference
from voordeur.organisations.models import Team
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
TODAY, FILTER = "/", "/vandaag/filter/"


def names(response):
    return [line.name for group in response.context["shown"].groups for line in group.lines]


@pytest.fixture
def lines(professional, now):
    """Two of one's own, due one after the other."""
    for number, name in enumerate(("Zwart-Proef", "Aal-Proef"), start=1):
        scene.household_in_view(name=name, due_at=now + number * DAY, actor=professional, now=now)


class TestWhatStays:
    def test_the_choice_stands_until_another(self, browser, professional, lines):
        client = browser(professional)
        assert names(client.get(TODAY)) == ["Zwart-Proef", "Aal-Proef"]

        sent = client.post(FILTER, {"van": "mij", "volgorde": "naam"})

        assert sent["Location"] == TODAY
        assert names(client.get(TODAY)) == ["Aal-Proef", "Zwart-Proef"]
        assert names(browser(professional).get(TODAY)) == ["Aal-Proef", "Zwart-Proef"]

    def test_what_was_typed_lasts_a_day(self, browser, professional, lines):
        browser(professional).post(FILTER, {"tekst": "aal", "volgorde": "naam"})

        shown = browser(professional).get(TODAY)
        assert names(shown) == ["Aal-Proef"]
        assert "U ziet 1 van 2." in text_of(shown)
        assert 'value="aal"' in shown.content.decode()
        with time_machine.travel(NOW + DAY, tick=False):
            tomorrow = browser(professional).get(TODAY)
        assert set(names(tomorrow)) == {"Aal-Proef", "Zwart-Proef"}
        assert tomorrow.context["narrowed"].order == "naam"

    def test_whose_work_stays_too(self, browser, professional, lines):
        client = browser(professional)

        client.post(FILTER, {"van": "team"})

        assert client.get(TODAY).context["whose"] == "team"
        assert client.get(TODAY, {"van": "mij"}).context["whose"] == "mij"
        assert client.get(TODAY).context["whose"] == "team"

    def test_everything_comes_back_with_one_press(self, browser, professional, lines):
        client = browser(professional)
        client.post(FILTER, {"van": "team", "soort": "aangeboden"})
        assert names(client.get(TODAY)) == []
        assert "Niets van wat openstaat past bij dit filter." in text_of(client.get(TODAY))

        client.post(FILTER, {"act": "alles", "soort": "aangeboden"})

        shown = client.get(TODAY)
        assert names(shown) == ["Zwart-Proef", "Aal-Proef"]
        assert shown.context["whose"] == "team"

    def test_it_is_nobody_elses(self, browser, professional, actor, lines, looking):
        browser(professional).post(FILTER, {"tekst": "aal"})

        assert browser(actor).get(TODAY).context["narrowed"].text == ""
        with looking(actor):
            assert not Preference.objects.exists()

    @pytest.mark.parametrize(
        "sent", [{"soort": "onzin"}, {"van": "wie"}, {"team": "x"}, {"tekst": "a\x00b"}, {}]
    )
    def test_what_cannot_be_chosen_leaves_nothing_out(self, browser, professional, lines, sent):
        client = browser(professional)

        assert client.post(FILTER, sent).status_code == 302
        assert names(client.get(TODAY)) == ["Zwart-Proef", "Aal-Proef"]

    def test_looking_at_the_address_changes_nothing(self, browser, professional, looking):
        assert browser(professional).get(FILTER)["Location"] == TODAY
        with looking(professional):
            assert not Preference.objects.exists()


class TestWhatIsLeft:
    def test_by_kind(self, browser, professional, actor, cluster, lines, now):
        household = scene.household_in_view(
            name="Jansen-Proef", due_at=now + DAY, actor=actor, now=now
        )
        scene.offered(
            household=household, to_team=cluster, answer_by=now + DAY, actor=actor, now=now
        )
        client = browser(professional)

        client.post(FILTER, {"soort": "aangeboden"})
        assert names(client.get(TODAY)) == ["Jansen-Proef"]
        client.post(FILTER, {"soort": "web_scene"})
        assert names(client.get(TODAY)) == ["Zwart-Proef", "Aal-Proef"]

    def test_by_team_for_who_works_in_more(self, browser, professional, assign, lines, now):
        other = Team.objects.create(
            municipality=professional.municipality, name="Jeugd", kind="cluster"
        )
        assert "filter-team" not in browser(professional).get(TODAY).content.decode()
        hat = assign("Karel Cluster-Proef", other, Role.PROFESSIONAL)
        scene.household_in_view(name="Jong-Proef", due_at=now + 3 * DAY, actor=hat, now=now)
        client = browser(professional)

        client.post(FILTER, {"team": str(other.pk)})

        assert names(client.get(TODAY)) == ["Jong-Proef"]

    def test_a_team_one_left_is_no_choice_any_more(self, browser, professional, assign, lines, now):
        other = Team.objects.create(
            municipality=professional.municipality, name="Jeugd", kind="cluster"
        )
        hat = assign("Karel Cluster-Proef", other, Role.PROFESSIONAL)
        client = browser(professional)
        client.post(FILTER, {"team": str(other.pk)})
        hat.until_on = now.date()
        hat.save()

        assert names(client.get(TODAY)) == ["Zwart-Proef", "Aal-Proef"]

    def test_by_words_of_what_is_to_be_done(self, browser, professional, lines):
        client = browser(professional)

        for words, number in (("gesprek", 2), ("gesprek zwart", 1), ("100%", 0)):
            client.post(FILTER, {"tekst": words})
            assert len(names(client.get(TODAY))) == number

    def test_by_how_long_it_lies(self, browser, professional, now):
        for name, ago in (("Kort-Proef", 1), ("Lang-Proef", 9)):
            scene.household_in_view(
                name=name, due_at=now + DAY, actor=professional, now=now - ago * DAY
            )
        client = browser(professional)

        client.post(FILTER, {"volgorde": "wacht"})

        assert names(client.get(TODAY)) == ["Lang-Proef", "Kort-Proef"]

    def test_costs_two_questions_more_whatever_the_number(
        self, browser, professional, lines, django_assert_max_num_queries
    ):
        client = browser(professional)
        with django_assert_max_num_queries(60) as plain:
            client.get(reverse("web:today"))
        client.post(FILTER, {"tekst": "aal"})
        with django_assert_max_num_queries(60) as narrowed:
            client.get(reverse("web:today"))
        assert len(narrowed) == len(plain) + 2
