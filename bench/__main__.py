"""`make bench`: the bars of the design, measured on a large town, written to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import time
from datetime import timedelta

from bench import place

#: Everybody works here long enough to have helped everybody.
BEFORE = timedelta(days=800)


def main() -> None:
    """Make a town, measure, print, and write when asked."""
    words = argparse.ArgumentParser(prog="bench", description=__doc__)
    words.add_argument("--persons", type=int, default=200_000)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--rounds", type=int, default=200)
    words.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    told = words.parse_args()
    with place.installation() as here:
        from bench import page, town, tried

        begun = time.perf_counter()
        scene = town.settled(place.owner_url(here), persons=told.persons, seed=told.seed)
        loaded = time.perf_counter() - begun
        print(f"\n{scene.size} in {loaded:.0f} s", flush=True)
        results = tried.everything(scene, here, rounds=told.rounds)
        text = page.drawn(scene, results, loaded=loaded, command=_command(told))
        print(text)
        if told.write:
            page.FILE.write_text(text, encoding="utf-8")


def _command(told: argparse.Namespace) -> str:
    return f"make bench ARGS='--persons {told.persons} --seed {told.seed}'"


if __name__ == "__main__":
    main()
