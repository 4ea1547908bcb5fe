"""Het netwerk staat in gegevens: 35 diensten in vier clusters; een gemeente in eigen vorm."""

import collections
import pathlib
import tomllib

import pytest

from voordeur.frontdesk import routing
from voordeur.frontdesk.enums import Danger, Track
from voordeur.frontdesk.routing import Asked, Rule
from voordeur.instructions import steps
from voordeur.shared.keys import new_key

NETWORKS = pathlib.Path(__file__).parents[1] / "networks"
NAMES = ["wassenaar", "voorschoten", "haarlem"]
STANDINGS = {"in", "around", "outside"}
KINDS = {"desk", "cluster", "neighbourhood", "central_review"}
ROLES = {
    "desk_professional", "professional", "coordinator", "process_coordinator",
    "team_lead", "administrator", "privacy_officer", "policy_adviser",
}  # fmt: skip
CARRYING_OUT = {"professional", "coordinator", "process_coordinator"}
WORDS = {
    "team", "cluster", "desk", "coordinator", "process_coordinator",
    "resident", "home_organisation", "intake", "phone",
}  # fmt: skip
WITHOUT_A_TEAM = {"administrator", "privacy_officer", "policy_adviser"}


def network(name):
    return tomllib.loads((NETWORKS / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=NAMES)
def any_network(request):
    return network(request.param)


@pytest.fixture
def wassenaar():
    return network("wassenaar")


def keys(rows):
    return [row["key"] for row in rows]


class TestEveryNetwork:
    def test_names_its_municipality_with_a_cbs_code_and_every_local_word(self, any_network):
        municipality = any_network["municipality"]

        assert len(municipality["cbs_code"]) == 4
        assert municipality["cbs_code"].isdigit()
        assert set(municipality["words"]) == WORDS

    @pytest.mark.parametrize("kind", ["organisations", "teams", "services"])
    def test_gives_every_row_a_key_of_its_own_and_a_source(self, any_network, kind):
        rows = any_network[kind]

        assert len(set(keys(rows))) == len(rows) > 0
        assert [row["key"] for row in rows if not row["source"]] == []

    def test_knows_every_team_and_organisation_its_services_name(self, any_network):
        organisations, teams = keys(any_network["organisations"]), keys(any_network["teams"])

        for service in any_network["services"]:
            assert service["team"] in teams
            assert set(service["organisations"]) <= set(organisations)

    def test_marks_the_access_of_every_service_as_our_own_reading(self, any_network):
        for service in any_network["services"]:
            assert service["access"] in {"free", "decision"}
            assert service["access_source"].startswith("eigen lezing: ")

    def test_uses_only_known_standings_and_kinds(self, any_network):
        assert {row["standing"] for row in any_network["organisations"]} <= STANDINGS
        assert {row["kind"] for row in any_network["teams"]} <= KINDS

    def test_lets_only_organisations_in_the_team_provide_services(self, any_network):
        inside = {row["key"] for row in any_network["organisations"] if row["standing"] == "in"}

        assert {key for row in any_network["services"] for key in row["organisations"]} <= inside

    def test_has_staff_that_is_obviously_fake(self, any_network):
        for person in any_network["staff"]:
            assert person["name"].endswith("-Proef")
            assert person["email"].endswith(f"@{person['home']}.example")
            assert person["email"].isascii()

    def test_places_staff_in_teams_and_organisations_that_exist(self, any_network):
        organisations, teams = keys(any_network["organisations"]), keys(any_network["teams"])

        for person in any_network["staff"]:
            assert person["role"] in ROLES
            assert {person["home"], person["paid_by"]} <= set(organisations)
            assert (person["team"] == "") == (person["role"] in WITHOUT_A_TEAM)
            assert person["team"] in [*teams, ""]

    def test_gives_nobody_a_longer_week_than_forty_hours(self, any_network):
        hours = collections.Counter()
        for person in any_network["staff"]:
            hours[person["email"]] += person["hours"] + person["home_hours"]

        assert {mail: week for mail, week in hours.items() if week > 40} == {}

    def test_gives_nobody_two_legs_in_one_team(self, any_network):
        legs = collections.Counter((row["email"], row["team"]) for row in any_network["staff"])

        assert [leg for leg, count in legs.items() if count > 1] == []


def rules_of(read):
    """The routing table of a network file."""
    services = {row["key"]: row for row in read["services"]}
    rules = []
    for place, row in enumerate(read["routes"], start=1):
        service = services.get(row.get("service"), {"name": "", "description": ""})
        rules.append(
            Rule(
                id=new_key(), place=place, team_id=new_key(), team=row["team"], why=row["why"],
                words=tuple(row.get("words", ())),
                service=f"{service['name']} {service['description']}".strip(),
                service_name=service["name"], age_group=row.get("age_group", ""),
                track=row.get("track", ""), danger=row.get("danger", ""),
            )
        )  # fmt: skip
    return rules


class TestRoutes:
    def test_lead_to_a_team_that_helps_and_say_why(self, any_network):
        kinds = {row["key"]: row["kind"] for row in any_network["teams"]}

        assert any_network["routes"]
        for row in any_network["routes"]:
            assert kinds[row["team"]] in {"cluster", "neighbourhood"}
            assert row["why"].endswith(".")

    def test_ask_something_that_is_known(self, any_network):
        services = set(keys(any_network["services"]))
        for row in any_network["routes"]:
            asks = row.keys() - {"team", "why"}
            assert asks
            assert asks <= {
                "words", "service", "age_group", "track", "danger", "area", "postcodes",
            }  # fmt: skip
            assert row.get("service", "") in services | {""}

    def test_of_haarlem_send_each_neighbourhood_to_a_team_of_its_own(self):
        read = network("haarlem")

        assert sorted(row["team"] for row in read["routes"]) == sorted(keys(read["teams"]))
        assert all(row["postcodes"] for row in read["routes"])


class TestWassenaar:
    def test_has_the_35_services_of_annex_1_in_four_clusters(self, wassenaar):
        counted = collections.Counter(row["team"] for row in wassenaar["services"])

        assert counted == {
            "welzijn-jeugd": 6,
            "welzijn-volwassenen": 11,
            "hulpverlening-jeugd": 10,
            "hulpverlening-volwassenen": 8,
        }

    def test_has_eleven_named_organisations_that_provide_them(self, wassenaar):
        short = {row["key"]: row["short"] for row in wassenaar["organisations"]}

        assert {short[key] for row in wassenaar["services"] for key in row["organisations"]} == {
            "Gro-up", "MEE", "SAD", "JGZ", "SMOW", "Kwadraad", "Voorschoten", "Prodeba",
            "Leidschendam-Vb", "Kredietbank Nl", "GGD",
        }  # fmt: skip

    def test_shares_two_services_and_leaves_two_without_an_organisation(self, wassenaar):
        by_count = collections.defaultdict(set)
        for row in wassenaar["services"]:
            by_count[len(row["organisations"])].add(row["name"])

        assert by_count[2] == {"Vroeg eropaf", "Voorkomen uit huiszettingen"}
        assert by_count[0] == {"GGZ Jeugd", "Gezinscoaching"}
        assert set(by_count) == {0, 1, 2}

    def test_unfolds_the_lines_that_wrap_in_the_annex(self, wassenaar):
        described = {row["name"]: row["description"] for row in wassenaar["services"]}

        wrapped = "specifiek voor de inzet binnen preventieve zorg en ondersteuning"
        assert described["Inzet vrijwilligers"] == f"Bemiddeling tussen vraag en aanbod {wrapped}"
        assert described["Deskundigheid vrijwilligers"] == wrapped.capitalize()

    def test_knows_who_stands_outside_its_steering_and_by_which_law(self, wassenaar):
        outside = collections.Counter(
            row["source"].split(": ")[1]
            for row in wassenaar["organisations"]
            if row["standing"] == "outside"
        )

        assert outside == {
            "Wet passend onderwijs": 1,
            "Zorgverzekeringswet": 3,
            "niet-vrijwillige jeugdhulp": 3,
        }

    @pytest.mark.parametrize(
        ("question", "age", "cluster"),
        [
            ("Onze peuter slaapt slecht.", 3, "welzijn-jeugd"),
            ("Hoe ga ik om met mijn puber?", 44, "welzijn-jeugd"),
            ("Ik ben zwanger en weet niet waar ik moet beginnen.", 21, "welzijn-jeugd"),
            ("Ik ben overbelast: ik moet mijn moeder verzorgen.", 55, "welzijn-volwassenen"),
            ("Mijn man vergeet steeds meer.", 70, "welzijn-volwassenen"),
            ("Ik zie de hele week niemand.", 75, "welzijn-volwassenen"),
            ("Ik wil vrijwilliger worden.", 40, "welzijn-volwassenen"),
            ("Ik begrijp deze brief niet.", 50, "welzijn-volwassenen"),
            ("Ik ben somber sinds de scheiding.", 50, "welzijn-volwassenen"),
            ("De huisarts vraagt een gezinscoach.", None, "hulpverlening-jeugd"),
            ("Onze zoon spijbelt al weken.", None, "hulpverlening-jeugd"),
            ("Wij willen jeugdhulp aanvragen.", None, "hulpverlening-jeugd"),
            ("Kan ik een scootmobiel krijgen?", 80, "hulpverlening-volwassenen"),
            ("Het huishouden lukt niet meer.", 81, "hulpverlening-volwassenen"),
            ("Ik heb schulden en krijg ze niet op een rij.", 40, "hulpverlening-volwassenen"),
            ("Hoe vraag ik bijstand aan?", 40, "hulpverlening-volwassenen"),
            ("De buren maken zich zorgen: hij doet niet open.", 68, "hulpverlening-volwassenen"),
            ("Ik slaap al weken in de auto.", None, "hulpverlening-volwassenen"),
        ],
    )
    def test_sends_a_question_to_the_cluster_whose_service_it_is(
        self, wassenaar, question, age, cluster
    ):
        asked = Asked(question=question, track=Track.SOCIAL, age=age)

        found = routing.suggest(asked, rules_of(wassenaar))

        assert found is not None
        assert found.team == cluster

    @pytest.mark.parametrize("danger", list(Danger))
    def test_knows_a_team_for_every_danger(self, wassenaar, danger):
        asked = Asked(question="Help.", track=Track.CRISIS, dangers=[danger])

        assert routing.suggest(asked, rules_of(wassenaar))

    def test_is_helped_by_two_other_municipalities(self, wassenaar):
        codes = {row["municipality"] for row in wassenaar["organisations"] if "municipality" in row}

        assert codes == {"0629", "0626", "1916"}

    def test_keeps_three_clusters_between_10_and_15_people_and_one_below(self, wassenaar):
        heads = collections.Counter(
            row["team"] for row in wassenaar["staff"] if row["role"] in CARRYING_OUT
        )

        assert heads == {
            "welzijn-jeugd": 8,
            "welzijn-volwassenen": 12,
            "hulpverlening-jeugd": 12,
            "hulpverlening-volwassenen": 11,
        }

    def test_staffs_the_desk_with_four_and_the_kwartiermaker(self, wassenaar):
        desk = [row for row in wassenaar["staff"] if row["team"] == "loket"]

        assert [row["role"] for row in desk] == ["desk_professional"] * 4 + ["team_lead"]

    def test_gives_two_leads_two_clusters_each(self, wassenaar):
        leads = collections.defaultdict(set)
        for row in wassenaar["staff"]:
            if row["role"] == "team_lead":
                leads[row["email"]].add(row["team"])

        assert sorted(map(sorted, leads.values())) == [
            ["hulpverlening-jeugd", "welzijn-jeugd"],
            ["hulpverlening-volwassenen", "welzijn-volwassenen"],
            ["loket"],
        ]


class TestVoorschoten:
    def test_shares_one_person_with_wassenaar_and_nobody_else(self, wassenaar):
        voorschoten = network("voorschoten")

        both = {row["email"] for row in wassenaar["staff"]} & {
            row["email"] for row in voorschoten["staff"]
        }

        assert both == {"marijke.de.wit@voorschoten.example"}


class TestHaarlem:
    def test_has_eight_neighbourhood_teams_with_a_walk_in_and_no_desk(self):
        teams = network("haarlem")["teams"]

        assert [(row["kind"], row["walk_in"]) for row in teams] == [("neighbourhood", True)] * 8

    def test_has_other_words_and_other_functions_than_wassenaar(self, wassenaar):
        haarlem = network("haarlem")

        assert haarlem["municipality"]["words"] != wassenaar["municipality"]["words"]
        assert "Samenlevingsopbouw" in {row["name"] for row in haarlem["services"]}
        assert "Samenlevingsopbouw" not in {row["name"] for row in wassenaar["services"]}


@pytest.mark.parametrize("name", ["wassenaar", "voorschoten"])
def test_every_team_where_somebody_works_has_a_lead_to_hear_what_is_overdue(name):
    staff = network(name)["staff"]
    worked_in = {
        row["team"] for row in staff if row["role"] in CARRYING_OUT | {"desk_professional"}
    }
    led = {row["team"] for row in staff if row["role"] == "team_lead"}

    assert worked_in - led == set()


def test_every_step_of_the_work_has_a_text_that_holds():
    read = tomllib.loads((NETWORKS.parent / "instructions/wassenaar.toml").read_text("utf-8"))
    written = {row["step"] for row in read["text"] if row.get("outcome", "approved") == "approved"}

    assert {step.code for step in steps.all_steps()} - written == set()
