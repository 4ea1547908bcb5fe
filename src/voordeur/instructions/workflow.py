"""Which step may follow which; the diagram and the matrix test are made from this table."""

from voordeur.instructions.enums import InstructionState

INSTRUCTION_STEPS: dict[InstructionState, set[InstructionState]] = {
    InstructionState.PROPOSED: {
        InstructionState.APPROVED,
        InstructionState.RETURNED,
        InstructionState.TAKEN_BACK,
    },
    InstructionState.APPROVED: {InstructionState.WITHDRAWN},
    InstructionState.RETURNED: set(),
    InstructionState.TAKEN_BACK: set(),
    InstructionState.WITHDRAWN: set(),
}
