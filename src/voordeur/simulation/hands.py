"""Whose hands do it: the pages' role for who acts, the worker's for the sweeps of the evening."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

#: Beside `default`, which has the role of the pages.
OWNER, WORKER = "owner", "worker"


@contextmanager
def as_worker() -> Iterator[None]:
    """What follows reads and writes as the job worker does: its role, nobody acting."""
    ours = connections["default"]
    connections["default"] = connections[WORKER]
    try:
        yield
    finally:
        connections["default"] = ours
