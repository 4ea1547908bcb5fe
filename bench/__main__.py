"""`make bench`: the bars of the design, measured on a large town, written to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import place

if TYPE_CHECKING:
    from bench.tried import Tried

#: The sizes of `--grow`.
DEFAULT = "20000,200000,1000000"


def main() -> None:
    """Make a town, measure, print, and write when asked."""
    words = argparse.ArgumentParser(prog="bench", description=__doc__)
    words.add_argument("--persons", type=int, default=200_000)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    words.add_argument(
        "--grow", nargs="?", const=DEFAULT, default="", metavar="SIZES",
        help=f"measure on several sizes, {DEFAULT} unless told; the largest takes long",
    )  # fmt: skip
    words.add_argument("--figures", default="", metavar="FILE", help=argparse.SUPPRESS)
    told = words.parse_args()
    grown = _grown(told) if told.grow else {}
    with place.installation() as here:
        _measure(told, here, grown)


def _grown(told: argparse.Namespace) -> dict[int, list[Tried]]:
    from bench import growing

    sizes = tuple(sorted(int(size) for size in told.grow.split(",")))
    return growing.grown(sizes, seed=told.seed, rounds=told.rounds)


def _measure(told: argparse.Namespace, here: place.Place, grown: dict[int, list[Tried]]) -> None:
    from bench import crowded, growing, page, profile, town, tried

    run = page.Run(command=_command(told), machine=page.machine(here.owner_url))
    begun = time.perf_counter()
    scene = town.settled(here.owner_url, persons=told.persons, seed=told.seed)
    loaded = time.perf_counter() - begun
    print(f"\n{scene.size} in {loaded:.0f} s", flush=True)
    many = crowded.everything(scene, here)
    results = tried.everything(scene, here, rounds=told.rounds, crowded=many)
    text = page.drawn(run, scene, results, loaded=loaded)
    text += growing.drawn(grown) if grown else ""
    text += profile.drawn(profile.of_the_slowest(scene, results))
    print(text)
    if told.figures:
        growing.written(results, Path(told.figures))
    if told.write:
        page.FILE.write_text(text, encoding="utf-8")


def _command(told: argparse.Namespace) -> str:
    words = f"--persons {told.persons} --seed {told.seed} --rounds {told.rounds}"
    words += f" --grow {told.grow}" if told.grow else ""
    return f"make bench ARGS='{words}'"


if __name__ == "__main__":
    main()
