"""`voordeur verify-log`: the history tells what stands now, and each act has its event."""

import contextlib
import json

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from voordeur.access import proof
from voordeur.audit.models import Change, Event
from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.tests import scene

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "log", "owner", "worker"]
)

#: What somebody with the powers of the guard could do → what the proof says of it.
TAMPERING = {
    "alter a row around its history": (
        "alter table cases_case disable trigger history",
        "update cases_case set opened_on = opened_on - 1",
        "In cases_case staan 1 rijen anders dan hun geschiedenis.",
    ),
    "add a row around its history": (
        "alter table organisations_organisation disable trigger history",
        (
            "insert into organisations_organisation select (jsonb_populate_record(o, "
            "jsonb_build_object('id', gen_random_uuid(), 'name', 'x'))).*"
            " from organisations_organisation o limit 1"
        ),
        "In organisations_organisation staan 1 rijen anders dan hun geschiedenis.",
    ),
    "take a row away around its history": (
        "alter table households_supporttie disable trigger history",
        "delete from households_supporttie",
        "rijen anders dan hun geschiedenis.",
    ),
    "alter the history": (
        "",
        (
            "update audit_change set after = jsonb_set(after, '{name}', '\"Anders\"')"
            " where table_name = 'organisations_team'"
        ),
        "In organisations_team staan 1 rijen anders dan hun geschiedenis.",
    ),
    "take a change out of the history": (
        "",
        "delete from audit_change where table_name = 'cases_case' and verb = 'UPDATE'",
        "In cases_case staan 1 rijen anders dan hun geschiedenis.",
    ),
    "take an event away": (
        "",
        "delete from audit_event where kind = 'case.coordinator-appointed'",
        "wijzigingen horen bij een handeling zonder gebeurtenis.",
    ),
    "tell an act twice": (
        "",
        (
            "insert into audit_event select (jsonb_populate_record(e,"
            " jsonb_build_object('id', gen_random_uuid()))).* from audit_event e limit 1"
        ),
        "1 handelingen hebben niet precies één gebeurtenis.",
    ),
    "make an event of no kind": (
        "",
        "update audit_event set kind = 'case.forged' where kind = 'case.coordinator-appointed'",
        "1 gebeurtenissen zijn van een soort die niet bestaat.",
    ),
    "tell of something that never was": (
        "",
        (
            "update audit_event set subject_id = gen_random_uuid()"
            " where kind = 'case.coordinator-appointed'"
        ),
        "1 gebeurtenissen gaan over iets dat nergens in de geschiedenis staat.",
    ),
    "let nobody have looked": (
        "",
        (
            "insert into access_readevent (id, at, user_id, assignment_id, municipality_id, page,"
            " subjects, outcome) values (gen_random_uuid(), now(), gen_random_uuid(),"
            " gen_random_uuid(), gen_random_uuid(), 'list', '{}', '')"
        ),
        "1 inzagen zijn van iemand die hier niet bekend is.",
    ),
    "let somebody have looked with a hat of elsewhere": (
        "",
        (
            "insert into access_readevent (id, at, user_id, assignment_id, municipality_id, page,"
            " subjects, outcome) select gen_random_uuid(), now(), user_id, id, gen_random_uuid(),"
            " 'list', '{}', '' from accounts_assignment limit 1"
        ),
        "1 inzagen zijn met een aanstelling die deze medewerker in die gemeente nooit had.",
    ),
    "keep no history any more": (
        "alter table plans_goal disable trigger history",
        "",
        "De geschiedenis van plans_goal wordt niet bewaard.",
    ),
    "give the pages a right on the log": (
        "grant update (kind) on audit_event to voordeur_app",
        "",
        "De rol voordeur_app heeft het recht UPDATE op audit_event.",
    ),
    "let the jobs take changes away": (
        "grant delete on audit_change to voordeur_worker",
        "",
        "De rol voordeur_worker heeft het recht DELETE op audit_change.",
    ),
}


@pytest.fixture
def worked(professional, now):
    """A household, its case, and a coordinator who was appointed after a word was mended."""
    case = scene.running_case(actor=professional, now=now)
    return cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


@contextlib.contextmanager
def powers(first: str, then: str):
    """What only who administers PostgreSQL can do: as the owner, then as the guard; never kept."""
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            if first:
                cursor.execute(first)
            cursor.execute("set local role voordeur_guard")
            if then:
                cursor.execute(then)
            cursor.execute("reset role")
            yield
        transaction.set_rollback(True, using="owner")


def asking():
    return connections["owner"].cursor()


def verified(capsys, *options, database="worker"):
    code = 0
    try:
        call_command("verify_log", *options, database=database)
    except SystemExit as end:
        code = end.code
    return capsys.readouterr().out, code


def test_what_was_worked_holds_and_says_how_much_was_looked_at(worked, capsys):
    said, code = verified(capsys, "--json")

    told = json.loads(said)
    assert (told["faults"], told["holds"], code) == ([], True, 0)
    assert told["events"] > 0
    assert told["changes"] > told["rows"] > 0


def test_in_words_it_says_the_same(worked, capsys):
    said, code = verified(capsys)

    assert code == 0
    assert said.splitlines()[-1] == "Het logboek is heel: niets ontbreekt en niets is anders."


@pytest.mark.parametrize("how", TAMPERING)
def test_finds_who_could(how, worked, professional, now):
    first, then, sentence = TAMPERING[how]
    if "supporttie" in first:
        scene.stands_by(case=worked, actor=professional, now=now)

    with powers(first, then):
        found = proof.report(using="owner").faults

    assert [fault for fault in found if sentence in fault], found


def test_names_the_row_with_exit_code_1(worked, capsys):
    with powers(*TAMPERING["take a change out of the history"][:2]):
        said, code = verified(capsys, database="owner")

    assert code == 1
    assert f"  cases_case {worked.pk}" in said.splitlines()
    assert "NIET GOED" in said


def test_a_column_that_came_later_may_have_had_any_first_value(worked):
    first = "alter table cases_case add column later text not null default 'x'"
    with powers(first, "update cases_case set later = 'y'"):
        assert proof.report(using="owner").faults == []


def test_a_row_from_before_the_history_is_told_once_when_it_begins(worked):
    forget = "delete from audit_change where table_name = 'cases_case'"
    changed = "In cases_case staan 1 rijen anders dan hun geschiedenis."
    with powers("drop trigger history on cases_case", forget), asking() as cursor:
        assert changed in proof.report(using="owner").faults
        for _ in range(2):
            cursor.execute("select history_begins('cases_case', 'household_id')")
        cursor.execute("set local role voordeur_guard")
        cursor.execute("select count(*) from audit_change where table_name = 'cases_case'")
        assert cursor.fetchone() == (1,)
        cursor.execute("reset role")
        assert changed not in proof.report(using="owner").faults


def test_every_change_of_an_act_bears_its_key(worked, professional, looking):
    with looking(professional):
        event = Event.objects.get(kind="case.coordinator-appointed")
        changed = Change.objects.filter(act_id=event.act_id)

        assert {"cases_case"} <= set(changed.values_list("table_name", flat=True))


def test_the_pages_cannot_ask(db):
    with pytest.raises(ProgrammingError, match="permission denied for function"):
        proof.report(using="default")


@pytest.mark.slow
def test_the_whole_demo_holds(town, capsys):
    said, code = verified(capsys, "--json")

    assert (json.loads(said)["faults"], code) == ([], 0)
    assert json.loads(said)["readings"] >= 0
