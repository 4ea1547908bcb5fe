"""Which step may follow which; the diagram and the matrix test are made from this table."""

from voordeur.cases.enums import CaseState

STEPS: dict[CaseState, set[CaseState]] = {
    CaseState.OPEN: {CaseState.COORDINATED, CaseState.CLOSED},
    CaseState.COORDINATED: {CaseState.COORDINATED, CaseState.CLOSED},
    CaseState.CLOSED: {CaseState.OPEN},
}
