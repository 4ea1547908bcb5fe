"""Where the time of the slowest page goes: in PostgreSQL or in Python, and in what."""

from __future__ import annotations

import cProfile
import pstats
import re
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections
from django.urls import reverse

from bench.town import Scene
from bench.tried import Tried

#: What was done about what a profile showed, by hand.
DONE = Path(__file__).parent / "done.md"
ROUNDS, HEAVIEST = 30, 8
#: What takes more of a round than this passes the request on, and says nothing.
PASSES_ON = 0.8
ASKED_OF = re.compile(r'(?:FROM|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)
HOUSE = "/voordeur/"


@dataclass(frozen=True, slots=True)
class Profile:
    """One page: milliseconds a round, how many of them in the database, and the heaviest parts."""

    page: str
    took: float
    in_database: float
    #: what is asked of, how often a round, milliseconds a round
    statements: list[tuple[str, float, float]]
    #: function of the house, how often a round, milliseconds a round with all that it calls
    functions: list[tuple[str, float, float]]


def of_the_slowest(scene: Scene, results: list[Tried]) -> Profile:
    """Profile the page that took longest, with the eyes of who has most households."""
    pages = [tried for tried in results if tried.page]
    slowest = max(pages, key=lambda tried: tried.figures.p50)
    visitor = max(scene.visitors, key=lambda one: one.grants)
    address = (
        reverse("web:today")
        if slowest.page == "web:today"
        else reverse(slowest.page, args=[visitor.matters[0]])
    )
    watch = _Watch()
    for _ in range(5):
        visitor.client.get(address)
    with ExitStack() as stack:
        for alias in ("default", "log"):
            stack.enter_context(connections[alias].execute_wrapper(watch))
        begun = time.perf_counter()
        for _ in range(ROUNDS):
            visitor.client.get(address)
        took = (time.perf_counter() - begun) * 1000 / ROUNDS
    inside = cProfile.Profile()
    for _ in range(ROUNDS):
        inside.runcall(visitor.client.get, address)
    return Profile(
        page=slowest.what,
        took=took,
        in_database=sum(spent for _, spent in watch.spent.values()) * 1000 / ROUNDS,
        statements=watch.heaviest(),
        functions=_heaviest(inside),
    )


def drawn(profile: Profile) -> str:
    """The profile in words and two tables."""
    asked = "\n".join(
        f"| {what} | {often:.1f} | {spent:.1f} |" for what, often, spent in profile.statements
    )
    called = "\n".join(
        f"| `{what}` | {often:.1f} | {spent:.1f} |" for what, often, spent in profile.functions
    )
    return f"""
## The slowest page, taken apart

{profile.page}, with the eyes of who has most households: {profile.took:.1f} ms a round, of which
{profile.in_database:.1f} ms is waiting for PostgreSQL.

| asked of | times | ms |
|---|---:|---:|
{asked}

Functions of the house, with all that they call; the profiler itself makes everything slower.

| function | times | ms |
|---|---:|---:|
{called}

{DONE.read_text(encoding="utf-8").strip()}
"""


class _Watch:
    def __init__(self) -> None:
        self.spent: dict[str, tuple[int, float]] = defaultdict(lambda: (0, 0.0))

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        found = ASKED_OF.search(sql)
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            what = found.group(1) if found else "telling who acts"
            times, spent = self.spent[what]
            self.spent[what] = times + 1, spent + time.perf_counter() - begun

    def heaviest(self) -> list[tuple[str, float, float]]:
        rows = [
            (what, times / ROUNDS, spent * 1000 / ROUNDS)
            for what, (times, spent) in self.spent.items()
        ]
        return sorted(rows, key=lambda row: -row[2])[:HEAVIEST]


def _heaviest(inside: cProfile.Profile) -> list[tuple[str, float, float]]:
    stats = pstats.Stats(inside).stats  # type: ignore[attr-defined]
    longest = max(whole for _, _, _, whole, _ in stats.values())
    rows = [
        (f"{file.partition(HOUSE)[2]}:{name}", calls / ROUNDS, whole * 1000 / ROUNDS)
        for (file, _, name), (_, calls, _, whole, _) in stats.items()
        if HOUSE in file and whole < longest * PASSES_ON
    ]
    return sorted(rows, key=lambda row: -row[2])[:HEAVIEST]
