"""Every state by every state: the table says all that may happen to a help request."""

import itertools
from types import SimpleNamespace

import pytest

from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.operations.handing_over import _step
from voordeur.frontdesk.workflow import REQUEST_STEPS
from voordeur.shared.errors import StepNotPossible

AT_DESK, OFFERED, TAKEN_UP, ENDED = (
    RequestState.AT_DESK,
    RequestState.OFFERED,
    RequestState.TAKEN_UP,
    RequestState.ENDED,
)
POSSIBLE = {
    (AT_DESK, OFFERED),
    (AT_DESK, ENDED),
    (OFFERED, AT_DESK),
    (OFFERED, TAKEN_UP),
    (TAKEN_UP, OFFERED),
}


@pytest.mark.parametrize(("begin", "end"), list(itertools.product(RequestState, repeat=2)))
def test_a_step_is_possible_or_refused_with_a_sentence(begin, end):
    request = SimpleNamespace(state=begin, get_state_display=lambda: begin.label)

    if (begin, end) in POSSIBLE:
        _step(request, end)
        assert request.state == end
    else:
        with pytest.raises(StepNotPossible, match="Ververs de pagina"):
            _step(request, end)
        assert request.state == begin


def test_every_state_stands_in_the_table():
    assert set(REQUEST_STEPS) == set(RequestState)
