"""`voordeur check-chain` believes the promises themselves and says so when somebody is dropped."""

import contextlib
import datetime
import json

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from voordeur.followup import chain
from voordeur.followup.tests import scene

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
]


@pytest.fixture
def promise(actor, desk, now):
    [promise] = scene.in_view(team=desk, actor=actor, now=now)
    return promise


def checked(capsys, *options, database="worker"):
    """What the command said, and its exit code."""
    code = 0
    try:
        call_command("check_chain", *options, database=database)
    except SystemExit as end:
        code = end.code
    return capsys.readouterr().out, code


@contextlib.contextmanager
def law_switched_off():
    """What only the owner can do: without the law, as the guard, until the test ends."""
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("alter table followup_matter disable trigger chain_nobody_is_dropped")
            cursor.execute("set local role voordeur_guard")
            yield cursor
            cursor.execute("reset role")
        transaction.set_rollback(True, using="owner")


def forget(cursor, promise):
    cursor.execute(
        "update followup_promise set closed_at = now(), outcome = 'kept', closed_by_id = made_by_id"
        " where id = %s",
        [promise.pk],
    )
    cursor.execute("reset role")


def test_in_json_it_says_how_many_stand_in_each_state(promise, capsys):
    said, code = checked(capsys, "--json")

    assert code == 0
    assert json.loads(said) == {
        "matters": 1,
        "states": {"promised": 1},
        "dropped": 0,
        "miscounted": 0,
        "dropped_ids": [],
        "overdue_not_escalated": 1,
        "unseen": 0,
        "unseen_of": [],
    }


def test_in_words_it_says_the_same(promise, capsys):
    said, code = checked(capsys)

    assert code == 0
    assert said.splitlines() == [
        "       1  afspraak met datum",
        "       1  in totaal",
        "Uit beeld: 0.",
        "Te laat en nog niet gemeld: 1.",
        "Niemand ziet het: 0.",
    ]


def test_an_empty_register_holds(db, capsys):
    said, code = checked(capsys, "--json")

    assert (json.loads(said)["states"], code) == ({}, 0)


def test_somebody_who_is_dropped_is_named_by_key_with_exit_code_1(promise, capsys):
    with law_switched_off() as cursor:
        forget(cursor, promise)

        said, code = checked(capsys, "--json", database="owner")
        words, code_of_words = checked(capsys, database="owner")

    assert (code, code_of_words) == (1, 1)
    assert json.loads(said)["dropped_ids"] == [str(promise.matter_id)]
    assert json.loads(said)["states"] == {"dropped": 1}
    assert f"  zaak {promise.matter_id}" in words
    assert "UIT BEELD" in words


def test_a_counter_that_lies_is_found(promise, capsys):
    with law_switched_off() as cursor:
        cursor.execute("update followup_matter set open_promises = 7")
        cursor.execute("reset role")

        said, code = checked(capsys, "--json", database="owner")

    assert code == 1
    assert (json.loads(said)["dropped"], json.loads(said)["miscounted"]) == (0, 1)


@pytest.mark.parametrize(("minutes", "late"), [(14, 0), (16, 1)])
def test_overdue_counts_when_the_job_had_its_chance(promise, minutes, late):
    at = promise.due_at + datetime.timedelta(minutes=minutes)

    report = chain.report(now=at, using="worker")

    assert (report.overdue_not_escalated, report.holds) == (late, True)


def test_what_nobody_sees_is_named_by_its_team_and_drops_nobody(actor, cluster, now, capsys):
    scene.in_view(team=cluster, actor=actor, now=now, promises=2)

    said, code = checked(capsys)

    assert code == 0
    team = f"{cluster.name} ({cluster.municipality.name})"
    assert said.splitlines()[-2:] == [
        "Niemand ziet het: 2.",
        f"       2  {team}: geen teamleider. Wijs er een aan.",
    ]
    assert chain.report(now=now, using="worker").unseen == 2


def test_the_pages_cannot_ask(db, now):
    with pytest.raises(ProgrammingError, match="permission denied for function chain_report"):
        chain.report(now=now, using="default")
