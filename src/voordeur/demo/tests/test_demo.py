"""The demo loads through the operations, drops nobody, and shows only obviously fake people."""

import datetime
import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from tests.bench.people import TODAY

from voordeur.accounts.enums import WORKING_ROLES, Role
from voordeur.accounts.models import Assignment
from voordeur.demo import loading
from voordeur.demo.people import FIRST_BSN, LAST_BSN, bsns
from voordeur.demo.tests.test_networks import network, rules_of
from voordeur.followup import chain
from voordeur.frontdesk.routing import Asked, suggest
from voordeur.organisations.models import Municipality
from voordeur.shared.acting import acting_as
from voordeur.shared.bsn import parsed
from voordeur.shared.periods import end_of_day
from voordeur.web.queries.today import page as work
from voordeur.web.queries.today.shown import Whose

MORNING = datetime.datetime.combine(TODAY, datetime.time(9, 0), tzinfo=end_of_day(TODAY).tzinfo)
EVERYTHING = ["default", "log", "owner"]


def owner(sql):
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role voordeur_guard")
        cursor.execute(sql)
        rows = cursor.fetchall()
        cursor.execute("reset role")
    return rows


def loaded(**options):
    out = io.StringIO()
    call_command("demo", when=TODAY, stdout=out, **options)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=EVERYTHING)
class TestDemo:
    def test_drops_nobody(self, town):
        report = chain.report(now=MORNING, using="owner")

        assert report.holds
        assert report.states.keys() >= {"released", "offered", "promised", "watched"}
        assert report.matters >= 15

    def test_a_second_time_changes_nothing(self, town):
        counts = "select count(*) from audit_event union all select count(*) from audit_change"
        before = owner(counts)

        assert "er al" in loaded()
        assert owner(counts) == before

    def test_everybody_is_obviously_fake(self, town):
        surnames = [name for (name,) in owner("select surname from households_person")]
        names = [name for (name,) in owner("select name from households_supporttie")]
        callers = [name for (name,) in owner("select caller from frontdesk_contact")]
        phones = owner(
            "select phone from households_person union select phone from households_supporttie"
            " union select call_back_on from frontdesk_contact"
        )
        mails = [mail for (mail,) in owner("select email from accounts_user")]

        assert len(surnames) > 12
        assert all(name.endswith("-Proef") for name in [*surnames, *names])
        assert all("Proef" in caller for caller in callers if caller and "huisarts" not in caller)
        assert all(re.fullmatch(r"(06-0\d{7})?", phone) for (phone,) in phones)
        assert all(mail.endswith(".example") for mail in mails)

    def test_everybody_who_works_with_residents_has_a_card_that_shows_something(self, town):
        [wassenaar] = Municipality.objects.filter(cbs_code="0629")
        for role in [*sorted(WORKING_ROLES), Role.TEAM_LEAD]:
            hats = Assignment.objects.filter(municipality=wassenaar, role=role)
            acting = hats.select_related("municipality").order_by("id").first()
            with acting_as(acting, now=MORNING, purpose="test"):
                shown = work.today(acting=acting, now=MORNING, whose=Whose.TEAM)
            assert shown.groups, f"{role} sees nothing to do"

    def test_nearly_every_question_finds_its_team_in_the_routing_table(self, town):
        rules = rules_of(network("wassenaar"))
        asked = owner(
            "select h.question, h.track, h.dangers from frontdesk_helprequest h"
            " join frontdesk_contact c on c.matter_id = h.contact_id"
            " join organisations_municipality m on m.id = c.municipality_id"
            " where m.cbs_code = '0629'"
        )
        lost = [
            question
            for question, track, dangers in asked
            if not suggest(Asked(question=question, track=track, dangers=dangers), rules)
        ]

        assert len(asked) > 30
        assert len(lost) < len(asked) / 4, lost

    def test_refuses_the_database_of_somebody_else(self, transactional_db):
        Municipality.objects.create(name="Echte gemeente", cbs_code="9999")

        with pytest.raises(CommandError, match="lege database"):
            loaded()
        assert Municipality.objects.count() == 1

    def test_breaks_off_without_leaving_anything(self, transactional_db, monkeypatch):
        def power_fails(stage):
            raise KeyboardInterrupt

        monkeypatch.setattr(loading.refused_and_elsewhere, "tell", power_fails)
        with pytest.raises(KeyboardInterrupt):
            loaded()

        assert Municipality.objects.count() == 0
        assert not loading.is_loaded()


def test_says_what_is_wrong_with_a_day():
    with pytest.raises(CommandError, match="geen dag"):
        call_command("demo", "--when", "31-02-2026")


def test_makes_numbers_of_the_test_range_that_pass_the_eleven_test():
    numbers = bsns()
    made = [next(numbers) for _ in range(200)]

    assert len(set(made)) == 200
    assert all(parsed(bsn) == bsn and FIRST_BSN <= int(bsn) <= LAST_BSN for bsn in made)
