"""Timing one thing many times: median, ninety-fifth percentile, number of questions."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.db import connections

#: Telling PostgreSQL who acts and where to look first is no question about the work.
TOLD = re.compile("set_config|focus_on_work")
#: As the tests of the pages count: what is asked, over the connection of the page.
ASKED = re.compile(r"\(*SELECT", re.IGNORECASE)
PAGE, LOG = "default", "log"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; times in milliseconds, statements of the round that had most."""

    p50: float
    p95: float
    rounds: int
    #: what is asked, with who is logged in
    questions: int = 0
    #: what is told, written or logged besides
    others: int = 0


def measured(act: Callable[[int], Any], *, rounds: int, warm: int = 20) -> Figures:
    """Do something `rounds` times after warming up; it gets the number of the round."""
    for number in range(min(warm, rounds)):
        act(-number - 1)
    times, most = [], _Counted()
    for number in range(rounds):
        counted = _Counted()
        with ExitStack() as stack:
            for alias in (PAGE, LOG):
                stack.enter_context(connections[alias].execute_wrapper(counted))
            begun = time.perf_counter()
            act(number)
            times.append((time.perf_counter() - begun) * 1000)
        most = max(most, counted, key=lambda one: one.questions)
    return Figures(
        p50=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[-1],
        rounds=rounds,
        questions=most.questions,
        others=most.others,
    )


class _Counted:
    def __init__(self) -> None:
        self.questions = 0
        self.others = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        asks = context["connection"].alias == PAGE and ASKED.match(sql) and not TOLD.search(sql)
        if asks:
            self.questions += 1
        else:
            self.others += 1
        return execute(sql, params, many, context)
