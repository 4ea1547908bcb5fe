"""A municipality of two hundred thousand that lives for two years, and what comes of it.

`python -m bench.simulated` makes it in a place of its own, times it and proves its chain; with
`--write` it writes docs/simulation.md.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import place

FILE = Path(__file__).parents[1] / "docs" / "simulation.md"
#: Percent of the households in care: twenty thousand of two hundred thousand persons.
IN_CARE = 22
#: Within so many seconds it stands there.
BAR = 15 * 60
FOLLOWED = {True: "yes", False: "**no**"}


@dataclass(frozen=True, slots=True)
class Lived:
    """One run: what was typed, on what, how long it took, and what it reported."""

    command: str
    machine: str
    took: float
    #: the report of `voordeur simulate --json`
    report: dict[str, Any]
    #: the proof of `voordeur check-chain --json`, and how long it took
    chain: dict[str, Any]
    proved_in: float


def main() -> None:
    """Live, prove, print, and write when asked."""
    words = argparse.ArgumentParser(prog="bench.simulated", description=__doc__)
    words.add_argument("--persons", type=int, default=200_000)
    words.add_argument("--days", type=int, default=730)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--in-care", type=float, default=IN_CARE)
    words.add_argument("--write", action="store_true", help="write docs/simulation.md")
    told = words.parse_args()
    with place.installation() as here:
        text = drawn(lived(here, told))
    print(text)
    if told.write:
        FILE.write_text(text, encoding="utf-8")


def lived(here: place.Place, told: argparse.Namespace) -> Lived:
    """Let the municipality live as an administrator does, and prove its chain."""
    words = ["--persons", told.persons, "--days", told.days, "--seed", told.seed]
    words += ["--in-care", told.in_care]
    typed = [str(word) for word in words]
    from bench import page

    begun = time.perf_counter()
    said = here.voordeur("simulate", *typed, "--json")
    took = time.perf_counter() - begun
    # 1 says that not everything followed; the page says what.
    assert said.returncode in {0, 1}, said.stderr
    assert said.stdout, said.stderr
    begun = time.perf_counter()
    proof = here.voordeur("check-chain", "--json")
    return Lived(
        command=f"voordeur simulate {' '.join(typed)}",
        machine=page.machine(here.owner_url),
        took=took,
        report=json.loads(said.stdout),
        chain=json.loads(proof.stdout),
        proved_in=time.perf_counter() - begun,
    )


def _row(line: dict[str, Any]) -> str:
    """A proportion as a row of the table."""
    return (
        f"| {line['what']} | {line['asked']:.1f} | {line['counted']:.1f} | {line['tolerance']:.1f}"
        f" | {line['of']:,} | {FOLLOWED[_follows(line)]} | {line['source']} |"
    )


def drawn(one: Lived) -> str:
    """The page: how long, the chain, every proportion, and how often what happened."""
    lines = "\n".join(map(_row, one.report["lines"]))
    happened = "\n".join(
        f"| {what} | {often:,} |" for what, often in one.report["happened"].items()
    )
    missed = sum(not _follows(line) for line in one.report["lines"])
    verdict = f"{missed} do not follow" if missed else "all follow"
    states = ", ".join(f"{number:,} {state}" for state, number in one.chain["states"].items())
    return f"""# Simulation: a municipality that lived by itself

Written by `python -m bench.simulated --write` on {datetime.now().astimezone():%-d %B %Y at %H:%M};
do not edit by hand.

- Command: `{one.command}`
- Machine: {one.machine}
- Took {one.took / 60:.1f} minutes, its start and its report included (the bar is {BAR // 60}:
  {"holds" if one.took < BAR else "**missed**"})
- {one.report["persons"]:,} persons by COPY with every constraint and trigger on, and
  {one.report["days"]:,} days told one by one through the operations
- Chain: {one.chain["dropped"]} dropped, {one.chain["miscounted"]} miscounted of
  {one.chain["matters"]:,} matters, proved in {one.proved_in:.1f} s ({states})

## What was asked and what came of it

Of {len(one.report["lines"])} proportions {verdict}. Percent; the margin is what chance alone leaves
(four standard deviations); of fewer than ten nothing is said.

| what | asked | counted | margin | of | follows | source |
|---|---:|---:|---:|---:|---|---|
{lines}

## What happened

| what | times |
|---|---:|
{happened}
"""


def _follows(line: dict[str, Any]) -> bool:
    return bool(line["holds"])


if __name__ == "__main__":
    main()
