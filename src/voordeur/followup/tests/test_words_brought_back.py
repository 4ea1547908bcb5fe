"""Words that were written while they were moved come back from the history, once."""

import importlib
import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connections, transaction

from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import OutcomeNote
from voordeur.followup.tests import scene
from voordeur.shared.operations import operation

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])

MIGRATION = importlib.import_module(
    "voordeur.followup.migrations.0008_words_written_while_they_were_moved_are_brought_back"
)
#: As the history told it while the promise still had the column.
TELL = """
insert into audit_change (id, table_name, row_id, verb, at, purpose, matter_id, open_row,
                          before, after)
values (gen_random_uuid(), 'followup_promise', %(row)s, 'UPDATE', %(at)s, '', %(matter)s, false,
        '{}', %(after)s)
"""


@operation
def end(*, promise, actor, now, note=""):
    done = followup.end_promise(promise=promise, outcome=PromiseOutcome.PROLONGED, note=note)
    audit.record("scene.set", subject=done, matter_id=done.matter_id)
    return done


@pytest.fixture
def promises(cluster, professional, now):
    return scene.in_view(team=cluster, actor=professional, now=now, promises=2)


@pytest.fixture
def told(now):
    """What the history says was written with a promise, one after the other."""

    def tell(promise, *words):
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("set local role voordeur_guard")
            for number, said in enumerate(words):
                cursor.execute(TELL, {
                    "row": str(promise.pk), "matter": promise.matter_id,
                    "at": now + timedelta(minutes=number),
                    "after": json.dumps({"outcome": "prolonged", "outcome_note": said}),
                })  # fmt: skip

    return tell


@pytest.fixture
def notes(professional, looking):
    def there():
        for _ in range(2):
            with connections["owner"].schema_editor() as editor:
                MIGRATION.bring_the_words_back(apps, editor)
        with looking(professional):
            return list(OutcomeNote.objects.values_list("promise_id", "words", "written_by_id"))

    return there


def test_the_last_words_come_back_once_with_who_ended_it(promises, professional, now, told, notes):
    end(promise=promises[0], actor=professional, now=now)
    told(promises[0], "Eerst dit.", "Hij belt zelf.")

    assert notes() == [(promises[0].pk, "Hij belt zelf.", professional.user_id)]


def test_the_law_judges_words_again_afterwards(promises, professional, now, told, notes):
    end(promise=promises[0], actor=professional, now=now)
    told(promises[0], "Hij belt zelf.")
    notes()

    with connections["owner"].cursor() as cursor:
        cursor.execute("select tgenabled from pg_trigger where tgname = %s", [MIGRATION.JUDGE])
        assert cursor.fetchall() == [("O",)]


def test_what_was_made_empty_on_purpose_stays_empty(promises, professional, now, told, notes):
    end(promise=promises[0], actor=professional, now=now)
    told(promises[0], "Hij drinkt niet meer.", "")

    assert notes() == []


def test_what_was_moved_is_as_it_was_moved(promises, professional, now, told, notes):
    end(promise=promises[0], actor=professional, now=now, note="Zo was het.")
    told(promises[0], "Iets anders.")

    assert notes() == [(promises[0].pk, "Zo was het.", professional.user_id)]


def test_what_goes_on_has_no_words_yet(promises, told, notes):
    told(promises[0], "Nog niet.")

    assert notes() == []
