"""Our own PostgreSQL starts anywhere, survives what a machine does to it, and refuses in words."""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

import launch
from launch.account import account_for
from launch.binaries import CHOICE, find
from launch.errors import LaunchError
from launch.postgres import LONGEST_SOCKET_PATH, SOCKET_NAME, Cluster

pytestmark = pytest.mark.database

ROOT = os.geteuid() == 0
MakeCluster = Callable[..., Cluster]


def ask(cluster: Cluster, question: str) -> str:
    with psycopg.connect(cluster.admin_url()) as connection:
        [answer] = connection.execute(question.encode()).fetchone()
    return str(answer)


def pid_of(cluster: Cluster) -> int:
    return int((cluster.pgdata / "postmaster.pid").read_text().split()[0])


class TestStart:
    def test_gives_a_server_in_utf8_that_checks_its_pages(self, server):
        assert ask(server, "show server_encoding") == "UTF8"
        assert ask(server, "show data_checksums") == "on"
        assert ask(server, "show server_version_num")[:2] == str(server.binaries.major)

    def test_listens_on_a_closed_socket_and_on_no_network(self, server):
        assert ask(server, "show listen_addresses") == ""
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700

    def test_asks_for_a_password_even_on_the_socket(self, server):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.url("voordeur_admin", "postgres", password="geraden"))

    def test_keeps_statements_with_personal_data_out_of_the_log(self, server):
        with psycopg.connect(server.admin_url()) as connection, pytest.raises(psycopg.Error):
            connection.execute("select 1 / 0, 'Jansen-Proef'")

        assert "division by zero" in server.log.read_text()
        assert "Jansen-Proef" not in server.log.read_text()

    def test_is_harmless_when_the_server_runs(self, server):
        before = pid_of(server)

        server.start()

        assert pid_of(server) == before

    def test_keeps_the_rows_over_a_stop_and_starts_again_in_a_moment(
        self, open_folder, make_cluster: MakeCluster
    ):
        cluster = make_cluster(open_folder)
        cluster.start()
        fill(cluster, rows=1000)
        cluster.stop()
        assert not cluster.is_running()

        begun = time.monotonic()
        cluster.start()

        assert time.monotonic() - begun < 5
        assert ask(cluster, "select count(*) from kept") == "1000"

    def test_finds_a_short_place_for_the_socket_below_a_long_path(
        self, open_folder, make_cluster: MakeCluster
    ):
        deep = open_folder / ("heel-lang-" * 12)
        deep.mkdir()
        cluster = make_cluster(deep, durable=False)

        cluster.start()

        assert len(os.fsencode(cluster.socket_folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
        assert ask(cluster, "select 1") == "1"

    def test_finds_its_way_in_a_folder_with_spaces_and_quotes(
        self, open_folder, make_cluster: MakeCluster
    ):
        odd = open_folder / "map met 'n spatie, en komma"
        odd.mkdir()
        cluster = make_cluster(odd, durable=False)

        cluster.start()

        assert ask(cluster, "select 1") == "1"


class TestTheAccount:
    def test_is_never_root(self, server):
        owner = Path(f"/proc/{pid_of(server)}").stat().st_uid

        assert owner == server.pgdata.stat().st_uid == server.account.uid
        assert owner != 0

    def test_can_be_an_ordinary_user(self, open_folder):
        script = (
            "import sys; from pathlib import Path; from launch.postgres import Cluster\n"
            "cluster = Cluster(Path(sys.argv[1]), durable=False)\n"
            "cluster.start(); print(cluster.is_running(), cluster.account.demoted)\n"
            "cluster.remove(); print(cluster.is_running(), cluster.home.exists())\n"
        )

        answer = run_as_ordinary_user(script, open_folder)

        assert answer.stdout.split() == ["True", "False", "False", "False"], answer.stderr

    def test_reaches_a_database_whose_checkout_is_closed(
        self, closed_folder, elsewhere, make_cluster: MakeCluster
    ):
        cluster = make_cluster(closed_folder, durable=False)

        cluster.start()

        assert ask(cluster, "select 1") == "1"
        assert stat.S_IMODE(closed_folder.stat().st_mode) == 0o700
        assert (cluster.home.parent == elsewhere) == ROOT

    def test_finds_the_same_database_elsewhere_again_and_leaves_nothing(
        self, closed_folder, make_cluster: MakeCluster
    ):
        first = make_cluster(closed_folder, durable=False)
        first.start()
        again = make_cluster(closed_folder, durable=False)

        assert again.home == first.home
        assert again.is_running()
        again.remove()
        assert not first.home.exists()
        assert list(closed_folder.iterdir()) == []


class TestAfterAnAccident:
    def test_a_killed_server_comes_back_with_every_row(
        self, open_folder, make_cluster: MakeCluster
    ):
        cluster = make_cluster(open_folder)
        cluster.start()
        fill(cluster, rows=20_000)
        os.kill(pid_of(cluster), signal.SIGKILL)
        await_silence(cluster)

        cluster.start()

        assert ask(cluster, "select count(*) from kept") == "20000"

    def test_a_lock_file_with_the_number_of_another_program_is_no_obstacle(
        self, open_folder, make_cluster: MakeCluster
    ):
        cluster = make_cluster(open_folder, durable=False)
        cluster.start()
        lock = (cluster.pgdata / "postmaster.pid").read_text().split("\n")
        cluster.stop()
        with stranger(cluster) as other:
            lock[0] = str(other.pid)
            (cluster.pgdata / "postmaster.pid").write_text("\n".join(lock))

            cluster.start()

            assert other.poll() is None
        assert ask(cluster, "select 1") == "1"

    def test_a_server_that_lost_its_socket_is_replaced(
        self, open_folder, make_cluster: MakeCluster
    ):
        cluster = make_cluster(open_folder)
        cluster.start()
        fill(cluster, rows=10)
        before = pid_of(cluster)
        (cluster.socket_folder / SOCKET_NAME).unlink()

        cluster.start()

        assert pid_of(cluster) != before
        assert ask(cluster, "select count(*) from kept") == "10"

    def test_a_creation_that_was_cut_off_is_done_again(
        self, open_folder, make_cluster: MakeCluster
    ):
        cluster = make_cluster(open_folder, durable=False)
        cluster.start()
        cluster.stop()
        cluster.pgdata.rename(cluster.home / "pgdata-in-de-maak")
        (cluster.home / "pgdata-in-de-maak" / "PG_VERSION").unlink()

        cluster.start()

        assert ask(cluster, "select 1") == "1"


class TestRefusal:
    @pytest.fixture
    def stopped(self, open_folder, make_cluster: MakeCluster) -> Cluster:
        cluster = make_cluster(open_folder, durable=False)
        cluster.start()
        cluster.stop()
        return cluster

    @pytest.mark.parametrize("part", ["PG_VERSION", "global/pg_control", "postgresql.conf"])
    def test_of_a_broken_data_folder(self, stopped, part):
        (stopped.pgdata / part).unlink()

        with pytest.raises(LaunchError, match="is beschadigd en start niet"):
            stopped.start()

        assert not stopped.is_running()

    def test_of_data_made_by_another_version(self, stopped):
        (stopped.pgdata / "PG_VERSION").write_text("14\n")

        with pytest.raises(LaunchError, match="gemaakt met PostgreSQL 14"):
            stopped.start()

    def test_of_a_socket_folder_that_somebody_else_made(self, open_folder, make_cluster):
        deep = open_folder / ("heel-lang-" * 12)
        deep.mkdir()
        cluster = make_cluster(deep, durable=False)
        cluster.socket_folder.symlink_to(open_folder)

        with pytest.raises(LaunchError, match="niet veilig"):
            cluster.start()

        cluster.socket_folder.unlink()


def fill(cluster: Cluster, *, rows: int) -> None:
    with psycopg.connect(cluster.admin_url()) as connection:
        connection.execute("create table kept (number int)")
        connection.execute("insert into kept select generate_series(1, %s)", [rows])


def await_silence(cluster: Cluster) -> None:
    deadline = time.monotonic() + 10
    while cluster.is_running() and time.monotonic() < deadline:
        time.sleep(0.02)


@contextmanager
def stranger(cluster: Cluster) -> Iterator[subprocess.Popen[bytes]]:
    """A living process of the server's own account that has nothing to do with it."""
    as_account = {"user": cluster.account.uid} if cluster.account.demoted else {}
    with subprocess.Popen(["sleep", "60"], cwd="/", **as_account) as process:
        yield process
        process.kill()


def run_as_ordinary_user(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as somebody who is not root, in a folder that is theirs."""
    shutil.copytree(Path(launch.__file__).parent, folder / "src" / "launch")
    theirs = folder / "theirs"
    theirs.mkdir()
    demotion = {}
    if ROOT:
        os.chown(theirs, 65534, 65534)
        demotion = {"user": 65534, "group": 65534, "extra_groups": []}
    return subprocess.run(
        ["/usr/bin/env", "python3", "-c", script, str(theirs / "database")],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder / "src"), **chosen_programs()},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **demotion,
    )


def chosen_programs() -> dict[str, str]:
    """The programs this test run uses, for an interpreter that does not see our packages."""
    return {CHOICE: str(find(account=account_for(Path("/nergens"))).folder)}
