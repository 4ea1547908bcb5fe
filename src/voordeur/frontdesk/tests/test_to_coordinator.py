"""A question of a household with a running case goes to its coordinator in one step (P5, P8)."""

import pytest

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]


@pytest.fixture
def case(actor, cluster, professional, now):
    offer = scene.offered(actor=actor, to_team=cluster, now=now)
    return operations.accept(handover=offer, actor=professional, now=now)


@pytest.fixture
def coordinated(case, professional, now):
    return cases.appoint_coordinator(case=case, why_this_one="known", actor=professional, now=now)


def given(request, actor, now):
    return operations.give_to_coordinator(help_request=request, actor=actor, now=now)


class TestGiveToCoordinator:
    def test_stands_in_the_name_of_the_coordinator_and_asks_for_no_answer(
        self, coordinated, actor, professional, now, looking
    ):
        request = scene.asked(actor=actor, now=now)
        promise = given(request, actor, now)

        assert request.household_id == coordinated.household_id
        with looking(professional):
            asks = Promise.objects.get(pk=promise.pk)
            assert asks.owner == professional.user
            assert asks.what == "Neem contact op: Ik kan de huur niet betalen."
            found = HelpRequest.objects.get(pk=request.pk)
            assert (found.state, found.handed_over) == (RequestState.TAKEN_UP, 1)
            assert Event.objects.filter(kind="help-request.to-coordinator").count() == 1
        with looking(actor):
            depth = rules.depth_of(acting=actor, matter_id=request.household_id, now=now)
            assert depth == 2
            assert not rules.may("work_with", acting=actor, matter_id=request.household_id, now=now)

    def test_shows_the_giver_no_more_than_they_saw_before(
        self, coordinated, assign, desk, now, looking
    ):
        mate = assign("Mies Loket-Proef", desk, Role.DESK_PROFESSIONAL)
        request = scene.asked(actor=mate, now=now)
        with looking(mate):
            before = rules.depth_of(acting=mate, matter_id=request.household_id, now=now)
        given(request, mate, now)
        with looking(mate):
            after = rules.depth_of(acting=mate, matter_id=request.household_id, now=now)
        assert (before, after) == (Depth.CIRCLE, Depth.CIRCLE)

    def test_without_a_coordinator_it_is_the_teams(self, case, actor, professional, now, looking):
        promise = given(scene.asked(actor=actor, now=now), actor, now)
        with looking(professional):
            found = Promise.objects.get(pk=promise.pk)
            assert (found.team_id, found.kind) == (case.team_id, "new_question")

    def test_not_without_a_case(self, actor, now):
        with pytest.raises(StepNotPossible, match="geen casus"):
            given(scene.asked(actor=actor, now=now), actor, now)

    def test_not_twice(self, coordinated, actor, now):
        request = scene.asked(actor=actor, now=now)
        given(request, actor, now)
        with pytest.raises((StepNotPossible, NotAllowed)):
            given(request, actor, now)

    def test_not_by_another_team(self, coordinated, actor, professional, now):
        request = scene.asked(actor=actor, now=now)
        with pytest.raises(NotAllowed):
            given(request, professional, now)


class TestTakingUpOnesOwnOffer:
    def test_is_no_way_into_a_case_of_others(self, coordinated, assign, municipality, now, looking):
        team = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        curious = assign("Nico Nieuw-Proef", team, Role.PROFESSIONAL)
        offer = scene.offered(actor=curious, to_team=team, now=now)
        with pytest.raises(NotAllowed, match="loopt al een casus"):
            operations.accept(handover=offer, actor=curious, now=now)
        with looking(curious):
            depth = rules.depth_of(acting=curious, matter_id=coordinated.household_id, now=now)
        assert depth == Depth.CIRCLE

    def test_of_somebody_new_is_just_work(self, professional, cluster, now):
        offer = scene.offered(actor=professional, to_team=cluster, now=now)
        case = operations.accept(handover=offer, actor=professional, now=now)
        assert case.team_id == cluster.pk
