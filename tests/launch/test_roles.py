"""Four roles, none of them strong; the printed script and our own server end in the same state."""

import subprocess
from typing import NamedTuple

import psycopg
import pytest

from launch.errors import LaunchError
from launch.proof import findings
from launch.roles import APP, GUARD, LOGINS, OWNER, WORKER, prepare, roles_sql

pytestmark = pytest.mark.database

ADDRESS_OF = {"DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER, "DATABASE_WORKER_URL": WORKER}


@pytest.fixture
def connect(server, passwords):
    def connect(role, database="voordeur"):
        return psycopg.connect(server.url(role, database, password=passwords[role]))

    return connect


@pytest.fixture
def administrator(server, passwords):
    with psycopg.connect(server.admin_url("voordeur"), autocommit=True) as connection:
        yield connection


@pytest.fixture
def addresses(server, passwords):
    return {
        name: server.url(role, "voordeur", password=passwords[role])
        for name, role in ADDRESS_OF.items()
    }


def faults(addresses):
    return [fault for finding in findings(addresses) for fault in finding.faults]


def state(connection):
    """Everything the roles, their memberships and their rights consist of."""
    questions = (
        "select to_jsonb(r)::text from pg_roles r where rolname like 'voordeur_%' order by 1",
        "select roleid::regrole::text, member::regrole::text from pg_auth_members order by 1, 2",
        "select datname, datdba::regrole::text, datacl::text from pg_database order by 1",
        "select nspname, nspowner::regrole::text, nspacl::text from pg_namespace order by 1",
        "select extname from pg_extension order by 1",
    )
    return [connection.execute(question.encode()).fetchall() for question in questions]


class TestPrepare:
    def test_makes_roles_without_any_power(self, administrator):
        rows = administrator.execute(
            "select rolname, rolcanlogin, rolinherit from pg_roles where rolname = any(%s)"
            " and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"
            " order by rolname",
            [[*LOGINS, GUARD]],
        ).fetchall()

        assert rows == [
            (APP, True, True),
            (GUARD, False, True),
            (OWNER, True, False),
            (WORKER, True, True),
        ]

    def test_lets_the_owner_alone_become_the_guard(self, connect):
        with connect(OWNER) as connection:
            connection.execute("set role voordeur_guard")
            assert connection.execute("select current_user").fetchone() == (GUARD,)
        for role in (APP, WORKER):
            with connect(role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("set role voordeur_guard")

    @pytest.mark.parametrize("role", [APP, WORKER])
    @pytest.mark.parametrize(
        "attempt",
        [
            "create table mine (number int)",
            "create temporary table mine (number int)",
            "create schema mine",
            "create extension cube",
            "alter role voordeur_app bypassrls",
            "set session authorization voordeur_owner",
        ],
    )
    def test_gives_pages_and_jobs_nothing_to_make(self, connect, role, attempt):
        with connect(role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(attempt.encode())

    def test_gives_the_owner_what_migrations_need(self, connect):
        with connect(OWNER) as connection:
            connection.execute("create table mine (number int)")
            connection.execute("create function one() returns int language sql as 'select 1'")
            connection.execute("grant create on schema public to voordeur_guard")
            connection.execute("alter function one() owner to voordeur_guard")
            connection.execute("select similarity('proef', 'proeven'), unaccent('élan')")
            connection.rollback()

    def test_lets_nobody_else_into_the_database(self, server, administrator):
        administrator.execute("create role passant login password 'passant'")

        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(server.url("passant", "voordeur", password="passant"))

        administrator.execute("drop role passant")

    def test_twice_changes_nothing(self, server, passwords, administrator):
        before = state(administrator)

        prepare(server, "voordeur", passwords)

        assert state(administrator) == before

    def test_refuses_a_name_that_is_no_name(self, server, passwords):
        with pytest.raises(LaunchError, match="kan niet voor een database"):
            prepare(server, "voordeur; drop database voordeur", passwords)


class TestThePrintedScript:
    @pytest.fixture
    def run_script(self, server, passwords):
        """Run it with psql as the administrator of a managed server: no superuser."""

        def run(database):
            script = roles_sql(server.binaries.major * 10000, database)
            chosen = [f"--set={role}_password={passwords[role]}" for role in LOGINS]
            return subprocess.run(
                [server.binaries / "psql", "-v", "ON_ERROR_STOP=1", *chosen, "-f", "-", url],
                input=script,
                capture_output=True,
                text=True,
                check=False,
            )

        url = server.url("beheerder", "postgres", password="beheerder")
        with psycopg.connect(server.admin_url(), autocommit=True) as connection:
            connection.execute("drop database voordeur with (force)")
            for role in (*LOGINS, GUARD):
                connection.execute(f"drop role {role}".encode())
            connection.execute(
                "create role beheerder login createrole createdb password 'beheerder'"
            )
        yield run
        with psycopg.connect(server.admin_url(), autocommit=True) as connection:
            connection.execute("drop database elders with (force)")
            for role in (*LOGINS, GUARD, "beheerder"):
                connection.execute(f"drop role {role}".encode())
        prepare(server, "voordeur", passwords)

    def test_works_for_an_administrator_who_is_no_superuser_and_twice(
        self, run_script, server, passwords
    ):
        first = run_script("elders")
        assert first.returncode == 0, first.stderr
        with psycopg.connect(server.admin_url("elders")) as connection:
            before = state(connection)
        again = run_script("elders")
        assert again.returncode == 0, again.stderr

        with psycopg.connect(server.admin_url("elders")) as connection:
            assert state(connection) == before
        addresses = {
            name: server.url(role, "elders", password=passwords[role])
            for name, role in ADDRESS_OF.items()
        }
        assert faults(addresses) == []

    def test_holds_no_password_and_says_what_to_fill_in(self, passwords):
        script = roles_sql(180000)

        assert not any(password in script for password in passwords.values())
        assert all(f":'{role}_password'" in script for role in LOGINS)
        assert "bypassrls" not in script.replace("nobypassrls", "").replace("rolbypassrls", "")

    def test_speaks_the_language_of_version_15_too(self):
        assert "with inherit false" in roles_sql(160000)
        assert "with inherit" not in roles_sql(150018)


class Change(NamedTuple):
    """What an administrator may do, how it is undone, and what the proof says of it."""

    harm: str
    repair: str
    sentence: str


CHANGES = [
    Change(
        f"alter role {APP} bypassrls",
        f"alter role {APP} nobypassrls",
        f"De rol {APP} heeft rechten die",
    ),
    Change(f"alter role {GUARD} login", f"alter role {GUARD} nologin", "kunnen inloggen"),
    Change(f"alter role {OWNER} inherit", f"alter role {OWNER} noinherit", "NOINHERIT"),
    Change(f"grant {GUARD} to {APP}", f"revoke {GUARD} from {APP}", "mag geen lid zijn van"),
    Change(f"revoke {GUARD} from {OWNER}", "select", f"De rol {OWNER} moet lid zijn van"),
    Change("drop extension unaccent", "create extension unaccent", "unaccent ontbreekt"),
    Change(
        "grant connect on database voordeur to public",
        "revoke connect on database voordeur from public",
        "Iedereen op de server",
    ),
    Change(
        f"grant create on schema public to {APP}",
        f"revoke create on schema public from {APP}",
        f"De rol {APP} mag geen tabellen kunnen maken",
    ),
    Change("create table strange (number int)", "drop table strange", "De tabel strange is van"),
    Change(
        f"create table emptied (number int); grant truncate on emptied to {APP}",
        "drop table emptied",
        "Het recht TRUNCATE op de tabel emptied",
    ),
    Change(
        "create table seen (number int); grant select on seen to public",
        "drop table seen",
        "Het recht SELECT op de tabel seen hoort iedereen niet te hebben",
    ),
]


class TestTheProof:
    def test_finds_nothing_wrong_with_what_prepare_made(self, addresses):
        assert faults(addresses) == []

    @pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.harm)
    def test_names_what_an_administrator_changed(
        self, server, passwords, addresses, administrator, change
    ):
        administrator.execute(change.harm.encode())

        found = faults(addresses)

        administrator.execute(change.repair.encode())
        prepare(server, "voordeur", passwords)
        assert any(change.sentence in fault for fault in found), found
        assert faults(addresses) == []

    def test_refuses_one_role_for_everything(self, addresses):
        everything = dict.fromkeys(addresses, addresses["DATABASE_OWNER_URL"])

        assert any(f"moet {APP} zijn" in fault for fault in faults(everything))

    def test_says_which_address_does_not_log_in(self, addresses):
        wrong = addresses | {"DATABASE_WORKER_URL": "postgresql://nobody@/voordeur?host=/nergens"}

        assert any("DATABASE_WORKER_URL" in fault for fault in faults(wrong))
