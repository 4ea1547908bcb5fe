"""The desk's journeys through its pages, without JavaScript."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.cases.models import Case
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.households.models import Household, Person
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db

NEW = "/loket/nieuw/"


@pytest.fixture
def other_team(municipality):
    return Team.objects.create(
        municipality=municipality, name="Jeugd en gezin", kind=TeamKind.CLUSTER
    )


def follow(client, response):
    """The page one is sent to."""
    assert response.status_code == 302, response.content.decode()[:3000]
    page = client.get(response.url)
    return page.content.decode()


@pytest.mark.promise("P2")
def test_a_question_is_answered_at_once(browser, actor, told, give, looking):
    service = give("Geldzaken en regelgeving")
    desk = browser(actor)
    opened = desk.get(NEW, follow=True).content.decode()
    assert "Geldzaken en regelgeving" in opened

    answered = desk.post(
        NEW, told(act="answered", advice="Vraag huurtoeslag aan.", pointed_to=str(service.pk))
    )

    shown = follow(desk, answered)
    assert "De vraag is beantwoord." in shown
    assert "Ik kan de huur niet betalen." in shown
    with looking(actor):
        assert Contact.objects.get().pointed_to == service
        assert Household.objects.count() == 0


@pytest.mark.promise("P4")
def test_a_question_is_refused_and_offered_elsewhere(
    browser, actor, professional, assign, cluster, other_team, told, person, looking
):
    desk, first = browser(actor), browser(professional)
    asked = desk.post(
        NEW, told(act="help_request", severity="serious", urgency="this_week", **person)
    )
    hand_over = asked.url
    assert "Hulpverlening volwassenen" in follow(desk, asked)

    offered = desk.post(hand_over, {"to_team": str(cluster.pk), "summary": "Schulden."})
    assert "wacht op antwoord" in follow(desk, offered)
    with looking(actor):
        offer = Handover.objects.get()
    page = reverse("frontdesk:answer", args=[offer.pk])
    assert "Schulden." in first.get(page).content.decode()
    refused = first.post(page, {"act": "refuse", "reason": "Er is een kind: hoort bij Jeugd."})
    assert refused.status_code == 302
    assert first.get(page).status_code == 404

    waiting = desk.get("/loket/").content.decode()
    assert "Teruggekomen" in waiting
    assert "hoort bij Jeugd" in waiting
    elsewhere = text_of(desk.get(hand_over))
    assert "weigerde op 2 maart 2026: Er is een kind: hoort bij Jeugd." in elsewhere
    again = desk.post(hand_over, {"to_team": str(other_team.pk), "summary": "Een kind."})
    assert again.status_code == 302
    second = browser(assign("Joke Jeugd-Proef", other_team, "professional"))
    with looking(actor):
        offer = Handover.objects.get(state="offered")
    accepted = second.post(reverse("frontdesk:answer", args=[offer.pk]), {"act": "accept"})

    assert accepted.url == reverse("web:household", args=[offer.matter_id])
    with looking(actor):
        assert Handover.objects.filter(ordinal=1).count() == 2
        assert Case.objects.count() == 1


@pytest.mark.promise("P9")
def test_who_sees_off_help_is_called_after_three_months(browser, actor, told, person, looking):
    desk = browser(actor)
    asked = desk.post(NEW, told(act="help_request", severity="light", urgency="can_wait", **person))
    with looking(actor):
        request = HelpRequest.objects.get()
    page = reverse("frontdesk:help_request", args=[request.pk])
    assert asked.url == f"{page}overdragen/"

    renounced = desk.post(page, {"act": "renounce", "reason": "De eigen bijdrage is te hoog."})

    assert "2 juni 2026" in follow(desk, renounced)
    with looking(actor):
        assert Promise.objects.get(closed_at=None).kind == "watch"


def test_a_call_back_is_kept(browser, actor, told, looking):
    desk = browser(actor)
    promised = desk.post(
        NEW, told(act="call_back", call_back_on="06 00000000", call_back_date="3-3-2026")
    )
    assert "Terugbellen" in follow(desk, promised)
    with looking(actor):
        page = reverse("frontdesk:call_back", args=[Promise.objects.get().pk])
    assert 'href="tel:0600000000"' in desk.get(page).content.decode()

    later = desk.post(page, {"act": "again", "on": "5-3-2026"})
    assert later.status_code == 302
    assert "al gebeld" in follow(desk, desk.get(page))
    with looking(actor):
        page = reverse("frontdesk:call_back", args=[Promise.objects.get(closed_at=None).pk])
    done = desk.post(page, {"act": "answered", "advice": "Toeslag aangevraagd."})

    assert "Teruggebeld" in follow(desk, done)
    with looking(actor):
        assert Promise.objects.filter(closed_at=None).count() == 0


def test_answered_about_somebody_known_the_contact_joins(browser, actor, told, person, looking):
    desk = browser(actor)
    desk.post(NEW, told(act="help_request", severity="light", urgency="can_wait", **person))

    answered = desk.post(NEW, told(act="answered", advice="Ja.", **person))

    assert "het contact hoort daar nu bij" in follow(desk, answered)
    with looking(actor):
        assert Contact.objects.filter(household=None).count() == 0


def test_every_page_with_people_is_logged(browser, actor, told, person, looking, now):
    desk = browser(actor)
    desk.post(NEW, told(act="help_request", severity="light", urgency="can_wait", **person))
    with looking(actor):
        request = HelpRequest.objects.get()
    page = reverse("frontdesk:help_request", args=[request.pk])

    for url in ("/loket/", page, f"{page}overdragen/"):
        assert desk.get(url).status_code == 200

    with acting_as(actor, now=now, purpose="test", using="log"):
        logged = [event.subjects for event in ReadEvent.objects.using("log").order_by("id")]
    assert [request.household_id in subjects for subjects in logged] == [True, True, True]


def test_a_promise_of_today_leads_at_once_to_giving_its_request_on(
    browser, actor, told, person, looking
):
    desk = browser(actor)
    desk.post(NEW, told(act="help_request", severity="light", urgency="can_wait", **person))
    with looking(actor):
        request = HelpRequest.objects.get()

    led = desk.get(reverse("frontdesk:promise", args=[request.promise_id]))

    assert led.url == reverse("frontdesk:hand_over", args=[request.pk])
    assert led.url in desk.get(reverse("frontdesk:desk")).content.decode()


def test_the_household_page_leads_the_desk_to_the_request_that_lies_with_it(
    browser, actor, told, person, looking
):
    desk = browser(actor)
    desk.post(NEW, told(act="help_request", severity="light", urgency="can_wait", **person))
    with looking(actor):
        request = HelpRequest.objects.get()

    page = desk.get(reverse("web:household", args=[request.household_id]))

    assert page.context["page"].is_circle_only
    assert reverse("frontdesk:hand_over", args=[request.pk]) in page.content.decode()


def test_an_offer_is_withdrawn(browser, actor, cluster, told, person, looking):
    desk = browser(actor)
    asked = desk.post(NEW, told(act="help_request", severity="light", urgency="today", **person))
    offered = desk.post(asked.url, {"to_team": str(cluster.pk), "summary": "x"})

    withdrawn = desk.post(offered.url, {"act": "withdraw"})

    assert "weer bij u" in follow(desk, withdrawn)
    again = desk.post(offered.url, {"act": "withdraw"})
    assert again.status_code == 409
    assert "geen aanbod meer open" in again.content.decode()


def test_who_takes_no_questions_is_offered_no_new_contact(browser, actor, assign, desk):
    lead = assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)

    assert f'href="{NEW}"' in browser(actor).get("/netwerk/").content.decode()
    assert f'href="{NEW}"' not in browser(lead).get("/netwerk/").content.decode()


def test_a_call_shows_the_six_services_that_fit_and_keeps_the_others_at_hand(browser, actor, give):
    for name in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven"):
        give(f"Schuldhulp {name}")
    give("Meedoen")
    client = browser(actor)
    asked = {"act": "search", "question": "Ik heb schulden"}
    shown = client.post(NEW, asked, headers={"HX-Request": "true"}).content.decode()
    beside, _, behind = shown.partition("<details")
    assert "7 diensten passen hierbij" in beside
    assert beside.count("Schuldhulp") == 6
    assert behind.count("Schuldhulp") == 1
    assert "Meedoen" in behind

    untold = client.get(NEW, follow=True).content.decode()
    assert "Schrijf op waarover het gaat." in untold
    assert "Toon alle 8 diensten" in untold


def test_the_telephone_number_of_who_needs_help_is_kept(browser, actor, told):
    asked = {"act": "help_request", "severity": "serious", "urgency": "this_week"}
    person = {"surname": "Proef", "postcode": "2242 AB", "house_number": "3"}
    wrong = browser(actor).post(NEW, told(**asked, **person, phone="bel maar"))
    assert wrong.status_code == 422
    assert "Schrijf het telefoonnummer in cijfers" in wrong.content.decode()

    browser(actor).post(NEW, told(**asked, **person, phone="06 12345678"))
    assert Person.objects.get(surname="Proef").phone == "06 12345678"
