"""The table of steps, in full: from every state to every state."""

import itertools

import pytest

from voordeur.instructions.enums import InstructionState
from voordeur.instructions.models import Instruction
from voordeur.instructions.operations import _step
from voordeur.instructions.workflow import INSTRUCTION_STEPS
from voordeur.shared.errors import StepNotPossible

PROPOSED, APPROVED = InstructionState.PROPOSED, InstructionState.APPROVED
ALLOWED = {
    (PROPOSED, APPROVED),
    (PROPOSED, InstructionState.RETURNED),
    (PROPOSED, InstructionState.TAKEN_BACK),
    (APPROVED, InstructionState.WITHDRAWN),
}


def test_every_state_says_where_it_leads():
    assert set(INSTRUCTION_STEPS) == set(InstructionState)


@pytest.mark.parametrize(
    ("state", "to"), list(itertools.product(InstructionState, InstructionState))
)
def test_from_every_state_to_every_state(state, to):
    version = Instruction(state=state)

    if (state, to) in ALLOWED:
        _step(version, to)
        assert version.state == to
    else:
        with pytest.raises(StepNotPossible, match="Ververs de pagina"):
            _step(version, to)
        assert version.state == state
