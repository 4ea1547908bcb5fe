"""The bench is strict: each thing it holds tests to is shown to be refused."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from voordeur.accounts.models import Assignment
from voordeur.followup.models import Matter
from voordeur.organisations.models import Organisation, Team

PAGES = {
    "calm": '<script src="/static/a.js"></script><p>Goedemorgen.</p>',
    "script": "<script>alert(1)</script>",
    "handler": '<p onclick="x()">Klik</p>',
    "style": '<p style="color:red">Rood</p>',
    "address": '<a href="javascript:x()">Klik</a>',
    "tag": "<p>{{ naam }}</p>",
    "undefined": "<p>ONBEKENDE VARIABELE naam</p>",
}
urlpatterns = [
    path(f"{name}/", lambda request, text=text: HttpResponse(text), name=name)
    for name, text in PAGES.items()
]


@pytest.fixture
def organisations(db):
    for number in range(12):
        Organisation.objects.create(name=f"Organisatie {number:02}", short=f"O{number:02}")


def names(rows):
    return [row.name for row in rows]


def test_a_list_without_an_order_has_none(organisations):
    seen = {tuple(names(Organisation.objects.all())) for _ in range(6)}

    assert len(seen) > 1


def test_a_list_with_an_order_keeps_it(organisations):
    found = names(Organisation.objects.order_by("name"))

    assert found == sorted(found)


@pytest.mark.django_db
def test_a_lock_over_a_join_says_which_row_it_locks():
    rows = Assignment.objects.select_related("user")

    with pytest.raises(AssertionError, match="needs `of`"):
        list(rows.select_for_update())
    assert list(rows.select_for_update(of=("self",))) == []


def test_a_day_is_not_a_moment(now):
    with pytest.raises(TypeError, match="is a day and was given a moment"):
        Team.objects.filter(ended_on=now)
    assert Team.objects.filter(ended_on=now.date()).query


def test_a_moment_without_a_zone_is_refused(now):
    with pytest.raises(RuntimeWarning, match="naive"):
        Matter._meta.get_field("opened_at").get_prep_value(now.replace(tzinfo=None))


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("page", sorted(set(PAGES) - {"calm"}))
def test_a_page_that_may_not_be_is_refused(page, settings):
    settings.MIDDLEWARE = []

    with pytest.raises(AssertionError):
        Client().get(f"/{page}/")


@pytest.mark.urls(__name__)
def test_a_calm_page_is_let_through(settings):
    settings.MIDDLEWARE = []

    assert Client().get("/calm/").status_code == 200
