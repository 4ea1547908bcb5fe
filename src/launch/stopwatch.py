"""`make bench`: how long our own database takes to be made, to start and to stop."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.postgres import Cluster
from launch.roles import new_passwords, prepare

ROUNDS = 5


def measure(cluster: Cluster) -> dict[str, list[float]]:
    """Return the seconds that each step took, in every round."""
    passwords = new_passwords()
    times: dict[str, list[float]] = {}

    def timed(step: str, action: Callable[[], object]) -> None:
        begun = time.perf_counter()
        action()
        times.setdefault(step, []).append(time.perf_counter() - begun)

    for _ in range(ROUNDS):
        timed("maken en starten", cluster.start)
        timed("rollen en database", lambda: prepare(cluster, "voordeur", passwords))
        timed("rollen nog eens", lambda: prepare(cluster, "voordeur", passwords))
        timed("stoppen", cluster.stop)
        timed("opnieuw starten", cluster.start)
        cluster.remove()
    return times


@contextmanager
def _cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="voordeur-"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "database")
    try:
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(folder)


if __name__ == "__main__":
    with _cluster() as measured:
        for step, seconds in measure(measured).items():
            print(f"{step:<20} mediaan {statistics.median(seconds) * 1000:6.0f} ms")
