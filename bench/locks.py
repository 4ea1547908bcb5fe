"""How long a release keeps tables closed: the newest step of each room, on a large town.

There is no earlier release to come from, so the newest step of every room that can be taken back is
taken back first. Then everything is brought up to date as an administrator does, and watched.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench import place
from launch.surroundings import OWNER_SETTINGS, environment_for

BACK = "--back"
FILE = Path(__file__).parents[1] / "docs" / "locks.md"
#: So many of the tables that were closed longest are shown.
LONGEST = 25


def main() -> None:
    """Load a town, go back one step in each room, migrate, and say what was closed how long."""
    words = argparse.ArgumentParser(prog="bench.locks", description=__doc__)
    words.add_argument("--persons", type=int, default=200_000)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument("--write", action="store_true", help="write docs/locks.md")
    words.add_argument(BACK, action="store_true", help=argparse.SUPPRESS)
    told = words.parse_args()
    if told.back:
        _take_back()
        return
    with place.installation() as here:
        from bench import page, town

        scene = town.settled(here.owner_url, persons=told.persons, seed=told.seed)
        print(f"\n{scene.size}", flush=True)
        command = f"python -m bench.locks --persons {told.persons} --seed {told.seed}"
        text = _drawn(command, page.machine(here.owner_url), scene.size, list(_tried(here)))
    print(text)
    if told.write:
        FILE.write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing an administrator did: how long it took, how it ended, and what it said."""

    what: str
    took: float
    ended: int
    said: list[str]


def _tried(here: place.Place) -> Iterator[Tried]:
    environment = environment_for(here.installation, command="migrate") | {
        "DJANGO_SETTINGS_MODULE": OWNER_SETTINGS,
        "DATABASE_OWNER_URL": here.owner_url,
    }
    line = [sys.executable, "-m", "bench.locks", BACK]
    back = subprocess.run(line, env=environment, check=True, capture_output=True, text=True)
    yield Tried("going back one step in each room", 0, 0, back.stdout.splitlines())
    migrate = ("migrate", "--sloten", "--verbosity", "0")
    for what, words in (
        ("bringing up to date, with these steps", migrate),
        ("bringing up to date, with nothing but the law", migrate),
        ("`check-chain`", ("check-chain",)),
        ("`verify-log`", ("verify-log",)),
    ):
        begun = time.perf_counter()
        said = here.voordeur(*words)
        took = time.perf_counter() - begun
        assert words != migrate or said.returncode == 0, said.stderr
        lines = [*said.stdout.splitlines(), *said.stderr.splitlines()]
        yield Tried(what, took, said.returncode, lines[:LONGEST])


def _drawn(command: str, on: str, size: str, all_of_it: list[Tried]) -> str:
    parts = "\n".join(_part(one) for one in all_of_it)
    return f"""# Locks: how long a release keeps tables closed

Written by `{command} --write` on {datetime.now().astimezone():%-d %B %Y at %H:%M};
do not edit by hand.

There is no earlier release to come from: the newest step of every room that can be taken back is
taken back, and then everything is brought up to date as an administrator does, once with those
steps and once with nothing but the law. A line is a table, how long nobody could use it, and while
what ran; the {LONGEST} that were closed longest.

- Machine: {on}
- Town: {size}
{parts}"""


def _part(one: Tried) -> str:
    lines = "\n".join(one.said) or "(nothing)"
    took = f" ({one.took:.1f} s, exit {one.ended})" if one.took else ""
    return f"\n## {one.what.capitalize()}{took}\n\n```\n{lines}\n```\n"


def _take_back() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.exceptions import IrreversibleError

    from voordeur.shared.squashed import step_by_step

    for room in reversed([name.rpartition(".")[2] for name in settings.ROOMS]):
        executor = step_by_step(connection)
        newest = sorted(name for app, name in executor.loader.graph.nodes if app == room)
        if len(newest) < 2:
            continue
        try:
            executor.migrate([(room, newest[-2])])
        except (DatabaseError, IrreversibleError) as refusal:
            print(f"  stays: {room} {newest[-1]} ({refusal})")
        else:
            print(f"  goes back: {room} {newest[-1]}")


if __name__ == "__main__":
    main()
