"""What the job worker reaches: table by table, verb by verb, and nothing else."""

import pytest
from django.db import connections
from django.db.utils import ProgrammingError

pytestmark = pytest.mark.django_db(databases=["default", "worker", "owner"])

#: Tables that can lead to a household → the verbs of the worker's row policies.
SWEPT = {
    "access_involvement": {"SELECT", "UPDATE"},
    "audit_event": {"INSERT"},
    "followup_handover": {"SELECT", "UPDATE"},
    "followup_matter": {"SELECT"},
    "followup_promise": {"SELECT", "UPDATE"},
    "frontdesk_helprequest": {"SELECT", "UPDATE"},
}
ALL = {"DELETE", "INSERT", "SELECT", "UPDATE"}
JOBS = {f"procrastinate_{name}": ALL for name in ("events", "jobs", "periodic_defers", "workers")}


def asked(statement: str) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def by_table(rows: list[tuple]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, verb in rows:
        found.setdefault(table, set()).add(verb)
    return found


def test_row_policies_let_it_sweep_these_tables_only():
    rows = asked(
        "select tablename, cmd from pg_policies where 'voordeur_worker' = any(roles)"
        " or 'public' = any(roles)"
    )

    assert by_table(rows) == SWEPT


def test_its_grants_say_the_same_and_the_job_queue_is_its_own():
    rows = asked(
        "select c.relname, verb from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE'])"
        " verb where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
        "  and (c.relrowsecurity or c.relname like 'procrastinate%')"
        "  and has_any_column_privilege('voordeur_worker', c.oid, verb)"
        " union all select c.relname, 'DELETE' from pg_class c where c.relkind = 'r'"
        "  and c.relnamespace = 'public'::regnamespace"
        "  and has_table_privilege('voordeur_worker', c.oid, 'DELETE')"
    )

    assert by_table(rows) == SWEPT | JOBS


def test_it_changes_nothing_of_the_network_and_reads_no_login():
    rows = asked(
        "select c.relname from pg_class c where c.relkind = 'r'"
        " and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity"
        " and c.relname not like 'procrastinate%'"
        " and (has_any_column_privilege('voordeur_worker', c.oid, 'INSERT')"
        "   or has_any_column_privilege('voordeur_worker', c.oid, 'UPDATE')"
        "   or c.relname ~ '^(account_|axes_|django_session|mfa_)'"
        "      and has_any_column_privilege('voordeur_worker', c.oid, 'SELECT'))"
    )

    assert rows == []


@pytest.mark.parametrize(
    "statement",
    [
        "update followup_matter set released_at = now()",
        "update followup_matter set open_promises = 0",
        "delete from followup_promise",
        "truncate followup_promise",
        "select * from households_person",
        "select * from households_household",
        "select * from intake_answer",
        "insert into followup_promise (id) values (gen_random_uuid())",
        "set role voordeur_guard",
    ],
)
def test_the_database_refuses_it_the_rest(statement):
    with pytest.raises(ProgrammingError, match="permission denied"):
        connections["worker"].cursor().execute(statement)
