"""The BSN of somebody kept secret: entered like any other, and only the privacy officer knows."""

import datetime
import re
from dataclasses import replace

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import finding
from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement, ReadEvent
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.tests.test_danger_beyond_the_measure import ask, searched_all_hour
from voordeur.households.models import Household, Membership, Person
from voordeur.merges.queries import apart
from voordeur.organisations.models import Team
from voordeur.privacy import operations
from voordeur.privacy.models import Quarantine
from voordeur.privacy.queries import deciding as queries
from voordeur.privacy.tests.test_looks import looked
from voordeur.shared import encryption
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def officer(assign, desk):
    return assign("Pim Privacy-Proef", desk, Role.PRIVACY_OFFICER)


@pytest.fixture
def secret(professional, cluster, assign, desk, now, looking):
    """Somebody kept secret, helped by the cluster."""
    other = assign("Olga Oud-Proef", cluster, Role.DESK_PROFESSIONAL)
    request = scene.asked(actor=other, now=now, household=scene.family(scene.sanne(bsn=scene.BSN)))
    with looking(other):
        Person.objects.update(secret=True)
    return request


def again(**words):
    """The same BSN, told at the desk."""
    return scene.family(
        scene.sanne(bsn=scene.BSN, born_on=datetime.date(1990, 1, 1), **words),
        at=scene.address(postcode="2241 CD", house_number=9),
    )


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


class Statements:
    def __init__(self):
        self.said = []

    def __call__(self, execute, sql, params, many, context):
        self.said.append(re.sub(r"s\d+_x\d+", "one", sql))
        return execute(sql, params, many, context)


@pytest.fixture
def quarantined(secret, actor, now):
    return scene.asked(actor=actor, now=now, household=again())


@pytest.fixture
def waiting(quarantined, officer, looking):
    with looking(officer):
        return Quarantine.objects.get()


@pytest.fixture
def third(actor, now, looking):
    """Somebody nobody needs to hide, with a number of their own."""
    born = datetime.date(1991, 1, 1)
    told = scene.family(
        scene.sanne(bsn="999990020", born_on=born, surname="Derde-Proef"),
        at=scene.address(postcode="2241 CD", house_number=29),
    )
    request = scene.asked(actor=actor, now=now, household=told)
    with looking(actor):
        return Person.objects.get(memberships__household=request.household_id).pk


def as_guard(officer, statement, *words):
    """As an act of another room does it, at once."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select set_config('app.user', %s, true)", [str(officer.user_id)])
        cursor.execute(statement, words)


class TestEntering:
    def test_is_answered_as_for_a_bsn_nobody_has(self, secret, actor, now, looking):
        said = []
        for told in (
            again(surname="Eerst-Proef"),
            scene.family(
                scene.sanne(
                    bsn="999990020", born_on=datetime.date(1991, 1, 1), surname="Volgend-Proef"
                ),
                at=scene.address(postcode="2241 CD", house_number=19),
            ),
        ):
            statements = Statements()
            with connection.execute_wrapper(statements):
                request = scene.asked(actor=actor, now=now, household=told)
            said.append(statements.said)
            with looking(actor):
                assert Person.objects.get(memberships__household=request.household_id).bsn
        assert said[0] == said[1]

    def test_leaves_nothing_for_the_desk_to_see(self, quarantined, actor, professional, looking):
        with looking(actor), connection.cursor() as cursor:
            assert not Quarantine.objects.exists()
            cursor.execute("select count(*) from access_bsnclaim")
            assert cursor.fetchone() == (0,)
            cursor.execute("select count(*) from audit_change where after::text like '%aside%'")
            assert cursor.fetchone() == (0,)

    def test_is_found_again_like_anybody(self, quarantined, actor, professional, looking, now):
        with looking(actor):
            assert [card.kind for card in finding.search(actor, scene.BSN, now).cards] == ["open"]

    def test_a_third_time_is_refused_like_a_second_elsewhere(self, quarantined, actor, now):
        new = scene.looked_for(again(), actor=actor, now=now)
        with pytest.raises(StepNotPossible, match="al ingeschreven"):
            frontdesk.ask_for_help(
                contact=scene.contact(),
                household=type(new)(
                    key=new.key, members=new.members, address=new.address, proof=new.proof
                ),
                triage=scene.WEIGHED, actor=actor, now=now,
            )  # fmt: skip


class TestThePrivacyOfficer:
    def test_sees_the_two_beside_each_other(self, waiting, officer, looking):
        with looking(officer):
            [pair] = queries.quarantine()
        assert (pair.new.born_on, pair.secret.born_on) == (
            datetime.date(1990, 1, 1), datetime.date(1988, 5, 4),
        )  # fmt: skip

    def test_nobody_else_does(self, waiting, actor, professional, assign, desk, looking, now):
        for acting in (actor, professional, assign("Ad B-Proef", desk, Role.ADMINISTRATOR)):
            with looking(acting), connection.cursor() as cursor:
                assert not Quarantine.objects.exists()
                cursor.execute("select count(*) from quarantine_sides(%s)", [waiting.pk])
                assert cursor.fetchone() == (0,)
            with pytest.raises(NotAllowed):
                operations.join_quarantined(quarantine=waiting, reason="x", actor=acting, now=now)

    def test_joins_the_two(
        self, waiting, secret, quarantined, officer, actor, cluster, assign, looking, now
    ):
        operations.join_quarantined(
            quarantine=waiting, reason="Zelfde pas.", actor=officer, now=now
        )
        with looking(actor):
            assert not Household.objects.filter(pk=quarantined.household_id).exists()
            assert not Involvement.objects.filter(
                matter=quarantined.household_id, ended_at=None
            ).exists()
        helper = assign("Olga Oud-Proef", cluster, Role.TEAM_LEAD)
        with looking(helper):
            assert {promise.team_id for promise in Promise.objects.open()} == {cluster.pk}
            assert Promise.objects.open().filter(matter=secret.household_id).count() == 2
            [person] = Person.objects.filter(merged_into=None)
            assert person.secret
            told = Event.objects.filter(matter_id=secret.household_id)
            assert "household.second-registration-joined" in told.values_list("kind", flat=True)
        with looking(officer):
            assert queries.quarantine() == []
            kinds = Event.objects.values_list("kind", flat=True)
            assert "quarantine.joined" in set(kinds)

    def test_or_takes_away_a_number_that_was_wrong(
        self, waiting, quarantined, officer, actor, looking, now
    ):
        operations.part_quarantined(
            quarantine=waiting, reason="Andere pas.", actor=officer, now=now
        )
        with looking(actor):
            person = Person.objects.get(memberships__household=quarantined.household_id)
            assert person.bsn == ""
        with pytest.raises(StepNotPossible, match="al beslist"):
            operations.part_quarantined(quarantine=waiting, reason="x", actor=officer, now=now)

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_has_nothing_to_decide_of_who_goes_on_with_a_number_of_their_own(
        self, waiting, third, officer, actor, looking, now
    ):
        as_guard(officer, "update households_person p set merged_into_id = %s"
                 " from privacy_quarantine q where p.id = q.person_id", third)  # fmt: skip

        with looking(officer):
            assert queries.in_quarantine() == 0
            assert Quarantine.objects.get().outcome == "mended"
        with pytest.raises(StepNotPossible, match="al beslist"):
            operations.part_quarantined(quarantine=waiting, reason="x", actor=officer, now=now)
        with looking(actor):
            assert Person.objects.get(pk=third).bsn == "999990020"

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_takes_away_only_the_number_that_two_have(
        self, waiting, third, officer, actor, looking, now
    ):
        as_guard(officer, "update privacy_quarantine set person_id = %s", third)
        operations.part_quarantined(
            quarantine=waiting, reason="Andere pas.", actor=officer, now=now
        )
        with looking(actor):
            assert Person.objects.get(pk=third).bsn == "999990020"

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_decides_once_of_who_takes_the_number_along_into_another(
        self, waiting, third, officer, looking
    ):
        sealed = encryption.seal(scene.BSN, row=third)
        as_guard(officer, "select within_merge_persons(gen_random_uuid(), %s, %s, array['bsn'], %s,"
                 " 'Zelfde pas.', now())", third, waiting.person_id, sealed)  # fmt: skip

        with looking(officer):
            [open_one] = Quarantine.objects.filter(settled_at=None)
            assert not Quarantine.objects.exclude(pk=waiting.pk).exists()
        assert (open_one.person_id, open_one.secret_person_id) == (
            third, waiting.secret_person_id,
        )  # fmt: skip

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
    def test_decides_once_of_two_who_both_waited_and_became_one(
        self, waiting, third, officer, actor, looking
    ):
        with looking(actor):
            # As if nobody had it: all who have it are kept secret.
            Person.objects.filter(pk=waiting.person_id).update(secret=True)
            Person.objects.filter(pk=third).update(
                bsn_sealed=encryption.seal(scene.BSN, row=third),
                bsn_index=encryption.blind_index(scene.BSN, municipality=actor.municipality_id),
            )
        with looking(officer):
            assert queries.in_quarantine() == 2

        as_guard(officer, "update households_person set merged_into_id = %s where id = %s",
                 third, waiting.person_id)  # fmt: skip

        with looking(officer):
            assert queries.in_quarantine() == 1
            assert Quarantine.objects.get(settled_at=None).person_id == third
            assert Quarantine.objects.exclude(settled_at=None).get().outcome == "joined"

    def test_says_why(self, waiting, officer, now):
        for act in (operations.join_quarantined, operations.part_quarantined):
            with pytest.raises(SayMore, match="waaraan"):
                act(quarantine=waiting, reason=" ", actor=officer, now=now)

    def test_does_it_on_a_page_that_logs_who_was_shown(self, waiting, officer, browser):
        client = browser(officer)
        assert "Sanne Bakker-Proef" in text_of(client.get("/privacy/quarantaine/"))
        url = f"/privacy/quarantaine/{waiting.pk}/"
        assert client.post(url, {}).status_code == 422
        told = {"outcome": "somebody_else", "reason": "Andere pas."}
        assert client.post(url, told).status_code == 302
        assert "Niemand in quarantaine" in text_of(client.get("/privacy/quarantaine/"))

    def test_has_pages_that_are_not_there_for_others(self, waiting, actor, browser):
        client = browser(actor)
        for url in ("/privacy/quarantaine/", f"/privacy/quarantaine/{waiting.pk}/"):
            assert client.get(url).status_code == 404
            assert client.post(url, {}).status_code in {404, 405}


class TestToday:
    def test_tells_the_officer_that_a_decision_waits(self, waiting, officer, actor, browser):
        shown = browser(officer).get("/")

        assert "Er wacht iets op uw beslissing" in text_of(shown)
        assert reverse("privacy:quarantine") in shown.content.decode()
        assert "Er wacht iets op uw beslissing" not in text_of(browser(actor).get("/"))


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
