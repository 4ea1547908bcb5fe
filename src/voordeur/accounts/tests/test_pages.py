"""Alleen de functioneel beheerder van deze gemeente ziet en wijzigt wie hier werkt."""

import datetime
import tomllib
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.people import LONG_AGO, NOW, TODAY

from voordeur.accounts import operations
from voordeur.accounts.enums import Role
from voordeur.accounts.matrix import matrix
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.organisations.operations import load_network
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db

STAFF = "/beheer/medewerkers/"
MOST_QUERIES = 20


@pytest.fixture
def as_(client):
    """Log somebody in: `as_(administrator).get(…)`."""

    def log_in(assignment):
        client.force_login(assignment.user)
        session = client.session
        session["assignment"] = str(assignment.pk)
        session.save()
        return client

    return log_in


@pytest.fixture
def page(as_, administrator):
    return as_(administrator)


@pytest.fixture
def same_cost():
    """A page asks the database as often, whatever more there is: `same_cost(look, more)`."""

    def check(look, more):
        with CaptureQueriesContext(connection) as few:
            assert look().status_code == 200
        more()
        with CaptureQueriesContext(connection) as many:
            assert look().status_code == 200
        assert len(few) == len(many) <= MOST_QUERIES

    return check


@pytest.fixture
def wassenaar(now):
    """The whole staff of the demo municipality."""
    path = settings.ROOT / "src/voordeur/demo/networks/wassenaar.toml"
    network = tomllib.loads(path.read_text(encoding="utf-8"))
    load_network(network=network, actor=None, now=now)
    operations.load_staff(network=network, actor=None, now=now)
    return Municipality.objects.get(cbs_code="0629")


def of(name, assignment, **more):
    return reverse(f"accounts:{name}", kwargs={"user_id": assignment.user_id, **more})


def text(response):
    return response.content.decode()


def new_colleague(hat_fields, **changes):
    return {
        "key": str(new_key()), "name": "Nora Nieuw-Proef", "email": "nora@proef.example",
        "phone": "", **hat_fields, **changes,
    }  # fmt: skip


@pytest.fixture
def hat_fields(organisation, cluster, standing):
    return {
        "organisation": str(organisation.pk), "team": str(cluster.pk),
        "role": "professional", "from_on": "2-3-2026",
    }  # fmt: skip


@pytest.fixture
def leg_fields(organisation, cluster, standing):
    return {
        "key": str(new_key()), "home": str(organisation.pk), "paid_by": str(organisation.pk),
        "team": str(cluster.pk), "function": "consulent", "hours": "24,5", "home_hours": "0",
        "from_on": "2-3-2026",
    }  # fmt: skip


class TestWhoFindsThem:
    @pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
    def test_nobody_but_an_administrator(self, as_, assign, desk, role, professional):
        somebody = as_(assign("Iemand Proef", desk, role))

        for address in (STAFF, f"{STAFF}nieuw/", "/beheer/inzet/", of("colleague", professional)):
            assert somebody.get(address).status_code == 404

    def test_not_for_people_of_another_municipality(self, page, assign):
        other = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=other, name="Netwerk", kind=TeamKind.CLUSTER)
        stranger = assign("Vera Ver-Proef", team, Role.PROFESSIONAL)

        names = ["colleague", "assign", "lend", "renew_access", "deactivate"]

        assert {page.get(of(name, stranger)).status_code for name in names} == {404}
        ending = of("end_assignment", stranger, assignment_id=stranger.pk)
        assert page.post(ending).status_code == 404
        assert "Vera" not in text(page.get(STAFF))

    def test_of_one_person_not_what_is_of_elsewhere(self, page, assign, professional):
        other = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=other, name="Netwerk 18+", kind=TeamKind.CLUSTER)
        there = assign("Karel Cluster-Proef", team, Role.COORDINATOR)

        shown = text(page.get(of("colleague", professional)))

        assert "Netwerk 18+" not in shown
        ending = of("end_assignment", professional, assignment_id=there.pk)
        assert page.get(ending).status_code == 404


class TestTheList:
    def test_shows_name_organisation_team_and_hours(self, page, professional, leg):
        operations.lend(
            user=professional.user, leg=leg(24, from_on=LONG_AGO), now=NOW,
            actor=Assignment.objects.get(role=Role.ADMINISTRATOR),
        )  # fmt: skip

        shown = text(page.get(STAFF))

        assert "Karel Cluster-Proef" in shown
        assert "Hulpverlening volwassenen · teamprofessional" in shown
        assert ">24</td>" in shown

    def test_searches_without_a_name_in_the_address(self, page, professional, actor):
        found = page.post(f"{STAFF}zoeken/", {"zoek": "karel", "toon": "lopend"})

        assert "karel" not in found["Location"].lower()
        shown = text(page.get(found["Location"]))
        assert "Karel Cluster-Proef" in shown
        assert "Dina Loket-Proef" not in shown

    def test_says_so_when_nobody_is_found(self, page, professional):
        page.post(f"{STAFF}zoeken/", {"zoek": "\0%_' or 1=1"})

        assert "Niemand gevonden" in text(page.get(STAFF))

    @pytest.mark.parametrize("sort", ["naam", "-naam", "organisatie", "team", "-uren", "onzin"])
    def test_sorts_by_every_column(self, page, professional, sort):
        response = page.get(STAFF, {"sorteer": sort, "pagina": "9999"})

        assert response.status_code == 200
        assert "Karel Cluster-Proef" in text(response)

    def test_keeps_who_left_apart(self, page, professional):
        Assignment.objects.filter(pk=professional.pk).update(until_on=TODAY)

        assert "Karel" not in text(page.get(STAFF))
        assert "Karel" in text(page.get(STAFF, {"toon": "gestopt"}))

    def test_costs_the_same_queries_for_three_times_the_people(
        self, page, assign, cluster, same_cost
    ):
        for number in range(6):
            assign(f"Proef {number}-Proef", cluster, Role.PROFESSIONAL)

        def more():
            for number in range(6, 20):
                assign(f"Proef {number}-Proef", cluster, Role.PROFESSIONAL)

        same_cost(lambda: page.get(STAFF), more)


class TestTakingOn:
    def test_leads_to_the_page_of_the_new_colleague(self, page, hat_fields):
        response = page.post(f"{STAFF}nieuw/", new_colleague(hat_fields))

        user = User.objects.get(email="nora@proef.example")
        assert response["Location"] == f"{STAFF}{user.pk}/"
        shown = text(page.get(response["Location"]))
        assert "staat in de lijst" in shown
        assert "Aanstelling gegeven" in shown
        assert "vanaf 2 maart 2026" in shown

    def test_sent_twice_makes_one(self, page, hat_fields):
        data = new_colleague(hat_fields)
        first, second = (page.post(f"{STAFF}nieuw/", data) for _ in range(2))

        assert first["Location"] == second["Location"]
        assert User.objects.filter(email="nora@proef.example").count() == 1

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("name", "", "Vul de naam in."),
            ("name", "x" * 121, "hoogstens 120 tekens"),
            ("name", "Nora\0", "niet te lezen"),
            ("email", "nora", "Vul een e-mailadres in"),
            ("role", "baas", "Kies een rol."),
            ("organisation", "0197a5b2-0000-7000-8000-000000000009", "Kies de organisatie"),
            ("team", "x", "Kies een team uit de lijst."),
            ("from_on", "31-2-2026", "bestaande datum"),
            ("from_on", "2-3-0026", "binnen vijf jaar"),
            ("key", "x", "formulier is verlopen"),
        ],
    )
    def test_says_at_the_field_what_is_wrong(self, page, hat_fields, field, value, sentence):
        response = page.post(f"{STAFF}nieuw/", new_colleague(hat_fields, **{field: value}))

        assert response.status_code == 422
        assert sentence in text(response)
        assert not User.objects.filter(email="nora@proef.example").exists()

    def test_refuses_a_known_address_in_words(self, page, hat_fields, professional):
        data = new_colleague(hat_fields, email=professional.user.email)

        response = page.post(f"{STAFF}nieuw/", data)

        assert response.status_code == 422
        assert "staat al in de lijst" in text(response)


class TestOneColleague:
    def test_is_given_an_assignment_and_loses_it(self, page, professional, hat_fields):
        data = {**hat_fields, "role": "coordinator"}
        assert page.post(of("assign", professional), data).status_code == 302
        hat = Assignment.objects.get(user=professional.user, role=Role.COORDINATOR)

        ending = of("end_assignment", professional, assignment_id=hat.pk)
        assert "Wie neemt de open afspraken over?" in text(page.get(ending))
        assert page.post(ending, {"successor": ""}).status_code == 302

        shown = text(page.get(of("colleague", professional)))
        assert "Aanstelling: tot" in shown
        assert "Bea Beheer-Proef" in shown

    def test_is_refused_the_same_hat_twice(self, page, professional, hat_fields):
        response = page.post(of("assign", professional), hat_fields)

        assert response.status_code == 409
        assert "heeft deze rol al" in text(response)

    def test_refuses_a_successor_of_elsewhere(self, page, professional, actor):
        ending = of("end_assignment", professional, assignment_id=professional.pk)

        response = page.post(ending, {"successor": str(actor.user_id)})

        assert response.status_code == 422
        assert "Kies een collega uit de lijst" in text(response)

    def test_is_lent_and_sent_twice_counts_once(self, page, professional, leg_fields):
        for _ in range(2):
            assert page.post(of("lend", professional), leg_fields).status_code == 302

        [leg] = Staffing.objects.filter(user=professional.user)
        assert leg.hours_per_week == Decimal("24.5")
        shown = text(page.get(of("colleague", professional)))
        assert "24,5" in shown
        assert page.post(of("end_staffing", professional, staffing_id=leg.pk)).status_code == 302
        leg.refresh_from_db()
        assert leg.until_on is not None

    @pytest.mark.parametrize("hours", ["veel", "", "1,25", "nan", "1e9"])
    def test_says_what_hours_are(self, page, professional, leg_fields, hours):
        response = page.post(of("lend", professional), {**leg_fields, "hours": hours})

        assert response.status_code == 422
        assert not Staffing.objects.exists()

    def test_refuses_more_than_forty_hours_in_words(self, page, professional, leg_fields):
        page.post(of("lend", professional), leg_fields)
        more = {**leg_fields, "key": str(new_key()), "hours": "16"}

        response = page.post(of("lend", professional), more)

        assert response.status_code == 409
        assert "meer dan 40 uur" in text(response)

    def test_gets_a_link_that_is_shown_once(self, page, professional, client):
        page.post(of("renew_access", professional))

        first, second = (text(page.get(of("colleague", professional))) for _ in range(2))

        assert "/inloggen/wachtwoord/" in first
        assert "/inloggen/wachtwoord/" not in second

    def test_is_closed(self, page, professional):
        assert page.get(of("deactivate", professional)).status_code == 200
        assert User.objects.get(pk=professional.user_id).is_active

        page.post(of("deactivate", professional))

        assert "Inloggen kan niet meer" in text(page.get(of("colleague", professional)))

    def test_costs_the_same_queries_for_a_long_history(
        self, page, professional, leg, administrator, same_cost
    ):
        def lend_and_end():
            lent = operations.lend(user=professional.user, leg=leg(), actor=administrator, now=NOW)
            operations.end_staffing(staffing=lent, actor=administrator, now=NOW)

        def more():
            for _ in range(4):
                lend_and_end()

        lend_and_end()

        same_cost(lambda: page.get(of("colleague", professional)), more)


@pytest.mark.promise("P23")
class TestTwoLegs:
    def test_add_up_on_both_sides(self, wassenaar):
        found = matrix(wassenaar, day=TODAY)

        for row in found.rows:
            assert row.total.hours == sum(cell.hours for cell in row.cells)
            assert row.total.heads == sum(cell.heads for cell in row.cells)
        for index, column in enumerate(found.columns):
            assert column.total.hours == sum(row.cells[index].hours for row in found.rows)
            assert column.total.heads == sum(row.cells[index].heads for row in found.rows)
        assert found.total.hours == sum(column.total.hours for column in found.columns)
        assert found.total.heads == sum(column.total.heads for column in found.columns)
        kept = Staffing.objects.values_list("hours_per_week", "home_hours")
        assert found.total.hours == sum(hours for hours, _ in kept)
        assert found.home_hours == sum(home for _, home in kept)
        assert found.people == Staffing.objects.values("user").distinct().count()

    def test_mark_a_cluster_outside_ten_to_fifteen_people(self, wassenaar):
        marks = {column.team: column.size_word for column in matrix(wassenaar, day=TODAY).columns}

        assert [team for team, mark in marks.items() if mark] == [
            "Cluster welzijn & preventie jeugd"
        ]
        assert set(marks.values()) == {"", "minder dan 10"}

    def test_are_of_the_day_one_asks_for(self, wassenaar):
        before = matrix(wassenaar, day=TODAY - datetime.timedelta(days=1))

        assert (before.rows, before.total.heads) == ([], 0)

    def test_are_shown_with_word_and_sign(self, page, professional, leg_fields):
        page.post(of("lend", professional), leg_fields)

        shown = text(page.get("/beheer/inzet/?dag=3-3-2026"))

        assert "minder dan 10" in shown
        assert "#state-deze-week" in shown
        assert "24,5" in shown

    def test_refuse_a_day_that_does_not_exist(self, page):
        response = page.get("/beheer/inzet/?dag=31-2-2026")

        assert response.status_code == 422
        assert "bestaande datum" in text(response)

    def test_cost_the_same_queries_for_three_times_the_rows(
        self, page, professional, leg, administrator, assign, cluster, same_cost
    ):
        operations.lend(user=professional.user, leg=leg(), actor=administrator, now=NOW)

        def more():
            for number in range(4):
                one = assign(f"Proef {number}-Proef", cluster, Role.PROFESSIONAL)
                operations.lend(user=one.user, leg=leg(), actor=administrator, now=NOW)

        same_cost(lambda: page.get("/beheer/inzet/?dag=3-3-2026"), more)
