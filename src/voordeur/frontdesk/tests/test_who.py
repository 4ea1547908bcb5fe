"""Search before create, on the page of a call: found first, chosen, or told as somebody new."""

import datetime
import re

import pytest

from voordeur.access.asking import understood
from voordeur.frontdesk.forms.who import filled_in
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household

pytestmark = pytest.mark.django_db

NEW = "/loket/nieuw/"
TODAY = datetime.date(2026, 3, 2)
ASK = {"act": "help_request", "severity": "light", "urgency": "can_wait"}
SANNE = "Sanne Bakker-Proef 4-5-1988 2242ab 3"


def cards(page):
    """The cards one can choose from."""
    return re.findall(r'name="card" value="([0-9a-f-]{36})"', page)


@pytest.fixture
def search(browser):
    """Type in the box, and read the page that comes; with script only its fragment."""

    def typed(acting, who, *, script=False, **told):
        headers = {"HX-Request": "true"} if script else {}
        answered = browser(acting).post(NEW, {"act": "who", "who": who, **told}, headers=headers)
        assert answered.status_code == 200
        return answered.content.decode()

    return typed


class TestTheBox:
    def test_asks_to_search_before_anybody_is_written_down(self, browser, actor):
        opened = browser(actor).get(NEW, follow=True).content.decode()
        assert "Zoek eerst." in opened
        assert 'name="surname"' not in opened

    @pytest.mark.parametrize("script", [False, True])
    def test_finds_whom_one_sees(self, actor, now, search, script):
        scene.asked(actor=actor, now=now)
        found = search(actor, "bakker", script=script)
        assert len(cards(found)) == 1
        assert "<b>Sanne Bakker-Proef</b> 4 mei 1988" in found

    @pytest.mark.parametrize("script", [False, True])
    def test_says_of_others_only_that_they_are_known(
        self, actor, professional, now, search, script
    ):
        scene.asked(actor=professional, now=now)
        found = search(actor, SANNE, script=script)
        assert len(cards(found)) == 1
        assert "Al bekend: koppel aan dit huishouden" in found
        assert "<b>Sanne" not in found

    def test_fills_in_somebody_new(self, actor, search):
        found = search(actor, "Karim van der Meer-Proef 3 maart 1980 2242ab 7")
        assert "Niemand gevonden. Schrijf nieuw in." in found
        for name, value in (
            ("given_name", "Karim"), ("prefix", "van der"), ("surname", "Meer-Proef"),
            ("born_on", "3-3-1980"), ("postcode", "2242 AB"), ("house_number", "7"),
        ):  # fmt: skip
            assert re.search(rf'name="{name}" value="{value}"', found), name

    @pytest.mark.parametrize(
        ("told", "opened"),
        [
            ({}, "help-request"),
            ({"severity": "light", "advice": "Bel de huisarts."}, "help-request"),
            ({"advice": "Bel de huisarts."}, "answered"),
            ({"call_back_on": "06 00000000"}, "call-back"),
        ],
    )
    def test_leaves_the_way_of_ending_open_that_one_was_at(self, actor, search, told, opened):
        page = search(actor, "Bakker-Proef", **told)

        assert re.findall(r'id="afloop-([a-z-]+)"[^>]* open>', page) == [opened]

    @pytest.mark.parametrize("who", ["", "ab", "\x00", "a" * 5_000, "<script>", "12"])
    def test_takes_whatever_is_typed(self, actor, search, who):
        assert "<script>" not in search(actor, who, script=True)

    def test_keeps_what_was_typed_beside_it(self, actor, search):
        page = search(actor, "bakker", question="Over de huur", caller="Oma Proef")
        assert "Over de huur" in page
        assert 'value="Oma Proef"' in page


class TestChoosing:
    def test_a_known_household_is_joined_without_showing_it(
        self, browser, actor, professional, told, now, search, looking
    ):
        known = scene.asked(actor=professional, now=now)
        [card] = cards(search(actor, SANNE))

        asked = browser(actor).post(NEW, told(**ASK, card=card, found="1"))

        assert asked.status_code == 302
        with looking(actor):
            request = HelpRequest.objects.get()
            assert request.household_id == known.household_id
            assert Household.objects.count() == 1

    def test_an_answered_question_belongs_to_whom_one_chose(
        self, browser, actor, told, now, search, looking
    ):
        known = scene.asked(actor=actor, now=now)
        [card] = cards(search(actor, "bakker"))

        browser(actor).post(NEW, told(act="answered", advice="Ja.", card=card, found="1"))

        with looking(actor):
            assert Contact.objects.get(result="answered").household_id == known.household_id

    def test_one_chooses_on_purpose_when_there_are_cards(self, browser, actor, told, person):
        answered = browser(actor).post(NEW, told(**ASK, **person, found="2"))
        assert answered.status_code == 422
        assert "Kies wie het is, of kies: iemand anders." in answered.content.decode()

    def test_a_choice_stays_when_something_else_is_wrong(self, browser, actor, told, now, search):
        scene.asked(actor=actor, now=now)
        [card] = cards(search(actor, "bakker"))
        wrong = browser(actor).post(NEW, told(**(ASK | {"severity": ""}), card=card, found="1"))
        assert wrong.status_code == 422
        assert f'value="{card}" checked' in wrong.content.decode()

    @pytest.mark.parametrize("card", ["x", "0", "a" * 500, "\x00"])
    def test_a_forged_card_is_none(self, browser, actor, told, card):
        answered = browser(actor).post(NEW, told(**ASK, card=card, found="1"))
        assert answered.status_code == 422

    def test_a_card_of_somebody_else_is_refused(
        self, browser, actor, professional, told, now, search, looking
    ):
        scene.asked(actor=professional, now=now)
        [card] = cards(search(professional, "bakker"))
        answered = browser(actor).post(NEW, told(**ASK, card=card, found="1"))
        assert answered.status_code == 422
        assert "Zoek opnieuw" in answered.content.decode()
        with looking(actor):
            assert HelpRequest.objects.count() == 0


class TestSomebodyNew:
    def test_is_registered_after_a_search(self, browser, actor, told, person, search, looking):
        found = search(actor, SANNE)
        proof = re.search(r'name="proof" value="([^"]+)"', found)[1]
        asked = browser(actor).post(NEW, told(**ASK, **person, proof=proof, found="0"))
        assert asked.status_code == 302
        with looking(actor):
            assert Household.objects.count() == 1

    def test_who_was_told_without_a_search_is_looked_for_first(
        self, browser, actor, professional, told, person, now, looking
    ):
        scene.asked(actor=professional, now=now)

        answered = browser(actor).post(NEW, told(**ASK, **person))

        page = answered.content.decode()
        assert answered.status_code == 422
        assert "Iemand met deze gegevens is hier al bekend" in page
        assert len(cards(page)) == 1
        with looking(actor):
            assert Household.objects.count() == 0

    def test_who_only_looks_like_somebody_is_new_for_a_reason(
        self, browser, actor, professional, told, person, now, looking
    ):
        scene.asked(actor=professional, now=now)
        reason = {"card": "new", "found": "1", "anew_because": "De nicht, zelfde adres."}
        asked = browser(actor).post(NEW, told(**ASK, **person, **reason))
        assert asked.status_code == 302
        with looking(actor):
            assert Household.objects.count() == 1

    def test_a_known_bsn_stops(self, browser, actor, professional, told, person, now):
        scene.asked(actor=professional, now=now, household=scene.family(scene.sanne(bsn=scene.BSN)))
        new = person | {"surname": "Ander-Proef", "born_on": "", "bsn": scene.BSN}
        answered = browser(actor).post(NEW, told(**ASK, **new, card="new", found="1"))
        assert answered.status_code == 409
        assert "Dit BSN is al ingeschreven" in answered.content.decode()

    @pytest.mark.parametrize("proof", ["x", "a" * 5_000, "\x00"])
    def test_a_forged_proof_is_none(self, browser, actor, told, person, proof, looking):
        answered = browser(actor).post(NEW, told(**ASK, **person, proof=proof))
        with looking(actor):
            assert Household.objects.count() == (answered.status_code == 302)
        assert answered.status_code in {302, 422}


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ("Bakker-Proef", ("", "", "Bakker-Proef")),
        ("Sanne Bakker-Proef", ("Sanne", "", "Bakker-Proef")),
        ("de Wit-Proef", ("", "de", "Wit-Proef")),
        ("Johanna van der Wit-Proef", ("Johanna", "van der", "Wit-Proef")),
        ("van", ("", "", "van")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_taken_apart(typed, filled):
    told = filled_in(understood(typed, today=TODAY))
    assert (told["given_name"], told["prefix"], told["surname"]) == filled
