"""docs/benchmarks.md: machine, size, command, and every figure beside its bar."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import psycopg

from bench.town import Scene
from bench.tried import Tried

FILE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
PROCESSORS = Path("/proc/cpuinfo")
GIBIBYTE = 2**30


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the bench, from its first moment."""

    command: str
    machine: str
    at: datetime = field(default_factory=lambda: datetime.now().astimezone())
    began: float = field(default_factory=time.perf_counter)
    #: how busy the machine was with other things before anything was measured
    load: float = field(default_factory=lambda: os.getloadavg()[0])


def machine(address: str) -> str:
    """What it is measured on: processor, memory, Python, PostgreSQL."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIBIBYTE
    with psycopg.connect(address) as server:
        version = server.info.parameter_status("server_version")
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB, Python"
        f" {platform.python_version()}, PostgreSQL {version}"
    )


def _processor() -> str:
    lines = PROCESSORS.read_text().splitlines() if PROCESSORS.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def drawn(run: Run, scene: Scene, results: list[Tried], *, loaded: float) -> str:
    """The page, in words and one table."""
    rows = "\n".join(_row(tried) for tried in results)
    missed = sum(not tried.holds for tried in results)
    verdict = f"{missed} of {len(results)} miss their bar." if missed else "Every bar holds."
    took = time.perf_counter() - run.began
    return f"""# Benchmarks: how fast the house is on a large town

Written by `{run.command}` on {run.at:%-d %B %Y at %H:%M}, in {took / 60:.0f} minutes; do not edit
by hand. Times are of the server, in milliseconds: one client, warm, through the whole of Django,
the row policies and the read log, with PostgreSQL on the same machine.

- Machine: {run.machine}; load average {run.load:.2f} before it began
- Town: {scene.size}; loaded by COPY in {loaded:.0f} s with every constraint and trigger on
- Questions: what is asked of the database, who is logged in included. Besides, `+`: telling
  PostgreSQL who acts and where to look first, the read log, and what is written

**{verdict}**

| what | who | p50 | p95 | questions | rounds | bar | holds |
|---|---|---:|---:|---:|---:|---|---|
{rows}
"""


def _row(tried: Tried) -> str:
    figures = tried.figures
    holds = "yes" if tried.holds else "**no**"
    questions = f"{figures.questions} + {figures.others}" if figures.questions else "-"
    return (
        f"| {tried.what} | {tried.who} | {figures.p50:.1f} | {figures.p95:.1f}"
        f" | {questions} | {figures.rounds} | {tried.bar} | {holds} |"
    )
