"""A throw-away PostgreSQL for the whole run, one database a worker; connections as the real roles.

The web connects as voordeur_app, so that every test passes the row policies a resident relies on.
Tests with a transaction of their own are cleaned up by the owner.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase

from launch.postgres import Cluster
from launch.roles import APP, OWNER, WORKER, prepare

PASSWORDS = {OWNER: "test", APP: "test", WORKER: "test"}
TEMPLATE = "voordeur_template"
ALIASES = ["default", "log", "owner", "worker"]
FOLDER = "VOORDEUR_TEST_FOLDER"
#: Every table and how much its file holds; a truncated one holds nothing.
WRITTEN_TO = """
  select relname, pg_relation_size(oid) from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
"""
#: The fixtures that give a test client, and the whole demo.
ABOVE_THE_DATABASE = {"browser", "client", "town"}
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--one-of-each", action="store_true", help="of a room's test in cases, the first case only"
    )


def pytest_configure(config: pytest.Config) -> None:
    """The controller starts the server; its workers find it in their environment."""
    if FOLDER in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="vd-test-")
    Path(folder).chmod(0o711)  # the server runs as somebody else
    os.environ[FOLDER] = folder
    config.stash[OWNED] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whoever made the server removes it."""
    folder = config.stash.get(OWNED, None)
    if folder:
        with contextlib.suppress(FileNotFoundError):
            cluster_of_the_run().remove()
        shutil.rmtree(folder, ignore_errors=True)


OWNED = pytest.StashKey[str]()


def cluster_of_the_run() -> Cluster:
    """The throw-away server of this run, not started."""
    chosen = os.environ.get("VOORDEUR_POSTGRES")
    return Cluster(
        Path(os.environ[FOLDER]) / "data", binaries=Path(chosen) if chosen else None, durable=False
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever touches the database may touch all its connections, and carries the mark; so does
    what goes through a page or the whole demo: it says nothing of PostgreSQL that parts do not."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is None:
            continue
        words = {"databases": ALIASES[:2], **marker.kwargs}
        item.add_marker(pytest.mark.django_db(*marker.args, **words), append=False)
        item.add_marker("database")
        if ABOVE_THE_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("page")
    if config.getoption("--one-of-each"):
        config.hook.pytest_deselected(items=_further_cases(items))


def _further_cases(items: list[pytest.Item]) -> list[pytest.Item]:
    """Takes out, and tells, the cases of a room's test beyond its first by name."""
    firsts: dict[str, str] = {}
    for item in items:
        test = item.nodeid.partition("[")[0]
        firsts[test] = min(item.nodeid, firsts.get(test, item.nodeid))
    further = [
        item
        for item in items
        if item.nodeid.startswith("src/") and item.nodeid != firsts[item.nodeid.partition("[")[0]]
    ]
    gone = set(further)
    items[:] = [item for item in items if item not in gone]
    return further


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, worker_id: str
) -> Iterator[None]:
    """One migrated template, and from it a database for this worker."""
    cluster = cluster_of_the_run()
    cluster.start()
    name = f"voordeur_{worker_id}"
    with psycopg.connect(cluster.admin_url(), autocommit=True) as server:
        server.execute("select pg_advisory_lock(730011)")
        made = server.execute("select from pg_database where datname = %s", [TEMPLATE]).rowcount
        if not made:
            prepare(cluster, TEMPLATE, PASSWORDS)
            with django_db_blocker.unblock():
                _point_at(cluster, TEMPLATE)
                _migrate()
        server.execute(f"drop database if exists {name} with (force)".encode())
        server.execute(f"create database {name} template {TEMPLATE} owner {OWNER}".encode())
        server.execute(f"revoke all on database {name} from public".encode())
        server.execute(f"grant connect on database {name} to {APP}, {WORKER}".encode())
        server.execute("select pg_advisory_unlock(730011)")
    _point_at(cluster, name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", database="owner", verbosity=0)
    connections.close_all()


def _point_at(cluster: Cluster, name: str) -> None:
    for alias in ALIASES:
        connection = connections[alias]
        connection.close()
        connection.settings_dict["HOST"] = str(cluster.socket_folder)
        connection.settings_dict["NAME"] = name


def _emptied_by_the_owner(self: TransactionTestCase) -> None:
    """The application may not truncate, which is the point; the owner does it for the tests.

    When nothing was written since the last time, as after a test in a town, all stays as it is.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute(WRITTEN_TO)
        written = {table: size > 0 for table, size in cursor.fetchall() if table not in KEPT}
        if any(written.values()):
            tables = ", ".join(f'"{table}"' for table in written)
            cursor.execute(f"truncate {tables} cascade")
    connections["owner"].close()


@pytest.fixture
def emptied() -> Callable[[], None]:
    """`emptied()` takes everything out, as after every test with transactions of its own."""
    return lambda: _emptied_by_the_owner(TransactionTestCase())


TransactionTestCase._fixture_teardown = _emptied_by_the_owner  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of this worker, also when there is only one."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture
def as_worker() -> Callable[[], contextlib.AbstractContextManager[None]]:
    """`with as_worker(): …` works as the job worker does: its role, nobody acting.

    Operations speak over the default connection, so that one changes its user for the while. Needs
    a test with transactions of its own (`transaction=True`): another session sees only commits.
    """
    return _default_connection_of_the_worker


@contextlib.contextmanager
def _default_connection_of_the_worker() -> Iterator[None]:
    connection = connections["default"]
    before = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    worker = {name: connections["worker"].settings_dict[name] for name in before}
    connection.close()
    connection.settings_dict.update(worker)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
