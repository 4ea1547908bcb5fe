"""Familie en netwerk as a page: pictures that say what the tables say, for who may see it."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.households import operations
from voordeur.households.enums import Bond, Gender, RelationKind
from voordeur.households.tests import scene
from voordeur.plans.tests import scene as plans
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(family, people, professional, now):
    """Three generations and a network."""
    who = {"actor": professional, "now": now}

    def tie(whose, kind, **other):
        operations.add_relation(household=family, person=people[whose], kind=kind, **other, **who)

    tie("Adam", RelationKind.PARENT, other=people["Sanne"])
    tie("Adam", RelationKind.PARENT, other=people["Karim"])
    tie("Sanne", RelationKind.EX_PARTNER, other=people["Karim"])
    tie("Sanne", RelationKind.PARENT, name="Riet Oma-Proef", gender=Gender.WOMAN)
    for number, bond in enumerate(Bond):
        operations.add_support(
            household=family, name=f"Buur {number}", relation="buur", bond=bond, **who
        )
    return family


def cells(html, caption):
    """The first cell of each row of the table with this caption."""
    [table] = [one for one in re.findall(r"<table.*?</table>", html, re.S) if caption in one]
    return re.findall(r'<th [^>]*scope="row">(.*?)</th>', table)


def drawings(html):
    return re.findall(r'<svg class="vd-gram__svg".*?</svg>', html, re.S)


class TestThePage:
    def test_draws_what_the_tables_say_and_nothing_else(self, told, page):
        response = page()
        html = response.content.decode()
        genogram, ecogram = drawings(html)
        family = response.context["family"]

        assert cells(html, "Wie er in het genogram staan") == [one.name for one in family.figures]
        assert genogram.count('class="vd-gram__person') == len(family.figures) == 4
        assert len(cells(html, "De lijnen in het genogram")) == len(family.ties) == 4
        drawn = [int(number) for number in re.findall(r'data-ties="(\d+)"', genogram)]
        assert sum(drawn) == len(family.ties)
        around = cells(html, "De lijnen in het ecogram")
        assert ecogram.count('class="vd-gram__neighbour ') == len(around) == 5

    def test_each_picture_has_a_title_and_a_description(self, told, page):
        for picture in drawings(page().content.decode()):
            assert 'role="img"' in picture
            named = re.search(r'aria-labelledby="(\S+) (\S+)"', picture)
            assert f'<title id="{named[1]}">' in picture
            assert f'<desc id="{named[2]}">Zoals op 2 maart 2026: ' in picture

    def test_has_no_style_of_its_own(self, told, page):
        assert " style=" not in page().content.decode()

    def test_says_what_the_used_signs_mean(self, told, page):
        html = page().content.decode()
        for words in ("vrouw", "geslacht niet gevraagd", "uit elkaar", "wonen hier", "gespannen"):
            assert words in html
        assert "pleegouder" not in html

    def test_asks_how_the_others_belong(self, page):
        html = page().content.decode()
        assert "Nog niet opgeschreven hoe Karim, Sanne en Adam bij de anderen horen." in html

    def test_is_linked_from_the_household(self, family, page, browser, professional):
        shown = browser(professional).get(reverse("web:household", args=[family.pk]))
        assert reverse("pictures:family_and_network", args=[family.pk]) in shown.content.decode()


class TestDays:
    def test_can_be_chosen_as_typed(self, told, page):
        response = page(op="1-3-2026")
        assert response.context["family"].figures == ()
        assert "zoals ze waren op 1 maart 2026" in response.content.decode()
        assert "Dit huishouden staat hier sinds 2 maart 2026." in response.content.decode()

    @pytest.mark.parametrize(
        ("days", "label"), [(400, "Een jaar geleden"), (30, "De eerste dag hier")]
    )
    def test_are_offered_with_one_press(self, professional, now, page, days, label):
        home = scene.home(actor=professional, now=now - datetime.timedelta(days=days))
        offered = {one.label: one.on.isoformat() for one in page(household=home).context["choices"]}
        then = {"Een jaar geleden": "2025-03-02", "De eerste dag hier": "2026-01-31"}
        assert offered == {"Vandaag": "2026-03-02", label: then[label]}

    def test_the_begin_of_the_case_is_offered(self, professional, now, page):
        home = plans.family(professional, now - datetime.timedelta(days=30))
        begin = page(household=home.matter_id).context["choices"][1]
        assert (begin.label, begin.on) == (
            "Bij het begin van de casus", datetime.date(2026, 1, 31),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            ("gisteren", "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."),
            ("31-2-2026", "Vul een bestaande datum in, bijvoorbeeld 3-3-2026."),
            ("2-3-2030", "Deze dag moet nog komen."),
        ],
    )
    def test_that_cannot_be_are_said(self, page, day, sentence):
        response = page(op=day)
        assert sentence in response.content.decode()
        assert response.context["on"] == response.context["day"]


class TestWhoMay:
    def test_the_reading_is_logged(self, page, family, professional, now):
        page()
        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
        assert (event.subjects, event.outcome) == ([family.pk], "ok")

    def test_who_stands_nowhere_finds_nothing(self, page, assign, cluster):
        stranger = assign("Vera Vreemd-Proef", cluster, Role.PROFESSIONAL)
        assert page(stranger).status_code == 404

    def test_the_circle_sees_no_tie_and_no_earlier_day(self, told, page, of_the_circle):
        response = page(of_the_circle, op="2026-01-01")
        html = response.content.decode()
        assert (response.context["on"], response.context["family"].ties) == (
            response.context["day"], (),
        )  # fmt: skip
        assert "Riet Oma-Proef" not in html
        assert "U ziet de kring" in html
        assert 'name="op"' not in html

    def test_the_same_questions_for_three_times_the_rows(
        self, told, people, page, professional, now
    ):
        with CaptureQueriesContext(connection) as few:
            page()
        who = {"actor": professional, "now": now}
        for number in range(9):
            operations.add_relation(
                household=told, person=people["Sanne"], kind=RelationKind.SIBLING,
                name=f"Zus {number} Proef", **who,
            )  # fmt: skip
            operations.add_support(household=told, name=f"Tante {number}", relation="tante", **who)
        with CaptureQueriesContext(connection) as many:
            page()
        assert len(many) == len(few)
