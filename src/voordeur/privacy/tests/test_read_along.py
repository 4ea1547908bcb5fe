"""Meelezen met reden: a lead reads the plan for a while, says why, and who coordinates hears it."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import rules
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases.tests.scene import involve, other_team
from voordeur.followup import operations as followup
from voordeur.followup.kinds import TAKE_NOTE
from voordeur.followup.models import Promise
from voordeur.followup.tests import scene
from voordeur.households.models import Household
from voordeur.plans.tests import scene as plans
from voordeur.privacy import operations
from voordeur.privacy.models import LookAlong
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

WHY = "De moeder belde mij boos over het plan."
DAY = datetime.timedelta(days=1)


@operation
def bring(*, promise, actor, now):
    followup.bring_to_lead(promise=promise)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def goes_elsewhere(*, matter_id, to, actor, now):
    """Whatever was promised to a household is another team's."""
    for promise in Promise.objects.open().filter(matter=matter_id).order_by("id"):
        followup.give_owner(promise=promise, team=to.team, owner=to.user)
    audit.record("scene.set", subject=to.team, matter_id=matter_id)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def home(professional, looking, now):
    family = plans.family(professional, now)
    case = cases.appoint_coordinator(
        case=family.case, why_this_one="known", actor=professional, now=now
    )
    plans.goal(plans.plan(family, professional, now), professional, now)
    with looking(professional):
        return Household.objects.get(pk=case.household_id)


@pytest.fixture
def reads(home, now):
    def along(who, *, reason=WHY, at=now):
        return operations.read_along(household=home, reason=reason, actor=who, now=at)

    return along


def depth(acting, home, at):
    return rules.depth_of(acting=acting, matter_id=home.pk, now=at)


class TestReadAlong:
    def test_shows_the_plan_for_two_weeks_and_changes_nothing(
        self, lead, home, reads, looking, now
    ):
        with looking(lead):
            assert depth(lead, home, now) == Depth.CIRCLE

        reads(lead)

        with looking(lead):
            place = Involvement.objects.get(role=InvolvementRole.LEAD)
            assert depth(lead, home, now) == Depth.AGREEMENTS
            assert not rules.may("work_with", acting=lead, matter_id=home.pk, now=now)
            [event] = Event.objects.filter(kind="access.lead-reads-along")
        assert (place.reading_only, place.until_on) == (True, now.date() + 14 * DAY)
        assert event.facts == {"until": (now.date() + 14 * DAY).isoformat()}
        with looking(lead, now + 14 * DAY):
            assert depth(lead, home, now + 14 * DAY) == Depth.CIRCLE

    def test_is_told_to_who_coordinates(self, lead, professional, home, reads, looking):
        reads(lead)

        with looking(professional):
            [note] = Promise.objects.open().filter(kind=TAKE_NOTE, owner=professional.user)
            [row] = LookAlong.objects.all()
        assert "Lea Leider-Proef, teamleider, leest tot 16 maart 2026" in note.what
        assert WHY not in note.what
        assert (row.reason, row.by_id) == (WHY, lead.user_id)

    def test_is_told_to_who_has_the_work_when_nobody_coordinates(
        self, lead, professional, looking, now
    ):
        family = plans.family(professional, now)
        with looking(professional):
            home = Household.objects.get(pk=family.case.household_id)

        operations.read_along(household=home, reason=WHY, actor=lead, now=now)

        with looking(professional):
            assert Promise.objects.open().get(kind=TAKE_NOTE).owner_id == professional.user_id

    def test_is_refused_where_nobody_else_would_hear_it(
        self, lead, professional, cluster, looking, now
    ):
        [nameless] = scene.in_view(team=cluster, actor=professional, now=now)
        home = Household(pk=nameless.matter_id)

        with pytest.raises(StepNotPossible, match="privacyfunctionaris"):
            operations.read_along(household=home, reason=WHY, actor=lead, now=now)
        followup.take_promise(promise=nameless, actor=lead, now=now)
        with pytest.raises(StepNotPossible, match="privacyfunctionaris"):
            operations.read_along(household=home, reason=WHY, actor=lead, now=now)

        with looking(professional):
            assert not LookAlong.objects.exists()
            assert not Involvement.objects.filter(role=InvolvementRole.LEAD).exists()

    def test_is_not_laid_aside_by_who_reads_along(
        self, lead, professional, reads, browser, looking, now, time_machine
    ):
        reads(lead)
        with looking(lead):
            notice = Promise.objects.open().get(kind=TAKE_NOTE)
        late = now + 10 * DAY
        bring(promise=notice, actor=professional, now=now)
        time_machine.move_to(late)
        client, seen = browser(lead), reverse("web:take_note", args=[notice.pk])

        assert client.post(seen).status_code == 404
        for page in ("web:today", "web:team"):
            assert seen not in client.get(reverse(page)).content.decode()
        with looking(professional, late):
            assert Promise.objects.get(pk=notice.pk).closed_at is None
        assert browser(professional).post(seen).status_code == 302
        with looking(professional, late):
            assert Promise.objects.get(pk=notice.pk).closed_by_id == professional.user_id

    def test_goes_not_on_with_who_leads_after_them(
        self, lead, professional, assign, desk, cluster, home, reads, looking, now
    ):
        reads(lead)
        next_one = assign("Nel Nieuw-Proef", cluster, Role.TEAM_LEAD)
        accounts.end_assignment(
            assignment=lead, successor=next_one.user, now=now,
            actor=assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR),
        )  # fmt: skip

        with looking(professional):
            [place] = Involvement.objects.filter(role=InvolvementRole.LEAD)
        assert (place.user_id, place.ended_at is None) == (lead.user_id, False)
        with looking(next_one):
            assert depth(next_one, home, now) == Depth.CIRCLE

    def test_ends_the_moment_the_household_is_no_longer_the_leads(
        self, lead, professional, home, reads, browser, assign, cluster, looking, now
    ):
        reads(lead)
        with looking(professional):
            notice = Promise.objects.open().get(kind=TAKE_NOTE, owner=professional.user)
        followup.take_note(promise=notice, actor=professional, now=now)
        with looking(lead):
            assert depth(lead, home, now) == Depth.AGREEMENTS

        elsewhere = other_team(assign, cluster)
        goes_elsewhere(matter_id=home.pk, to=elsewhere, actor=professional, now=now)

        with looking(lead):
            assert depth(lead, home, now) == 0
            assert not Household.objects.exists()
            assert not LookAlong.objects.exists()
        page = browser(lead).get(reverse("web:household", args=[home.pk]))
        assert page.status_code == 404

    def test_needs_a_reason(self, lead, reads):
        with pytest.raises(SayMore, match="waarom"):
            reads(lead, reason="  ")

    def test_refuses_who_leads_no_team_with_work_there(self, assign, reads, cluster):
        elsewhere = other_team(assign, cluster).team
        other = assign("Leo Leider-Proef", elsewhere, Role.TEAM_LEAD)

        with pytest.raises(NotAllowed):
            reads(other)

    def test_is_done_once_and_not_by_who_reads_already(self, lead, professional, reads):
        reads(lead)

        for who in (lead, professional):
            with pytest.raises(StepNotPossible, match="al"):
                reads(who)

    def test_says_why_to_the_agreements_alone(
        self, lead, professional, home, reads, assign, cluster, looking, now
    ):
        reads(lead)
        reader = assign("Kees Kring-Proef", cluster, Role.PROFESSIONAL)
        involve(
            who=reader, matter_id=home.pk, actor=professional, now=now, depth=Depth.CIRCLE,
            reading_only=True,
        )  # fmt: skip

        with looking(reader):
            assert not LookAlong.objects.exists()

    def test_is_refused_by_the_database_without_a_reason(self, lead, reads, looking):
        row = reads(lead)
        columns = "id, matter_id, involvement_id, by_id, at, reason"
        values = "gen_random_uuid(), matter_id, %s, by_id, at, ''"

        with looking(lead), pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            connection.cursor().execute(
                f"insert into privacy_lookalong ({columns}) select {values} from privacy_lookalong",
                [row.pk],
            )


class TestThePage:
    def test_is_found_on_the_household_and_leads_back_to_it(self, browser, lead, home):
        client, page = browser(lead), reverse("web:household", args=[home.pk])
        address = reverse("privacy:read_along", args=[home.pk])
        assert address in client.get(page).content.decode()

        answer = client.post(address, {"reason": WHY})

        assert answer.headers["Location"] == page
        assert client.post(address, {"reason": WHY}).headers["Location"] == page
        shown = client.get(page)
        assert address not in shown.content.decode()
        assert "Wij blijven hier wonen" in text_of(shown)

    def test_says_who_will_be_told_and_who_was(self, browser, lead, professional, home):
        client, address = browser(lead), reverse("privacy:read_along", args=[home.pk])
        name = professional.user.name

        assert f"{name} voert de regie en krijgt bericht." in text_of(client.get(address))
        answer = client.post(address, {"reason": WHY}, follow=True)

        assert f"Bericht is gestuurd aan: {name}." in text_of(answer)

    def test_says_that_who_has_a_promise_is_told_when_nobody_coordinates(
        self, browser, lead, professional, now
    ):
        home = plans.family(professional, now).case.household_id

        shown = text_of(browser(lead).get(reverse("privacy:read_along", args=[home])))

        assert "Niemand voert hier de regie. Wie hier een afspraak heeft, krijgt bericht" in shown

    def test_says_what_is_missing(self, browser, lead, home):
        answer = browser(lead).post(reverse("privacy:read_along", args=[home.pk]), {"reason": ""})

        assert answer.status_code == 422
        assert "Schrijf op waarom" in text_of(answer)

    def test_says_at_toegang_who_reads_along_and_why(
        self, browser, lead, professional, home, reads
    ):
        reads(lead)

        client = browser(professional)

        shown, told = (
            text_of(client.get(reverse(name, args=[home.pk])))
            for name in ("web:who_sees", "web:story")
        )

        assert "leest mee als teamleider" in shown
        assert WHY in shown
        assert "Teamleider leest plan en afspraken" in told
        assert WHY in told

    def test_is_not_there_for_others(self, browser, professional, home):
        answer = browser(professional).get(reverse("privacy:read_along", args=[home.pk]))

        assert answer.status_code == 404
