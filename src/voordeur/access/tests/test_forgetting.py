"""Words of names that nobody bears any more are forgotten, and nobody who bears one is lost."""

import psycopg
import pytest
from django.db import connection, connections
from django.db.utils import ProgrammingError

from voordeur.access import finding, forgetting
from voordeur.access.enums import CardKind
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Person

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "worker", "owner"])


@pytest.fixture
def renamed(actor, now, looking):
    """Sanne, first written down as Bakker by a slip of the ear."""
    request = scene.asked(actor=actor, now=now, household=scene.family(scene.sanne()))
    with looking(actor):
        Person.objects.update(surname="Vermeulen-Proef", surname_key="vermeulenproef")
    return request.household_id


def words():
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role voordeur_guard")
        cursor.execute("select distinct word from access_word")
        found = {word for (word,) in cursor.fetchall()}
        cursor.execute("reset role")
    return found


def test_a_name_nobody_bears_is_forgotten_and_the_new_one_is_found(
    renamed, as_worker, looking, actor, now
):
    assert "bakker" in words()

    with as_worker():
        assert forgetting.let_words_go() > 0
        assert forgetting.let_words_go() == 0

    assert "bakker" not in words()
    with looking(actor):
        assert [card.kind for card in finding.search(actor, "vermeulne", now).cards] == [
            CardKind.OPEN
        ]


def test_it_waits_while_somebody_is_being_registered(renamed, as_worker):
    told = connections["owner"].get_connection_params()
    told = {
        name: told[name] for name in ("host", "port", "user", "password", "dbname") if name in told
    }
    with psycopg.connect(**told) as registering:
        registering.execute("select pg_advisory_xact_lock_shared(hashtext('access_word'))")
        with as_worker():
            assert forgetting.let_words_go() == 0
    assert "bakker" in words()


def test_only_the_worker_may(renamed):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("select words_forget()")
