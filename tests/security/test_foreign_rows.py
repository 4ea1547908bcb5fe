"""Raw SQL as the web's own role, for somebody who stands nowhere: every guarded table is shut."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import running_case
from voordeur.households.models import Household, Membership, Person
from voordeur.organisations.models import Municipality, Team
from voordeur.shared import guards
from voordeur.shared.guards import Guard
from voordeur.web.tests.scene import household_in_view

pytestmark = pytest.mark.django_db(databases=["default", "log", "owner"])

GUARDED = {
    model._meta.db_table: guard
    for model in apps.get_models()
    if isinstance(guard := guards.of(model), Guard)
}
DENIED = {"42501"}
#: What anybody who works with residents may begin: a matter and a person about nobody known yet.
BEGUN_BY_ANYBODY = {("followup_matter", "colleague"), ("households_person", "colleague")}


@pytest.fixture
def household(professional, now) -> Household:
    """A household of Wassenaar with a case, seen by its professional alone."""
    running_case(actor=professional, now=now)
    return household_in_view(
        name="Bakker-Proef", due_at=now + datetime.timedelta(days=3), actor=professional, now=now
    )


@pytest.fixture
def colleague(assign, municipality) -> Assignment:
    """Of the same municipality, another team, involved nowhere."""
    team = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
    return assign("Vreemd Proef", team, Role.PROFESSIONAL)


@pytest.fixture
def neighbour(assign) -> Assignment:
    """Of the municipality next door."""
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
    return assign("Buur Proef", team, Role.DESK_PROFESSIONAL)


def refused_with(statement: str, values: list[object]) -> str:
    """How PostgreSQL refuses a statement, or '' when it does not; nothing is kept."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(getattr(error.__cause__, "sqlstate", "unknown"))
    return ""


def copy_of_a_row(table: str) -> tuple[list[str], list[object]] | None:
    """A row somebody else wrote, with a fresh key: what an intruder would insert."""
    model = next(m for m in apps.get_models() if m._meta.db_table == table)
    columns = [field.column for field in model._meta.concrete_fields]
    quoted = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"select {quoted} from {table} limit 1")
        row = cursor.fetchone()
    if row is None:
        return None
    key = columns.index(model._meta.pk.column)
    values = list(row)
    values[key] = uuid.uuid4() if model._meta.pk.column == "id" else values[key]
    return columns, values


@pytest.mark.parametrize("stranger", ["colleague", "neighbour"])
@pytest.mark.parametrize("table", sorted(GUARDED))
def test_a_stranger_reads_and_changes_no_row(table, stranger, household, looking, request):
    intruder = request.getfixturevalue(stranger)
    pk = next(m for m in apps.get_models() if m._meta.db_table == table)._meta.pk.column

    with looking(intruder), connection.cursor() as cursor:
        mine = {"audit_change": "open_row"}.get(table, "false")
        cursor.execute(f"select count(*) from {table} where not ({mine})")
        assert cursor.fetchone()[0] == 0
        cursor.execute(
            "select column_name from information_schema.column_privileges where table_name = %s"
            " and grantee = 'voordeur_app' and privilege_type = 'UPDATE'",
            [table],
        )
        for (column,) in cursor.fetchall():
            cursor.execute(f'update {table} set "{column}" = "{column}"')
            assert cursor.rowcount == 0
        assert refused_with(f'delete from {table} where "{pk}" is not null', []) in DENIED


@pytest.mark.parametrize("stranger", ["colleague", "neighbour"])
@pytest.mark.parametrize("table", sorted(GUARDED))
def test_a_stranger_adds_no_row_about_a_household(
    table, stranger, household, professional, looking, request
):
    intruder = request.getfixturevalue(stranger)
    with looking(professional):
        copied = copy_of_a_row(table)
    if copied is None:
        model = next(m for m in apps.get_models() if m._meta.db_table == table)
        columns = [field.column for field in model._meta.concrete_fields]
        values = [household.pk if name.endswith("_id") else None for name in columns]
        copied = columns, values
    columns, values = copied
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))

    with looking(intruder):
        answer = refused_with(f"insert into {table} ({names}) values ({places})", values)

    may_begin = (table, stranger) in BEGUN_BY_ANYBODY
    assert answer in ({""} if may_begin else DENIED), (table, answer)


def involve_oneself(who: Assignment, household: Household) -> str:
    """Raw SQL that gives somebody a place around a household, as deep as there is."""
    return refused_with(
        "insert into access_involvement (id, matter_id, municipality_id, user_id, role, ground,"
        " source, depth, sections, reading_only, granted_by_id, from_on, end_reason)"
        " values (gen_random_uuid(), %s, %s, %s, 'professional', 'public_task', 'work', 3, '{}',"
        " false, %s, '2026-03-01', '')",
        [household.pk, who.municipality_id, who.user_id, who.user_id],
    )


def test_nobody_takes_a_place_around_a_household_of_another_municipality(
    household, neighbour, looking
):
    with looking(neighbour):
        assert involve_oneself(neighbour, household) in DENIED


def test_a_place_is_never_widened(household, professional, looking):
    with looking(professional):
        place = Involvement.objects.get(matter_id=household.pk)
        for column, value in {"depth": 1, "until_on": None, "reading_only": True}.items():
            statement = f"update access_involvement set {column} = %s where id = %s"
            assert refused_with(statement, [value, place.pk]) in DENIED, column


def test_nobody_makes_a_foreign_person_a_member_to_read_them(
    household, colleague, professional, looking, now
):
    with looking(professional):
        victim = Person.objects.get(memberships__household=household)
    own = household_in_view(name="Eigen-Proef", due_at=now, actor=colleague, now=now)
    with looking(colleague):
        member = Membership.objects.get(household=own)
        statement = (
            "insert into households_membership (id, household_id, person_id, role, from_on,"
            " until_on) values (gen_random_uuid(), %s, %s, 'adult', '1990-01-01', '1990-01-02')"
        )
        assert refused_with(statement, [own.pk, victim.pk]) in DENIED
        swap = "update households_membership set person_id = %s where id = %s"
        assert refused_with(swap, [victim.pk, member.pk]) in DENIED


def test_who_only_reads_changes_no_person(household, professional, colleague, looking, now):
    from voordeur.cases.tests.scene import involve

    involve(
        who=colleague, matter_id=household.pk, actor=professional, now=now,
        depth=Depth.AGREEMENTS, reading_only=True,
    )  # fmt: skip
    with looking(colleague), connection.cursor() as cursor:
        assert Person.objects.count() == 1
        cursor.execute("update households_person set phone = '06'")
        assert cursor.rowcount == 0


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.POLICY_ADVISER], ids=str
)
def test_an_office_hat_sees_nothing_of_what_the_same_person_works_with(
    role, household, professional, cluster, assign, looking, now
):
    office = assign(professional.user.name, cluster, role)
    assert office.user_id == professional.user_id
    with looking(office):
        assert not Household.objects.exists()
        assert not Person.objects.exists()
        assert not Involvement.objects.exists()
    with looking(professional):
        assert Household.objects.filter(pk=household.pk).exists()


def test_an_office_hat_in_a_team_sees_nothing_of_that_team(
    household, cluster, assign, professional, looking, now
):
    from voordeur.web.tests.scene import offered

    offered(
        household=household, to_team=cluster, answer_by=now + datetime.timedelta(days=2),
        actor=professional, now=now,
    )  # fmt: skip
    office = assign("Beheer Proef", cluster, Role.ADMINISTRATOR)
    with looking(office):
        assert not Household.objects.exists()
        assert not Involvement.objects.filter(role=InvolvementRole.OFFERED).exists()


@pytest.mark.parametrize(
    "call",
    [
        "reach(3, true)",
        "chain_report(now())",
        "hold_matters('{}')",
    ],
)
def test_the_web_cannot_call_what_no_page_asks(call, professional, looking):
    with looking(professional):
        assert refused_with(f"select {call}", []) in DENIED


def test_only_the_web_may_call_what_policies_ask_and_nobody_calls_a_trigger():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select p.proname, r.role from pg_proc p join pg_roles o on o.oid = p.proowner,"
            " unnest(array['voordeur_app', 'voordeur_worker']) as r(role)"
            " where o.rolname = 'voordeur_guard'"
            " and has_function_privilege(r.role, p.oid, 'execute')"
            " and (p.prorettype = 'trigger'::regtype or r.role = 'voordeur_worker') order by 1"
        )
        assert cursor.fetchall() == [
            ("beforehand_forget", "voordeur_worker"),
            ("chain_report", "voordeur_worker"),
            ("drafts_sweep", "voordeur_worker"),
            ("hold_matters", "voordeur_worker"),
            ("log_of_acts", "voordeur_worker"),
            ("log_of_table", "voordeur_worker"),
            ("logins_forget", "voordeur_worker"),
            ("words_forget", "voordeur_worker"),
        ]


def test_the_web_makes_no_table_of_its_own(professional, looking):
    with looking(professional):
        for statement in ("create temp table t (id int)", "create table t (id int)"):
            assert refused_with(statement, []) in DENIED


def test_the_jobs_read_no_password():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select has_any_column_privilege('voordeur_worker', 'accounts_user', 'select')"
        )
        assert cursor.fetchone() == (False,)
