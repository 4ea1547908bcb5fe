"""Wat iemand kiest, blijft bij die persoon; wat getypt is tot de volgende dag."""

import datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from voordeur.accounts import preferences
from voordeur.accounts.models import Preference

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)
NEXT_DAY = datetime.date(2026, 3, 3)


def test_nothing_chosen_is_nothing(actor, looking):
    with looking(actor):
        assert preferences.chosen(actor, "today", today=DAY) == {}


def test_the_last_choice_stands(actor, looking):
    with looking(actor):
        preferences.keep(actor, "today", {"kind": "watch"}, today=DAY)
        preferences.keep(actor, "today", {"kind": "intake"}, today=DAY)

        assert preferences.chosen(actor, "today", today=NEXT_DAY) == {"kind": "intake"}


def test_what_was_typed_is_forgotten_overnight(actor, looking):
    with looking(actor):
        preferences.keep(actor, "today", {"kind": "watch", "text": "jansen"}, today=DAY)

        for today, text in ((DAY, "jansen"), (NEXT_DAY, None)):
            found = preferences.chosen(actor, "today", today=today, lasts_a_day=("text",))
            assert (found["kind"], found.get("text")) == ("watch", text)


def test_nobody_else_reads_or_writes_it(actor, professional, looking):
    with looking(actor):
        preferences.keep(actor, "today", {"text": "jansen"}, today=DAY)
    with looking(professional):
        assert not Preference.objects.exists()
        assert Preference.objects.update(value={}) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            preferences.keep(actor, "other", {}, today=DAY)


def test_one_choice_for_one_thing(actor, looking):
    with looking(actor):
        preferences.keep(actor, "today", {}, today=DAY)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Preference.objects.create(user=actor.user, code="today", kept_on=DAY)
    name = refused.value.__cause__.diag.constraint_name
    assert name == "accounts_one_preference_for_one_thing"
