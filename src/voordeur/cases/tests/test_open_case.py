"""A household that is taken up has one case, and the case always has a next step."""

import datetime

import pytest

from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.shared.periods import end_of_day

pytestmark = pytest.mark.django_db


def open_promises(case):
    return list(Promise.objects.open().filter(matter_id=case.household_id).order_by("due_at", "id"))


class TestOpenCase:
    def test_promises_the_intake_within_two_weeks_by_who_took_it_up(
        self, professional, now, looking
    ):
        case = scene.running_case(actor=professional, now=now)

        with looking(professional):
            [promise] = open_promises(case)
            assert promise == Case.objects.get().next_step
        assert (promise.kind, promise.owner_id) == ("intake", professional.user_id)
        assert promise.team_id == professional.team_id
        assert promise.due_at == end_of_day(datetime.date(2026, 3, 16))
        assert (case.state, case.opened_on) == (CaseState.OPEN, datetime.date(2026, 3, 2))

    def test_a_second_question_goes_to_who_does_the_next_step(self, professional, now, looking):
        case = scene.running_case(actor=professional, now=now)

        promise = scene.add_promise(
            kind="scene", matter_id=case.household_id, actor=professional, now=now
        )
        again = scene.take_up(promise=promise, actor=professional, now=now)

        assert again == case
        with looking(professional):
            question, intake = open_promises(case)
        assert (question.kind, question.owner_id) == ("new_question", professional.user_id)
        assert question.due_at == end_of_day(datetime.date(2026, 3, 4))
        assert intake.kind == "intake"


class TestPlanNextStep:
    def test_keeps_the_present_step_and_promises_the_next(self, professional, now, looking):
        case = scene.running_case(actor=professional, now=now)

        scene.plan(
            case=case,
            kind="scene",
            due_at=now + datetime.timedelta(days=14),
            actor=professional,
            now=now,
        )

        with looking(professional):
            [promise] = open_promises(case)
            assert Case.objects.get().next_step == promise
            intake = Promise.objects.get(kind="intake")
        assert (promise.kind, promise.owner_id) == ("scene", professional.user_id)
        assert intake.outcome == PromiseOutcome.KEPT
