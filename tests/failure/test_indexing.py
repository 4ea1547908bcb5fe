"""An index on a long table: everybody goes on writing, and what was cut off is made anew."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import OperationalError, connections
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Index

from tests.bench.postgres import cluster_of_the_run
from voordeur.shared import holding, indexes
from voordeur.shared.indexes import AddIndexWhileOpen

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.slow,
]

NAME = "planted_looks_by_moment"
LOOK = """
insert into access_readevent
       (id, at, user_id, assignment_id, municipality_id, page, subjects, outcome)
values (gen_random_uuid(), now(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'list',
        '{}', '')
"""
STANDS = "select oid, indisvalid from pg_class join pg_index on indexrelid = oid where relname = %s"


def outside() -> psycopg.Connection:
    name = connections["default"].settings_dict["NAME"]
    return psycopg.connect(cluster_of_the_run().admin_url(name))


@contextmanager
def somebody_writes() -> Iterator[psycopg.Connection]:
    """Somebody's page is being written in the log: PostgreSQL waits for who began before it."""
    with outside() as writer:
        writer.execute(LOOK)
        yield writer
        writer.rollback()


def stands() -> list[tuple[int, bool]]:
    with outside() as reader:
        return reader.execute(STANDS, [NAME]).fetchall()


@pytest.fixture
def planted() -> Iterator[Migration]:
    """A step that comes after all that there are."""
    migration = Migration("0999_looks_are_found_by_moment", "access")
    migration.atomic = False
    migration.operations = [AddIndexWhileOpen("readevent", Index(fields=["at"], name=NAME))]
    yield migration
    with outside() as owner:
        owner.execute(f"drop index if exists {NAME}")
        owner.execute("delete from django_migrations where name = %s", [migration.name])
    connections["owner"].close()


def migrate(migration: Migration) -> None:
    executor = MigrationExecutor(connections["owner"])
    executor.apply_migration(executor.loader.project_state(), migration)


def is_written_down(migration: Migration) -> bool:
    recorded = MigrationExecutor(connections["owner"]).recorder.applied_migrations()
    return (migration.app_label, migration.name) in recorded


class TestAnIndexOnALongTable:
    def test_is_made_while_people_write(self, planted, monkeypatch):
        monkeypatch.setattr(indexes, "PATIENCE", "20s")
        halfway, waited = [], []

        def others_go_on(first: psycopg.Connection) -> None:
            while not halfway:
                halfway.extend(valid for _, valid in stands())
                time.sleep(0.01)
            begun = time.monotonic()
            with outside() as other:
                other.execute(LOOK)
            waited.append(time.monotonic() - begun)
            first.rollback()

        with somebody_writes() as first, holding.watched(using="owner") as held:
            others = threading.Thread(target=others_go_on, args=[first])
            others.start()
            migrate(planted)
            others.join()

        assert (halfway, [valid for _, valid in stands()]) == ([False], [True])
        assert waited[0] < 1
        assert "access_readevent" not in held.writing

    def test_cut_off_halfway_is_made_anew_by_the_next(self, planted, monkeypatch):
        monkeypatch.setattr(indexes, "PATIENCE", "200ms")
        with somebody_writes(), pytest.raises(OperationalError):
            migrate(planted)
        [(left_behind, valid)] = stands()
        assert (valid, is_written_down(planted)) == (False, False)

        migrate(planted)

        [(made, valid)] = stands()
        assert (valid, is_written_down(planted)) == (True, True)
        assert made != left_behind

    def test_made_but_not_written_down_stays(self, planted):
        migrate(planted)
        [before] = stands()
        MigrationExecutor(connections["owner"]).recorder.record_unapplied(
            planted.app_label, planted.name
        )

        migrate(planted)

        assert stands() == [before]

    def test_leaves_the_haste_of_other_steps_as_it_was(self, planted):
        with connections["owner"].cursor() as cursor:
            cursor.execute("set lock_timeout = '2s'")
            migrate(planted)
            cursor.execute("show lock_timeout")
            assert cursor.fetchone() == ("2s",)

    def test_goes_when_its_step_is_undone(self, planted):
        migrate(planted)

        executor = MigrationExecutor(connections["owner"])
        executor.unapply_migration(executor.loader.project_state(), planted)

        assert stands() == []
