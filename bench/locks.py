"""How long a release keeps tables closed: the newest step of each room, on a large town.

There is no earlier release to come from, so the newest step of every room that can be taken back is
taken back first. Then everything is brought up to date as an administrator does, and watched.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from bench import place
from launch.surroundings import OWNER_SETTINGS, environment_for

BACK = "--back"
#: So many of the tables that were closed longest are shown.
LONGEST = 25


def main() -> None:
    """Load a town, go back one step in each room, migrate, and print what was closed how long."""
    words = argparse.ArgumentParser(prog="bench.locks", description=__doc__)
    words.add_argument("--persons", type=int, default=200_000)
    words.add_argument("--seed", type=int, default=2026)
    words.add_argument(BACK, action="store_true", help=argparse.SUPPRESS)
    told = words.parse_args()
    if told.back:
        _take_back()
        return
    with place.installation() as here:
        from bench import town

        scene = town.settled(here.owner_url, persons=told.persons, seed=told.seed)
        print(f"\n{scene.size}", flush=True)
        environment = environment_for(here.installation, command="migrate") | {
            "DJANGO_SETTINGS_MODULE": OWNER_SETTINGS,
            "DATABASE_OWNER_URL": here.owner_url,
        }
        line = [sys.executable, "-m", "bench.locks", BACK]
        subprocess.run(line, env=environment, check=True)
        for what in ("with these steps", "with nothing but the law"):
            begun = time.perf_counter()
            said = here.voordeur("migrate", "--sloten", "--verbosity", "0")
            assert said.returncode == 0, said.stderr
            print(f"\n{what}, {time.perf_counter() - begun:.1f} s", flush=True)
            print(*said.stdout.splitlines()[:LONGEST], sep="\n", flush=True)
        _proofs(here)


def _proofs(here: place.Place) -> None:
    for word in ("check-chain", "verify-log"):
        begun = time.perf_counter()
        said = here.voordeur(word, "--json")
        print(f"{word}: {time.perf_counter() - begun:.1f} s, exit {said.returncode}")
        print(said.stdout[:600], said.stderr[:600], flush=True)


def _take_back() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.exceptions import IrreversibleError
    from django.db.migrations.executor import MigrationExecutor

    for room in reversed([name.rpartition(".")[2] for name in settings.ROOMS]):
        executor = MigrationExecutor(connection)
        newest = sorted(name for app, name in executor.loader.disk_migrations if app == room)
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
