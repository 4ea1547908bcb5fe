"""Closed with a reason and a waakvlam; the waakvlam ends only by what somebody heard (P9)."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import closing, operations
from voordeur.cases.enums import SAID_NO, Becomes, CaseState, CloseReason, WhyThisOne
from voordeur.cases.models import Case, Closing
from voordeur.cases.operations import Left
from voordeur.cases.operations.ending import WATCH_QUESTION
from voordeur.cases.tests import scene
from voordeur.followup.enums import HandoverState, PromiseOutcome, ReleaseReason
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.followup.queries import words_of
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.periods import end_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P9")]

IN_JUNE = datetime.date(2026, 6, 2)


@pytest.fixture
def case(professional, now):
    case = scene.running_case(actor=professional, now=now)
    return operations.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


def close(case, actor, now, **words):
    values = {
        "reason": CloseReason.GOES_ON_ALONE,
        "note": "De schulden zijn geregeld.",
        "watch_on": IN_JUNE,
    } | words
    return operations.close_case(case=case, **values, actor=actor, now=now)


@pytest.fixture
def watch(case, professional, now):
    return close(case, professional, now).next_step


class TestCloseCase:
    def test_leaves_a_waakvlam_with_who_coordinated(self, watch, professional, looking):
        with looking(professional):
            case = Case.objects.get()
            [promise] = Promise.objects.open()
            [around] = Involvement.objects.filter(ended_at=None)
            event = Event.objects.get(kind="case.closed")
            why = Closing.objects.get()
        assert (case.state, why.reason) == (CaseState.CLOSED, CloseReason.GOES_ON_ALONE)
        assert case.closed_on == datetime.date(2026, 3, 2)
        assert case.next_step == promise == watch
        assert (promise.kind, promise.owner_id) == ("watch", professional.user_id)
        assert promise.due_at == end_of_day(IN_JUNE)
        assert promise.what == WATCH_QUESTION
        assert (around.role, around.depth) == (InvolvementRole.WATCH, Depth.AGREEMENTS)
        assert event.facts == {"reason": "goes_on_alone", "watch_on": "2026-06-02"}

    def test_everything_promised_gets_an_outcome_and_no_words_of_the_closing(
        self, case, professional, now, looking
    ):
        other = scene.add_promise(
            kind="scene", matter_id=case.household_id, actor=professional, now=now
        )

        close(case, professional, now)

        with looking(professional):
            ended = Promise.objects.get(pk=other.pk)
            step = Promise.objects.get(pk=case.next_step_id)
            assert [words_of(ended), words_of(step)] == ["", ""]
        assert ended.outcome == step.outcome == PromiseOutcome.CANCELLED

    def test_what_is_anothers_work_stays(self, case, professional, now, looking, monkeypatch):
        monkeypatch.setattr(closing, "_stays", {"scene": "blijft bij het loket"})
        other = scene.add_promise(
            kind="scene", matter_id=case.household_id, actor=professional, now=now
        )

        close(case, professional, now)

        with looking(professional):
            assert other in Promise.objects.open()

    def test_rooms_above_end_what_they_hold(self, case, professional, now, monkeypatch):
        ended = []
        monkeypatch.setattr(closing, "_endings", {})
        closing.register(
            lambda *, case, note: ended.append((case.pk, note)), says="Het plan wordt beëindigd."
        )

        assert closing.sentences(case) == ["Het plan wordt beëindigd."]
        close(case, professional, now)

        assert ended == [(case.pk, "De schulden zijn geregeld.")]

    def test_an_unanswered_offer_of_the_coordination_is_withdrawn(
        self, case, professional, assign, cluster, now, looking
    ):
        successor = assign("Sofie Opvolger-Proef", cluster, Role.PROFESSIONAL)
        operations.offer_coordination(
            case=case,
            to_team=cluster,
            to_user=successor.user,
            summary="Verlof.",
            actor=professional,
            now=now,
        )

        close(case, professional, now)

        with looking(professional):
            assert Handover.objects.get().state == HandoverState.WITHDRAWN
        with looking(successor):
            assert not Case.objects.exists()

    def test_colleagues_no_longer_see_it(self, case, professional, assign, cluster, now, looking):
        colleague = assign("Collega Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=colleague, matter_id=case.household_id, actor=professional, now=now)

        close(case, colleague, now)

        with looking(colleague):
            assert not Case.objects.exists()
        with looking(professional):
            assert Case.objects.get().coordinator_id == professional.user_id

    def test_without_coordinator_who_closes_keeps_the_waakvlam(self, professional, now, looking):
        case = scene.running_case(actor=professional, now=now)

        close(case, professional, now)

        with looking(professional):
            assert Case.objects.get().coordinator_id == professional.user_id

    def test_says_why_and_what_was_reached_and_when_somebody_calls(self, case, professional, now):
        with pytest.raises(SayMore, match="wat is bereikt"):
            close(case, professional, now, note=" ")
        with pytest.raises(SayMore, match="na vandaag"):
            close(case, professional, now, watch_on=now.date())
        with pytest.raises(SayMore, match="nabellen gevraagd"):
            close(case, professional, now, watch_question="")
        with pytest.raises(SayMore, match="waarom niemand"):
            close(case, professional, now, watch_on=None)

    def test_is_not_closed_twice(self, case, watch, professional, now):
        with pytest.raises((StepNotPossible, NotAllowed)):
            close(case, professional, now)

    def test_not_by_who_only_reads(self, case, professional, assign, cluster, now):
        reader = assign("Lezer Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=reader,
            matter_id=case.household_id,
            depth=Depth.AGREEMENTS,
            reading_only=True,
            actor=professional,
            now=now,
        )

        with pytest.raises(NotAllowed):
            close(case, reader, now)


class TestCloseWithoutWaakvlam:
    def test_after_a_death_the_household_is_released(
        self, case, professional, assign, cluster, now, looking
    ):
        lead = assign("Lena Leider-Proef", cluster, Role.TEAM_LEAD)

        closed = close(case, professional, now, reason=CloseReason.DECEASED, watch_on=None)

        assert closed.state == CaseState.CLOSED
        for somebody in (professional, lead):
            with looking(somebody):
                assert not Matter.objects.exists()

    def test_not_while_another_promise_runs(self, case, professional, now, monkeypatch):
        monkeypatch.setattr(closing, "_stays", {"scene": "blijft bij het loket"})
        scene.add_promise(kind="scene", matter_id=case.household_id, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="buiten deze casus"):
            close(case, professional, now, reason=CloseReason.MOVED_AWAY, watch_on=None)


class TestWhatIsLeft:
    @pytest.fixture
    def colleague(self, case, professional, assign, cluster, now):
        found = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(who=found, matter_id=case.household_id, actor=professional, now=now)
        return found

    @pytest.fixture
    def other(self, case, professional, now):
        return scene.add_promise(
            kind="scene", matter_id=case.household_id, actor=professional, now=now
        )

    def left(self, case, other, *, becomes, to=None, note=""):
        return {
            case.next_step_id: Left(becomes=Becomes.LAPSES),
            other.pk: Left(becomes=becomes, to=to, note=note),
        }

    @pytest.mark.parametrize(
        ("becomes", "outcome"),
        [(Becomes.DONE, PromiseOutcome.KEPT), (Becomes.LAPSES, PromiseOutcome.CANCELLED)],
    )
    def test_gets_the_outcome_that_was_chosen(
        self, becomes, outcome, case, other, professional, now, looking
    ):
        close(case, professional, now, left=self.left(case, other, becomes=becomes))

        with looking(professional):
            assert Promise.objects.get(pk=other.pk).outcome == outcome

    def test_says_what_was_written_for_it(self, case, other, professional, now, looking):
        left = self.left(case, other, becomes=Becomes.DONE, note="Al gebeld.")
        close(case, professional, now, left=left)

        with looking(professional):
            ended = Promise.objects.get(pk=other.pk)
            assert (ended.outcome, words_of(ended)) == (PromiseOutcome.KEPT, "Al gebeld.")

    def test_is_asked_when_somebody_calls(self, case, other, professional, now):
        closed = close(case, professional, now, left=self.left(case, other, becomes=Becomes.ASKED))

        assert "Vraag ook: Iets anders." in closed.next_step.what

    def test_is_finished_by_who_works_with_them_and_stays_in_sight_until_then(
        self, case, other, colleague, professional, now, looking
    ):
        left = self.left(case, other, becomes=Becomes.HANDED, to=colleague.user)
        close(case, professional, now, left=left)
        with looking(colleague):
            promise = Promise.objects.open().get(kind="left_over")
        operations.finish_left_over(promise=promise, note="Klaar.", actor=colleague, now=now)

        with looking(colleague):
            done = Promise.objects.get(pk=promise.pk)
            assert (done.outcome, words_of(done)) == (PromiseOutcome.KEPT, "Klaar.")
        assert (promise.owner_id, promise.what) == (colleague.user_id, "Iets anders.")

    def test_is_not_handed_to_a_stranger_or_nobody(
        self, case, other, professional, assign, cluster, now
    ):
        stranger = assign("Vreemde Proef", cluster, Role.PROFESSIONAL)
        for to, refusal in ((stranger.user, NotSuitable), (None, SayMore)):
            left = self.left(case, other, becomes=Becomes.HANDED, to=to)
            with pytest.raises(refusal):
                close(case, professional, now, left=left)

    def test_what_was_promised_meanwhile_is_seen_first(self, case, other, professional, now):
        left = {case.next_step_id: Left(becomes=Becomes.LAPSES)}
        with pytest.raises(StepNotPossible, match="intussen"):
            close(case, professional, now, left=left)


class TestWhoSaidNo:
    @pytest.mark.parametrize("reason", SAID_NO)
    def test_is_called_after_three_months_and_not_let_go_before(
        self, reason, case, professional, now, looking
    ):
        watch = close(case, professional, now, reason=reason, watch_on=None).next_step
        words = {
            "outcome": PromiseOutcome.RELEASED, "note": "Gebeld.",
            "release_reason": ReleaseReason.RENOUNCED, "actor": professional,
        }  # fmt: skip

        assert (watch.not_before, watch.due_at) == (IN_JUNE, end_of_day(IN_JUNE))
        with pytest.raises(Refused, match="eerst gebeld"):
            operations.end_watch(promise=watch, **words, now=now)
        operations.end_watch(promise=watch, **words, now=end_of_day(IN_JUNE))
        with looking(professional):
            assert not Matter.objects.exists()

    def test_prolonged_before_its_day_it_still_burns_until_then(
        self, case, professional, now, looking
    ):
        watch = close(case, professional, now, reason=CloseReason.REFUSED, watch_on=None).next_step
        operations.end_watch(
            promise=watch, outcome=PromiseOutcome.PROLONGED, note="Niet bereikt.",
            due_on=datetime.date(2026, 9, 1), actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            [later] = Promise.objects.open()
        assert later.not_before == IN_JUNE

    def test_may_be_let_go_when_nobody_is_left_to_call(self, case, professional, now):
        watch = close(case, professional, now, reason=CloseReason.RENOUNCED, watch_on=None)

        done = operations.end_watch(
            promise=watch.next_step, outcome=PromiseOutcome.RELEASED, note="Overleden.",
            release_reason=ReleaseReason.DECEASED, actor=professional, now=now,
        )  # fmt: skip

        assert done.outcome == PromiseOutcome.RELEASED

    def test_not_on_another_day(self, case, professional, now):
        with pytest.raises(NotSuitable, match="2 juni 2026"):
            close(case, professional, now, reason=CloseReason.REFUSED,
                  watch_on=datetime.date(2026, 4, 1))  # fmt: skip


class TestTheDatabaseRefuses:
    def closing(self, case, professional, now, **words):
        values = {
            "household_id": case.household_id, "case": case, "team": case.team,
            "reason": "goals_reached", "note": "Klaar.", "closed_at": now,
            "closed_by": professional.user, "next_step": case.next_step,
            "released_because": "Hoeft niet.",
        }  # fmt: skip
        return Closing.objects.create(**values | words)

    @pytest.mark.parametrize(
        ("values", "constraint"),
        [
            ({"reason": "renounced"}, "called some months later"),
            ({"released_because": ""}, "cases_without_a_waakvlam_somebody_says_why"),
            ({"note": ""}, "cases_a_closing_says_what_was_reached"),
        ],
    )
    def test_a_closing_that_drops_somebody(
        self, values, constraint, case, professional, now, looking
    ):
        with (
            looking(professional),
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
        ):
            self.closing(case, professional, now, **values)

    def test_a_no_with_a_waakvlam_that_may_go_out_at_once(self, case, professional, now, looking):
        watch = scene.add_promise(
            kind="watch", matter_id=case.household_id, actor=professional, now=now
        )
        with (
            looking(professional),
            pytest.raises(IntegrityError, match="some months later"),
            transaction.atomic(),
        ):
            self.closing(case, professional, now, reason="refused", watch=watch)

    def test_a_case_closed_without_its_closing(self, case, professional, now, looking):
        closed = {"state": "closed", "closed_on": now.date()}
        with looking(professional), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            with (
                pytest.raises(IntegrityError, match="say two things"),
                transaction.atomic(),
            ):
                Case.objects.update(**closed)
