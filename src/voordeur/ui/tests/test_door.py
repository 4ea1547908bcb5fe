"""The door: one transaction around the view; what reads cannot write; nobody acts outside it."""

import datetime

import pytest
from django.db import InternalError, OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from voordeur.organisations.models import Municipality
from voordeur.shared.errors import ProgrammingMistake
from voordeur.ui.door import DoorMiddleware, changes, reads, shows_people

pytestmark = pytest.mark.django_db


def passed(view, *, acting=None, method="get"):
    """What the door answers for a view."""
    request = getattr(RequestFactory(), method)("/")
    request.acting = acting
    return DoorMiddleware(lambda request: HttpResponse()).process_view(request, view, (), {})


def told() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('app.user', true), current_setting('app.assignment', true)"
        )
        return tuple(cursor.fetchone())


def test_a_page_that_reads_cannot_write():
    @reads
    def sneaky(request):
        Municipality.objects.create(name="Nergens", cbs_code="9999")
        return HttpResponse()

    with pytest.raises(InternalError, match="read-only"):
        passed(sneaky)


def test_a_page_that_reads_can_be_followed_by_one_that_writes():
    @reads
    def look(request):
        return HttpResponse(str(Municipality.objects.count()))

    @changes
    def write(request):
        Municipality.objects.create(name="Ergens", cbs_code="9998")
        return HttpResponse()

    passed(look)
    passed(write, method="post")

    assert passed(look).content == b"1"


def test_what_a_failing_page_did_is_undone():
    @changes
    def half(request):
        Municipality.objects.create(name="Half", cbs_code="9997")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        passed(half, method="post")

    assert Municipality.objects.count() == 0


def test_the_database_knows_who_acts_inside_and_nobody_outside(actor):
    seen = []

    @reads
    def look(request):
        seen.append(told())
        return HttpResponse()

    passed(look, acting=actor)

    assert seen == [(str(actor.user_id), str(actor.id))]
    assert set(told()) <= {"", None}


def test_a_stream_does_not_leave_the_door():
    @reads
    def stream(request):
        return StreamingHttpResponse(iter([b"x"]))

    with pytest.raises(ProgrammingMistake, match="stream"):
        passed(stream)


@pytest.mark.parametrize("status", [200, 409, 422])
def test_a_page_that_shows_people_and_logs_no_reading_is_not_shown(status):
    @reads
    @shows_people
    def forgetful(request):
        return HttpResponse("mevrouw Proef", status=status)

    with pytest.raises(ProgrammingMistake, match="logged no reading"):
        passed(forgetful)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_page_that_reads_takes_no_other_verb(method, client):
    @reads
    def look(request):
        return HttpResponse()

    response = passed(look, method=method)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_a_deadlock_is_tried_once_more():
    calls = []

    @changes
    def unlucky(request):
        calls.append(request.now)
        if len(calls) == 1:
            lost = OperationalError("deadlock detected")
            lost.__cause__ = type("Lost", (Exception,), {"sqlstate": "40P01"})()
            raise lost
        return HttpResponse("goed")

    assert passed(unlucky, method="post").content == b"goed"
    assert len(calls) == 2
    assert isinstance(calls[0], datetime.datetime)
