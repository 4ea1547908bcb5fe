"""Which step may follow which; the diagram and the matrix test are made from this table."""

from voordeur.frontdesk.enums import RequestState

REQUEST_STEPS: dict[RequestState, set[RequestState]] = {
    RequestState.AT_DESK: {RequestState.OFFERED, RequestState.ENDED},
    RequestState.OFFERED: {RequestState.TAKEN_UP, RequestState.AT_DESK},
    RequestState.TAKEN_UP: {RequestState.OFFERED},
    RequestState.ELSEWHERE: set(),
    RequestState.ENDED: set(),
}
