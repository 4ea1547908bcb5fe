"""The table of steps, in full: from every state to every state; and what the database refuses."""

import datetime
import itertools

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.cases.operations.steps import step
from voordeur.cases.tests import scene
from voordeur.cases.workflow import STEPS
from voordeur.shared.errors import StepNotPossible

OPEN, COORDINATED, CLOSED = CaseState.OPEN, CaseState.COORDINATED, CaseState.CLOSED
ALLOWED = {
    (OPEN, COORDINATED),
    (OPEN, CLOSED),
    (COORDINATED, COORDINATED),
    (COORDINATED, CLOSED),
    (CLOSED, OPEN),
}


def test_every_state_says_where_it_leads():
    assert set(STEPS) == set(CaseState)


@pytest.mark.parametrize(("state", "to"), list(itertools.product(CaseState, CaseState)))
def test_from_every_state_to_every_state(state, to):
    case = Case(state=state)

    if (state, to) in ALLOWED:
        step(case, to)
        assert case.state == to
    else:
        with pytest.raises(StepNotPossible, match=r"Deze casus is"):
            step(case, to)
        assert case.state == state


@pytest.mark.django_db
class TestTheDatabaseRefuses:
    @pytest.fixture
    def case(self, professional, now):
        return scene.running_case(actor=professional, now=now)

    def refused(self, looking, actor, constraint, change):
        with pytest.raises(IntegrityError) as refusal, looking(actor), transaction.atomic():
            change()
        assert refusal.value.__cause__.diag.constraint_name == constraint

    def test_a_second_running_case(self, case, professional, looking):
        def second():
            Case.objects.create(
                household_id=case.household_id,
                team=case.team,
                next_step=case.next_step,
                opened_on=datetime.date(2026, 3, 2),
            )

        self.refused(looking, professional, "cases_one_running_case_per_household", second)

    @pytest.mark.parametrize(
        "values",
        [
            {"state": "coordinated"},
            {"state": "coordinated", "coordination": "professional"},
            {"coordination": "professional"},
        ],
    )
    def test_coordinated_without_coordinator(self, values, case, professional, looking):
        self.refused(
            looking,
            professional,
            "cases_coordinated_means_a_coordinator",
            lambda: Case.objects.update(**values),
        )

    @pytest.mark.parametrize(
        "values",
        [
            {"state": "closed"},
            {"closed_on": "2026-03-02"},
        ],
    )
    def test_closed_without_day(self, values, case, professional, looking):
        self.refused(
            looking,
            professional,
            "cases_closed_means_a_day",
            lambda: Case.objects.update(**values),
        )

    def test_a_case_without_next_step(self, case, professional, looking):
        with pytest.raises(IntegrityError, match="next_step_id"), looking(professional):
            Case.objects.update(next_step=None)
