"""The desk's list: whose it is, in which order, at which price."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from voordeur.accounts.enums import Role
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.queries import network
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.organisations.enums import ServiceAccess, TeamKind
from voordeur.organisations.models import Service, Team

pytestmark = pytest.mark.django_db

WHOSE = "/loket/wiens-werk/"


def fill(times, *, actor, cluster, professional, now, start=0):
    """Requests in every state, and contacts."""
    for number in range(start, start + times):
        somebody = scene.sanne(born_on=None, surname=f"Rij{number}-Proef")
        family = scene.family(somebody, at=scene.address(house_number=number + 1))
        scene.asked(actor=actor, now=now, household=family)
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        operations.refuse(handover=offer, reason="x", actor=professional, now=now)
        scene.offered(actor=actor, to_team=cluster, now=now)
        operations.answer_at_once(contact=scene.contact(), advice="x", actor=actor, now=now)


def test_costs_the_same_queries_for_three_times_the_rows(
    browser, actor, cluster, professional, now, give
):
    give("Geldzaken")
    client = browser(actor)
    fill(1, actor=actor, cluster=cluster, professional=professional, now=now)
    client.get("/loket/")
    with CaptureQueriesContext(connection) as once:
        client.get("/loket/")

    fill(2, actor=actor, cluster=cluster, professional=professional, now=now, start=1)
    with CaptureQueriesContext(connection) as thrice:
        shown = client.get("/loket/").content.decode()

    assert shown.count("Bied elders aan<") == 3
    assert len(thrice) == len(once)


def test_of_others_at_the_desk_unless_one_asks_for_ones_own(browser, actor, assign, desk, now):
    colleague = assign("Co Loket-Proef", desk, Role.DESK_PROFESSIONAL)
    operations.answer_at_once(
        contact=scene.contact(question="Vraag van de collega"), advice="x",
        actor=colleague, now=now,
    )  # fmt: skip
    client = browser(actor)
    assert "Vraag van de collega" in client.get("/loket/").content.decode()

    sent = client.post("/loket/wiens-werk/", {"van": "mij"})

    assert sent["Location"] == "/loket/"
    assert "Vraag van de collega" not in client.get("/loket/").content.decode()


class TestWhoseWork:
    def test_stays_until_another_choice(self, browser, actor):
        browser(actor).post(WHOSE, {"van": "mij"})
        assert browser(actor).get("/loket/").context["whose"] == "mij"

        browser(actor).post(WHOSE, {"van": "loket"})
        assert browser(actor).get("/loket/").context["whose"] == "loket"

    def test_is_chosen_for_each_assignment(self, browser, actor, assign, cluster):
        elsewhere = assign(actor.user.name, cluster, Role.PROFESSIONAL)
        browser(actor).post(WHOSE, {"van": "mij"})

        assert browser(elsewhere).get("/loket/").context["whose"] == "loket"

    @pytest.mark.parametrize("told", ["", "x", "\0"])
    def test_does_not_change_by_what_is_no_choice(self, browser, actor, told):
        client = browser(actor)
        client.post(WHOSE, {"van": "mij"})
        client.post(WHOSE, {"van": told})

        assert client.get("/loket/").context["whose"] == "mij"


def test_another_team_sees_none_of_it(browser, actor, professional, now):
    operations.answer_at_once(contact=scene.contact(), advice="x", actor=actor, now=now)
    assert "de huur niet" not in browser(professional).get("/loket/").content.decode()


def test_danger_stands_before_all_else_and_leads_to_its_path(browser, actor, cluster, now):
    scene.asked(actor=actor, now=now, household=scene.family(scene.sanne(surname="Ander-Proef")))
    danger = Triage.told(
        severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.CRISIS,
        dangers=[Danger.VIOLENCE],
    )  # fmt: skip
    crisis = scene.offered(actor=actor, to_team=cluster, now=now, triage=danger)

    shown = browser(actor).get("/loket/").content.decode()

    assert shown.index("Naar het crisispad") < shown.index("Nog door te geven")
    address = reverse("frontdesk:crisis", args=[crisis.promise.help_requests.get().pk])
    assert f'href="{address}"' in shown
    assert "Wacht op antwoord van een team" not in shown


def test_says_with_whom_it_is(browser, actor, now):
    scene.asked(actor=actor, now=now)
    assert f"bij {actor.user.name}" in browser(actor).get("/loket/").content.decode()


def test_an_empty_desk_invites(browser, actor):
    shown = browser(actor).get("/loket/").content.decode()
    assert "Er wacht niets" in shown
    assert "Nog geen contacten" in shown


class TestServices:
    def test_free_access_comes_first_and_nobody_is_sent_to_what_nobody_gives(
        self, actor, cluster, give
    ):
        give("A met beschikking", access=ServiceAccess.DECISION)
        give("B vrij")
        Service.objects.create(
            team=cluster, name="C nog te bepalen", access="free", access_source="proef"
        )
        names = [row.name for row in network.services(acting=actor)]
        assert names == ["B vrij", "A met beschikking"]

    def test_what_fits_the_question_stands_on_top(self, actor, give):
        give("Aanschuiven")
        give("Schuldhulpverlening", access=ServiceAccess.DECISION)
        rows = network.services(acting=actor, question="Ik heb schulden.")
        assert [(row.name, row.fits) for row in rows] == [
            ("Schuldhulpverlening", True),
            ("Aanschuiven", False),
        ]

    def test_everyday_words_find_what_the_network_calls_otherwise(self, actor, give):
        give("Aanschuiven")
        give("Voorkomen uit huiszettingen")
        rows = network.services(acting=actor, question="Ik kan de huur niet betalen.")
        assert [(row.name, row.fits) for row in rows] == [
            ("Voorkomen uit huiszettingen", True),
            ("Aanschuiven", False),
        ]

    def test_a_search_goes_before_the_question(self, actor, give):
        give("Aanschuiven")
        give("Geldzaken")
        rows = network.services(acting=actor, search="geldzorg", question="Ik wil aanschuiven.")
        assert [row.name for row in rows if row.fits] == ["Geldzaken"]

    def test_costs_the_same_for_three_times_the_services(
        self, actor, give, django_assert_num_queries
    ):
        give("Een")
        with django_assert_num_queries(2):
            network.services(acting=actor)
        give("Twee")
        give("Drie")
        with django_assert_num_queries(2):
            network.services(acting=actor)


def test_receivers_say_who_works_there_and_what_they_give(
    actor, professional, cluster, give, now, django_assert_num_queries
):
    give("Geldzaken")
    with django_assert_num_queries(5):
        [row] = network.receivers(acting=actor, now=now)
    assert (row.name, row.services, row.heads) == (cluster.name, ["Geldzaken"], 1)


def test_the_team_that_fits_the_question_stands_on_top(actor, municipality, give, now):
    give("Schuldhulpverlening")
    Team.objects.create(municipality=municipality, name="Aanloop", kind=TeamKind.CLUSTER)
    rows = network.receivers(acting=actor, now=now, question="Ik kan de huur niet betalen.")
    assert [row.fitting for row in rows] == [("Schuldhulpverlening",), ()]
    assert rows[1].name == "Aanloop"
