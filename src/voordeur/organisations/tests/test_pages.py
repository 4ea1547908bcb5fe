"""Het netwerk op het scherm: in eigen woorden, te vinden, en voor iedereen die is ingelogd."""

import re

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.organisations.models import Organisation, Service, ServiceProvider, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def wassenaar(load, enter):
    return enter(load("wassenaar"))


def open_network(client, **search):
    return client.get(reverse("organisations:network"), search)


class TestTheNetwork:
    def test_shows_every_service_with_who_gives_it_and_how_one_comes_to_it(self, wassenaar):
        shown = text_of(open_network(wassenaar))

        assert "35 diensten, waarvan 2 nog te bepalen" in shown
        assert "Vroeg eropaf Begeleidingstrajecten Kwadraad en SMOW vrij toegankelijk" in shown
        assert "GGZ Jeugd Begeleidingstrajecten nog te bepalen met beschikking" in shown
        assert "eigen lezing: toegang tot schuldhulp is een besluit (Wgs art. 4a)" in shown

    def test_shows_who_stands_in_around_and_outside(self, wassenaar):
        shown = text_of(open_network(wassenaar))

        assert re.search(r"In het team 12 .*In de schil 6 .*Buiten de sturing 7", shown)

    def test_draws_it(self, wassenaar):
        page = open_network(wassenaar).content.decode()

        assert page.count("<svg viewBox") == 2
        assert page.count('class="vd-picture__link"') == 10
        assert "Binnen de stippellijn werkt het Sociaal Kernteam" in page

    def test_draws_no_ring_where_nobody_stands_in_it(self, load, enter):
        page = open_network(enter(load("voorschoten"))).content.decode()

        assert "vd-picture__ring" not in page
        assert "In de schil" not in page

    def test_hands_nothing_from_the_desk_to_the_centraal_overleg(self, load, enter):
        wide, _ = open_network(enter(load("voorschoten"))).context["pictures"]

        assert [box.takes_over for box in wide.teams] == [True, True, False]
        assert len(wide.arrows) == 3

    def test_belongs_to_one_municipality(self, load, enter):
        load("wassenaar")
        client = enter(load("voorschoten"))

        shown = text_of(open_network(client))
        assert "Het netwerk van Voorschoten" in shown
        assert "5 diensten" in shown
        assert "Prodeba" not in shown

    def test_speaks_haarlems_own_words(self, load, enter):
        client = enter(load("haarlem"))

        shown = text_of(open_network(client))
        assert "Binnen de stippellijn werkt het sociaal wijkteam" in shown
        assert "inloop: Inloop Schalkwijk" in shown
        assert "Bewoner met een vraag" in shown
        assert "Fase 3 Acht sociaal wijkteams in de hele stad" in shown

    def test_of_an_empty_municipality_stands_too(self, enter, actor):
        assert "0 diensten" in text_of(open_network(enter(actor)))


class TestSearching:
    @pytest.mark.parametrize(
        ("question", "service"),
        [
            ("kan de huur niet betalen", "Geldzaken"),
            ("kan de huur niet betalen", "Voorkomen uit huiszettingen"),
            ("eenzaam", "Meedoen"),
            ("spijbelen", "Leerplicht"),
            ("scootmobiel", "Wmo consulenten"),
            ("clientondersteuner", "Cliëntondersteuners"),
            ("dementie", "Alzheimercafé"),
            ("prodeba", "Intensieve ambulante gezinshulp"),
        ],
    )
    def test_understands_everyday_words(self, wassenaar, question, service):
        found = open_network(wassenaar, zoek=question)

        assert service in text_of(found)
        assert found.context["found"] < 35

    def test_finds_what_is_still_to_be_decided(self, wassenaar):
        found = open_network(wassenaar, wie="nog-te-bepalen")

        names = [service.name for service in found.context["network"].services]
        assert sorted(names) == ["GGZ Jeugd", "Gezinscoaching"]

    def test_narrows_by_team_access_and_giver(self, wassenaar):
        team = Team.objects.get(code="hulpverlening-jeugd")
        giver = Organisation.objects.get(code="voorschoten")

        found = open_network(wassenaar, team=team.pk, toegang="decision", wie=giver.pk)

        assert [row.name for row in found.context["network"].services] == ["Jeugdconsulenten"]

    def test_says_so_when_nothing_is_found(self, wassenaar):
        assert "Niets gevonden" in text_of(open_network(wassenaar, zoek="xyzzy"))

    @pytest.mark.parametrize(
        ("search", "sentence"),
        [
            ({"zoek": "a\x00b"}, "onleesbare tekens"),
            ({"zoek": "x" * 101}, "Gebruik hoogstens 100 tekens."),
            ({"team": "zolder"}, "Kies iets uit de lijst."),
        ],
    )
    def test_refuses_a_broken_question_in_words(self, wassenaar, search, sentence):
        answer = open_network(wassenaar, **search)

        assert answer.status_code == 422
        assert sentence in text_of(answer)


class TestOneService:
    def test_says_who_gives_it_and_on_what_its_access_rests(self, wassenaar):
        service = Service.objects.get(code="schuldhulpverlening")

        shown = text_of(wassenaar.get(reverse("organisations:service", args=[service.pk])))

        assert "Wie geeft het Kredietbank Nl" in shown
        assert "met beschikking eigen lezing: toegang tot schuldhulp is een besluit" in shown

    def test_warns_when_nobody_gives_it(self, wassenaar):
        service = Service.objects.get(code="ggz-jeugd")

        shown = text_of(wassenaar.get(reverse("organisations:service", args=[service.pk])))

        assert "U kunt er nu niemand naartoe verwijzen." in shown

    def test_of_another_municipality_does_not_exist(self, load, enter):
        load("wassenaar")
        client = enter(load("voorschoten"))
        service = Service.objects.get(code="schuldhulpverlening")
        team = Team.objects.get(code="hulpverlening-jeugd")

        for name, key in (("service", service.pk), ("team", team.pk)):
            assert client.get(reverse(f"organisations:{name}", args=[key])).status_code == 404


@pytest.mark.promise("P23")
class TestOneTeam:
    def test_says_who_is_who(self, load, enter, assign, organisation):
        client = enter(load("wassenaar"))
        team = Team.objects.get(code="welzijn-jeugd")
        assign("Ilse Leiding-Proef", team, "team_lead")
        assign("Anna Werker-Proef", team, "professional")

        shown = text_of(client.get(reverse("organisations:team", args=[team.pk])))

        assert re.search(r"Ilse Leiding-Proef leidinggevende .*Anna Werker-Proef", shown)
        assert f"moederorganisatie: {organisation.name}" in shown
        assert "1 uitvoerende minder dan 10, te klein voor een hecht team" in shown

    @pytest.mark.parametrize(
        ("people", "word"), [(9, "minder dan 10"), (10, "tussen 10 en 15"), (16, "meer dan 15")]
    )
    def test_is_marked_by_its_size(self, load, enter, assign, people, word):
        client = enter(load("wassenaar"))
        team = Team.objects.get(code="welzijn-jeugd")
        for number in range(people):
            assign(f"Wie {number}-Proef", team, "professional")

        assert word in text_of(client.get(reverse("organisations:team", args=[team.pk])))


def test_the_network_costs_the_same_queries_for_three_times_the_services(
    wassenaar, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as before:
        open_network(wassenaar)
    given = Organisation.objects.get(code="smow")
    for number in range(2):
        for service in Service.objects.filter(code__gt="").select_related("team"):
            copy = Service.objects.create(
                team=service.team,
                name=f"{service.name} {number}",
                access=service.access,
                access_source=service.access_source,
            )
            ServiceProvider.objects.create(service=copy, organisation=given, from_on="2026-01-01")
    with django_assert_max_num_queries(30) as after:
        assert open_network(wassenaar).context["total"] == 105
    assert len(after) == len(before)
