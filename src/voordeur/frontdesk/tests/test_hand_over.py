"""At most one handover; who gave stays responsible until it is accepted (P4, P8)."""

import dataclasses
import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.access import rules
from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.followup.enums import HandoverState, PromiseOutcome, ReleaseReason
from voordeur.followup.models import Handover, Promise
from voordeur.followup.queries import words_of
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import RequestState, Urgency
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.periods import end_of_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(actor, now):
    return scene.asked(actor=actor, now=now)


@pytest.fixture
def handover(actor, cluster, now):
    return scene.offered(actor=actor, to_team=cluster, now=now)


@pytest.fixture
def other_team(municipality):
    return Team.objects.create(
        municipality=municipality, name="Jeugd en gezin", kind=TeamKind.CLUSTER
    )


@pytest.fixture
def other_professional(assign, other_team):
    return assign("Joke Jeugd-Proef", other_team, Role.PROFESSIONAL)


def handed(request, to_team, actor, now, **words):
    told = {"summary": "Schulden en een kind."} | words
    return operations.hand_over(help_request=request, to_team=to_team, actor=actor, now=now, **told)


class TestHandOver:
    def test_the_giver_keeps_the_promise(self, handover, actor, desk, looking):
        with looking(actor):
            request = HelpRequest.objects.get()
            assert request.state == RequestState.OFFERED
            assert (request.promise.team, request.promise.closed_at) == (desk, None)
            [event] = Event.objects.filter(kind="help-request.offered")
            assert event.matter_id == handover.matter_id

    def test_the_receiving_team_reads_the_question_and_no_dossier(
        self, handover, professional, now, looking
    ):
        with looking(professional):
            assert HelpRequest.objects.get().question == "Ik kan de huur niet betalen."
            assert Household.objects.count() == 1
            assert Contact.objects.count() == 0
            depth = rules.depth_of(acting=professional, matter_id=handover.matter_id, now=now)
        assert depth == 1

    @pytest.mark.parametrize(
        ("urgency", "answer_by"),
        [
            (Urgency.TODAY, datetime.timedelta(hours=2)),
            (Urgency.THIS_WEEK, datetime.date(2026, 3, 4)),
            (Urgency.CAN_WAIT, datetime.date(2026, 3, 9)),
        ],
    )
    def test_the_answer_is_due_by_urgency(self, actor, cluster, now, urgency, answer_by):
        weighed = dataclasses.replace(scene.WEIGHED, urgency=urgency)
        handover = scene.offered(actor=actor, to_team=cluster, now=now, triage=weighed)
        by_then = answer_by if isinstance(answer_by, datetime.date) else None
        assert handover.answer_by == (end_of_day(by_then) if by_then else now + answer_by)

    def test_to_one_team_at_a_time(self, request_, handover, actor, other_team, now, looking):
        with looking(actor):
            request = HelpRequest.objects.get(promise=handover.promise)
        with pytest.raises(StepNotPossible, match="aangeboden"):
            handed(request, other_team, actor, now)

    def test_to_somebody_of_that_team(self, request_, actor, cluster, professional, now):
        handover = handed(request_, cluster, actor, now, to_user=professional.user)
        assert handover.to_user == professional.user

    def test_not_to_somebody_of_another_team(self, request_, actor, cluster, now):
        with pytest.raises(NotSuitable, match="niet in dit team"):
            handed(request_, cluster, actor, now, to_user=actor.user)

    def test_not_to_another_desk(self, request_, actor, desk, now):
        with pytest.raises(NotSuitable, match="dat hulp geeft"):
            handed(request_, desk, actor, now)

    def test_not_to_another_municipality(self, request_, actor, now, looking):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Elders", kind=TeamKind.CLUSTER)
        with pytest.raises(NotSuitable, match="uw gemeente"):
            handed(request_, team, actor, now)
        with looking(actor):
            assert Handover.objects.count() == 0

    def test_not_to_a_team_that_ended(self, request_, actor, cluster, now):
        cluster.ended_on = now.date()
        with pytest.raises(NotSuitable, match="bestaat niet meer"):
            handed(request_, cluster, actor, now)

    def test_not_by_another_team(self, handover, professional, other_team, now, looking):
        with looking(professional):
            request = HelpRequest.objects.get()
        with pytest.raises(NotAllowed, match="ander team"):
            handed(request, other_team, professional, now)

    def test_not_by_who_does_not_see_it(self, request_, other_professional, cluster, now):
        with pytest.raises(NotAllowed):
            handed(request_, cluster, other_professional, now)

    @pytest.mark.promise("P4")
    def test_a_second_handover_needs_a_reason_and_is_counted(
        self, handover, professional, other_team, other_professional, now, looking
    ):
        operations.accept(handover=handover, actor=professional, now=now)
        with looking(professional):
            request = HelpRequest.objects.get()

        with pytest.raises(SayMore, match="reden"):
            handed(request, other_team, professional, now)
        second = handed(
            request, other_team, professional, now, again_because="Het gaat om het kind."
        )
        operations.accept(handover=second, actor=other_professional, now=now)

        assert second.ordinal == 2
        with looking(other_professional):
            assert HelpRequest.objects.get().handed_over == 2
            assert Case.objects.count() == 1


class TestAccept:
    @pytest.mark.promise("P6")
    def test_the_household_has_a_case_and_the_receiver_its_next_step(
        self, handover, professional, cluster, now, looking
    ):
        case = operations.accept(handover=handover, actor=professional, now=now)

        with looking(professional):
            assert HelpRequest.objects.get().state == RequestState.TAKEN_UP
            asked = Promise.objects.get(pk=handover.promise_id)
            assert (asked.outcome, asked.team, asked.owner) == (
                PromiseOutcome.KEPT,
                cluster,
                professional.user,
            )
            [running] = Promise.objects.duties()
            assert (running.kind, running.owner, running.pk) == (
                "intake",
                professional.user,
                case.next_step_id,
            )
            [event] = Event.objects.filter(kind="help-request.accepted")
            assert event.part_of_another is False

    def test_the_receiver_sees_to_the_bottom(self, handover, professional, now, looking):
        operations.accept(handover=handover, actor=professional, now=now)
        with looking(professional):
            depth = rules.depth_of(acting=professional, matter_id=handover.matter_id, now=now)
            assert depth == 3
            assert Contact.objects.count() == 1
            mine = Involvement.objects.get(role=InvolvementRole.PROFESSIONAL)
            assert len(mine.sections) == 8

    def test_the_giver_reads_for_thirty_days_and_the_desk_leaves(
        self, handover, actor, assign, desk, professional, now, looking
    ):
        colleague = assign("Co Loket-Proef", desk, Role.DESK_PROFESSIONAL)
        operations.accept(handover=handover, actor=professional, now=now)
        until = now + datetime.timedelta(days=30)

        with looking(actor):
            assert Household.objects.count() == 1
            assert not rules.may("work_with", acting=actor, matter_id=handover.matter_id, now=now)
        with looking(colleague):
            assert Household.objects.count() == 0
            assert HelpRequest.objects.get().state == RequestState.TAKEN_UP
        with looking(actor, until):
            assert Household.objects.count() == 0

    def test_only_by_the_receiving_team(self, handover, other_professional, actor, now):
        with pytest.raises(NotAllowed, match="ander team"):
            operations.accept(handover=handover, actor=actor, now=now)
        with pytest.raises((NotAllowed, StepNotPossible)):
            operations.accept(handover=handover, actor=other_professional, now=now)

    def test_not_by_its_lead(self, handover, assign, cluster, now):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        with pytest.raises(NotAllowed):
            operations.accept(handover=handover, actor=lead, now=now)

    def test_once(self, handover, professional, now):
        operations.accept(handover=handover, actor=professional, now=now)
        with pytest.raises(StepNotPossible):
            operations.accept(handover=handover, actor=professional, now=now)

    def test_not_after_it_was_refused(self, handover, professional, now):
        operations.refuse(handover=handover, reason="Hoort niet hier.", actor=professional, now=now)
        with pytest.raises(StepNotPossible):
            operations.accept(handover=handover, actor=professional, now=now)


class TestClosingTheCase:
    @pytest.mark.promise("P8")
    def test_a_question_that_waits_at_the_desk_is_not_closed_with_it(
        self, handover, actor, professional, other_team, now, looking
    ):
        case = operations.accept(handover=handover, actor=professional, now=now)
        second = scene.asked(actor=actor, now=now)

        cases.close_case(
            case=case, reason=CloseReason.GOALS_REACHED, note="Geregeld.",
            watch_on=datetime.date(2026, 6, 2), actor=professional, now=now,
        )  # fmt: skip

        with looking(actor):
            assert Promise.objects.get(pk=second.promise_id).closed_at is None
        assert handed(second, other_team, actor, now).state == HandoverState.OFFERED


class TestRefuse:
    def test_the_question_is_at_the_desk_with_the_reason(
        self, handover, actor, professional, desk, now, looking
    ):
        operations.refuse(handover=handover, reason="Hoort bij Jeugd.", actor=professional, now=now)

        with looking(actor):
            request = HelpRequest.objects.get()
            assert request.state == RequestState.AT_DESK
            assert (request.promise.team, request.promise.closed_at) == (desk, None)
            assert Handover.objects.get().refusal_reason == "Hoort bij Jeugd."
            assert Event.objects.filter(kind="help-request.refused").count() == 1

    def test_the_refuser_no_longer_sees_it(self, handover, professional, now, looking):
        operations.refuse(handover=handover, reason="x", actor=professional, now=now)
        with looking(professional):
            assert (HelpRequest.objects.count(), Household.objects.count()) == (0, 0)

    def test_it_can_be_offered_elsewhere_without_a_second_reason(
        self, handover, actor, professional, other_team, now, looking
    ):
        operations.refuse(handover=handover, reason="x", actor=professional, now=now)
        with looking(actor):
            request = HelpRequest.objects.get()
        assert handed(request, other_team, actor, now).ordinal == 1

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_only_with_a_reason(self, handover, professional, now, looking, reason):
        with pytest.raises(SayMore):
            operations.refuse(handover=handover, reason=reason, actor=professional, now=now)
        with looking(professional):
            assert Handover.objects.get().state == HandoverState.OFFERED

    def test_only_by_the_receiving_team(self, handover, actor, now):
        with pytest.raises(NotAllowed):
            operations.refuse(handover=handover, reason="x", actor=actor, now=now)

    def test_another_question_to_the_same_team_stays_offered(
        self, handover, actor, cluster, professional, now, looking
    ):
        second = scene.offered(actor=actor, to_team=cluster, now=now)
        assert second.matter_id == handover.matter_id

        operations.refuse(handover=handover, reason="x", actor=professional, now=now)

        with looking(professional):
            assert Handover.objects.get(state=HandoverState.OFFERED).pk == second.pk

    def test_the_team_stays_around_while_the_coordination_is_offered_to_it_too(
        self, handover, actor, cluster, other_team, other_professional, professional, now, looking
    ):
        case = operations.accept(handover=handover, actor=professional, now=now)
        cases.offer_coordination(
            case=case, to_team=other_team, to_user=None, summary="Past daar beter.",
            actor=professional, now=now,
        )  # fmt: skip
        second = scene.offered(actor=actor, to_team=other_team, now=now)

        operations.refuse(handover=second, reason="x", actor=other_professional, now=now)

        with looking(other_professional):
            [around] = Involvement.objects.filter(team=other_team, ended_at=None)
            assert around.role == InvolvementRole.ASKED


class TestWithdraw:
    def test_the_question_is_at_the_desk_again(self, handover, actor, professional, now, looking):
        operations.withdraw(handover=handover, actor=actor, now=now)

        with looking(actor):
            assert HelpRequest.objects.get().state == RequestState.AT_DESK
            assert Handover.objects.get().state == HandoverState.WITHDRAWN
            assert Event.objects.filter(kind="help-request.withdrawn").count() == 1
        with looking(professional):
            assert HelpRequest.objects.count() == 0

    def test_only_by_the_giving_team(self, handover, professional, now):
        with pytest.raises(NotAllowed, match="aanbood"):
            operations.withdraw(handover=handover, actor=professional, now=now)

    def test_not_after_it_was_accepted(self, handover, actor, professional, now):
        operations.accept(handover=handover, actor=professional, now=now)
        with pytest.raises(StepNotPossible):
            operations.withdraw(handover=handover, actor=actor, now=now)


class TestRenounce:
    @pytest.mark.promise("P9")
    def test_the_desk_calls_after_three_months(self, request_, actor, desk, now, looking):
        watch = operations.renounce(
            help_request=request_, reason="Eigen bijdrage te hoog.", actor=actor, now=now
        )

        with looking(actor):
            assert HelpRequest.objects.get().state == RequestState.ENDED
            asked = Promise.objects.get(pk=request_.promise_id)
            assert (asked.outcome, words_of(asked)) == (
                PromiseOutcome.CANCELLED,
                "Eigen bijdrage te hoog.",
            )
            assert (watch.kind, watch.team) == ("watch", desk)
            assert watch.due_at == end_of_day(datetime.date(2026, 6, 2))
            assert Event.objects.filter(kind="help-request.renounced").count() == 1

    @pytest.mark.parametrize("role", [Role.DESK_PROFESSIONAL, Role.TEAM_LEAD])
    def test_also_by_a_colleague_who_did_not_take_the_call(
        self, request_, assign, desk, now, role, actor, looking
    ):
        colleague = assign("Carla Collega-Proef", desk, role)

        watch = operations.renounce(
            help_request=request_, reason="Wil niet meer.", actor=colleague, now=now
        )

        with looking(actor):
            assert HelpRequest.objects.get().state == RequestState.ENDED
        assert watch.owner == colleague.user

    @pytest.mark.promise("P9")
    def test_until_then_who_calls_looks_and_not_the_whole_desk(
        self, request_, actor, assign, desk, now, looking
    ):
        colleague = assign("Carla Collega-Proef", desk, Role.DESK_PROFESSIONAL)
        watch = operations.renounce(
            help_request=request_, reason="Wil niet meer.", actor=actor, now=now
        )

        later = now + datetime.timedelta(days=31)
        with looking(actor, later):
            assert Promise.objects.open().get() == watch
        with looking(colleague, later):
            assert not Household.objects.exists()
        cases.end_watch(
            promise=watch, outcome=PromiseOutcome.RELEASED, note="Gaat goed.",
            release_reason=ReleaseReason.GOES_ON_ALONE, actor=actor, now=watch.due_at,
        )  # fmt: skip
        with looking(actor, watch.due_at):
            assert not Household.objects.exists()

    def test_only_with_a_reason(self, request_, actor, now):
        with pytest.raises(SayMore):
            operations.renounce(help_request=request_, reason=" ", actor=actor, now=now)

    def test_not_while_it_is_offered(self, handover, actor, now, looking):
        with looking(actor):
            request = HelpRequest.objects.get()
        with pytest.raises(StepNotPossible):
            operations.renounce(help_request=request, reason="x", actor=actor, now=now)

    def test_not_by_the_team_it_was_offered_to(self, handover, professional, now, looking):
        with looking(professional):
            request = HelpRequest.objects.get()
        with pytest.raises(NotAllowed):
            operations.renounce(help_request=request, reason="x", actor=professional, now=now)

    def test_not_twice(self, request_, actor, now):
        operations.renounce(help_request=request_, reason="x", actor=actor, now=now)
        with pytest.raises((StepNotPossible, NotAllowed)):
            operations.renounce(help_request=request_, reason="x", actor=actor, now=now)


@pytest.mark.parametrize(
    ("words", "constraint"),
    [
        ({"state": RequestState.TAKEN_UP}, "frontdesk_taken_up_means_handed_over"),
        ({"question": ""}, "frontdesk_a_help_request_has_a_question"),
    ],
)
def test_the_database_refuses_a_request_that_cannot_be(request_, actor, looking, words, constraint):
    with looking(actor):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            HelpRequest.objects.update(**words)
        assert HelpRequest.objects.get().state == RequestState.AT_DESK
