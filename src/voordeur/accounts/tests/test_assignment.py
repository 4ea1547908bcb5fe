"""Wie voor twee gemeenten werkt, handelt voor één tegelijk."""

import pytest
from tests.bench.people import TODAY

from voordeur.accounts import middleware
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.accounts.tests.logging_in import leads_to, log_in
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(assign, actor):
    """The same person works for a second municipality."""
    other = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=other, name="Netwerk", kind=TeamKind.CLUSTER)
    return assign("Dina Loket-Proef", team, Role.PROFESSIONAL)


class TestAssignment:
    def test_is_chosen_at_once_when_there_is_one(self, client, with_app, actor):
        log_in(client, with_app)

        client.get("/inloggen/app/")

        assert client.session[middleware.ASSIGNMENT_KEY] == str(actor.pk)

    def test_is_asked_when_there_are_more(self, client, with_app, actor, elsewhere):
        log_in(client, with_app)
        assert leads_to(client.get("/inloggen/app/")).startswith("/aanstelling/")
        page = client.get("/aanstelling/").content.decode()
        assert "Wassenaar" in page
        assert "Voorschoten" in page
        before = client.session.session_key

        response = client.post("/aanstelling/", {"assignment": str(elsewhere.pk)})

        assert leads_to(response) == "/"
        assert client.session[middleware.ASSIGNMENT_KEY] == str(elsewhere.pk)
        assert client.session.session_key != before

    def test_of_somebody_else_is_refused(self, client, with_app, actor, professional, elsewhere):
        log_in(client, with_app)

        response = client.post("/aanstelling/", {"assignment": str(professional.pk)})

        assert response.status_code == 422
        assert middleware.ASSIGNMENT_KEY not in client.session

    def test_is_switched_and_leads_only_to_own_paths(self, client, with_app, actor, elsewhere):
        log_in(client, with_app)
        client.post("/aanstelling/", {"assignment": str(actor.pk)})

        data = {"assignment": str(elsewhere.pk), "next": "//kwaad.example"}
        assert leads_to(client.post("/aanstelling/", data)) == "/"

        assert client.session[middleware.ASSIGNMENT_KEY] == str(elsewhere.pk)

    def test_that_ended_is_out_at_the_next_request(self, client, with_app, actor, elsewhere):
        log_in(client, with_app)
        client.post("/aanstelling/", {"assignment": str(elsewhere.pk)})

        Assignment.objects.filter(pk=elsewhere.pk).update(until_on=TODAY)

        assert leads_to(client.get("/inloggen/app/")).startswith("/aanstelling/")
        assert "is beëindigd" in client.get("/aanstelling/").content.decode()
        assert middleware.ASSIGNMENT_KEY not in client.session

    def test_none_at_all_says_whom_to_ask(self, client, with_app, actor):
        Assignment.objects.filter(pk=actor.pk).update(until_on=TODAY)
        log_in(client, with_app)

        page = client.get("/aanstelling/").content.decode()

        assert "geen aanstelling" in page

    def test_a_closed_account_is_out_at_the_next_request(self, client, with_app, actor):
        log_in(client, with_app)
        client.get("/inloggen/app/")

        with_app.is_active = False
        with_app.save()

        assert leads_to(client.get("/aanstelling/")).startswith("/inloggen/")
