"""`make bench`: the bars of the design, measured on a large town, written to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import time

from bench import place


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

        run = page.Run(command=_command(told), machine=page.machine(here.owner_url))
        begun = time.perf_counter()
        scene = town.settled(here.owner_url, persons=told.persons, seed=told.seed)
        loaded = time.perf_counter() - begun
        print(f"\n{scene.size} in {loaded:.0f} s", flush=True)
        results = tried.everything(scene, here, rounds=told.rounds)
        text = page.drawn(run, scene, results, loaded=loaded)
        print(text)
        if told.write:
            page.FILE.write_text(text, encoding="utf-8")


def _command(told: argparse.Namespace) -> str:
    words = f"--persons {told.persons} --seed {told.seed} --rounds {told.rounds}"
    return f"make bench ARGS='{words}'"


if __name__ == "__main__":
    main()
