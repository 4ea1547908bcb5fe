"""Why cases closed, in numbers that tell of no single household (P9)."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.cases.tests import scene
from voordeur.web.queries import reasons

pytestmark = [pytest.mark.django_db(databases=["default", "log"]), pytest.mark.promise("P9")]


def close(number, reason, *, actor, now):
    for _ in range(number):
        case = scene.running_case(actor=actor, now=now)
        watch_on = None if reason == "own_contribution" else now.date() + datetime.timedelta(9)
        cases.close_case(
            case=case, reason=reason, note="Klaar.", watch_on=watch_on, actor=actor, now=now
        )


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


class TestClosedFor:
    def test_counts_by_reason_and_quarter(self, professional, lead, cluster, now, looking):
        close(5, "goals_reached", actor=professional, now=now)
        close(6, "own_contribution", actor=professional, now=now)

        with looking(lead):
            shown = reasons.closed_for([cluster], now=now)

        assert shown.periods[-1] == "1e kwartaal 2026"
        assert [(row.reason, row.numbers[-1]) for row in shown.rows] == [
            ("doelen bereikt", "5"),
            ("inwoner ziet af vanwege de eigen bijdrage", "6"),
        ]
        assert not shown.is_cut

    def test_hides_what_is_few_and_what_would_give_it_away(
        self, professional, lead, cluster, now, looking
    ):
        close(2, "goals_reached", actor=professional, now=now)
        close(5, "own_contribution", actor=professional, now=now)

        with looking(lead):
            shown = reasons.closed_for([cluster], now=now)

        assert [row.numbers[-1] for row in shown.rows] == ["*", "*"]
        assert shown.is_cut

    def test_does_not_count_what_was_undone_the_same_day(
        self, professional, lead, cluster, now, looking
    ):
        case = scene.running_case(actor=professional, now=now)
        closed = cases.close_case(
            case=case, reason="own_contribution", note="Klaar.", watch_on=None,
            actor=professional, now=now,
        )  # fmt: skip
        cases.reopen_case(case=closed, because="Vergist.", actor=professional, now=now)

        with looking(lead):
            assert reasons.closed_for([cluster], now=now).rows == []

    def test_says_nothing_of_another_team(self, professional, assign, cluster, now, looking):
        close(5, "goals_reached", actor=professional, now=now)
        stranger = scene.other_team(assign, cluster)

        with looking(stranger):
            assert reasons.closed_for([cluster], now=now).rows == []

    def test_stands_on_the_board_of_the_lead(self, browser, professional, lead, now):
        close(5, "own_contribution", actor=professional, now=now)

        page = text_of(browser(lead).get(reverse("web:team")))

        assert "Waarom casussen sloten" in page
        assert "inwoner ziet af vanwege de eigen bijdrage" in page


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (datetime.date(2026, 3, 2), datetime.date(2025, 4, 1), datetime.date(2026, 4, 1)),
        (datetime.date(2026, 12, 31), datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)),
    ],
)
def test_quarters_are_a_year_until_the_next_one(today, first, last):
    found = reasons.quarters(today)
    assert (found[0], found[-1], len(found)) == (first, last, 5)
