"""Geen inwoner valt tussen wal en schip (seed 000 §2.3): no SQL of the house drops anybody."""

import contextlib
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection
from tests.bench.postgres import cluster_of_the_run

from voordeur.accounts.models import Assignment
from voordeur.followup import chain
from voordeur.followup.models import Promise
from voordeur.followup.tests.scene import in_view
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.periods import local_date

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P8"),
]

NO_PRIVILEGE = "42501"
CHAIN = "chain_nobody_is_dropped"

CLOSED = "closed_at = now(), closed_by_id = app_user(), outcome = 'kept'"
RELEASED = "released_at = now(), release_reason = 'goes_on_alone', released_by_id = app_user()"
UNRELEASED = "released_at = null, release_reason = '', released_by_id = null"
ROW = "gen_random_uuid(), {matter}, 'scene', 'x', {team}, now(), app_user(), now() + '1 day', ''"
OFFER = (
    "(id, matter_id, promise_id, kind, ordinal, again_because, summary, from_team_id,"
    " from_user_id, to_team_id, offered_at, answer_by, state, refusal_reason) values"
    " (gen_random_uuid(), {matter}, {promise}, 'coordination', 1, '', 'x', {team}, app_user(),"
    " {to}, now(), now() + interval '1 day', 'offered', '')"
)
HERE = "chain_a_team_is_of_the_municipality_of_the_matter"
PROMISE = "(id, matter_id, kind, what, team_id, made_at, made_by_id, due_at, outcome)"

#: What a maintainer could think of → what refuses it: a named constraint or a missing privilege.
ATTACKS = {
    "close the only promise": (
        f"update followup_promise set {CLOSED} where id = {{promise}}",
        CHAIN,
    ),
    "close every promise one sees": (f"update followup_promise set {CLOSED}", CHAIN),
    "release with an open promise": (
        f"update followup_matter set {RELEASED} where id = {{matter}}",
        CHAIN,
    ),
    "close without an outcome": (
        "update followup_promise set closed_at = now() where id = {promise}",
        "followup_only_an_outcome_ends_a_promise",
    ),
    "give an outcome without closing": (
        "update followup_promise set outcome = 'kept' where id = {promise}",
        "followup_only_an_outcome_ends_a_promise",
    ),
    "release without a reason": (
        "update followup_matter set released_at = now() where id = {matter}",
        "followup_a_release_has_a_reason_and_somebody_who_decided",
    ),
    "delete the promise": ("delete from followup_promise where id = {promise}", NO_PRIVILEGE),
    "delete the matter": ("delete from followup_matter where id = {matter}", NO_PRIVILEGE),
    "delete the household": ("delete from households_household", NO_PRIVILEGE),
    "delete the involvement": ("delete from access_involvement", NO_PRIVILEGE),
    "truncate promises": ("truncate followup_promise cascade", NO_PRIVILEGE),
    "truncate matters": ("truncate followup_matter cascade", NO_PRIVILEGE),
    "lie about the count": (
        "update followup_matter set open_promises = 0 where id = {matter}",
        NO_PRIVILEGE,
    ),
    "begin with a false count": (
        (
            "insert into followup_matter (id, municipality_id, kind, opened_at, release_reason, "
            "open_promises) values (gen_random_uuid(), acts_for(), 'household', now(), '', 1)"
        ),
        NO_PRIVILEGE,
    ),
    "begin without a promise": (
        (
            "insert into followup_matter (id, municipality_id, kind, opened_at, release_reason) "
            "values (gen_random_uuid(), acts_for(), 'household', now(), '')"
        ),
        CHAIN,
    ),
    "reopen without a promise": (
        (
            f"update followup_promise set {CLOSED} where id = {{promise}}; "
            f"update followup_matter set {RELEASED} where id = {{matter}}; "
            f"update followup_matter set {UNRELEASED} where id = {{matter}}"
        ),
        CHAIN,
    ),
    "change the key of a matter": (
        "update followup_matter set id = gen_random_uuid() where id = {matter}",
        NO_PRIVILEGE,
    ),
    "give the last promise to another": (
        "update followup_promise set matter_id = {other} where id = {promise}",
        "chain_a_promise_stays_with_its_matter",
    ),
    "call the last promise a notice": (
        "update followup_promise set kind = 'take_note' where id = {promise}",
        NO_PRIVILEGE,
    ),
    "keep it open with a notice": (
        (
            f"insert into followup_promise {PROMISE} values ({ROW.replace('scene', 'take_note')}); "
            f"update followup_promise set {CLOSED} where id = {{promise}}"
        ),
        CHAIN,
    ),
    "reopen what was closed": (
        (
            f"insert into followup_promise {PROMISE} values ({ROW}); "
            f"update followup_promise set {CLOSED} where id = {{promise}}; "
            "update followup_promise set closed_at = null, closed_by_id = null, outcome = '' "
            "where id = {promise}"
        ),
        "chain_an_outcome_stands",
    ),
    "promise at the end of time": (
        "update followup_promise set due_at = 'infinity' where id = {promise}",
        "followup_a_promise_comes_due_within_two_years",
    ),
    "promise in five years": (
        "update followup_promise set due_at = due_at + interval '5 years' where id = {promise}",
        "followup_a_promise_comes_due_within_two_years",
    ),
    "postpone the law to later": (
        (
            "set constraints all deferred; "
            f"update followup_promise set {CLOSED} where id = {{promise}}"
        ),
        CHAIN,
    ),
    "hide it in a savepoint": (
        (
            f"savepoint a; update followup_promise set {CLOSED} where id = {{promise}}; "
            "release savepoint a"
        ),
        CHAIN,
    ),
    "let a procedure do it": (
        f"do $$ begin update followup_promise set {CLOSED} where id = {{promise}}; end $$",
        CHAIN,
    ),
    "end the team": (
        "update organisations_team set ended_on = current_date where id = {team}",
        "chain_a_team_ends_without_open_promises",
    ),
    "promise with a team that ended": (
        "update followup_promise set team_id = {ended} where id = {promise}",
        "chain_a_promise_stands_with_a_running_team",
    ),
    "give it to a team of another municipality": (
        "update followup_promise set team_id = {elsewhere}, owner_id = null where id = {promise}",
        HERE,
    ),
    "promise with a team of another municipality": (
        f"insert into followup_promise {PROMISE} values ({ROW.replace('{team}', '{elsewhere}')})",
        HERE,
    ),
    "offer it to a team of another municipality": (
        f"insert into followup_handover {OFFER.replace('{to}', '{elsewhere}')}",
        HERE,
    ),
    "move an offer to a team of another municipality": (
        (
            f"insert into followup_handover {OFFER.replace('{to}', '{team}')}; "
            "update followup_handover set to_team_id = {elsewhere}"
        ),
        HERE,
    ),
    "a household outside the chain": (
        (
            "insert into households_household (matter_id, municipality_id, name, street, addition, "
            "postcode, town, no_address) values (null, acts_for(), 'x', '', '', '', '', 'unknown')"
        ),
        NO_PRIVILEGE,
    ),
    "switch the trigger off": (
        "alter table followup_promise disable trigger chain_count",
        NO_PRIVILEGE,
    ),
    "drop the trigger": ("drop trigger chain_count on followup_promise", NO_PRIVILEGE),
    "drop the policy": ("drop policy app_reads on followup_promise", NO_PRIVILEGE),
    "switch row security off": (
        "alter table followup_promise disable row level security",
        NO_PRIVILEGE,
    ),
    "replace the function": (
        (
            "create or replace function chain_holds() returns trigger language plpgsql as "
            "$$ begin return null; end $$"
        ),
        NO_PRIVILEGE,
    ),
    "drop the function": ("drop function chain_holds() cascade", NO_PRIVILEGE),
    "play replica": ("set session_replication_role = replica", NO_PRIVILEGE),
    "become the guard": ("set role voordeur_guard", NO_PRIVILEGE),
    "become the owner": ("set role voordeur_owner", NO_PRIVILEGE),
    "give oneself BYPASSRLS": ("alter role voordeur_app bypassrls", NO_PRIVILEGE),
    "grant oneself the column": (
        (
            "grant update (open_promises) on followup_matter to voordeur_app; "
            "update followup_matter set open_promises = 0"
        ),
        NO_PRIVILEGE,
    ),
    "shadow the table": ("create temp table followup_matter (id uuid)", NO_PRIVILEGE),
    "make a table": ("create table elsewhere (id uuid)", NO_PRIVILEGE),
    "call the trigger by hand": ("select chain_count()", NO_PRIVILEGE),
    "copy rows in": ("copy followup_promise (id) from stdin", "0A000"),
    "read the proof": ("select chain_report(now())", NO_PRIVILEGE),
    "rewrite history": ("update audit_change set before = null", NO_PRIVILEGE),
    "delete history": ("delete from audit_change", NO_PRIVILEGE),
    "forge history": (
        (
            "insert into audit_change (id, table_name, row_id, verb, at, open_row) "
            "values (gen_random_uuid(), 'x', 'x', 'UPDATE', now(), false)"
        ),
        NO_PRIVILEGE,
    ),
    "rewrite an event": ("update audit_event set kind = 'x'", NO_PRIVILEGE),
}


@dataclass
class Scene:
    """Two households in view, a running and an ended team, and one of another municipality."""

    actor: Assignment
    promise: Promise
    other: Promise
    ended: Team
    elsewhere: Team

    def fill(self, sql: str) -> str:
        names = {
            "promise": self.promise.id,
            "matter": self.promise.matter_id,
            "other": self.other.matter_id,
            "team": self.promise.team_id,
            "ended": self.ended.id,
            "elsewhere": self.elsewhere.id,
        }
        for name, key in names.items():
            sql = sql.replace(f"{{{name}}}", f"'{key}'")
        return sql


@pytest.fixture
def scene(actor, cluster, municipality, now) -> Scene:
    [promise] = in_view(team=cluster, actor=actor, now=now)
    [other] = in_view(team=cluster, actor=actor, now=now)
    ended = Team.objects.create(
        municipality=municipality, name="Opgeheven", kind="cluster", ended_on=local_date(now)
    )
    beside = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    elsewhere = Team.objects.create(municipality=beside, name="Loket", kind="desk")
    connection.close()
    return Scene(actor=actor, promise=promise, other=other, ended=ended, elsewhere=elsewhere)


def as_the_application(actor: Assignment, sql: str) -> None:
    """Run SQL and commit, over a bare connection of the application role, as whoever acts."""
    settings = connection.settings_dict
    bare = psycopg.connect(
        host=settings["HOST"], dbname=settings["NAME"], user="voordeur_app", password="test"
    )
    with contextlib.closing(bare):
        bare.execute("select set_config('app.user', %s, true)", [str(actor.user_id)])
        bare.execute("select set_config('app.assignment', %s, true)", [str(actor.id)])
        bare.execute("select set_config('app.today', '2026-03-02', true)")
        bare.execute(sql.encode())
        bare.commit()


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_sql_of_the_application_drops_anybody(attack: str, scene: Scene, now):
    sql, refusal = ATTACKS[attack]

    with pytest.raises(psycopg.Error) as refused:
        as_the_application(scene.actor, scene.fill(sql))

    named = {refused.value.diag.constraint_name, refused.value.sqlstate}
    assert refusal in named, f"{named}: {refused.value}"
    report = chain.report(now=now, using="owner")
    assert (report.states, report.holds) == ({"promised": 2}, True)


def test_the_same_sql_done_lawfully_is_accepted(scene: Scene, now):
    sql = (
        f"update followup_promise set {CLOSED} where id = {{promise}};"
        f"update followup_matter set {RELEASED} where id = {{matter}}"
    )

    as_the_application(scene.actor, scene.fill(sql))

    assert chain.report(now=now, using="owner").states == {"promised": 1, "released": 1}


def test_whoever_is_not_involved_reaches_nothing_to_drop(scene: Scene, professional, now):
    as_the_application(professional, f"update followup_promise set {CLOSED}")

    assert chain.report(now=now, using="owner").states == {"promised": 2}


def test_whoever_reaches_nothing_does_not_hear_where_a_household_is(scene: Scene, professional):
    there = (
        f"insert into followup_promise {PROMISE} values ({ROW.replace('{team}', '{elsewhere}')})"
    )

    with pytest.raises(psycopg.Error) as refused:
        as_the_application(professional, scene.fill(there))

    assert "row-level security" in str(refused.value)


def test_the_report_counts_again_and_does_not_believe_the_counter(scene: Scene, now):
    key = scene.promise.matter_id
    _as_the_administrator(
        "alter table followup_promise disable trigger all;"
        f"update followup_promise set {CLOSED.replace('app_user()', 'made_by_id')}"
        f" where matter_id = '{key}';"
        "alter table followup_promise enable trigger all"
    )

    report = chain.report(now=now, using="owner")

    assert (report.dropped, report.dropped_ids) == (1, [str(key)])
    assert (report.miscounted, report.holds) == (1, False)


def _as_the_administrator(sql: str) -> None:
    """What only a superuser of the server can do; nobody of the house is one."""
    with psycopg.connect(
        cluster_of_the_run().admin_url(connection.settings_dict["NAME"])
    ) as server:
        server.execute(sql.encode())
