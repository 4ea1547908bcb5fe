"""A new database runs one migration a room, an older one goes on step by step: both end alike."""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from launch.roles import prepare
from tests.bench.postgres import KEPT, PASSWORDS, TEMPLATE, cluster_of_the_run
from tests.bench.town import _copy, _standing_at
from voordeur.shared import law
from voordeur.shared.squashed import step_by_step

pytestmark = [pytest.mark.database, pytest.mark.long]

STEPS, AT_ONCE = "voordeur_stap_voor_stap", "voordeur_ineens"
SQUASHED = "select app, name from django_migrations where name ~ '_squashed_'"
#: What a database is made of. A constraint that old rows were let off holds for a new database
#: whole; the order of columns may differ, since nobody may rely on it.
PARTS = {
    "tables": """
        select c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
               c.reloptions, r.rolname, array(select unnest(c.relacl)::text order by 1),
               obj_description(c.oid)
          from pg_class c join pg_roles r on r.oid = c.relowner
         where c.relnamespace = 'public'::regnamespace and c.relkind <> 'i'""",
    "columns": """
        select a.attrelid::regclass::text, a.attname, format_type(a.atttypid, a.atttypmod),
               a.attnotnull, a.attidentity, a.attgenerated, l.collname,
               pg_get_expr(d.adbin, d.adrelid), a.attstorage, a.attcompression,
               array(select unnest(a.attacl)::text order by 1),
               col_description(a.attrelid, a.attnum)
          from pg_attribute a join pg_class c on c.oid = a.attrelid
          left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
          left join pg_collation l on l.oid = a.attcollation
         where c.relnamespace = 'public'::regnamespace and c.relkind not in ('i', 'S')
           and a.attnum > 0 and not a.attisdropped""",
    "constraints": """
        select conrelid::regclass::text, conname, contype, condeferrable, condeferred,
               replace(pg_get_constraintdef(oid), ' NOT VALID', ''), obj_description(oid)
          from pg_constraint where connamespace = 'public'::regnamespace""",
    "indexes": """
        select i.indrelid::regclass::text, i.indexrelid::regclass::text, i.indisvalid,
               i.indisclustered, i.indisreplident, pg_get_indexdef(i.indexrelid)
          from pg_index i join pg_class c on c.oid = i.indexrelid
         where c.relnamespace = 'public'::regnamespace""",
    "sequences": """
        select sequencename, data_type::text, start_value, min_value, max_value, increment_by,
               cycle, cache_size, d.refobjid::regclass::text, a.attname
          from pg_sequences
          left join pg_depend d on d.objid = format('public.%I', sequencename)::regclass
               and d.deptype in ('a', 'i') and d.refobjsubid > 0
          left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
         where schemaname = 'public'""",
    "functions": """
        select p.oid::regprocedure::text, r.rolname, pg_get_functiondef(p.oid),
               array(select unnest(p.proacl)::text order by 1)
          from pg_proc p join pg_roles r on r.oid = p.proowner
         where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
           and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""",
    "triggers": """
        select tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid)
          from pg_trigger where not tgisinternal""",
    "policies": """
        select tablename, policyname, permissive, roles, cmd, qual, with_check
          from pg_policies where schemaname = 'public'""",
    "types": """
        select t.typname, t.typtype, array(select e.enumlabel::text from pg_enum e
                 where e.enumtypid = t.oid order by e.enumsortorder)
          from pg_type t
         where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')""",
    "law": "select obj_description('public'::regnamespace)",
    "migrations": "select app, name from django_migrations",
    "kinds of rows": "select app_label, model from django_content_type",
    "permissions": """
        select t.app_label, t.model, p.codename, p.name
          from auth_permission p join django_content_type t on t.id = p.content_type_id""",
}


def drawn(server: psycopg.Connection, part: str) -> set[str]:
    return {str(row) for row in server.execute(PARTS[part].encode())}


def rows_of(server: psycopg.Connection) -> dict[str, int]:
    """Every table with rows in it, and how many, but those of the framework itself."""
    tables = server.execute(
        "select relname from pg_class where relnamespace = "
        "'public'::regnamespace and relkind in ('r', 'p')"
    ).fetchall()
    counted = {
        name: server.execute(f'select count(*) from "{name}"'.encode()).fetchone()[0]
        for (name,) in tables
        if name not in KEPT
    }
    return {name: count for name, count in counted.items() if count}


def begin() -> tuple[set[str], set[str]]:
    """Run the first step of every room; which rooms began, and which stand among their steps."""
    executor = step_by_step(connections["owner"])
    replacements = sorted(executor.loader.replacements.items())
    steps = {room: {*one.replaces} for (room, _), one in replacements}
    firsts = [min(names) for names in steps.values()]
    needed = [{*executor.loader.graph.forwards_plan(first)} - {first} for first in firsts]
    executor.migrate([first for first in firsts if not any(first in before for before in needed)])
    done = {*executor.recorder.applied_migrations()}
    began = {room for room, names in steps.items() if names & done}
    return began, {room for room in began if steps[room] - done}


@pytest.fixture(scope="module")
def two(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, psycopg.Connection]]:
    """A database that went on from the first step of every room, and a new one."""
    cluster = cluster_of_the_run()
    with psycopg.connect(cluster.admin_url(), autocommit=True) as server:
        for name in (STEPS, AT_ONCE):
            server.execute(f"drop database if exists {name} with (force)".encode())
        _copy(server, source=TEMPLATE, target=AT_ONCE)
        prepare(cluster, STEPS, PASSWORDS)
        with django_db_blocker.unblock(), _standing_at(STEPS):
            rooms = {room for room, _ in MigrationLoader(None).replacements}
            began, halfway = begin()
            assert began == rooms
            assert len(halfway) > len(rooms) / 2
            call_command("migrate", database="owner", verbosity=0)
        with (
            psycopg.connect(cluster.admin_url(STEPS), autocommit=True) as steps,
            psycopg.connect(cluster.admin_url(AT_ONCE), autocommit=True) as at_once,
        ):
            yield {STEPS: steps, AT_ONCE: at_once}
        for name in (STEPS, AT_ONCE):
            server.execute(f"drop database {name} with (force)".encode())


@pytest.mark.xdist_group("two_roads")
class TestBothRoads:
    @pytest.mark.parametrize("part", PARTS)
    def test_end_at_the_same(self, two, part):
        steps, at_once = drawn(two[STEPS], part), drawn(two[AT_ONCE], part)

        assert (sorted(steps - at_once), sorted(at_once - steps)) == ([], [])
        assert steps

    def test_put_no_row_anywhere(self, two):
        assert rows_of(two[STEPS]) == rows_of(two[AT_ONCE]) == {}

    def test_a_database_from_before_counts_as_having_the_new_ones(self, two, django_db_blocker):
        two[STEPS].execute(SQUASHED.replace("select app, name", "delete").encode())

        with django_db_blocker.unblock(), _standing_at(STEPS):
            executor = MigrationExecutor(connections["owner"])
            assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
            executor.migrate(executor.loader.graph.leaf_nodes())
            assert law.unprotected(using="owner") == []

        assert two[STEPS].execute(SQUASHED.encode()).fetchall() != []
        assert drawn(two[STEPS], "migrations") == drawn(two[AT_ONCE], "migrations")

    def test_a_step_that_was_taken_back_is_done_again(self, two, django_db_blocker):
        with django_db_blocker.unblock(), _standing_at(STEPS):
            step_by_step(connections["owner"]).migrate([("simulation", None)])
            [gone] = (
                drawn(two[AT_ONCE], "migrations")
                - drawn(two[STEPS], "migrations")
                - {"('simulation', '0001_a_town_that_lives_by_itself')"}
            )
            call_command("migrate", database="owner", verbosity=0)

        assert "0001_squashed_0001_a_town" in gone
        for part in ("migrations", "tables", "constraints"):
            assert drawn(two[STEPS], part) == drawn(two[AT_ONCE], part)
