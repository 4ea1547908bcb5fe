"""docs/benchmarks.md: machine, size, command, and every figure beside its bar."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from bench.town import Scene
from bench.tried import Tried

FILE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def drawn(scene: Scene, results: list[Tried], *, loaded: float, command: str) -> str:
    """The page, in words and one table."""
    rows = "\n".join(_row(tried) for tried in results)
    return f"""# Benchmarks: how fast the house is on a large town

Written by `{command}`; do not edit by hand. Times are of the server, in milliseconds: one
client, warm, through the whole of Django, the row policies and the read log, with PostgreSQL on
the same machine.

- Machine: {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}
- Town: {scene.size}; loaded by COPY in {loaded:.0f} s with every constraint and trigger on
- Measured on {scene.now:%Y-%m-%d}

| what | who | p50 | p95 | queries | rounds | bar | holds |
|---|---|---|---|---|---|---|---|
{rows}
"""


def _row(tried: Tried) -> str:
    figures = tried.figures
    holds = "yes" if tried.holds else "**no**"
    return (
        f"| {tried.what} | {tried.who} | {figures.p50:.1f} | {figures.p95:.1f}"
        f" | {figures.queries} | {figures.rounds} | {tried.bar} | {holds} |"
    )
