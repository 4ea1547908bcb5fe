"""Wrong, empty, huge, doubled and forged: a Dutch sentence, nothing saved, nothing leaked."""

import pytest
from django.urls import reverse

from voordeur.accounts.enums import Role
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household, Person
from voordeur.organisations.enums import ServiceAccess, TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db

NEW = "/loket/nieuw/"
HUGE = "a" * 100_000
SCRIPT = "<script>alert(1)</script>"
TABLES = (Matter, Contact, HelpRequest, Household, Person, Promise, Handover)
ANSWER = {"act": "answered", "advice": "Vraag toeslag aan."}
ASK = {"act": "help_request", "severity": "light", "urgency": "can_wait"}
CALL = {"act": "call_back", "call_back_on": "06 00000000", "call_back_date": "3-3-2026"}


@pytest.fixture
def counted(looking, actor):
    """How many rows the actor sees of each table."""

    def count():
        with looking(actor):
            return [model.objects.count() for model in TABLES]

    return count


@pytest.fixture
def elsewhere(assign):
    """A desk professional of another municipality, with a cluster beside the desk."""
    municipality = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    desk = Team.objects.create(municipality=municipality, name="Loket", kind=TeamKind.DESK)
    Team.objects.create(municipality=municipality, name="Wijkteam", kind=TeamKind.CLUSTER)
    return assign("Bea Buur-Proef", desk, Role.DESK_PROFESSIONAL)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (ANSWER | {"question": ""}, "Schrijf op waarover het gaat."),
        (ANSWER | {"question": " \n "}, "Schrijf op waarover het gaat."),
        (ANSWER | {"question": HUGE}, "hoogstens 5.000 tekens"),
        (ANSWER | {"question": "een\x00twee"}, "niet te lezen"),
        (ANSWER | {"caller": "een\x1btwee"}, "niet te lezen"),
        (ANSWER | {"channel": "pigeon"}, "Kies hoe de vraag binnenkwam."),
        (ANSWER | {"channel": ""}, "Kies hoe de vraag binnenkwam."),
        (ANSWER | {"advice": ""}, "Schrijf op wat u heeft geadviseerd"),
        (ANSWER | {"advice": HUGE}, "hoogstens 5.000 tekens"),
        (ANSWER | {"pointed_to": "x"}, "Kies een dienst uit de lijst."),
        (ANSWER | {"pointed_to": str(new_key())}, "Kies een dienst uit de lijst."),
        (ANSWER | {"key": "x"}, "Open de pagina opnieuw"),
        (ANSWER | {"key": ""}, "Open de pagina opnieuw"),
        (ANSWER | {"given_name": "Sanne"}, "Vul de achternaam in, of laat"),
        (ASK, "Een hulpvraag hoort bij een persoon."),
        (ASK | {"severity": ""}, "Kies de ernst."),
        (ASK | {"severity": "dire"}, "Kies de ernst."),
        (ASK | {"urgency": ""}, "Kies de urgentie."),
        (CALL | {"call_back_on": ""}, "Vul het telefoonnummer in"),
        (CALL | {"call_back_on": "bel maar"}, "in cijfers"),
        (CALL | {"call_back_date": ""}, "Kies de dag."),
        (CALL | {"call_back_date": "31-2-2026"}, "bestaande datum"),
        (CALL | {"call_back_date": "1-3-2026"}, "al voorbij"),
        (CALL | {"call_back_date": "1-3-2030"}, "binnen twee jaar"),
        ({"act": "x"}, "Kies hoe het gesprek afliep."),
        ({}, "Kies hoe het gesprek afliep."),
    ],
)
def test_a_call_that_cannot_be_recorded(browser, actor, told, counted, words, sentence):
    answered = browser(actor).post(NEW, told(**words))

    assert answered.status_code in {409, 422}
    assert sentence in answered.content.decode()
    assert counted() == [0] * len(TABLES)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"surname": HUGE}, "hoogstens 120 tekens"),
        ({"surname": "Bak\x00ker"}, "niet te lezen"),
        ({"born_on": "4-5-2030"}, "in de toekomst"),
        ({"born_on": "4-5-1850"}, "ouder dan 120"),
        ({"born_on": "31-2-1980"}, "Dit is geen datum."),
        ({"born_on": HUGE}, "Dit is geen datum."),
        ({"bsn": "123456789"}, "elfproef"),
        ({"bsn": "12"}, "negen cijfers"),
        ({"bsn": "abc"}, "alleen uit cijfers"),
        ({"postcode": "22 AB"}, "vier cijfers en twee letters"),
        ({"postcode": ""}, "Vul postcode én huisnummer in"),
        ({"house_number": ""}, "Vul postcode én huisnummer in"),
        ({"house_number": "drie"}, "Schrijf het huisnummer als"),
        ({"house_number": "0"}, "Schrijf het huisnummer als"),
        ({"house_number": "99999999999"}, "Schrijf het huisnummer als"),
        ({"no_address": "homeless"}, "Vul postcode én huisnummer in"),
        ({"no_address": "moon"}, "Kies een antwoord uit de lijst."),
    ],
)
def test_a_person_that_cannot_be(browser, actor, told, person, counted, words, sentence):
    answered = browser(actor).post(NEW, told(**(ASK | person | words)))

    assert answered.status_code == 422
    assert sentence in answered.content.decode()
    assert counted() == [0] * len(TABLES)


def test_without_an_address_the_reason_is_enough(browser, actor, told, person, counted):
    told_so = person | {"postcode": "", "house_number": "", "no_address": "homeless"}
    assert browser(actor).post(NEW, told(**(ASK | told_so))).status_code == 302


def test_what_was_typed_stays_on_the_page(browser, actor, told, person):
    page = browser(actor).post(NEW, told(**(ASK | person | {"severity": ""}))).content.decode()

    assert 'value="Bakker-Proef"' in page
    assert "Ik kan de huur niet betalen." in page


def test_script_is_shown_as_text(browser, actor, told, person):
    desk = browser(actor)
    asked = desk.post(NEW, told(**(ASK | person | {"question": SCRIPT, "given_name": SCRIPT})))

    for url in (asked.url, "/loket/"):
        page = desk.get(url).content.decode()
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("words", [ANSWER, ASK, CALL])
def test_sent_twice_is_made_once(browser, actor, told, person, counted, words):
    desk = browser(actor)
    fields = told(**(person | words))
    desk.post(NEW, fields)
    once = counted()

    again = desk.post(NEW, fields)

    assert again.status_code == 302
    assert counted() == once


def test_a_key_of_another_municipality_is_refused_and_tells_nothing(
    browser, actor, elsewhere, told, now, counted
):
    theirs = scene.asked(actor=elsewhere, now=now)

    answered = browser(actor).post(NEW, told(**ANSWER, key=str(theirs.household_id)))

    assert answered.status_code == 409
    assert "al vastgelegd" in answered.content.decode()
    assert "Bakker-Proef" not in answered.content.decode()
    assert counted() == [0] * len(TABLES)


def test_a_service_by_decision_is_not_pointed_to(browser, actor, told, give, counted):
    service = give("Begeleiding", access=ServiceAccess.DECISION)
    answered = browser(actor).post(NEW, told(**ANSWER, pointed_to=str(service.pk)))
    assert answered.status_code == 422
    assert counted() == [0] * len(TABLES)


class TestForgedKeys:
    """Somebody else's things do not exist: 404 on every page, for every verb."""

    @pytest.fixture
    def theirs(self, elsewhere, now, looking):
        request = scene.asked(actor=elsewhere, now=now)
        with looking(elsewhere):
            team = Team.objects.get(name="Wijkteam")
        offer = scene.offered(
            actor=elsewhere, to_team=team, now=now,
            household=scene.family(scene.sanne(surname="Smit-Proef", born_on=None),
                                   at=scene.address(house_number=80)),
        )  # fmt: skip
        return {
            "help_request": request.pk,
            "hand_over": request.pk,
            "answer": offer.pk,
            "promise": request.promise_id,
            "call_back": request.promise_id,
        }

    @pytest.mark.parametrize(
        "name", ["help_request", "hand_over", "answer", "promise", "call_back"]
    )
    def test_of_another_municipality(self, browser, actor, theirs, name):
        desk, url = browser(actor), reverse(f"frontdesk:{name}", args=[theirs[name]])
        assert desk.get(url).status_code == 404
        posted = desk.post(url, {"act": "accept", "reason": "x", "advice": "x"})
        assert posted.status_code == (405 if name == "promise" else 404)
        assert "Proef" not in posted.content.decode().replace("Dina Loket-Proef", "")

    @pytest.mark.parametrize(
        "name", ["help_request", "hand_over", "answer", "promise", "call_back"]
    )
    def test_that_never_was(self, browser, actor, name):
        url = reverse(f"frontdesk:{name}", args=[new_key()])
        assert browser(actor).get(url).status_code == 404

    def test_the_giver_does_not_answer_its_own_offer(self, browser, actor, cluster, now):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        url = reverse("frontdesk:answer", args=[offer.pk])
        assert browser(actor).post(url, {"act": "accept"}).status_code == 404


class TestHandOverForm:
    @pytest.fixture
    def url(self, actor, now):
        request = scene.asked(actor=actor, now=now)
        return reverse("frontdesk:hand_over", args=[request.pk])

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ({"to_team": ""}, "Kies een team."),
            ({"to_team": "x"}, "Kies een team."),
            ({"to_user": "x"}, "Kies iemand uit de lijst"),
            ({"summary": ""}, "Schrijf op waarom dit team past."),
            ({"summary": HUGE}, "hoogstens 5.000 tekens"),
            ({"summary": "\x00"}, "niet te lezen"),
        ],
    )
    def test_says_what_is_wrong(self, browser, actor, cluster, url, counted, words, sentence):
        fields = {"to_team": str(cluster.pk), "to_user": "", "summary": "Schulden."}
        before = counted()

        answered = browser(actor).post(url, fields | words)

        assert answered.status_code == 422
        assert sentence in answered.content.decode()
        assert counted() == before

    def test_refuses_a_team_of_another_municipality(self, browser, actor, elsewhere, url, counted):
        team = Team.objects.get(name="Wijkteam")
        answered = browser(actor).post(url, {"to_team": str(team.pk), "summary": "x"})
        assert answered.status_code == 422
        assert "Wijkteam" not in answered.content.decode()
        assert counted()[-1] == 0

    def test_refuses_somebody_of_another_team(
        self, browser, actor, cluster, municipality, assign, url, counted
    ):
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind=TeamKind.CLUSTER)
        joke = assign("Joke Jeugd-Proef", other, Role.PROFESSIONAL)
        answered = browser(actor).post(
            url,
            {"to_team": str(cluster.pk), "to_user": str(joke.user_id), "summary": "x"},
        )
        assert "niet in het gekozen team" in answered.content.decode()
        assert counted()[-1] == 0

    def test_when_it_was_offered_meanwhile_one_sees_where_it_stands(
        self, browser, actor, cluster, url
    ):
        desk = browser(actor)
        fields = {"to_team": str(cluster.pk), "summary": "x"}
        desk.post(url, fields)
        assert desk.post(url, fields).status_code == 302
        assert desk.get(url).status_code == 302

    def test_a_second_handover_asks_its_reason(
        self, browser, professional, cluster, actor, now, looking
    ):
        from voordeur.frontdesk import operations

        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        operations.accept(handover=offer, actor=professional, now=now)
        with looking(professional):
            request = HelpRequest.objects.get(promise=offer.promise_id)
        url = reverse("frontdesk:hand_over", args=[request.pk])
        colleague = browser(professional)
        fields = {"to_team": str(cluster.pk), "summary": "x"}

        assert "nog een overdracht" in colleague.get(url).content.decode()
        refused = colleague.post(url, fields)
        assert "Geef de reden van nog een overdracht." in refused.content.decode()
        assert colleague.post(url, fields | {"again_because": "Kind."}).status_code == 302


class TestReasons:
    @pytest.mark.parametrize("reason", ["", "  ", HUGE, "\x00"])
    def test_a_refusal_without_a_reason_changes_nothing(
        self, browser, actor, professional, cluster, now, looking, reason
    ):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        url = reverse("frontdesk:answer", args=[offer.pk])

        answered = browser(professional).post(url, {"act": "refuse", "reason": reason})

        assert answered.status_code == 422
        with looking(professional):
            assert Handover.objects.get().state == "offered"

    def test_a_lead_cannot_take_over(self, browser, actor, assign, cluster, now, looking):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        url = reverse("frontdesk:answer", args=[offer.pk])
        client = browser(lead)

        assert "Neem over" not in client.get(url).content.decode()
        assert client.post(url, {"act": "accept"}).status_code == 422
        with looking(lead):
            assert Handover.objects.get().state == "offered"

    @pytest.mark.parametrize("reason", ["", HUGE])
    def test_renouncing_needs_a_reason(self, browser, actor, now, looking, reason):
        request = scene.asked(actor=actor, now=now)
        url = reverse("frontdesk:help_request", args=[request.pk])

        answered = browser(actor).post(url, {"act": "renounce", "reason": reason})

        assert answered.status_code == 422
        with looking(actor):
            assert HelpRequest.objects.get().state == "at_desk"

    def test_renouncing_what_was_offered_meanwhile_says_so(
        self, browser, actor, cluster, now, looking
    ):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        with looking(actor):
            request = HelpRequest.objects.get(promise=offer.promise_id)
        url = reverse("frontdesk:help_request", args=[request.pk])

        answered = browser(actor).post(url, {"act": "renounce", "reason": "x"})

        assert answered.status_code == 409
        assert "is aangeboden" in answered.content.decode()


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.ADMINISTRATOR])
def test_who_takes_no_questions_has_no_page_for_it(browser, assign, desk, role):
    client = browser(assign("Lea Leider-Proef", desk, role))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, ANSWER).status_code == 404


def test_without_a_team_there_is_no_desk(browser, assign, municipality, organisation, desk):
    administrator = assign("Ad Beheer-Proef", desk, Role.ADMINISTRATOR)
    administrator.team = None
    administrator.save()
    assert browser(administrator).get("/loket/").status_code == 404


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(browser, actor, verb):
    assert getattr(browser(actor), verb)(NEW).status_code == 405


@pytest.mark.parametrize(
    "query", ["?van=x", "?pagina=x", "?pagina=-1", "?pagina=999999", "?van=mij"]
)
def test_a_strange_address_shows_the_desk(browser, actor, query):
    assert browser(actor).get(f"/loket/?{query}").status_code == 200


def test_a_search_shows_services_and_keeps_what_was_typed(browser, actor, told, give, counted):
    give("Geldzaken en regelgeving")
    give("Meedoen")
    page = browser(actor).post(NEW, told(act="search", zoek="geldzorgen", caller="Oma Proef"))

    shown = page.content.decode()
    assert page.status_code == 200
    assert "Geldzaken en regelgeving" in shown
    assert "Meedoen" not in shown
    assert 'value="Oma Proef"' in shown
    assert counted() == [0] * len(TABLES)


def test_a_live_search_answers_with_the_list_only(browser, actor, give):
    give("Geldzaken en regelgeving")
    client = browser(actor)
    page = client.post(NEW, {"act": "search", "zoek": "xyzzy"}, headers={"HX-Request": "true"})
    shown = page.content.decode()
    assert "Geen dienst gevonden bij" in shown
    assert "<html" not in shown
