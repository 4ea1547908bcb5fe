"""Every table of the database is guarded or openly open: the catalogue is the judge."""

import pytest
from django.apps import apps
from django.db import connections

from voordeur.shared import guards, law
from voordeur.shared.guards import Guard, Open

pytestmark = pytest.mark.django_db(databases=["default", "log", "owner"])


def unprotected() -> list[str]:
    return law.unprotected(using="owner")


def catalogue() -> list[tuple[str, ...]]:
    """Every policy, trigger and grant as it stands, to compare one state with another."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select tablename, policyname, cmd, qual, with_check from pg_policies union all "
            "select tgrelid::regclass::text, tgname, tgenabled::text, '', '' from pg_trigger "
            "where not tgisinternal union all select table_name, grantee, privilege_type, "
            "column_name, '' from information_schema.column_privileges order by 1, 2, 3, 4, 5"
        )
        return cursor.fetchall()


def test_every_table_is_guarded_or_openly_open():
    assert unprotected() == []


def test_a_table_nobody_declared_is_found():
    with connections["owner"].cursor() as cursor:
        cursor.execute("create table loose_notes (id uuid, household_id uuid)")
        try:
            assert unprotected() == ["loose_notes"]
        finally:
            cursor.execute("drop table loose_notes")


def test_a_guarded_table_whose_policy_was_dropped_is_found_and_mended():
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table plans_goal no force row level security")
        assert unprotected() == ["plans_goal"]
    law.apply(using="owner")
    assert unprotected() == []


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m.__module__.startswith("voordeur.")]
)
def test_every_model_declares_its_guard_and_retention_class(model):
    declared = guards.of(model)

    assert isinstance(declared, Guard | Open)
    assert declared.keep in guards.Keep
    if isinstance(declared, Open):
        households = {"matter", "household", "person", "contact"}
        assert not households & {field.name for field in model._meta.get_fields()}


def test_no_role_of_the_house_is_strong():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles "
            "where rolname like 'voordeur_%' and rolname <> 'voordeur_admin' order by 1"
        )
        strong = {name for name, *powers in cursor.fetchall() if any(powers)}
        cursor.execute(
            "select m.rolname from pg_auth_members a join pg_roles r on r.oid = a.roleid "
            "join pg_roles m on m.oid = a.member where r.rolname = 'voordeur_guard'"
        )
        members = {name for (name,) in cursor.fetchall()}
    assert (strong, members - {"voordeur_admin"}) == (set(), {"voordeur_owner"})


def test_the_application_may_delete_or_truncate_nothing_that_leads_to_a_household():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.role_table_grants "
            "where grantee in ('voordeur_app', 'voordeur_worker') "
            "and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')"
        )
        tables = {table for (table,) in cursor.fetchall()}
    assert {table for table in tables if guards.library(table) is None} == set()


def test_every_function_that_sees_more_belongs_to_the_guard():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
            "join pg_roles r on r.oid = p.proowner where n.nspname = 'public' and p.prosecdef "
            "and (r.rolname <> 'voordeur_guard' or p.proconfig is null)"
        )
        assert cursor.fetchall() == []


def test_the_law_applied_twice_is_the_law_applied_once():
    before = catalogue()

    law.apply(using="owner")

    assert catalogue() == before


@pytest.mark.parametrize("alias", ["default", "log"])
def test_the_role_of_the_web_is_weak_enough(alias):
    law.insist_on_a_weak_role(using=alias)

    assert connections[alias].settings_dict["USER"] == "voordeur_app"


def test_one_role_for_everything_is_refused_with_a_sentence():
    with pytest.raises(SystemExit, match="mag te veel"):
        law.insist_on_a_weak_role(using="owner")
