"""Een netwerkbestand wordt een gemeente: precies wat er staat, één keer, en van niemand anders."""

import collections

import pytest

from voordeur.audit.models import Event
from voordeur.organisations import operations
from voordeur.organisations.models import (
    Municipality,
    Organisation,
    Service,
    ServiceProvider,
    Standing,
    Team,
)
from voordeur.organisations.network import BrokenNetwork
from voordeur.organisations.tests.conftest import parsed
from voordeur.shared.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def wassenaar(load):
    return load("wassenaar").municipality


def counted():
    kinds = (Municipality, Organisation, Standing, Team, Service, ServiceProvider)
    return [kind.objects.count() for kind in kinds]


class TestWassenaar:
    def test_has_the_35_services_of_annex_1_in_four_clusters(self, wassenaar):
        services = Service.objects.filter(team__municipality=wassenaar)

        assert collections.Counter(services.values_list("team__name", flat=True)) == {
            "Cluster welzijn & preventie jeugd": 6,
            "Cluster welzijn & preventie volwassenen": 11,
            "Cluster hulpverlening jeugd": 10,
            "Cluster hulpverlening volwassenen": 8,
        }

    def test_has_eleven_organisations_that_give_them(self, wassenaar):
        givers = Organisation.objects.filter(provides__isnull=False).distinct()

        assert set(givers.values_list("short", flat=True)) == {
            "Gro-up", "MEE", "SAD", "JGZ", "SMOW", "Kwadraad", "Voorschoten", "Prodeba",
            "Leidschendam-Vb", "Kredietbank Nl", "GGD",
        }  # fmt: skip

    def test_shares_two_services_and_leaves_two_to_be_decided(self, wassenaar):
        by_count = collections.defaultdict(set)
        for service in Service.objects.prefetch_related("providers"):
            by_count[len(service.providers.all())].add(service.name)

        assert by_count[2] == {"Vroeg eropaf", "Voorkomen uit huiszettingen"}
        assert by_count[0] == {"GGZ Jeugd", "Gezinscoaching"}
        assert set(by_count) == {0, 1, 2}

    def test_keeps_the_reading_of_every_access_with_its_source(self, wassenaar):
        access = collections.Counter(Service.objects.values_list("access", flat=True))

        assert access == {"free": 29, "decision": 6}
        assert not Service.objects.exclude(access_source__startswith="eigen lezing: ").exists()

    def test_knows_who_stands_in_around_and_outside(self, wassenaar):
        kinds = collections.Counter(wassenaar.standings.values_list("kind", flat=True))

        assert kinds == {"in": 12, "around": 6, "outside": 7}

    def test_keeps_its_own_words_and_its_three_phases(self, wassenaar):
        wassenaar.refresh_from_db()

        assert wassenaar.words["team"] == "Sociaal Kernteam"
        assert [phase["number"] for phase in wassenaar.phases] == [1, 2, 3]

    def test_says_what_it_did_in_one_event(self, looking, load):
        administrator = load("wassenaar")

        with looking(administrator):
            [event] = Event.objects.all()
        assert event.kind == "network.loaded"
        assert event.facts == {"organisations": 25, "teams": 5, "services": 35}


class TestLoadingTwice:
    def test_changes_nothing(self, load, now):
        administrator = load("wassenaar")
        before = counted()

        again = operations.load_network(network=parsed("wassenaar"), actor=administrator, now=now)

        assert counted() == before
        assert (again.organisations, again.teams, again.services) == (0, 0, 0)

    def test_takes_a_team_that_has_the_name_already_for_its_own(self, administrator, desk, now):
        operations.load_network(network=parsed("wassenaar"), actor=administrator, now=now)

        assert Team.objects.get(code="loket") == desk
        assert Team.objects.running().count() == 5

    def test_leaves_what_an_administrator_made_of_it(self, load, now):
        administrator = load("wassenaar")
        Service.objects.filter(code="amw").update(name="Algemeen maatschappelijk werk")

        operations.load_network(network=parsed("wassenaar"), actor=administrator, now=now)

        assert Service.objects.get(code="amw").name == "Algemeen maatschappelijk werk"


class TestTwoMunicipalities:
    def test_stand_beside_each_other_without_mixing(self, load):
        load("wassenaar")
        voorschoten = load("voorschoten").municipality

        services = Service.objects.filter(team__municipality=voorschoten)
        assert services.count() == 5
        assert Service.objects.count() == 40
        assert voorschoten.teams.running().count() == 4

    def test_share_an_organisation_but_not_its_place(self, load):
        load("wassenaar")
        load("voorschoten")

        shared = Organisation.objects.get(code="leidschendam-voorburg")
        assert shared.standings.count() == 2


class TestHaarlem:
    def test_is_a_shape_of_its_own_by_configuration_only(self, load):
        haarlem = load("haarlem").municipality

        teams = haarlem.teams.running()
        assert set(teams.values_list("kind", "walk_in")) == {("neighbourhood", True)}
        assert teams.count() == 8
        haarlem.refresh_from_db()
        assert haarlem.words["desk"] == "inloop"
        assert Service.objects.filter(team__in=teams, name="Samenlevingsopbouw").count() == 8


class TestABrokenFile:
    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            (lambda n: n["municipality"].pop("cbs_code"), "noemt geen cbs_code"),
            (lambda n: n["services"][0].update(team="zolder"), "team “zolder”"),
            (lambda n: n["services"][0].update(organisations=["nn"]), "organisatie “nn”"),
            (lambda n: n["services"][0].update(access="maybe"), "toegang"),
            (lambda n: n["services"][0].update(access_source=""), "bron van deze lezing"),
            (lambda n: n["services"].append(n["services"][0]), "twee keer"),
            (lambda n: n["teams"][0].update(name="x" * 81), "team “loket”, naam"),
            (lambda n: n["organisations"][0].update(standing="near"), "positie"),
            (lambda n: n["teams"][0].pop("name"), "key en name"),
        ],
        ids=["code", "team", "provider", "access", "source", "twice", "long", "standing", "name"],
    )
    def test_is_refused_with_the_line_to_mend_and_nothing_half_done(
        self, administrator, now, change, sentence
    ):
        network = parsed("wassenaar")
        change(network)
        before = counted()

        with pytest.raises(BrokenNetwork, match=sentence):
            operations.load_network(network=network, actor=administrator, now=now)

        assert counted() == before


def test_nobody_acts_when_a_municipality_is_set_up(now, db):
    loaded = operations.load_network(network=parsed("haarlem"), actor=None, now=now)

    assert (loaded.organisations, loaded.teams, loaded.services) == (12, 8, 56)


def test_only_an_administrator_of_the_same_municipality_loads_it(administrator, actor, now):
    for somebody, name in ((actor, "wassenaar"), (administrator, "voorschoten")):
        with pytest.raises(NotAllowed, match="functioneel beheerder"):
            operations.load_network(network=parsed(name), actor=somebody, now=now)
    assert Team.objects.filter(municipality__cbs_code="0626").count() == 0
