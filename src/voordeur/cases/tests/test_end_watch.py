"""The waakvlam ends only by what somebody heard; a question under it is taken up (P9)."""

import datetime

import pytest

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.cases import operations
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case, Closing
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Matter, Promise
from voordeur.followup.queries import words_of
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible
from voordeur.shared.periods import end_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P9")]

IN_JUNE = datetime.date(2026, 6, 2)


@pytest.fixture
def release(watch, professional, now):
    """`release()`: the waakvlam is let go with a reason, by its keeper or by another actor."""

    def by(actor=professional):
        return operations.end_watch(
            promise=watch, outcome=PromiseOutcome.RELEASED, note="Gebeld: het gaat goed.",
            release_reason=ReleaseReason.GOES_ON_ALONE, actor=actor, now=now,
        )  # fmt: skip

    return by


class TestEndWatch:
    def test_reopened_the_case_runs_again_with_an_intake(self, watch, professional, now, looking):
        operations.end_watch(
            promise=watch,
            outcome=PromiseOutcome.REOPENED,
            note="Het gaat niet goed.",
            actor=professional,
            now=now,
        )

        with looking(professional):
            case = Case.objects.get()
            [promise] = Promise.objects.open()
            ended = Promise.objects.get(pk=watch.pk)
            why = Closing.objects.get()
            [around] = Involvement.objects.filter(ended_at=None)
            assert Event.objects.filter(kind="watch.reopened").count() == 1
            assert (ended.outcome, words_of(ended)) == (PromiseOutcome.REOPENED, "")
        assert (case.state, case.closed_on, case.coordinator) == (CaseState.OPEN, None, None)
        assert (promise.kind, promise.owner_id) == ("intake", professional.user_id)
        assert why.reopened_because == "Het gaat niet goed."
        assert (around.role, around.depth) == (InvolvementRole.PROFESSIONAL, Depth.CONTENT)

    def test_reopened_without_a_case_begins_one(self, professional, now, looking):
        promise = scene.household_in_view(actor=professional, now=now, kind="watch")

        operations.end_watch(
            promise=promise,
            outcome=PromiseOutcome.REOPENED,
            note="Wil toch hulp.",
            actor=professional,
            now=now,
        )

        with looking(professional):
            assert Case.objects.get().next_step.kind == "intake"
            assert words_of(Promise.objects.get(pk=promise.pk)) == "Wil toch hulp."

    def test_prolonged_the_waakvlam_burns_on(self, watch, professional, now, looking):
        operations.end_watch(
            promise=watch,
            outcome=PromiseOutcome.PROLONGED,
            note="Nog even kijken.",
            due_on=datetime.date(2026, 9, 1),
            actor=professional,
            now=now,
        )

        with looking(professional):
            [later] = Promise.objects.open()
            assert Case.objects.get().next_step == later
            assert Promise.objects.get(pk=watch.pk).outcome == PromiseOutcome.PROLONGED
            assert Event.objects.get(kind="watch.prolonged").facts["until"] == "2026-09-01"
        assert (later.kind, later.what) == ("watch", watch.what)
        assert later.due_at == end_of_day(datetime.date(2026, 9, 1))

    def test_prolonged_it_may_ask_something_else_the_next_time(
        self, watch, professional, now, looking
    ):
        operations.end_watch(
            promise=watch, outcome=PromiseOutcome.PROLONGED, note="Haar zoon trekt bij haar in.",
            due_on=datetime.date(2026, 9, 1), question="Hoe gaat het samen met haar zoon?",
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            [later] = Promise.objects.open()
        assert later.what == "Hoe gaat het samen met haar zoon?"

    def test_released_with_a_reason_nobody_watches_any_more(self, release, professional, looking):
        assert release().outcome == PromiseOutcome.RELEASED

        with looking(professional):
            assert not Matter.objects.exists()

    def test_released_by_the_lead_the_keeper_stops_too(
        self, release, professional, assign, cluster, looking
    ):
        release(assign("Lena Leider-Proef", cluster, Role.TEAM_LEAD))

        with looking(professional):
            assert not Involvement.objects.exists()

    def test_released_while_something_else_is_promised_stays_in_view(
        self, watch, release, professional, now, looking
    ):
        scene.add_promise(kind="scene", matter_id=watch.matter_id, actor=professional, now=now)
        scene.involve(who=professional, matter_id=watch.matter_id, actor=professional, now=now)

        release()

        with looking(professional):
            assert Matter.objects.get().released_at is None

    def test_each_outcome_has_its_reason(self, watch, professional, now):
        words = {"promise": watch, "actor": professional, "now": now}
        with pytest.raises(SayMore, match="wat u hoorde"):
            operations.end_watch(**words, outcome=PromiseOutcome.REOPENED, note=" ")
        with pytest.raises(SayMore, match="tot wanneer"):
            operations.end_watch(**words, outcome=PromiseOutcome.PROLONGED, note="Ja.")
        with pytest.raises(SayMore, match="na vandaag"):
            operations.end_watch(
                **words, outcome=PromiseOutcome.PROLONGED, note="Ja.", due_on=now.date()
            )
        with pytest.raises(SayMore, match="loslaten"):
            operations.end_watch(**words, outcome=PromiseOutcome.RELEASED, note="Ja.")
        with pytest.raises(SayMore, match="Kies wat"):
            operations.end_watch(**words, outcome=PromiseOutcome.KEPT, note="Ja.")

    def test_only_a_waakvlam_and_only_once(self, coordinated, watch, professional, now, looking):
        other = scene.add_promise(
            kind="scene", matter_id=watch.matter_id, actor=professional, now=now
        )
        words = {
            "outcome": PromiseOutcome.PROLONGED,
            "note": "Ja.",
            "due_on": IN_JUNE,
            "actor": professional,
            "now": now,
        }
        with pytest.raises(StepNotPossible, match="geen waakvlam"):
            operations.end_watch(promise=other, **words)

        operations.end_watch(promise=watch, **words)
        with pytest.raises(StepNotPossible, match="al afgerond"):
            operations.end_watch(promise=watch, **words)
        with looking(professional):
            assert Promise.objects.open().filter(kind="watch").count() == 1

    def test_not_by_who_is_not_there(self, watch, assign, cluster, desk, now):
        for team in (cluster, desk):
            with pytest.raises(NotAllowed):
                operations.end_watch(
                    promise=watch,
                    outcome=PromiseOutcome.REOPENED,
                    note="Ja.",
                    actor=assign("Vreemde Proef", team, Role.PROFESSIONAL),
                    now=now,
                )


def test_a_new_question_under_a_waakvlam_opens_the_case_again(watch, professional, now, looking):
    case = scene.take_up(promise=watch, actor=professional, now=now)

    with looking(professional):
        [promise] = Promise.objects.open()
        assert Promise.objects.get(pk=watch.pk).outcome == PromiseOutcome.REOPENED
        assert Case.objects.get() == case
    assert (promise.kind, case.state) == ("intake", CaseState.OPEN)


class TestTakeUpQuestion:
    def test_is_kept_with_what_was_agreed(self, coordinated, professional, now, looking):
        promise = scene.add_promise(
            kind="new_question", matter_id=coordinated.household_id, actor=professional, now=now
        )

        operations.take_up_question(
            promise=promise, note="Komt in het plan.", actor=professional, now=now
        )

        with looking(professional):
            ended = Promise.objects.get(pk=promise.pk)
            assert Event.objects.filter(kind="case.question-taken-up").count() == 1
            assert (ended.outcome, words_of(ended)) == (PromiseOutcome.KEPT, "Komt in het plan.")

    def test_refuses_another_kind_and_silence(self, coordinated, professional, now):
        with pytest.raises(StepNotPossible, match="geen nieuwe vraag"):
            operations.take_up_question(
                promise=coordinated.next_step, note="Ja.", actor=professional, now=now
            )
        promise = scene.add_promise(
            kind="new_question", matter_id=coordinated.household_id, actor=professional, now=now
        )
        with pytest.raises(SayMore):
            operations.take_up_question(promise=promise, note="", actor=professional, now=now)
