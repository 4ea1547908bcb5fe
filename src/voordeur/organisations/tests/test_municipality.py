"""De gemeente zelf: haar telefoonnummer en haar eigen woorden, gewijzigd met geschiedenis."""

import pytest
from django.urls import reverse
from tests.bench.browsing import carried, text_of

from voordeur.audit.models import Event
from voordeur.organisations import operations, queries
from voordeur.organisations.models import Municipality
from voordeur.organisations.words import MunicipalityWords
from voordeur.shared.errors import NotAllowed, SayMore

pytestmark = pytest.mark.django_db(databases=["default", "log"])

PHONE = "06-00062999"


def words(**changed):
    return {
        "phone": PHONE,
        "team": "Sociaal Kernteam",
        "cluster": "cluster",
        "desk": "loket",
        "resident": "inwoner",
        "home_organisation": "moederorganisatie",
    } | changed


def change(actor, now, **changed):
    return operations.change_municipality(
        words=MunicipalityWords(**words(**changed)), actor=actor, now=now
    )


class TestChangeMunicipality:
    def test_is_what_paper_and_pages_say_from_now_on(self, administrator, municipality, now):
        change(administrator, now, desk="inloop")

        found = Municipality.objects.get(pk=municipality.pk)
        assert (found.phone, found.dial) == (PHONE, "0600062999")
        assert queries.words_of(found)["desk"] == "inloop"
        assert Event.objects.filter(kind="municipality.changed").count() == 1

    def test_keeps_what_the_form_does_not_ask(self, administrator, municipality, now):
        municipality.words = {"intake": "onderzoeksgesprek"}
        municipality.save()

        change(administrator, now)

        municipality.refresh_from_db()
        assert municipality.words["intake"] == "onderzoeksgesprek"

    def test_does_without_a_number(self, administrator, now):
        assert change(administrator, now, phone="").phone == ""

    @pytest.mark.parametrize("wrong", [{"phone": "bel maar"}, {"phone": "12"}, {"team": ""}])
    def test_refuses_what_nobody_can_dial_or_say(self, administrator, municipality, now, wrong):
        with pytest.raises(SayMore):
            change(administrator, now, **wrong)
        municipality.refresh_from_db()
        assert municipality.words == {}

    def test_refuses_anybody_but_an_administrator(self, actor, now):
        with pytest.raises(NotAllowed):
            change(actor, now)


class TestThePage:
    @pytest.fixture
    def bea(self, browser, administrator):
        return browser(administrator)

    def test_is_filled_in_and_shows_what_was_and_what_is(self, bea, administrator):
        page = reverse("organisations:change_municipality")
        first = carried(bea.get(page)) | words()
        bea.post(page, first)

        answer = bea.post(page, carried(bea.get(page)) | words(phone="06-00000001"), follow=True)

        shown = text_of(answer)
        assert "De gegevens van de gemeente zijn vastgelegd." in shown
        who = administrator.user.name
        assert f"{who} Telefoonnummer voor inwoners {PHONE} 06-00000001" in shown

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"phone": "bel maar"}, "Schrijf het telefoonnummer in cijfers"),
            ({"desk": ""}, "Vul in hoe de voordeur heet."),
        ],
    )
    def test_says_what_to_mend(self, bea, wrong, sentence):
        answer = bea.post(reverse("organisations:change_municipality"), words(**wrong))

        assert answer.status_code == 422
        assert sentence in text_of(answer)

    def test_shows_two_administrators_both_numbers(self, bea, browser, assign, desk):
        page = reverse("organisations:change_municipality")
        other = browser(assign("Bram Beheer-Proef", desk, "administrator"))
        mine, theirs = carried(bea.get(page)), carried(other.get(page))
        other.post(page, theirs | words(phone="06-00000002"))

        answer = bea.post(page, mine | words(phone="06-00000003"))

        shown = text_of(answer)
        assert answer.status_code == 409
        assert "Bram Beheer-Proef" in shown
        assert "06-00000002" in shown
        assert "06-00000003" in shown

    def test_says_that_paper_has_no_number_yet(self, bea):
        shown = text_of(bea.get(reverse("organisations:municipality")))

        assert "zonder nummer" in shown
