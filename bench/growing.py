"""How each figure grows with the town: the same bench on each size, in a place of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from bench.timing import Figures
from bench.tried import Tried

#: For whom of those who look: one size of grants is enough to see a curve.
WHICH = 1


def written(results: list[Tried], file: Path) -> None:
    """Keep the figures for who laid this run on."""
    file.write_text(json.dumps([asdict(tried) for tried in results]), encoding="utf-8")


def grown(sizes: tuple[int, ...], *, seed: int, rounds: int) -> dict[int, list[Tried]]:
    """Run the bench on each size, smallest first; what it says is shown as it comes."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.json"
            print(f"\n=== {size:,} persons, begun at {time.strftime('%H:%M')}", flush=True)
            words = ["--persons", str(size), "--seed", str(seed), "--rounds", str(rounds)]
            line = [sys.executable, "-W", "ignore", "-m", "bench", *words, "--figures", str(file)]
            subprocess.run(line, check=True)
            found[size] = [_read(one) for one in json.loads(file.read_text(encoding="utf-8"))]
    return found


def drawn(found: dict[int, list[Tried]]) -> str:
    """A line for each figure, a column for each size: p50 and p95 in milliseconds."""
    heads = " | ".join(f"{size:,}" for size in found)
    sides = "|".join("---:" for _ in found)
    last = list(found.values())[-1]
    whos = list(dict.fromkeys(tried.who for tried in last if tried.who.endswith(" households")))
    rows = []
    for number, tried in enumerate(last):
        if tried.who in whos and tried.who != whos[WHICH]:
            continue
        cells = [
            f"{results[number].figures.p50:.1f} / {results[number].figures.p95:.1f}"
            for results in found.values()
        ]
        rows.append(f"| {_stripped(tried.what)} | {' | '.join(cells)} |")
    lines = "\n".join(rows)
    return f"""
## How it grows

The same on towns of other sizes, p50 / p95 in milliseconds; pages for who has {whos[WHICH]}.

| what | {heads} |
|---|{sides}|
{lines}
"""


def _stripped(what: str) -> str:
    """Without what differs from run to run."""
    what = what.partition(", all in")[0]
    return what.partition(": ")[0] if "clients" in what else what


def _read(one: dict[str, object]) -> Tried:
    words = dict(one)
    return Tried(figures=Figures(**words.pop("figures")), **words)  # type: ignore[arg-type]
