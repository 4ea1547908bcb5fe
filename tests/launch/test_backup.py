"""A copy of everything comes back whole, or not at all, and only for who has the key."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pyrage
import pytest

from launch import binaries, keys
from launch.backup import form
from launch.backup.copying import Server, copy
from launch.backup.custody import Custody, fingerprint, key_from
from launch.backup.returning import label_of, put_back
from launch.binaries import CHOICE
from launch.command import NEWEST_SERVER
from launch.errors import LaunchError
from launch.installation import Installation
from launch.keys import fresh
from launch.postgres import Cluster
from launch.roles import new_passwords, prepare

SOURCE = Path(__file__).resolve().parents[2] / "src"
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
PATIENCE = 180


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="voordeur-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def custody(folder: Path) -> Custody:
    kept = Custody(folder)
    kept.make()
    return kept


@pytest.fixture(scope="module")
def filled(server: Cluster) -> Server:
    """A database with a table whose rows are guarded even from its owner."""
    prepare(server, "filled", new_passwords())
    url = server.admin_url("filled")
    with psycopg.connect(url) as connection:
        connection.execute(
            "create table bewaard (id int primary key, wat text);"
            "alter table bewaard owner to voordeur_owner;"
            "alter table bewaard enable row level security;"
            "alter table bewaard force row level security;"
            "insert into bewaard select n, 'Proef ' || n from generate_series(1, 1000) n"
        )
    return Server(url=url, binaries=server.binaries)


@pytest.fixture
def empty(server: Cluster) -> Iterator[Server]:
    """A database with its roles and nothing in it."""
    prepare(server, "leeg", new_passwords())
    yield Server(url=server.admin_url("leeg"), binaries=server.binaries)
    with psycopg.connect(server.admin_url(), autocommit=True) as connection:
        connection.execute("drop database leeg")


@pytest.fixture
def copied(filled: Server, custody: Custody, folder: Path) -> Path:
    """A copy of that database."""
    file = folder / "kopie.age"
    copy(filled, file, lock=custody.lock(), keys="van hier", now=NOW)
    return file


@pytest.mark.database
class TestACopy:
    def test_comes_back_row_by_row_under_the_same_guard(
        self, copied: Path, empty: Server, custody: Custody
    ) -> None:
        label = put_back(empty, copied, key=key_from(custody.key_file))
        with psycopg.connect(empty.url) as connection:
            rows = connection.execute("select count(*), min(wat) from bewaard").fetchone()
            guard = connection.execute(
                "select relforcerowsecurity, pg_get_userbyid(relowner) from pg_class"
                " where relname = 'bewaard'"
            ).fetchone()
        assert rows == (1000, "Proef 1")
        assert guard == (True, "voordeur_owner")
        assert (label.counts, label.made_at) == ({"bewaard": 1000}, "2026-03-02T10:00:00+00:00")

    def test_shows_nothing_of_what_is_in_it(self, copied: Path) -> None:
        assert b"Proef" not in copied.read_bytes()
        assert copied.stat().st_mode & 0o077 == 0

    def test_opens_with_the_program_of_age_and_the_same_key(
        self, copied: Path, custody: Custody
    ) -> None:
        inside = pyrage.decrypt(copied.read_bytes(), [key_from(custody.key_file)])
        line, _, dump = inside.partition(b"\n")
        assert form.read(line).rows == 1000
        assert dump.startswith(b"PGDMP")

    def test_does_not_open_with_another_key(self, copied: Path, folder: Path) -> None:
        (folder / "ander").mkdir()
        other = Custody(folder / "ander")
        other.make()
        with pytest.raises(LaunchError, match="van een andere sleutel"):
            label_of(copied, key=key_from(other.key_file))

    @pytest.mark.parametrize("kept", [0.2, 0.6, 0.999])
    def test_is_refused_when_the_end_is_missing(
        self, copied: Path, empty: Server, custody: Custody, kept: float
    ) -> None:
        whole = copied.read_bytes()
        copied.write_bytes(whole[: int(len(whole) * kept)])
        with pytest.raises(LaunchError):
            put_back(empty, copied, key=key_from(custody.key_file))

    def test_is_refused_when_one_bit_changed(self, copied: Path, custody: Custody) -> None:
        whole = bytearray(copied.read_bytes())
        whole[-100] ^= 1
        copied.write_bytes(whole)
        with pytest.raises(LaunchError, match="beschadigd"):
            label_of(copied, key=key_from(custody.key_file))

    def test_does_not_come_back_over_something_else(
        self, copied: Path, filled: Server, custody: Custody
    ) -> None:
        with pytest.raises(LaunchError, match="lege database"):
            put_back(filled, copied, key=key_from(custody.key_file))

    def test_is_never_written_over_another_copy(
        self, copied: Path, filled: Server, custody: Custody
    ) -> None:
        before = copied.read_bytes()
        with pytest.raises(LaunchError, match="bestaat al"):
            copy(filled, copied, lock=custody.lock(), keys="van hier", now=NOW)
        assert copied.read_bytes() == before

    def test_is_of_one_moment_while_the_work_goes_on(
        self, filled: Server, empty: Server, custody: Custody, folder: Path
    ) -> None:
        writing = (
            "insert into bewaard select n, 'later' from generate_series(1001, 2000) n;"
            "select pg_sleep(0.5)"
        )
        with subprocess.Popen(
            [str(filled.binaries / "psql"), filled.url, "-qc", writing], stdout=subprocess.DEVNULL
        ):
            label = copy(
                filled, folder / "tijdens.age", lock=custody.lock(), keys="van hier", now=NOW
            )
        put_back(empty, folder / "tijdens.age", key=key_from(custody.key_file))
        assert label.rows in (1000, 2000)
        with psycopg.connect(filled.url) as connection:
            connection.execute("delete from bewaard where id > 1000")

    def test_is_not_made_by_who_may_not_read_everything(
        self, server: Cluster, passwords: dict[str, str], custody: Custody, folder: Path
    ) -> None:
        with psycopg.connect(server.admin_url("voordeur")) as connection:
            connection.execute(
                "create table geheim (id int); alter table geheim enable row level security;"
                "grant select on geheim to voordeur_app"
            )
        url = server.url("voordeur_app", "voordeur", password=passwords["voordeur_app"])
        with pytest.raises(LaunchError, match="mag niet alles lezen"):
            copy(
                Server(url=url, binaries=server.binaries),
                folder / "half.age", lock=custody.lock(), keys="van hier", now=NOW,
            )  # fmt: skip
        assert not list(folder.glob("half.age*"))
        with psycopg.connect(server.admin_url("voordeur")) as connection:
            connection.execute("drop table geheim")


class TestTheKey:
    def test_is_made_once_and_closed_to_others(self, custody: Custody) -> None:
        before = custody.key_file.read_text()
        assert not custody.make()
        assert custody.key_file.read_text() == before
        assert custody.key_file.stat().st_mode & 0o077 == 0

    def test_may_leave_the_machine_while_copies_go_on(
        self, custody: Custody, filled: Server, folder: Path
    ) -> None:
        custody.key_file.unlink()
        copy(filled, folder / "zonder.age", lock=custody.lock(), keys="van hier", now=NOW)
        assert (folder / "zonder.age").exists()
        with pytest.raises(LaunchError, match="is er niet"):
            key_from(custody.key_file)

    def test_is_refused_when_others_may_read_it(self, custody: Custody) -> None:
        custody.key_file.chmod(0o644)
        with pytest.raises(LaunchError, match="chmod 600"):
            key_from(custody.key_file)

    def test_is_refused_when_it_is_something_else(self, folder: Path) -> None:
        file = folder / "iets"
        file.write_text("geen sleutel\n")
        file.chmod(0o600)
        with pytest.raises(LaunchError, match="geen sleutel van reservekopieën"):
            key_from(file)

    def test_of_the_fields_is_recognised_without_being_told(self) -> None:
        ours, others = fresh(), fresh()
        assert fingerprint(ours) == fingerprint(dict(ours))
        assert fingerprint(ours) != fingerprint(others)
        assert ours["VOORDEUR_KEY"] not in fingerprint(ours)


class TestALabel:
    @pytest.mark.parametrize("line", [b"", b"PGDMP", b"{}", b'{"form": 1, "wat": 2}', b"[1]"])
    def test_of_something_else_is_refused(self, line: bytes) -> None:
        with pytest.raises(LaunchError, match="geen reservekopie van Voordeur"):
            form.read(line)

    def test_of_a_newer_program_asks_to_update_first(self) -> None:
        one = form.label(now=NOW, server=18, keys="", counts={})
        later = json.loads(form.written(one)) | {"form": form.FORM + 1}
        with pytest.raises(LaunchError, match="nieuwere Voordeur"):
            form.read(json.dumps(later).encode())


def runs(home: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command line as an administrator uses it, in an installation of its own."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DATABASE")
    }
    for name in ("DJANGO_SETTINGS_MODULE", CHOICE):
        environment.pop(name, None)
    environment |= {"VOORDEUR_HOME": str(home), "PYTHONPATH": str(SOURCE)} | variables
    return subprocess.run(
        [sys.executable, "-m", "launch", *words],
        env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


def refuses_what_is_damaged(folder: Path, file: Path, here: Installation) -> None:
    """A copy that is cut off, or holds nonsense, changes nothing; the file is whole again."""
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) - 200])
    damaged = runs(folder, "restore", str(file), "--vervang")
    assert "beschadigd" in damaged.stderr
    assert runs(folder, "check-chain").returncode == 0

    nonsense = pyrage.decrypt(whole, [key_from(Custody(here.folder).key_file)])
    line, _, _ = nonsense.partition(b"\n")
    file.write_bytes(pyrage.encrypt(line + b"\nPGDMP?", [Custody(here.folder).lock()]))
    broken = runs(folder, "restore", str(file), "--vervang")
    assert "niet teruggezet" in broken.stderr
    assert runs(folder, "check-chain").returncode == 0
    file.write_bytes(whole)


@pytest.mark.slow
@pytest.mark.xdist_group("copies")
class TestTheCommandLine:
    def test_makes_a_copy_proves_it_and_brings_it_back(self, folder: Path) -> None:
        assert runs(folder, "database", "upgrade").returncode == 0
        made = runs(folder, "backup", str(folder))
        assert made.returncode == 0, made.stderr
        assert "Ze is geprobeerd: teruggezet, nageteld, en niemand is uit beeld." in made.stdout
        [file] = folder.glob("voordeur-*.age")
        here = Installation(folder)
        assert not (here.folder / "proef").exists()

        refused = runs(folder, "restore", str(file))
        assert (refused.returncode, "--vervang" in refused.stderr) == (1, True)

        back = runs(folder, "restore", str(file), "--vervang")
        assert back.returncode == 0, back.stderr
        [aside] = here.cluster.home.glob("voor-terugzetten-*")
        assert (aside / "pgdata" / "PG_VERSION").exists()
        assert runs(folder, "check-chain").returncode == 0
        assert runs(folder, "database", "check").returncode == 0

        refuses_what_is_damaged(folder, file, here)
        assert [aside] == list(here.cluster.home.glob("voor-terugzetten-*"))

        (here.folder / "keys.env").rename(folder / "weg.env")
        lost = runs(folder, "restore", str(file), "--vervang")
        assert "ontbreekt" in lost.stderr
        keys.make(here.folder / "keys.env")
        others = runs(folder, "restore", str(file), "--vervang")
        assert "hoort bij andere sleutels" in others.stderr
        (folder / "weg.env").rename(here.folder / "keys.env")

        key = Custody(here.folder).key_file.rename(folder / "sleutel.txt")
        closed = runs(folder, "restore", str(file), "--vervang")
        assert "Zonder de sleutel is een reservekopie niet te openen." in closed.stderr
        assert [aside] == list(here.cluster.home.glob("voor-terugzetten-*"))
        brought = runs(folder, "restore", str(file), "--proef", "--sleutel", str(key))
        assert (brought.returncode, "De reservekopie is goed" in brought.stdout) == (0, True)
        here.cluster.remove()

    @pytest.mark.database
    def test_carries_the_database_over_to_the_newest_server(self, folder: Path) -> None:
        here = Installation(folder)
        before = binaries.find(
            account=here.cluster.account
        )  # Debian's 15, in the stage that runs on it
        made = runs(folder, "database", "upgrade", **{CHOICE: str(before.folder)})
        assert made.returncode == 0, made.stderr
        assert int((here.cluster.pgdata / "PG_VERSION").read_text()) == before.major

        done = runs(folder, "database", "renew", "--van", str(before.folder))
        assert done.returncode == 0, done.stderr
        assert int((here.cluster.pgdata / "PG_VERSION").read_text()) == NEWEST_SERVER
        assert runs(folder, "check-chain").returncode == 0
        assert list(here.folder.glob("voordeur-*.age"))
        here.cluster.remove()

    def test_says_how_to_carry_over_a_database_of_another_version(self, folder: Path) -> None:
        cluster = Installation(folder).cluster
        Installation(folder).make_folder()
        cluster.start()
        cluster.stop()
        (cluster.pgdata / "PG_VERSION").write_text("14\n")
        with pytest.raises(LaunchError, match="voordeur database renew --van"):
            cluster.start()
        cluster.remove()
