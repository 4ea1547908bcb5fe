"""Vier ogen: with two who answer for two households, the second one agrees first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Promise
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Person
from voordeur.merges import operations
from voordeur.merges.enums import ProposalState
from voordeur.merges.models import Proposal
from voordeur.merges.tests import scene
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


def proposed(two, actor, now, reason="Zelfde geboortedatum."):
    return operations.propose(
        kind=Kind.PERSON, key=new_key(), winner=two[0].pk, loser=two[1].pk, reason=reason,
        actor=actor, now=now,
    )  # fmt: skip


def answered(proposal, actor, now, *, agrees=True, words=""):
    return operations.answer_proposal(
        proposal=proposal, agrees=agrees, words=words, actor=actor, now=now
    )


class TestPropose:
    def test_asks_the_other_coordinator(self, two, professional, colleague, now, looking):
        proposal = proposed(two, professional, now)

        with looking(colleague):
            promise = Promise.objects.get(kind="merge_answer")
            assert (promise.owner, promise.pk) == (colleague.user, proposal.promise_id)

    def test_shows_the_other_coordinator_who_lives_there(
        self, two, professional, colleague, now, looking
    ):
        with looking(colleague):
            assert Household.objects.count() == 1

        proposed(two, professional, now)

        with looking(colleague):
            assert Household.objects.count() == 2

    def test_is_needed_before_merging(self, two, professional, now):
        with pytest.raises(StepNotPossible, match="andere casusregisseur"):
            scene.merged(*two, professional, now)

    def test_is_needed_in_the_database_too(self, two, professional, now, looking):
        words = [new_key(), two[0].pk, two[1].pk, "{}", None, "x", now]
        refused = pytest.raises(IntegrityError, match="nobody agreed")
        with looking(professional), connection.cursor() as cursor, refused, transaction.atomic():
            cursor.execute("select merge_persons(%s, %s, %s, %s, %s, %s, %s)", words)

    def test_refuses_who_answers_for_neither(self, two, professional, assign, cluster, now):
        third = assign("Derde Proef", cluster, professional.role)
        for matter in (two[0], two[1]):
            [home] = scene.homes(matter.pk, professional, now)
            involve(who=third, matter_id=home, actor=professional, now=now)

        with pytest.raises(NotAllowed, match="een van hen"):
            scene.merged(*two, third, now)
        with pytest.raises(NotAllowed, match="casusregisseurs"):
            proposed(two, third, now)

    def test_waits_for_its_answer_when_the_other_closes_their_case(
        self, two, professional, colleague, now, looking
    ):
        proposal = proposed(two, professional, now)
        with looking(colleague):
            promise = Promise.objects.get(pk=proposal.promise_id)
            case = Case.objects.running().get(household=promise.matter_id)

        cases.close_case(
            case=case, reason=CloseReason.GOALS_REACHED, note="Klaar",
            watch_on=(now + timedelta(days=30)).date(), actor=colleague, now=now,
        )  # fmt: skip

        assert answered(proposal, colleague, now).state == ProposalState.AGREED

    def test_refuses_a_second_one_meanwhile(self, two, professional, now):
        proposed(two, professional, now)

        with pytest.raises(StepNotPossible):
            proposed(two, professional, now)

    def test_refuses_no_reason(self, two, professional, now):
        with pytest.raises(SayMore):
            proposed(two, professional, now, reason=" ")

    def test_is_not_needed_with_one_who_answers(self, here, there, professional, now):
        with pytest.raises(StepNotPossible, match="niet"):
            operations.propose(
                kind=Kind.HOUSEHOLD, key=new_key(), winner=here.pk, loser=there.pk, reason="x",
                actor=professional, now=now,
            )  # fmt: skip


class TestAnswer:
    def test_agreed_it_can_be_merged_once(self, two, professional, colleague, now, looking):
        answered(proposed(two, professional, now), colleague, now)
        with looking(professional):
            assert Promise.objects.open().filter(kind="merge_complete").count() == 1

        scene.merged(*two, professional, now)

        with looking(professional):
            assert Promise.objects.open().filter(kind="merge_complete").count() == 0
            assert Person.objects.get(pk=two[1].pk).merged_into_id == two[0].pk

    def test_lets_the_other_coordinator_hear_that_it_was_done(
        self, two, professional, colleague, now, looking
    ):
        answered(proposed(two, professional, now), colleague, now)
        scene.merged(*two, professional, now)

        with looking(colleague):
            assert Promise.objects.open().filter(kind="take_note", owner=colleague.user).exists()

    def test_serves_for_no_second_merge(self, two, professional, colleague, now):
        answered(proposed(two, professional, now), colleague, now)
        merge = scene.merged(*two, professional, now)
        operations.undo(merge=merge, reason="Toch niet.", actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="andere casusregisseur"):
            scene.merged(*two, professional, now)

    def test_refused_it_stays_as_it_is(self, two, professional, colleague, now, looking):
        proposal = proposed(two, professional, now)
        answered(proposal, colleague, now, agrees=False, words="Nichtje.")

        with looking(professional):
            assert Proposal.objects.get().state == ProposalState.REFUSED
            assert Promise.objects.open().filter(kind="take_note").count() == 1
        with pytest.raises(StepNotPossible):
            scene.merged(*two, professional, now)

    def test_refused_says_why(self, two, professional, colleague, now):
        with pytest.raises(SayMore):
            answered(proposed(two, professional, now), colleague, now, agrees=False)

    def test_is_given_by_who_was_asked(self, two, professional, now):
        with pytest.raises(NotAllowed):
            answered(proposed(two, professional, now), professional, now)

    def test_is_given_once(self, two, professional, colleague, now):
        proposal = proposed(two, professional, now)
        answered(proposal, colleague, now)

        with pytest.raises(StepNotPossible):
            answered(proposal, colleague, now)

    def test_can_be_withdrawn_by_who_proposed(self, two, professional, colleague, now, looking):
        proposal = proposed(two, professional, now)
        with pytest.raises(NotAllowed):
            operations.withdraw_proposal(proposal=proposal, actor=colleague, now=now)

        operations.withdraw_proposal(proposal=proposal, actor=professional, now=now)

        with looking(professional):
            assert Proposal.objects.get().state == ProposalState.WITHDRAWN
            assert not Promise.objects.open().filter(kind="merge_answer").exists()

    def test_who_proposed_cannot_write_the_answer(self, two, professional, now, looking):
        proposed(two, professional, now)
        with looking(professional), pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.update(
                state="agreed", answered_by=professional.user, answered_at=now, answer="Ja."
            )
