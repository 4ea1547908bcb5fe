"""Every key that leads to a person, a household or a matter says what becomes of it."""

import pytest
from django.apps import apps
from django.db import connection

from voordeur.followup.models import Matter
from voordeur.households import merging
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Person
from voordeur.households.registered_twice import NOBODYS_CHOICE
from voordeur.shared.errors import ProgrammingMistake

KEYS = {
    (model._meta.label, field.name)
    for model in apps.get_models(include_auto_created=True)
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in {Person, Household, Matter}
}


def test_every_key_says_what_becomes_of_it():
    declared = {(fate.model._meta.label, fate.field) for fate in merging.fates()}

    assert KEYS - declared == set(), "declare: merging.moves(…) or merging.keeps(…), see add-a-room"
    assert declared - KEYS == set()


def test_every_key_that_stays_says_why():
    assert [fate for fate in merging.fates() if not fate.moves and not fate.because] == []


@pytest.mark.parametrize(("kind", "model"), [(Kind.PERSON, Person), (Kind.HOUSEHOLD, Household)])
def test_every_column_is_chosen_or_nobodys_choice(kind, model):
    chosen = [column for choice in merging.choices(kind) for column in choice.columns]

    assert len(chosen) == len(set(chosen))
    assert {field.column for field in model._meta.concrete_fields} - {*chosen} <= NOBODYS_CHOICE
    assert not NOBODYS_CHOICE & {*chosen}


def test_a_key_has_one_fate():
    with pytest.raises(ProgrammingMistake, match="two fates"):
        merging.keeps(Person, "merged_into", because="Anders.")


def test_a_key_that_leads_to_nobody_is_not_declared():
    with pytest.raises(ProgrammingMistake, match="leads to nobody"):
        merging.moves(Person, "municipality")


@pytest.mark.django_db
def test_nobody_calls_what_moves_the_rows():
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.proname from pg_proc p where p.proname like 'within\\_%%' and "
            "has_function_privilege('voordeur_app', p.oid, 'execute')"
        )
        assert cursor.fetchall() == []
