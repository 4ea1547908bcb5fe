"""Which step may follow which; the diagram and the matrix test are made from this table."""

from voordeur.followup.enums import HandoverState

HANDOVER_STEPS: dict[HandoverState, set[HandoverState]] = {
    HandoverState.OFFERED: {
        HandoverState.ACCEPTED,
        HandoverState.REFUSED,
        HandoverState.WITHDRAWN,
        HandoverState.EXPIRED,
    },
    HandoverState.ACCEPTED: set(),
    HandoverState.REFUSED: set(),
    HandoverState.WITHDRAWN: set(),
    HandoverState.EXPIRED: set(),
}
