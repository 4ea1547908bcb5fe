"""Every state by every state: the table says all that may happen to a help request."""

import itertools
from types import SimpleNamespace

import pytest

from voordeur.frontdesk.enums import RequestState, TableState
from voordeur.frontdesk.operations.routing import _step as table_step
from voordeur.frontdesk.operations.steps import step
from voordeur.frontdesk.workflow import REQUEST_STEPS, TABLE_STEPS
from voordeur.shared.errors import StepNotPossible

AT_DESK, OFFERED, TAKEN_UP, ELSEWHERE, ENDED = (
    RequestState.AT_DESK,
    RequestState.OFFERED,
    RequestState.TAKEN_UP,
    RequestState.ELSEWHERE,
    RequestState.ENDED,
)
POSSIBLE = {
    (AT_DESK, OFFERED),
    (AT_DESK, TAKEN_UP),
    (AT_DESK, ELSEWHERE),
    (AT_DESK, ENDED),
    (OFFERED, AT_DESK),
    (OFFERED, TAKEN_UP),
    (TAKEN_UP, OFFERED),
    (TAKEN_UP, ELSEWHERE),
    (ELSEWHERE, AT_DESK),
    (ELSEWHERE, ENDED),
}
TABLE_STEPS_POSSIBLE = {
    (TableState.DRAFT, TableState.IN_FORCE),
    (TableState.DRAFT, TableState.WITHDRAWN),
    (TableState.IN_FORCE, TableState.PAST),
}


@pytest.mark.parametrize(("begin", "end"), list(itertools.product(RequestState, repeat=2)))
def test_a_step_is_possible_or_refused_with_a_sentence(begin, end):
    request = SimpleNamespace(state=begin, get_state_display=lambda: begin.label)

    if (begin, end) in POSSIBLE:
        step(request, end)
        assert request.state == end
    else:
        with pytest.raises(StepNotPossible, match="Ververs de pagina"):
            step(request, end)
        assert request.state == begin


def test_every_state_stands_in_the_table():
    assert set(REQUEST_STEPS) == set(RequestState)
    assert set(TABLE_STEPS) == set(TableState)


@pytest.mark.parametrize(("begin", "end"), list(itertools.product(TableState, repeat=2)))
def test_a_step_of_the_routing_table_is_possible_or_refused(begin, end):
    table = SimpleNamespace(state=begin, get_state_display=lambda: begin.label)

    if (begin, end) in TABLE_STEPS_POSSIBLE:
        table_step(table, end)
        assert table.state == end
    else:
        with pytest.raises(StepNotPossible, match="Ververs de pagina"):
            table_step(table, end)
