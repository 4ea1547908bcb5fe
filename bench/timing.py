"""Timing one thing many times: median, ninety-fifth percentile, number of queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.db import connections


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; times in milliseconds."""

    p50: float
    p95: float
    queries: int
    rounds: int


def measured(act: Callable[[int], Any], *, rounds: int, warm: int = 20) -> Figures:
    """Do something `rounds` times after warming up; it gets the number of the round."""
    for number in range(warm):
        act(-number - 1)
    times, queries = [], 0
    for number in range(rounds):
        counted = _Counted()
        with ExitStack() as stack:
            for alias in ("default", "log"):
                stack.enter_context(connections[alias].execute_wrapper(counted))
            begun = time.perf_counter()
            act(number)
            times.append((time.perf_counter() - begun) * 1000)
        queries = max(queries, counted.number)
    cuts = statistics.quantiles(times, n=20)
    return Figures(p50=statistics.median(times), p95=cuts[18], queries=queries, rounds=rounds)


class _Counted:
    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)
