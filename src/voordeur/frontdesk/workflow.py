"""Which step may follow which; the diagram and the matrix test are made from this table."""

from voordeur.frontdesk.enums import RequestState, TableState

REQUEST_STEPS: dict[RequestState, set[RequestState]] = {
    RequestState.AT_DESK: {
        RequestState.OFFERED,
        RequestState.TAKEN_UP,
        RequestState.ELSEWHERE,
        RequestState.ENDED,
    },
    RequestState.OFFERED: {RequestState.TAKEN_UP, RequestState.AT_DESK},
    RequestState.TAKEN_UP: {RequestState.OFFERED, RequestState.ELSEWHERE},
    RequestState.ELSEWHERE: {RequestState.AT_DESK, RequestState.ENDED},
    RequestState.ENDED: set(),
}

#: A version of the routing table: changed as a concept, then approved or withdrawn for good.
TABLE_STEPS: dict[TableState, set[TableState]] = {
    TableState.DRAFT: {TableState.IN_FORCE, TableState.WITHDRAWN},
    TableState.IN_FORCE: {TableState.PAST},
    TableState.PAST: set(),
    TableState.WITHDRAWN: set(),
}
