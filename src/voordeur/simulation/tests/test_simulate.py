"""A municipality lives by itself: small, in seconds, and the same for the same seed."""

import datetime
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections

from voordeur.accounts.models import User
from voordeur.demo.people import FIRST_BSN, LAST_BSN
from voordeur.organisations.models import Municipality
from voordeur.shared.bsn import parsed
from voordeur.shared.encryption import unseal
from voordeur.shared.errors import NotAllowed, StepNotPossible
from voordeur.shared.periods import end_of_day
from voordeur.simulation import living, report
from voordeur.simulation.living import Asked
from voordeur.simulation.models import SimulatedDay, SimulatedTown

EVERYTHING = ["default", "log", "owner", "worker"]
pytestmark = pytest.mark.django_db(transaction=True, databases=EVERYTHING)

#: Easter Monday (6 April 2026) and King's Day (27 April) lie within.
UNTIL = datetime.date(2026, 4, 28)
SMALL = Asked(persons=30, days=26, seed=7, until=UNTIL)
ALL_OF_IT = """
  select 'contact', result, channel, at::text, question from frontdesk_contact
  union all select 'promise', kind, coalesce(outcome, ''), due_at::text, what from followup_promise
  union all select 'offer', state, '', offered_at::text, summary from followup_handover
  union all select 'person', given_name, surname, born_on::text, phone from households_person
  union all select 'case', state, '', opened_on::text, '' from cases_case
  union all select 'event', kind, '', at::text, '' from audit_event
  order by 1, 2, 3, 4, 5
"""


def guard(sql, words=None):
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role voordeur_guard")
        cursor.execute(sql, words)
        rows = cursor.fetchall()
        cursor.execute("reset role")
    return rows


def lived(asked=SMALL):
    return living.live(asked, told=lambda what: None)


class TestSimulate:
    @pytest.mark.slow
    def test_the_same_seed_is_the_same_town(self, emptied):
        short = replace(SMALL, days=12)
        lived(short)
        once = guard(ALL_OF_IT)
        emptied()
        lived(short)

        assert once
        assert guard(ALL_OF_IT) == once

    @pytest.mark.slow
    def test_goes_on_from_the_last_day(self):
        first = replace(SMALL, days=3, until=UNTIL - datetime.timedelta(days=2))
        town = lived(first)
        lived(replace(SMALL, days=6, persons=40))

        days = list(town.days.order_by("day").values_list("day", flat=True))
        assert days == [UNTIL - datetime.timedelta(days=back) for back in (4, 3, 2, 1, 0)]
        assert guard("select count(*) from households_person where phone not like '06-09%'") != []
        town.refresh_from_db()
        assert town.persons == 40

    @pytest.mark.slow
    def test_lives_and_drops_nobody(self):
        town = lived()
        found = report.of(town, in_care=None, now=end_of_day(UNTIL))

        assert found.chain.holds
        assert found.chain.overdue_not_escalated == 0
        assert found.persons == 30
        assert found.days == 26
        assert found.happened["beantwoord"] > found.happened["hulpvraag"] > 0
        assert found.happened["overdracht aangenomen"] > 0
        assert [line for line in found.lines if not line.holds] == []

        before = guard(ALL_OF_IT)
        self.a_second_time_adds_nothing(before)
        self.holidays_are_kept()
        self.everybody_is_made_up()
        self.another_seed_is_refused()

    def a_second_time_adds_nothing(self, before):
        lived()

        assert guard(ALL_OF_IT) == before

    def holidays_are_kept(self):
        days = "select distinct (at at time zone 'Europe/Amsterdam')::date from frontdesk_contact"
        told = {day for (day,) in guard(f"{days} where at >= '2026-04-03'")}

        assert SimulatedDay.objects.filter(day=datetime.date(2026, 4, 27)).exists()
        assert told
        assert not told & {datetime.date(2026, 4, 6), datetime.date(2026, 4, 27)}
        assert all(day.weekday() < 5 for day in told)

    def everybody_is_made_up(self):
        people = guard("select id, surname, phone, bsn_sealed from households_person")

        for key, surname, phone, sealed in people:
            assert surname.endswith("-Proef")
            assert not phone or phone.startswith("06-0")
            bsn = unseal(sealed, row=key) if sealed else ""
            assert not bsn or FIRST_BSN <= int(parsed(bsn)) <= LAST_BSN
        mails = guard("select email from accounts_user where email not like '%%.example'", [])
        assert mails == []

    def another_seed_is_refused(self):
        with pytest.raises(CommandError, match="toevalsgetal 7"):
            call_command("simulate", persons=30, days=5, seed=8, until=UNTIL)


class TestTheCommand:
    @pytest.mark.slow
    def test_says_what_does_not_follow_and_ends_with_1(self, capsys):
        # A Sunday: only who lives there, and who of them is in care.
        words = {"persons": 400, "days": 1, "seed": 7, "until": datetime.date(2026, 4, 26)}
        call_command("simulate", **words)
        assert "Alles volgt wat is gevraagd." in capsys.readouterr().out

        with pytest.raises(SystemExit) as ended:
            call_command("simulate", **words, in_care=60.0)

        assert ended.value.code == 1
        said = capsys.readouterr().out
        assert "NIET ALLES VOLGT." in said
        assert "huishoudens in zorg  NIET GOED" in said

    @pytest.mark.long
    def test_two_years_follow_in_every_line(self):
        """So long that a waakvlam is called, a partner refuses, and somebody leaves."""
        town = lived(replace(SMALL, persons=400, days=730))

        found = report.of(town, in_care=None, now=end_of_day(UNTIL))

        assert [line for line in found.lines if not line.holds] == []
        assert [line.what for line in found.lines if not line.of] == []
        assert found.chain.holds
        for what in ("door partner geweigerd", "uit dienst", "verlof", "waakvlam: losgelaten"):
            assert found.happened[what] > 0


class TestRefuses:
    def test_a_municipality_that_does_not_say_it_is_for_trying_out(self, settings):
        settings.TRYOUT = False

        with pytest.raises(NotAllowed, match="om te proberen"):
            lived()
        assert not Municipality.objects.exists()

    def test_another_municipality(self):
        Municipality.objects.create(name="Elders", cbs_code="9999")

        with pytest.raises(NotAllowed, match="niet van de demo"):
            lived()

    def test_where_somebody_works_who_is_not_made_up(self, municipality, actor):
        User.objects.filter(pk=actor.user_id).update(email="iemand@wassenaar.nl")

        with pytest.raises(NotAllowed, match="niet verzonnen"):
            lived()

    def test_days_on_which_nobody_worked_there_yet(self, municipality, actor):
        with pytest.raises(StepNotPossible, match="werkte hier nog niemand"):
            lived(replace(SMALL, days=3000))

    def test_a_day_that_was_lived(self, municipality):
        town = SimulatedTown.objects.create(municipality=municipality, seed=1, first_day=UNTIL)
        SimulatedDay.objects.create(town=town, day=UNTIL)

        with pytest.raises(IntegrityError, match="simulation_a_day_is_lived_once"):
            SimulatedDay.objects.create(town=town, day=UNTIL)
