"""A closed case opens again: the same day as it was, later with who had it (P9)."""

import datetime

import pytest

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit.models import Event
from voordeur.cases import operations, queries
from voordeur.cases.enums import CaseState, CloseReason, Step
from voordeur.cases.models import Case, Closing, CoordinationChange
from voordeur.cases.operations import Left
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P9")]

WEEK, YEAR = datetime.timedelta(days=7), datetime.timedelta(days=365)


def reopen(case, actor, now, because="Het gaat niet goed."):
    return operations.reopen_case(case=case, because=because, actor=actor, now=now)


@pytest.fixture
def closed(coordinated, professional, now):
    scene.add_promise(kind="scene", matter_id=coordinated.household_id, actor=professional, now=now)
    return operations.close_case(
        case=coordinated, reason=CloseReason.GOALS_REACHED, note="Alles gedaan.",
        watch_on=now.date() + 2 * YEAR - WEEK, actor=professional, now=now,
    )  # fmt: skip


class TestTheSameDay:
    def test_goes_on_as_it_was(self, closed, professional, now, looking):
        reopen(closed, professional, now + datetime.timedelta(hours=2), "Verkeerde knop.")

        with looking(professional):
            case = Case.objects.get()
            kinds = sorted(Promise.objects.open().values_list("kind", flat=True))
            [closing] = Closing.objects.all()
            last = CoordinationChange.objects.order_by("-at", "-id").first()
            watch = Promise.objects.get(pk=closed.next_step_id)
            event = Event.objects.get(kind="case.reopened")
        assert (case.state, case.coordinator_id) == (CaseState.COORDINATED, professional.user_id)
        assert (case.close_reason, case.closed_on) == ("", None)
        assert kinds == ["intake", "scene"]
        assert case.next_step.kind == "intake"
        assert (closing.reopened_because, closing.reason) == ("Verkeerde knop.", "goals_reached")
        assert last.step == Step.RESTORED
        assert watch.outcome == PromiseOutcome.REOPENED
        assert event.facts == {"as_it_was": True}

    def test_what_was_done_stays_done_and_what_was_handed_comes_back(
        self, coordinated, professional, assign, cluster, now, looking
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        home = coordinated.household_id
        scene.involve(who=colleague, matter_id=home, actor=professional, now=now)
        handed, done = (
            scene.add_promise(kind="scene", matter_id=home, actor=professional, now=now)
            for _ in range(2)
        )
        left = {
            coordinated.next_step_id: Left(becomes="lapses"),
            handed.pk: Left(becomes="handed", to=colleague.user),
            done.pk: Left(becomes="done"),
        }
        case = operations.close_case(
            case=coordinated, reason=CloseReason.GOALS_REACHED, note="Klaar.", left=left,
            watch_on=now.date() + WEEK, actor=professional, now=now,
        )  # fmt: skip

        reopen(case, professional, now)

        with looking(professional):
            kinds = sorted(Promise.objects.open().values_list("kind", flat=True))
        assert kinds == ["intake", "scene"]


class TestLater:
    def test_who_had_it_takes_it_up(self, closed, professional, lead, now, looking):
        reopen(closed, lead, now + WEEK)

        with looking(professional, now + WEEK):
            case = Case.objects.get()
            [step] = Promise.objects.open()
        assert (case.state, case.coordinator, case.next_step_id) == (
            CaseState.OPEN, None, step.pk,
        )  # fmt: skip
        assert (step.kind, step.owner_id) == ("intake", professional.user_id)

    def test_who_left_the_team_does_not(
        self, closed, professional, lead, assign, cluster, now, looking
    ):
        taker = assign("Tom Tweede-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=taker, matter_id=closed.household_id, depth=2, actor=professional, now=now
        )
        Assignment.objects.filter(pk=professional.pk).update(until_on=now.date() + WEEK)

        reopen(closed, taker, now + WEEK)

        with looking(taker):
            [step] = Promise.objects.open()
        assert step.owner_id == taker.user_id

    def test_after_half_a_year_it_waits_for_the_lead(self, closed, lead, now, looking):
        reopen(closed, lead, now + YEAR)

        with looking(lead):
            [step] = Promise.objects.open()
        assert (step.owner, step.escalated_at) == (None, now + YEAR)

    def test_refuses_silence_strangers_and_what_runs(self, closed, stranger, professional, now):
        with pytest.raises(SayMore):
            reopen(closed, professional, now, " ")
        with pytest.raises(NotAllowed):
            reopen(closed, stranger, now)
        reopen(closed, professional, now)
        with pytest.raises(StepNotPossible, match="loopt al"):
            reopen(closed, professional, now)

    def test_a_call_under_the_waakvlam_keeps_why(self, watch, professional, now, looking):
        operations.end_watch(
            promise=watch, outcome=PromiseOutcome.REOPENED, note="Ziet het niet meer zitten.",
            actor=professional, now=now + WEEK,
        )  # fmt: skip

        with looking(professional, now + WEEK):
            assert Closing.objects.get().reopened_because == "Ziet het niet meer zitten."


def test_why_it_closed_or_changed_hands_is_for_who_reads_the_agreements(
    closed, professional, looking
):
    with looking(professional):
        assert queries.closings(closed.household_id, depth=Depth.CIRCLE) == []
        assert len(queries.closings(closed.household_id, depth=Depth.AGREEMENTS)) == 1
        told = queries.changes(closed, depth=Depth.CIRCLE)
        assert told
        assert {change.because for change in told} == {""}
