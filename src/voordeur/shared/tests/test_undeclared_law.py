"""What no script declares any more leaves the database with the next law (ADR 0007)."""

import pytest
from django.db import connections

from voordeur.shared import law

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

#: What a program of before left behind: functions, one with other arguments, and what asks them.
LEFT = """
  create function within_of_before(who uuid) returns boolean language sql as 'select true';
  create function works_there(who uuid) returns boolean language sql as 'select true';
  create function of_before() returns trigger language plpgsql as 'begin return null; end';
"""
HUNG = """
  create policy app_of_before on plans_goal for select to voordeur_app using (within_of_before(id));
  create trigger of_before after insert on plans_goal for each row execute function of_before();
  create trigger of_yesterday after insert on plans_goal for each row
    execute function history_keep('household_id');
"""


@pytest.fixture
def owner():
    with connections["owner"].cursor() as cursor:
        yield cursor


@pytest.fixture
def _left_behind(owner):
    owner.execute("grant create on schema public to voordeur_guard")
    owner.execute("set role voordeur_guard")
    owner.execute(LEFT)
    owner.execute("reset role")
    owner.execute("revoke create on schema public from voordeur_guard")
    owner.execute(HUNG)


def stands(owner) -> set[str]:
    """Every function of the guard, trigger and policy, by name."""
    owner.execute(
        "select p.oid::regprocedure::text from pg_proc p join pg_roles r on r.oid = p.proowner"
        " where r.rolname = 'voordeur_guard'"
        " union all select tgrelid::regclass || '.' || tgname from pg_trigger"
        " where not tgisinternal"
        " union all select tablename || '.' || policyname from pg_policies"
    )
    return {name for (name,) in owner.fetchall()}


class TestWhatNothingDeclares:
    @pytest.mark.usefixtures("_left_behind")
    def test_goes_with_what_asked_it(self, owner):
        assert {"within_of_before(uuid)", "plans_goal.of_yesterday"} <= stands(owner)

        law.apply(using="owner")

        left = {
            "within_of_before(uuid)", "works_there(uuid)",
            "of_before()", "plans_goal.of_before", "plans_goal.of_yesterday",
            "plans_goal.app_of_before",
        }  # fmt: skip
        assert not left & stands(owner)
        assert "works_there(uuid,uuid)" in stands(owner)

    def test_is_nothing_the_second_time(self, owner):
        before = stands(owner)

        law.apply(using="owner")
        law.apply(using="owner")

        assert stands(owner) == before
        assert law.unprotected(using="owner") == []

    def test_leaves_what_is_of_somebody_else(self, owner):
        owner.execute("create function of_the_owner() returns int language sql as 'select 1'")

        law.apply(using="owner")

        owner.execute("select of_the_owner()")
        assert owner.fetchone() == (1,)
