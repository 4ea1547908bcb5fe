"""Een gemeente begint: het netwerk, de mensen en de eerste beheerder, vóór er iemand is."""

import time
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from tests.bench.people import TODAY

from voordeur.accounts import operations, second_factor, staff_file
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.accounts.people import NewColleague
from voordeur.organisations.models import Municipality
from voordeur.organisations.operations import load_network
from voordeur.shared.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db

NETWORKS = Path(django_settings.ROOT) / "src/voordeur/demo/networks"
FIRST = NewColleague(name="Eva Eerste-Proef", email="eva@wassenaar.example")
EVENT = (
    "insert into audit_event (id, kind, at, act_id, part_of_another, depth, subject_table, "
    "subject_id, facts) values (gen_random_uuid(), 'x', now(), gen_random_uuid(), false, 1, 'x', "
    "gen_random_uuid(), '{}')"
)


def network(name):
    return tomllib.loads((NETWORKS / f"{name}.toml").read_text(encoding="utf-8"))


def load(name, now):
    load_network(network=network(name), actor=None, now=now)
    return operations.load_staff(network=network(name), actor=None, now=now)


class TestLoadStaff:
    @pytest.mark.parametrize("name", ["wassenaar", "voorschoten", "haarlem"])
    def test_loads_everybody_of_a_file(self, now, name):
        rows = network(name)["staff"]

        loaded = load(name, now)

        assert loaded.users == len({row["email"] for row in rows}) == User.objects.count()
        assert loaded.assignments == len(rows) == Assignment.objects.running(TODAY).count()
        hours = sum(row["hours"] + row["home_hours"] for row in rows if row["team"])
        lent = Staffing.objects.running(TODAY)
        assert sum(leg.hours_per_week + leg.home_hours for leg in lent) == hours

    def test_makes_one_person_of_two_files(self, now):
        load("wassenaar", now)
        load("voorschoten", now)

        shared = User.objects.get(email="marijke.de.wit@voorschoten.example")

        assert {one.municipality.name for one in shared.assignments.all()} == {
            "Wassenaar",
            "Voorschoten",
        }

    def test_changes_nothing_the_second_time(self, now):
        load("wassenaar", now)
        [bea] = Assignment.objects.filter(role=Role.ADMINISTRATOR).select_related("municipality")

        again = operations.load_staff(network=network("wassenaar"), actor=bea, now=now)

        assert again == staff_file.Loaded(users=0, assignments=0, staffing=0)

    def test_is_done_by_nobody_only_before_there_is_an_administrator(self, now):
        load("wassenaar", now)

        with pytest.raises(NotAllowed, match="heeft al een functioneel beheerder"):
            operations.load_staff(network=network("wassenaar"), actor=None, now=now)

    def test_gives_a_known_password_and_app_only_to_try_out(self, now, settings):
        load("voorschoten", now)
        user = User.objects.get(email="ans.molenaar@voorschoten.example")
        assert user.check_password(staff_file.TRIAL_PASSWORD)
        assert second_factor.has_one(user)

        settings.TRYOUT = False
        load("haarlem", now)

        somebody = User.objects.get(email="rob.snijders@haarlem.example")
        assert not somebody.has_usable_password()
        assert not second_factor.has_one(somebody)

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            ({"role": "baas"}, "rol die niet bestaat: baas"),
            ({"team": "nergens"}, "onbekend team: nergens"),
            ({"paid_by": "niemand"}, "onbekende organisatie: niemand"),
            ({"home": "niemand"}, "onbekende organisatie: niemand"),
            ({"name": ""}, "ontbreekt name"),
        ],
    )
    def test_names_the_line_to_mend_and_keeps_nothing(self, now, change, complaint):
        broken = network("voorschoten")
        broken["staff"][1] |= change
        load_network(network=broken, actor=None, now=now)

        with pytest.raises(DomainError, match=complaint):
            operations.load_staff(network=broken, actor=None, now=now)

        assert User.objects.count() == 0

    def test_asks_for_the_network_first(self, now):
        with pytest.raises(DomainError, match="Laad eerst het netwerk"):
            operations.load_staff(network=network("wassenaar"), actor=None, now=now)


class TestFirstAdministrator:
    def test_is_appointed_by_nobody(self, now, municipality, organisation, standing):
        user = operations.appoint_first_administrator(
            municipality=municipality, organisation=organisation, new=FIRST, actor=None, now=now
        )

        [assignment] = user.assignments.all()
        assert (assignment.role, assignment.municipality) == (Role.ADMINISTRATOR, municipality)

    def test_is_the_first_only_once(self, now, administrator, organisation):
        with pytest.raises(NotAllowed, match="heeft al een functioneel beheerder"):
            operations.appoint_first_administrator(
                municipality=administrator.municipality, organisation=organisation, new=FIRST,
                actor=None, now=now,
            )  # fmt: skip


class TestAnEventWithoutAnybody:
    @staticmethod
    def written(purpose):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('app.purpose', %s, true)", [purpose])
            cursor.execute(EVENT)
            return cursor.rowcount

    @pytest.mark.parametrize("purpose", ["load_network", "load_staff"])
    def test_is_written_while_a_municipality_is_set_up(self, purpose):
        assert self.written(purpose) == 1

    @pytest.mark.parametrize("purpose", ["", "assign", "close_case"])
    def test_is_refused_in_any_other_act(self, purpose):
        with pytest.raises(ProgrammingError, match="row-level security"):
            self.written(purpose)

    def test_is_refused_when_somebody_acts(self, actor, looking):
        with looking(actor), pytest.raises(ProgrammingError, match="row-level security"):
            self.written("load_staff")


class TestCommands:
    def run(self, *words):
        out = StringIO()
        call_command(*words, stdout=out)
        return out.getvalue()

    def test_cards_show_every_role_and_somebody_of_two_municipalities(self, now):
        load("wassenaar", now)
        load("voorschoten", now)

        cards = self.run("login_cards")

        for role in Role:
            assert role.label in cards
        assert cards.count("marijke.de.wit@voorschoten.example") == 1
        assert staff_file.TRIAL_PASSWORD in cards
        assert "voordeur login-code" in cards

    def test_cards_say_when_there_is_nobody(self):
        assert "Laad eerst de demo" in self.run("login_cards")

    def test_code_opens_the_door(self, now, client):
        load("voorschoten", now)
        mail = "ans.molenaar@voorschoten.example"
        client.post("/inloggen/", {"login": mail, "password": staff_file.TRIAL_PASSWORD})
        code = self.run("login_code", mail).split()[0]

        assert client.post("/inloggen/code/", {"code": code})["Location"] == "/"
        assert code == second_factor.code(second_factor.trial_secret(mail), at=time.time())

    def test_code_refuses_an_unknown_address(self):
        with pytest.raises(CommandError, match="staat niet in de demo"):
            self.run("login_code", "niemand@proef.example")

    @pytest.mark.parametrize("words", [["login_cards"], ["login_code", "a@b.example"]])
    def test_cards_and_codes_are_for_trying_out(self, words, settings):
        settings.TRYOUT = False

        with pytest.raises(CommandError, match="om te proberen"):
            self.run(*words)

    def test_set_up_begins_a_municipality_and_gives_a_link_that_works_once(self, client):
        words = ["--beheerder", FIRST.name, "--email", FIRST.email]
        said = self.run("set_up", str(NETWORKS / "voorschoten.toml"), *words)
        link = said.split()[-1]
        chosen = {
            "new_password1": "een lange zin is goed",
            "new_password2": "een lange zin is goed",
        }

        assert client.get(link).status_code == 200
        assert client.post(link, {**chosen, "new_password2": "anders"}).status_code == 422
        assert client.post(link, chosen)["Location"] == "/inloggen/"
        assert client.get(link).status_code == 404
        assert Municipality.objects.get().name == "Voorschoten"

    def test_set_up_refuses_a_second_time_and_a_bad_file(self, tmp_path):
        words = ["--beheerder", FIRST.name, "--email", FIRST.email]
        bad = tmp_path / "x.toml"
        bad.write_text("a = [")

        with pytest.raises(CommandError, match="geen goede TOML"):
            self.run("set_up", str(bad), *words)
        with pytest.raises(CommandError, match="niet te lezen"):
            self.run("set_up", str(tmp_path / "y.toml"), *words)
        with pytest.raises(CommandError, match="geen e-mailadres"):
            self.run("set_up", str(bad), "--beheerder", "X", "--email", "x")

        self.run("set_up", str(NETWORKS / "voorschoten.toml"), *words)
        with pytest.raises(CommandError, match="heeft al een functioneel beheerder"):
            self.run("set_up", str(NETWORKS / "voorschoten.toml"), *words)
