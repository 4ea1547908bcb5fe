"""The database away and back, full, taken: a page with a sentence, one line for who runs it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from tests.bench.postgres import cluster_of_the_run
from voordeur.ui import pages

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.slow,
]

#: What PostgreSQL needs for itself in an empty tablespace is less; a page is 8 kB.
SMALL = "1m"
FULL = "do $$ begin raise exception 'no space left on device' using errcode = 'disk_full'; end $$"


class TestTheDatabaseIsAway:
    def test_says_so_and_goes_on_by_itself_when_it_is_back(self, server, logs_in, said):
        name = connections["default"].settings_dict["NAME"]
        with psycopg.connect(cluster_of_the_run().admin_url(), autocommit=True) as outside:
            outside.execute(f"alter database {name} with allow_connections false")
            try:
                outside.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = %s and usename = 'voordeur_app'",
                    [name],
                )
                answers = [logs_in() for _ in range(2)]
            finally:
                outside.execute(f"alter database {name} with allow_connections true")

        assert [said(answer) for answer, _ in answers] == [True, True]
        assert [lines for _, lines in answers] == [[pages.WHAT_TO_DO["away"]]] * 2
        answer, lines = logs_in()
        assert (answer.status_code, lines) == (422, [])


class TestEveryConnectionIsTaken:
    def test_says_so_and_goes_on_when_one_is_free(self, logs_in, said):
        with a_pool_of_one() as pool:
            taken = pool.getconn()
            try:
                answer, lines = logs_in()
            finally:
                pool.putconn(taken)
            assert said(answer)
            assert lines == [pages.WHAT_TO_DO["pool"]]

            answer, lines = logs_in()
            assert (answer.status_code, lines) == (422, [])


class TestTheDiskIsFull:
    def test_says_so_keeps_nothing_half_and_goes_on_when_there_is_room(self, server, logs_in, said):
        with a_full_disk(server) as make_room:
            answer, lines = logs_in()
            assert said(answer)
            assert lines == [pages.WHAT_TO_DO["disk"]]
            assert tries(server) == 0

            make_room()
            answer, lines = logs_in()
            assert (answer.status_code, lines) == (422, [])
            assert tries(server) == 1


class TestTheTablesAreBehind:
    def test_says_so_to_who_runs_it(self, server, logs_in, said):
        server.execute("alter table axes_accessattempt rename to elsewhere")
        try:
            answer, lines = logs_in()
        finally:
            server.execute("alter table elsewhere rename to axes_accessattempt")

        assert said(answer)
        assert lines == [pages.WHAT_TO_DO["behind"]]


def tries(server: psycopg.Connection) -> int:
    [number] = server.execute("select count(*) from axes_accessattempt").fetchone()
    return number


@contextmanager
def a_pool_of_one() -> Iterator[psycopg.Connection]:
    """The pages have one connection, and wait for it no longer than half a second."""
    connection = connections["default"]
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    options["pool"] = {"min_size": 1, "max_size": 1, "timeout": 0.5}
    connection.pool.open()
    try:
        yield connection.pool
    finally:
        connection.close()
        connection.close_pool()
        del options["pool"]


@contextmanager
def a_full_disk(server: psycopg.Connection) -> Iterator[object]:
    """The table of tries stands on a disk without room; call what is given to make room.

    A disk of its own where this machine lets us make one; elsewhere PostgreSQL itself says, in
    the words it has for it, that a write found no room.
    """
    place = Path(tempfile.mkdtemp(prefix="voordeur-vol-"))
    place.chmod(0o711)
    mounted = mount(place)
    try:
        yield from on_a_small_disk(server, place) if mounted else refused_by_a_trigger(server)
    finally:
        if mounted:
            subprocess.run(["umount", place], check=True)
        shutil.rmtree(place)


def mount(place: Path) -> bool:
    if os.geteuid() != 0:
        return False
    words = ["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=0711", "tmpfs", place]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def on_a_small_disk(server: psycopg.Connection, place: Path) -> Iterator[object]:
    account = cluster_of_the_run().account
    folder, filler = place / "data", place / "filler"
    folder.mkdir(mode=0o700)
    account.own(folder)
    server.execute(f"create tablespace small location '{folder}'")
    try:
        server.execute("alter table axes_accessattempt set tablespace small")
        fill(filler)
        yield filler.unlink
    finally:
        filler.unlink(missing_ok=True)
        server.execute("alter table axes_accessattempt set tablespace pg_default")
        server.execute("drop tablespace small")


def fill(filler: Path) -> None:
    """Write until there is no room, as whatever fills a disk does."""
    with filler.open("wb", buffering=0) as full, contextlib.suppress(OSError):
        while True:
            full.write(b"x" * 4096)


def refused_by_a_trigger(server: psycopg.Connection) -> Iterator[object]:
    body = FULL.removeprefix("do ").replace("; end $$", "; return null; end $$")
    server.execute(f"create function full_disk() returns trigger language plpgsql as {body}")
    server.execute(
        "create trigger full_disk before insert on axes_accessattempt"
        " for each row execute function full_disk()"
    )
    try:
        yield lambda: server.execute("drop trigger full_disk on axes_accessattempt")
    finally:
        server.execute("drop function full_disk() cascade")
