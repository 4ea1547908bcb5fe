"""Days, moments and amounts read as a person says them."""

import datetime
from decimal import Decimal

import pytest
from django.template import Context, Template

from voordeur.ui import dates

TODAY = datetime.date(2026, 3, 4)  # a Wednesday


def test_a_day_is_written_in_words():
    assert dates.day(datetime.date(2026, 3, 3)) == "3 maart 2026"
    assert dates.weekday(datetime.date(2026, 3, 3)) == "dinsdag 3 maart 2026"


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (-2, "2 maart 2026 · 2 dagen te laat"),
        (-1, "3 maart 2026 · 1 dag te laat"),
        (0, "4 maart 2026 · vandaag"),
        (1, "5 maart 2026 · morgen"),
        (5, "9 maart 2026 · over 5 dagen"),
        (31, "4 april 2026 · over 31 dagen"),
        (32, "5 april 2026"),
    ],
)
def test_a_near_day_says_how_far_off_it_is(ahead, words):
    due_on = TODAY + datetime.timedelta(days=ahead)

    assert dates.near_day(due_on, today=TODAY) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "sinds vandaag"),
        (1, "sinds gisteren"),
        (3, "sinds 3 dagen"),
        (60, "sinds 3 januari 2026"),
        (-1, "sinds 5 maart 2026"),
    ],
)
def test_waiting_is_counted_from_its_beginning(ago, words):
    began = TODAY - datetime.timedelta(days=ago)

    assert dates.since(began, today=TODAY) == words


@pytest.mark.parametrize(
    ("due_on", "state"),
    [
        (datetime.date(2026, 3, 3), "te-laat"),
        (datetime.date(2026, 3, 4), "deze-week"),
        (datetime.date(2026, 3, 8), "deze-week"),
        (datetime.date(2026, 3, 9), "op-tijd"),
    ],
)
def test_the_week_ends_on_sunday(due_on, state):
    assert dates.due_state(due_on, today=TODAY) == state


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal(1445), "€ 1.445,00"),
        (Decimal("0.005"), "€ 0,01"),
        (1234567, "€ 1.234.567,00"),
        (Decimal("-12.5"), "€ -12,50"),
    ],
)
def test_an_amount_has_points_and_a_comma(value, words):
    assert dates.amount(value) == words


def test_a_moment_is_told_in_local_time():
    stored = datetime.datetime(2026, 3, 3, 13, 2, tzinfo=datetime.UTC)

    written = Template("{% load ui %}{{ at|moment }}, {{ at|clock }}, {{ at|day }}").render(
        Context({"at": stored})
    )

    assert written == "3 maart 2026 om 14.02, 14.02, 3 maart 2026"


def test_the_day_of_a_moment_around_midnight_is_the_local_day():
    stored = datetime.datetime(2026, 3, 3, 23, 30, tzinfo=datetime.UTC)

    written = Template("{% load ui %}{{ at|near_day:today }}").render(
        Context({"at": stored, "today": TODAY})
    )

    assert written == "4 maart 2026 · vandaag"


def test_nothing_is_written_for_nothing():
    filters = "{% load ui %}[{{ at|day }}{{ at|near_day:today }}{{ at|moment }}{{ at|amount }}]"

    assert Template(filters).render(Context({"at": None, "today": TODAY})) == "[]"
