"""Whoever handed on still keeps what they promised, or it goes along to who helps (P8)."""

import datetime

import pytest

from voordeur.access import rules
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.followup import kinds
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.tests.test_brought_elsewhere import bringing
from voordeur.households import operations as households
from voordeur.households.models import Household, Membership
from voordeur.organisations.models import Organisation, Standing, Team
from voordeur.shared.periods import end_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def mate(assign, desk):
    """A colleague at the desk of who hands on."""
    return assign("Mies Loket-Proef", desk, Role.DESK_PROFESSIONAL)


@pytest.fixture
def handover(actor, cluster, now):
    return scene.offered(actor=actor, to_team=cluster, now=now)


def accepted(handover, actor, now):
    return operations.accept(handover=handover, actor=actor, now=now)


def death(matter_id, actor, now, looking):
    """Somebody at the desk writes down that somebody of the household died, and will look."""
    with looking(actor, now):
        membership = Membership.objects.get(household=matter_id)
    households.record_death(membership=membership, died_on=now.date(), actor=actor, now=now)
    with looking(actor, now):
        return Promise.objects.get(matter=matter_id, kind="life_event")


def again(household_id, actor, now, looking):
    """The same family asks something else at the desk."""
    with looking(actor, now):
        home = Household.objects.get(pk=household_id)
    return scene.asked(actor=actor, now=now, household=home)


def sees(acting, row, looking):
    with looking(acting):
        return type(row).objects.filter(pk=row.pk).exists()


def depth(acting, matter_id, now, looking):
    with looking(acting):
        return rules.depth_of(acting=acting, matter_id=matter_id, now=now)


class TestWhatTheDeskWouldLookAt:
    def test_is_looked_at_by_who_takes_the_family_up(
        self, handover, mate, professional, cluster, now, looking
    ):
        looks = death(handover.matter_id, mate, now, looking)
        accepted(handover, professional, now)

        with looking(professional):
            before = Promise.objects.get(pk=looks.pk)
            after = Promise.objects.open().get(kind="life_event")
            [event] = Event.objects.filter(kind="help-request.accepted")
        assert (before.outcome, before.closed_by) == (PromiseOutcome.REPLACED, professional.user)
        assert (after.owner, after.team) == (professional.user, cluster)
        assert (after.what, after.due_at) == (looks.what, looks.due_at)
        assert event.facts["along"] == 1
        assert depth(mate, handover.matter_id, now, looking) == 0

    def test_is_told_to_who_gave(self, handover, actor, mate, professional, now, looking):
        death(handover.matter_id, mate, now, looking)
        accepted(handover, professional, now)

        with looking(actor):
            note = Promise.objects.get(kind=kinds.TAKE_NOTE)
        assert note.what.endswith("Wat uw loket daar nog zou nakijken, doen zij ook.")

    def test_that_was_late_is_looked_at_by_the_next_working_day(
        self, handover, mate, professional, now, looking
    ):
        looks = death(handover.matter_id, mate, now, looking)
        later = looks.due_at + DAY
        accepted(handover, professional, later)

        with looking(professional, later):
            after = Promise.objects.open().get(kind="life_event")
        assert after.due_at > later
        assert after.due_at <= end_of_day(later.date() + 4 * DAY)

    def test_of_a_birth_months_away_does_not_keep_the_desk_for_months(
        self, handover, mate, professional, now, looking
    ):
        with looking(mate):
            home = Household.objects.get(pk=handover.matter_id)
        households.expect_child(
            household=home, surname="Bakker-Proef", expected_on=now.date() + 200 * DAY,
            actor=mate, now=now,
        )  # fmt: skip
        accepted(handover, professional, now)

        with looking(professional):
            assert Promise.objects.open().get(kind="birth_expected").owner == professional.user
        assert depth(mate, handover.matter_id, now, looking) == 0

    def test_goes_to_the_coordinator_with_a_new_question(
        self, handover, actor, mate, professional, now, looking
    ):
        case = accepted(handover, professional, now)
        cases.appoint_coordinator(case=case, why_this_one="known", actor=professional, now=now)
        asked = scene.asked(actor=actor, now=now)
        assert asked.household_id == handover.matter_id
        looks = death(handover.matter_id, mate, now, looking)
        operations.give_to_coordinator(help_request=asked, actor=actor, now=now)

        with looking(professional):
            assert Promise.objects.get(pk=looks.pk).outcome == PromiseOutcome.REPLACED
            assert Promise.objects.open().get(kind="life_event").owner == professional.user
            [event] = Event.objects.filter(kind="help-request.to-coordinator")
        assert event.facts["along"] == 1
        assert depth(mate, handover.matter_id, now, looking) == 0

    def test_of_a_team_that_helps_itself_stays_with_them(
        self, handover, professional, municipality, assign, now, looking
    ):
        accepted(handover, professional, now)
        looks = death(handover.matter_id, professional, now, looking)
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        taker = assign("Joke Jeugd-Proef", other, Role.PROFESSIONAL)
        request = again(handover.matter_id, professional, now, looking)
        offer = operations.hand_over(
            help_request=request, to_team=other, summary="Ook een kind.",
            actor=professional, now=now,
        )  # fmt: skip
        accepted(offer, taker, now)

        with looking(professional):
            assert Promise.objects.get(pk=looks.pk).closed_at is None


class TestAnotherQuestionOfTheSameFamily:
    def test_stays_with_the_desk_until_it_goes_too(
        self, handover, actor, mate, professional, cluster, now, looking
    ):
        other = again(handover.matter_id, mate, now, looking)
        accepted(handover, professional, now)

        assert sees(mate, other, looking)
        assert sees(actor, other, looking)
        assert sees(mate, other.promise, looking)
        operations.give_to_coordinator(help_request=other, actor=mate, now=now)
        with looking(professional):
            desks = Involvement.objects.filter(matter=handover.matter_id, role="desk")
            assert {row.end_reason for row in desks} == {"handed_over"}

    def test_that_was_brought_elsewhere_is_asked_after(
        self, handover, mate, professional, municipality, now, looking
    ):
        school = Organisation.objects.create(name="Samenwerkingsverband", short="SWV")
        Standing.objects.create(municipality=municipality, organisation=school, kind="outside")
        other = again(handover.matter_id, mate, now, looking)
        brought = operations.bring_elsewhere(
            help_request=other, bringing=bringing(school), actor=mate, now=now
        )
        accepted(handover, professional, now)

        assert sees(mate, brought.promise, looking)
        ended = operations.say_it_arrived(brought=brought, note="Ja.", actor=mate, now=now)
        with looking(mate):
            assert HelpRequest.objects.get(pk=ended.pk).state == "ended"


class TestAnsweredAfterAll:
    def test_leaves_what_a_colleague_would_look_at_with_that_colleague(
        self, actor, mate, assign, desk, now, looking
    ):
        third = assign("Toos Loket-Proef", desk, Role.DESK_PROFESSIONAL)
        request = scene.asked(actor=actor, now=now)
        looks = death(request.household_id, mate, now, looking)
        operations.answer_after_all(help_request=request, answer="Zo.", actor=actor, now=now)

        assert sees(mate, looks, looking)
        with looking(third):
            mine = Involvement.objects.filter(matter=request.household_id, ended_at=None)
            assert not mine.filter(team=desk, reading_only=False).exists()
