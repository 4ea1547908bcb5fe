"""A question for a team that the desk answers itself after all (P2, P8)."""

import datetime

import pytest

from voordeur.audit.models import Event
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Matter, Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household
from voordeur.shared.errors import NotAllowed, Refused, SayMore, StepNotPossible
from voordeur.shared.operations import operation

pytestmark = pytest.mark.django_db

ANSWER = "De toeslag is rond; er is geen hulp meer nodig."


def answered(request, *, actor, now, answer=ANSWER):
    return operations.answer_after_all(help_request=request, answer=answer, actor=actor, now=now)


class TestAnswerAfterAll:
    def test_keeps_the_promise_and_lets_the_household_rest(self, actor, now, looking):
        request = scene.asked(actor=actor, now=now)

        ended = answered(request, actor=actor, now=now)

        assert (ended.state, ended.answer) == (RequestState.ENDED, ANSWER)
        with looking(actor):
            assert Promise.objects.get().outcome == PromiseOutcome.KEPT
            matter = Matter.objects.get(pk=request.household_id)
            assert matter.release_reason == ReleaseReason.ANSWERED
            [event] = Event.objects.filter(kind="help-request.answered")
            assert (event.subject_id, event.matter_id) == (request.pk, request.household_id)

    def test_the_desk_keeps_the_circle_for_thirty_days(self, actor, now, looking):
        request = scene.asked(actor=actor, now=now)
        answered(request, actor=actor, now=now)

        with looking(actor, now + datetime.timedelta(days=29)):
            assert Household.objects.count() == 1
        with looking(actor, now + datetime.timedelta(days=30)):
            assert (Household.objects.count(), HelpRequest.objects.count()) == (0, 0)

    def test_leaves_the_household_in_view_when_another_question_waits(self, actor, now, looking):
        first = scene.asked(actor=actor, now=now)
        scene.asked(actor=actor, now=now)

        answered(first, actor=actor, now=now)

        with looking(actor, now + datetime.timedelta(days=40)):
            assert Matter.objects.get(pk=first.household_id).released_at is None
            assert Household.objects.count() == 1

    def test_leaves_the_household_in_view_while_others_work_for_it(
        self, actor, professional, cluster, now, looking
    ):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        operations.accept(handover=offer, actor=professional, now=now)
        second = scene.asked(actor=actor, now=now)
        assert second.household_id == offer.matter_id

        answered(second, actor=actor, now=now)

        with looking(professional):
            assert Matter.objects.get(pk=offer.matter_id).released_at is None
            assert Promise.objects.duties().count() == 1

    def test_says_what_was_answered(self, actor, now):
        request = scene.asked(actor=actor, now=now)
        with pytest.raises(SayMore, match="geantwoord"):
            answered(request, actor=actor, now=now, answer="  ")

    def test_not_while_it_is_offered(self, actor, cluster, now, looking):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        with looking(actor):
            request = HelpRequest.objects.get(promise=offer.promise_id)
        with pytest.raises(StepNotPossible, match="aangeboden"):
            answered(request, actor=actor, now=now)

    def test_not_twice(self, actor, now):
        request = scene.asked(actor=actor, now=now)
        answered(request, actor=actor, now=now)
        with pytest.raises(NotAllowed, match="niet \\(meer\\)"):
            answered(request, actor=actor, now=now)

    def test_is_for_the_desk_that_holds_it(self, actor, professional, now):
        request = scene.asked(actor=actor, now=now)
        with pytest.raises(NotAllowed):
            answered(request, actor=professional, now=now)


def test_the_database_refuses_an_answer_to_what_goes_on(actor, now):
    request = scene.asked(actor=actor, now=now)
    request.answer = "Toch beantwoord."

    with pytest.raises(Refused) as refusal:
        _kept(request=request, actor=actor, now=now)

    assert refusal.value.constraint == "frontdesk_what_is_answered_has_ended"


@operation
def _kept(*, request, actor, now):
    """An answer written past its operation."""
    request.save(update_fields=["answer"])
