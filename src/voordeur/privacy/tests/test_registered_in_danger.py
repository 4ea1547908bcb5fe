"""Registered in danger without a search: afterwards the privacy officer looks who is known."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement, ReadEvent
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Promise
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.tests.test_danger_beyond_the_measure import ask, searched_all_hour
from voordeur.households.models import Household, Membership, Person
from voordeur.merges.queries import apart
from voordeur.organisations.models import Team
from voordeur.privacy import operations
from voordeur.privacy.models import Quarantine
from voordeur.privacy.queries import deciding as queries
from voordeur.privacy.tests.test_looks import looked
from voordeur.privacy.tests.test_quarantine import as_guard
from voordeur.shared import encryption
from voordeur.shared.errors import StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

DAY = datetime.timedelta(days=1)


def sees_nothing(who, looking, *homes):
    """Not by any row of the dossier, whatever is asked; one's own call stays."""
    with looking(who), connection.cursor() as cursor:
        cursor.execute("select count(*) from households_person")
        assert cursor.fetchone() == (0,)
        for table, key in (
            ("followup_matter", "id"), ("households_household", "matter_id"),
            ("households_membership", "household_id"), ("followup_promise", "matter_id"),
            ("cases_case", "household_id"), ("cases_coordinationchange", "household_id"),
            ("audit_event", "matter_id"), ("audit_change", "matter_id"),
        ):  # fmt: skip
            cursor.execute(f"select count(*) from {table} where {key} = any (%s)", [list(homes)])
            assert cursor.fetchone() == (0,), table


def one_team_keeps_both(lead, looking):
    """The waakvlam stands beside the case, and what is open of either is of this lead's team."""
    with looking(lead):
        open_ones = Promise.objects.open().exclude(kind="take_note")
        assert "watch" in open_ones.values_list("kind", flat=True)
        assert {one.team_id for one in open_ones} == {lead.team_id}


class TestRegisteredInDangerWithoutASearch:
    """Beyond the measure nobody is told who is known; afterwards somebody looks all the same."""

    @pytest.fixture
    def known(self, cluster, assign, now):
        other = assign("Olga Oud-Proef", cluster, Role.DESK_PROFESSIONAL)
        return scene.asked(actor=other, now=now, household=scene.family(scene.sanne()))

    def in_danger(self, actor, now, looking, **words):
        searched_all_hour(actor, looking)
        return ask(actor, now, looking, **words)

    def test_who_is_alike_comes_before_the_privacy_officer(
        self, known, actor, officer, now, looking
    ):
        request = self.in_danger(actor, now, looking)

        with looking(officer):
            [pair] = queries.quarantine()
        assert pair.is_alike
        assert (pair.new.household_id, pair.secret.household_id) == (
            request.household_id, known.household_id,
        )  # fmt: skip
        with looking(actor):
            assert not Quarantine.objects.exists()

    def test_who_is_like_nobody_does_not(self, known, actor, officer, now, looking):
        born = datetime.date(1950, 1, 1)
        self.in_danger(actor, now, looking, surname="Ander-Proef", born_on=born)
        with looking(officer):
            assert queries.quarantine() == []

    def test_who_was_looked_for_does_not(self, known, actor, officer, now, looking):
        told = scene.family(scene.sanne())
        scene.asked(
            actor=actor, now=now,
            household=replace(told, anew_because="Een naamgenoot; paspoort gezien."),
        )  # fmt: skip
        with looking(officer):
            assert queries.quarantine() == []

    def test_goes_on_as_one_with_who_was_known(
        self, known, actor, officer, assign, cluster, now, looking, browser
    ):
        request = self.in_danger(actor, now, looking)
        with looking(officer):
            waiting = Quarantine.objects.get()
        shown = text_of(browser(officer).get(f"/privacy/quarantaine/{waiting.pk}/"))
        assert "lijken op elkaar" in shown
        assert "verwijder het BSN" not in shown

        operations.join_quarantined(
            quarantine=waiting, reason="Zelfde telefoon.", actor=officer, now=now
        )

        with looking(actor):
            assert not Household.objects.filter(pk=request.household_id).exists()

    @pytest.fixture(params=["known", "kept secret"])
    def either(self, request, known, professional, looking):
        """Whoever is known, kept secret or not: nobody may tell by what happens."""
        with looking(professional):
            Person.objects.update(secret=request.param == "kept secret")
            return Promise.objects.open().get(matter=known.household_id)

    @pytest.mark.promise("P8")
    def test_what_was_promised_goes_on_with_who_helps_them(
        self, either, actor, officer, cluster, assign, now, looking
    ):
        request = self.in_danger(actor, now, looking)
        with looking(officer):
            waiting = Quarantine.objects.get()

        operations.join_quarantined(
            quarantine=waiting, reason="Zelfde telefoon.", actor=officer, now=now
        )

        sees_nothing(actor, looking, either.matter_id, request.household_id)
        with looking(assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)):
            moved = Promise.objects.open().filter(matter=either.matter_id, kind="help_request")
            assert {(one.team_id, one.owner_id) for one in moved} == {
                (either.team_id, either.owner_id)
            }
            assert moved.count() == 2
            assert not Household.objects.filter(pk=request.household_id).exists()

    @pytest.mark.promise("P8")
    def test_who_took_the_danger_up_leaves_it_to_who_helps_them(
        self, either, actor, officer, assign, municipality, cluster, now, looking
    ):
        crisis = Team.objects.create(municipality=municipality, name="Crisis", kind="cluster")
        helper = assign("Hanna Hulp-Proef", crisis, Role.PROFESSIONAL)
        request = self.in_danger(actor, now, looking)
        offer = scene.operations.hand_over(
            help_request=request, to_team=crisis, summary="Gevaar.", actor=actor, now=now
        )
        scene.operations.accept(handover=offer, actor=helper, now=now)
        with looking(helper):
            taken_up = Case.objects.get()
        cases.appoint_coordinator(case=taken_up, why_this_one="known", actor=helper, now=now)
        with looking(officer):
            waiting = Quarantine.objects.get()

        operations.join_quarantined(
            quarantine=waiting, reason="Zelfde telefoon.", actor=officer, now=now
        )

        for who in (actor, helper, assign("Cor Crisis-Proef", crisis, Role.TEAM_LEAD)):
            sees_nothing(who, looking, either.matter_id, request.household_id)
        with looking(assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)):
            case = Case.objects.select_related("next_step").get(household=either.matter_id)
            assert (case.pk, case.team_id) == (taken_up.pk, cluster.pk)
            assert (case.state, case.coordinator_id) == ("open", None)
            assert (case.next_step.team_id, case.next_step.owner_id) == (
                cluster.pk, either.owner_id,
            )  # fmt: skip
            assert [change.step for change in case.changes.order_by("at", "pk")] == [
                "appointed", "left",
            ]  # fmt: skip
            assert not Involvement.objects.filter(
                matter=either.matter_id, user=helper.user, ended_at=None
            ).exists()

    @pytest.fixture
    def both_helped(self, known, actor, assign, municipality, cluster, now, looking):
        """A case runs at both: of who is known, and of who was registered in danger."""
        offer = scene.operations.hand_over(
            help_request=known, to_team=cluster, summary="Hulp.",
            actor=Assignment.objects.get(user__name="Olga Oud-Proef"), now=now,
        )  # fmt: skip
        scene.operations.accept(
            handover=offer, actor=assign("Kees Kent-Proef", cluster, Role.PROFESSIONAL), now=now
        )
        crisis = Team.objects.create(municipality=municipality, name="Crisis", kind="cluster")
        helper = assign("Hanna Hulp-Proef", crisis, Role.PROFESSIONAL)
        offer = scene.operations.hand_over(
            help_request=self.in_danger(actor, now, looking), to_team=crisis, summary="Gevaar.",
            actor=actor, now=now,
        )  # fmt: skip
        case = scene.operations.accept(handover=offer, actor=helper, now=now)
        return case, helper

    def test_with_a_case_at_both_says_whom_the_officer_asks_for_what(
        self, both_helped, officer, assign, cluster, now, looking, browser
    ):
        case, helper = both_helped
        with looking(officer):
            waiting = Quarantine.objects.get()
        joins = {"quarantine": waiting, "reason": "Zelfde telefoon.", "actor": officer, "now": now}

        with pytest.raises(StepNotPossible, match="Crisis heeft geen teamleider") as refused:
            operations.join_quarantined(**joins)
        assert cluster.name not in str(refused.value)

        lead = assign("Cor Crisis-Proef", helper.team, Role.TEAM_LEAD)
        User.objects.filter(pk=lead.user_id).update(phone="070 555 01 01")
        client, address = browser(officer), reverse("privacy:decide", args=[waiting.pk])
        answer = client.post(address, {"outcome": "joined", "reason": "Zelfde telefoon."})

        assert answer.status_code == 409
        said = text_of(answer)
        assert "Bel Cor Crisis-Proef, teamleider van Crisis (070 555 01 01)" in said
        assert "niet wie al bekend is" in said
        assert cluster.name not in said

        appointed = cases.appoint_coordinator(
            case=case, why_this_one="known", actor=helper, now=now
        )
        cases.close_case(
            case=appointed, reason="goals_reached", note="Gaat elders verder.",
            watch_on=(now + 30 * DAY).date(), actor=helper, now=now,
        )  # fmt: skip
        operations.join_quarantined(**joins)

        with looking(officer):
            assert Quarantine.objects.get().outcome == "joined"
        one_team_keeps_both(assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD), looking)

    def test_with_a_death_at_one_says_so_and_not_that_help_runs(
        self, known, actor, officer, now, looking
    ):
        request = self.in_danger(actor, now, looking)
        with looking(officer):
            waiting = Quarantine.objects.get()
        joins = {"quarantine": waiting, "reason": "Zelfde telefoon.", "actor": officer, "now": now}
        died_on = (now - DAY).date()
        with looking(actor):
            new = Membership.objects.get(household=request.household_id).person_id
            Person.objects.filter(pk=new).update(died_on=died_on)

        with pytest.raises(StepNotPossible, match="staat een overlijden") as refused:
            operations.join_quarantined(**joins)
        assert "werk" not in str(refused.value)

        with looking(Assignment.objects.get(user__name="Olga Oud-Proef")):
            Person.objects.filter(pk=waiting.secret_person_id).update(died_on=died_on)
        operations.join_quarantined(**joins)

        with looking(officer):
            assert Quarantine.objects.get().outcome == "joined"

    def test_where_no_team_is_at_work_says_whom_the_officer_asks(self, officer, now, looking):
        nobody_there = Quarantine(municipality_id=officer.municipality_id)

        with looking(officer):
            said = queries.who_ends_it_first(nobody_there, today=now.date())

        assert "geen team werkt daar nog aan" in said
        assert "Vraag de functioneel beheerder" in said

    def test_that_the_officer_opened_it_does_not_stand_at_toegang(
        self, known, actor, officer, professional, browser, now, looking
    ):
        home = known.household_id
        involve(
            who=professional, matter_id=home, role=InvolvementRole.COORDINATOR,
            actor=Assignment.objects.get(user__name="Olga Oud-Proef"), now=now,
        )  # fmt: skip
        request = self.in_danger(actor, now, looking)
        looked(professional, now, home)
        before = self.toegang(home, professional, browser, now, looking)

        looked(officer, now, request.household_id, home)

        assert self.toegang(home, professional, browser, now, looking) == before
        assert [user for _, user, *_ in before[1]] == [professional.user_id]
        with looking(officer):
            assert ReadEvent.objects.filter(subjects__contains=[home]).count() == 1

    def toegang(self, home, coordinator, browser, now, looking):
        """What the page says, what its function says, and the lines one may read oneself."""
        page = browser(coordinator).get(reverse("web:who_sees", args=[home])).context["page"]
        with looking(coordinator), connection.cursor() as cursor:
            cursor.execute("select * from looked_at(%s, %s, '{}')", [home, now - DAY])
            told = cursor.fetchall()
            cursor.execute("select id from access_readevent where page = 'household'")
            return page.everybody, told, cursor.fetchall()

    def test_two_who_are_not_one_both_keep_their_number(self, known, actor, officer, now, looking):
        request = self.in_danger(actor, now, looking)
        with looking(officer):
            waiting = Quarantine.objects.get()
        with looking(actor):
            membership = Membership.objects.select_related("person").get(
                household=request.household_id
            )
            Person.objects.filter(pk=membership.person_id).update(
                bsn_sealed=encryption.seal(scene.BSN, row=membership.person_id),
                bsn_index=encryption.blind_index(scene.BSN, municipality=actor.municipality_id),
            )
        operations.part_quarantined(
            quarantine=waiting, reason="Andere pas.", actor=officer, now=now
        )
        with looking(actor):
            assert Person.objects.get(pk=membership.person_id).bsn == scene.BSN

    def test_two_who_are_not_one_are_told_apart_for_who_sees_both(
        self, known, actor, officer, now, looking
    ):
        self.in_danger(actor, now, looking)
        with looking(officer):
            waiting = Quarantine.objects.get()
        one, other = waiting.person_id, waiting.secret_person_id
        helper = Assignment.objects.get(user__name="Olga Oud-Proef")
        operations.part_quarantined(
            quarantine=waiting, reason="Andere pas.", actor=officer, now=now
        )
        for who, key in ((actor, one), (helper, other)):
            with looking(who):
                assert apart.pairs_of([key]) == set()
        with looking(actor):
            home = Membership.objects.get(person_id=one).household_id
        involve(who=helper, matter_id=home, actor=actor, now=now)

        with looking(helper):
            assert apart.pairs_of([one]) == apart.pairs_of([other]) == {frozenset((one, other))}
            said = apart.told_apart(one, other)
        assert (said.by, said.reason) == (officer.user.name, "Andere pas.")

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_merged_elsewhere_it_waits_for_nobody(self, known, actor, officer, now, looking):
        self.in_danger(actor, now, looking)
        as_guard(officer, "update households_person p set merged_into_id = q.secret_person_id"
                 " from privacy_quarantine q where p.id = q.person_id")  # fmt: skip
        with looking(officer):
            assert queries.in_quarantine() == 0
            assert Quarantine.objects.get().outcome == "joined"
