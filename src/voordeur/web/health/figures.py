"""Figures for the monitor of who runs it, as OpenMetrics: names of pages and numbers."""

import os
from collections.abc import Iterator

from django.db import DatabaseError, connection
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from voordeur.ui.metering import COUNTED
from voordeur.web.health import readiness

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
FORM = CONTENT_TYPE_LATEST

#: The connections of the pages, over all processes: how many there are, and how many are at work.
CONNECTIONS = """
  select count(*), count(*) filter (where state <> 'idle') from pg_stat_activity
   where usename = current_user and datname = current_database() and pid <> pg_backend_pid()
"""


class Now(Collector):
    """What is asked of the database at the moment somebody looks."""

    def collect(self) -> Iterator[Metric]:
        """Every figure of now; `voordeur_database_up` alone when the database is away."""
        try:
            found = list(_asked())
        except DatabaseError:
            yield _gauge("voordeur_database_up", "Does the database answer.", 0)
            return
        yield _gauge("voordeur_database_up", "Does the database answer.", 1)
        yield from found


def drawn() -> bytes:
    """All figures as one text."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)
    else:
        registry.register(COUNTED)
    registry.register(Now())
    return bytes(generate_latest(registry))


def _asked() -> Iterator[Metric]:
    jobs = readiness.jobs()
    with connection.cursor() as cursor:
        cursor.execute(CONNECTIONS)
        there, at_work = cursor.fetchone()
        cursor.execute("select late_in_fives()")
        (late,) = cursor.fetchone()
    if jobs.heartbeat is not None:
        yield _gauge(
            "voordeur_worker_heartbeat_age_seconds", "Since the worker was heard.", jobs.heartbeat
        )
    yield _gauge("voordeur_jobs_waiting", "Jobs that are due and not begun.", jobs.waiting)
    yield _gauge("voordeur_jobs_lag_seconds", "How long the oldest of them waits.", jobs.oldest)
    yield _gauge("voordeur_jobs_failed", "Jobs that failed.", jobs.failed)
    yield _gauge(
        "voordeur_promises_late_in_fives",
        "Promises late and not brought to a lead, rounded up to fives.",
        late,
    )
    yield _gauge("voordeur_connections_open", "Connections of the pages.", there)
    yield _gauge("voordeur_connections_at_work", "Those of them that do something.", at_work)


def _gauge(name: str, said: str, value: float) -> Metric:
    return GaugeMetricFamily(name, said, value=value)
