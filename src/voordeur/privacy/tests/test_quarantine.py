"""The BSN of somebody kept secret: entered like any other, and only the privacy officer knows."""

import datetime
import re

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import finding
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household, Person
from voordeur.privacy import operations
from voordeur.privacy.models import Quarantine
from voordeur.privacy.queries import deciding as queries
from voordeur.shared import encryption
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

DAY = datetime.timedelta(days=1)


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
