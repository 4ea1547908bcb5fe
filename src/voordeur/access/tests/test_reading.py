"""Who looked is written before the page is shown, on a connection of its own."""

import pytest
from django.db import DatabaseError, connections
from django.test import RequestFactory

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db(databases=["default", "log", "owner"])


@pytest.fixture
def request_of(now):
    def make(acting):
        request = RequestFactory().get("/")
        request.acting, request.now = acting, now
        return request

    return make


def rows(acting, now) -> list[tuple]:
    with acting_as(acting, now=now, purpose="test", using="log"):
        cursor = connections["log"].cursor()
        cursor.execute("select user_id, page, subjects, outcome from access_readevent")
        return cursor.fetchall()


def test_one_row_says_who_looked_at_whom(actor, request_of, now):
    request, keys = request_of(actor), [new_key(), new_key()]

    reading.log(request, page=PageKind.LIST, subjects=[*keys, keys[0]])

    assert rows(actor, now) == [(actor.user_id, "list", keys, "")]


def test_the_row_is_closed_with_how_the_page_ended(actor, request_of, now):
    request = request_of(actor)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[new_key()])

    reading.close(request, outcome="error")

    assert [row[3] for row in rows(actor, now)] == ["error"]


def test_a_page_without_anybody_is_no_reading(actor, request_of, now):
    request = request_of(actor)

    reading.log(request, page=PageKind.LIST, subjects=[])

    assert (rows(actor, now), request.reading_is_logged) == ([], True)


def test_nobody_reads_what_another_looked_at(actor, professional, request_of, now):
    reading.log(request_of(actor), page=PageKind.LIST, subjects=[new_key()])

    assert rows(professional, now) == []


@pytest.mark.parametrize(
    "sql",
    [
        "update access_readevent set user_id = gen_random_uuid()",
        "update access_readevent set subjects = '{}'",
        "update access_readevent set subjects = '{}', closed_at = now()",
        "delete from access_readevent",
        "truncate access_readevent",
    ],
)
def test_what_was_written_cannot_be_unwritten(sql, actor, request_of, now):
    reading.log(request_of(actor), page=PageKind.LIST, subjects=[new_key()])

    with pytest.raises(DatabaseError), acting_as(actor, now=now, purpose="x", using="log"):
        connections["log"].cursor().execute(sql)


def test_who_does_not_act_cannot_look(request_of, actor, now):
    request = request_of(actor)
    request.acting.user_id = new_key()

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as(None, now=now, purpose="x", using="log"),
    ):
        connections["log"].cursor().execute(
            "insert into access_readevent (id, at, user_id, assignment_id, municipality_id,"
            " page, subjects, outcome) values (gen_random_uuid(), now(), gen_random_uuid(),"
            " gen_random_uuid(), gen_random_uuid(), 'list', '{}', '')"
        )
