"""Het jaar van een huishouden: nine months back and three ahead, as a picture and as a table."""

import datetime

import pytest
from django.urls import reverse

from voordeur.web import year
from voordeur.web.queries.year import AHEAD
from voordeur.web.tests import scene

TODAY = datetime.date(2026, 3, 2)
WEEK = datetime.timedelta(days=7)


class TestDrawing:
    def test_runs_from_nine_months_back_to_three_ahead(self):
        assert (year.first_day(TODAY), year.after(TODAY)) == (
            datetime.date(2025, 6, 1),
            datetime.date(2026, 6, 1),
        )
        assert len(year.months(TODAY)) == 12
        assert year.months(TODAY)[-1] == datetime.date(2026, 5, 1)

    @pytest.mark.parametrize("drawn", [year.wide, year.narrow])
    def test_marks_each_day_inside_the_picture_the_larger_the_more(self, drawn):
        lane = year.Lane(
            "Plan", {TODAY: 1, TODAY - WEEK: 3, datetime.date(2025, 5, 31): 1}, [TODAY + WEEK]
        )

        drawing = drawn([lane], today=TODAY)

        [row] = drawing.rows
        assert [mark.r for mark in row.done] == [6, 4]
        assert row.done[1].x == drawing.today
        [ahead] = row.ahead
        assert drawing.today < ahead.x < drawing.right
        assert all(drawing.left <= month.x <= drawing.right for month in drawing.months)

    def test_a_busy_day_stays_within_its_line(self):
        [row] = year.wide([year.Lane("Plan", {TODAY: 99})], today=TODAY).rows

        assert [mark.r for mark in row.done] == [year.LARGE]


@pytest.mark.django_db
class TestOnThePage:
    def test_the_table_says_what_the_picture_shows(self, browser, professional, now):
        household = scene.household_in_view(
            name="Bakker-Proef", due_at=now + WEEK, promises=2, actor=professional, now=now
        )

        answer = browser(professional).get(reverse("web:household", args=[household.pk]))

        shown = answer.context["page"].year
        assert shown.names[-1] == AHEAD
        by_month = {line.month: line.counts[-1] for line in shown.months}
        assert by_month[datetime.date(2026, 3, 1)] == (AHEAD, 2)
        assert "Het jaar als tabel" in answer.content.decode()
        assert len(shown.wide.rows[-1].ahead) == 2
