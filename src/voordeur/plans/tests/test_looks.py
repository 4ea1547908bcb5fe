"""Hetzelfde plan als bord, op de kalender en per persoon: dezelfde regels, anders bekeken."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.bench.browsing import text_of

from voordeur.followup.enums import PromiseOutcome
from voordeur.plans import operations, queries
from voordeur.plans.enums import ActionBy
from voordeur.plans.queries import calendar
from voordeur.plans.queries.looking import board, by_person
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LOOKS = ["board", "calendar", "people"]


@pytest.fixture
def today(now):
    return now.date()


@pytest.fixture
def rows(family, professional, now, looking):
    def read():
        with looking(professional):
            return queries.page(
                household=family.case.household, today=now.date(), acting=professional
            )

    return read


def due(goal, actor, now, days, **words):
    what = words.pop("what", f"over {days}")
    on = now.date() + datetime.timedelta(days=days)
    return scene.action(goal, actor, now, what=what, due_on=on, **words)


class TestTheBoard:
    def test_has_a_column_for_what_presses_what_comes_and_what_is_over(
        self, goal, professional, now, rows, today
    ):
        done, dropped = due(goal, professional, now, 3), due(goal, professional, now, 4)
        due(goal, professional, now, 5, what="vrijdag")
        due(goal, professional, now, 20, what="later")
        for action, outcome in ((done, PromiseOutcome.KEPT), (dropped, PromiseOutcome.CANCELLED)):
            operations.finish_action(
                action=action, outcome=outcome, note="Niet nodig.", actor=professional, now=now
            )

        columns = board(rows(), today=today)

        assert [(one.code, [card.action.what for card in one.cards]) for one in columns] == [
            ("nu", ["vrijdag"]),
            ("later", ["later"]),
            ("gedaan", ["over 3"]),
            ("vervallen", ["over 4"]),
        ]

    def test_puts_what_is_late_with_this_week(self, goal, professional, now, rows):
        due(goal, professional, now, 1)

        late = board(rows(), today=now.date() + datetime.timedelta(days=20))

        assert len(late[0].cards) == 1

    @pytest.mark.parametrize(
        ("today", "soon", "later"),
        [
            ("2026-03-02", "2026-03-06", "2026-03-10"),  # Monday
            ("2026-03-06", "2026-03-06", "2026-03-16"),  # Friday
            ("2026-03-07", "2026-03-09", "2026-03-16"),  # Saturday
            ("2026-03-08", "2026-03-09", "2026-03-16"),  # Sunday
            ("2026-04-05", "2026-04-07", "2026-04-13"),  # Easter: Monday is a holiday
            ("2026-12-23", "2026-12-24", "2026-12-31"),  # Christmas on Friday and Saturday
            ("2026-12-25", "2026-12-28", "2027-01-04"),  # New Year's Day falls a week later
        ],
    )
    def test_asks_for_a_working_day_that_lies_in_the_column(self, today, soon, later, goal, rows):
        now_column, later_column, *_ = board(rows(), today=datetime.date.fromisoformat(today))

        assert now_column.asks == f"naar={soon}"
        assert later_column.asks == f"naar={later}"

    @pytest.mark.parametrize("day", range(1, 8))
    @pytest.mark.parametrize(("ahead", "column"), [(0, 0), (1, 0), (7, 0), (8, 1)])
    def test_holds_the_coming_seven_days_whatever_day_it_is(
        self, day, ahead, column, goal, professional, now, rows
    ):
        today = datetime.date(2026, 3, day) + datetime.timedelta(days=7)
        due(goal, professional, now, (today - now.date()).days + ahead)

        columns = board(rows(), today=today)

        assert [len(one.cards) for one in columns] == [int(at == column) for at in range(4)]

    def test_shows_who_goal_and_rung_on_a_card(self, client, family, action):
        shown = text_of(client.get(page("board", family)))

        for words in (action.what, "Sanne", "Wij blijven hier wonen.", "Op de ladder: zelf"):
            assert words in shown

    def test_leads_to_the_small_form_and_back(self, client, family, action):
        shown = client.get(page("board", family)).content.decode()
        asked = page("finish_action", action) + "?vanaf=bord&hoe=gedaan"
        form = client.get(asked, headers={"HX-Request": "true"}).content.decode()
        sent = client.post(asked, {"outcome": "kept", "note": ""})

        assert asked.replace("&", "&amp;") in shown
        assert "<html" not in form
        assert f'action="{asked.replace("&", "&amp;")}"' in form
        assert 'value="kept"' in form
        assert "checked" in form
        assert sent.url == page("board", family)


class TestTheCalendar:
    def test_is_of_whole_weeks_with_their_iso_number(self, goal, rows, today):
        found = calendar.month(rows(), first=datetime.date(2026, 1, 1), today=today)

        assert found.name == "Januari 2026"
        assert [week.number for week in found.weeks] == [1, 2, 3, 4, 5]
        assert found.weeks[0].days[0].on == datetime.date(2025, 12, 29)
        assert (found.before, found.after) == ("2025-12", "2026-02")

    def test_shows_actions_looking_back_and_agreements_that_end(
        self, plan, goal, action, professional, now, rows, today
    ):
        end = datetime.date(2026, 3, 20)
        scene.agreement(plan, professional, now, until_on=end)

        march = calendar.month(rows(), first=today.replace(day=1), today=today)
        april = calendar.month(rows(), first=datetime.date(2026, 4, 1), today=today)

        held = {
            day.on: day for month in (march, april) for week in month.weeks for day in week.days
        }
        assert [card.action.what for card in held[datetime.date(2026, 3, 9)].cards] == [action.what]
        assert [note.kind for note in held[end].notes] == ["Afspraak loopt af"]
        assert [note.kind for note in held[datetime.date(2026, 4, 13)].notes] == [
            "Samen terugkijken"
        ]

    def test_takes_what_is_late_along_into_this_month(self, goal, professional, now, rows):
        due(goal, professional, now, 1)
        today = datetime.date(2026, 5, 4)

        this = calendar.month(rows(), first=today.replace(day=1), today=today)
        next_month = calendar.month(rows(), first=datetime.date(2026, 6, 1), today=today)

        assert (len(this.late), len(next_month.late)) == (1, 0)

    @pytest.mark.parametrize(
        ("asked", "says"),
        [
            ("2026-02", "In februari 2026 staat er niets in het plan. Het volgende staat in maart"),
            ("2026-06", "In juni 2026 staat er niets in het plan. Het laatste staat in april 2026"),
        ],
    )
    def test_that_is_empty_names_the_next_month_with_something_in_it(
        self, client, family, action, asked, says
    ):
        shown = client.get(page("calendar", family), {"maand": asked})

        assert says in text_of(shown)
        assert shown.context["month"].filled.asked in shown.content.decode()

    def test_with_something_in_it_names_no_other(self, goal, action, rows, today):
        assert calendar.month(rows(), first=today.replace(day=1), today=today).filled is None

    def test_moves_nothing_to_a_day_that_has_gone(self, goal, rows, today):
        days = calendar.month(rows(), first=today.replace(day=1), today=today).weeks[0].days

        assert [day.is_open for day in days] == [day.on >= today for day in days]

    @pytest.mark.parametrize(
        ("written", "first"),
        [
            ("2026-12", datetime.date(2026, 12, 1)),
            ("", datetime.date(2026, 3, 1)),
            ("2026-13", datetime.date(2026, 3, 1)),
            ("9999-12", datetime.date(2026, 3, 1)),
            ("<script>", datetime.date(2026, 3, 1)),
        ],
    )
    def test_opens_on_the_month_asked_for_or_else_this_one(self, written, first, today):
        assert calendar.asked_month(written, today=today) == first

    def test_fills_in_the_day_that_was_dropped_on(self, client, action, family):
        asked = page("move_action", action) + "?vanaf=kalender&naar=2026-03-12"
        form = client.get(asked, headers={"HX-Request": "true"}).content.decode()
        refused = client.post(asked, {"due_on": "12-3-2026", "why": ""})
        sent = client.post(asked, {"due_on": "12-3-2026", "why": "Sanne is dan thuis."})

        assert 'value="12-03-2026"' in form
        assert refused.status_code == 422
        assert sent.url == page("calendar", family)

    @pytest.mark.parametrize("day", ["", "morgen", "2026-02-31", "<b>"])
    def test_fills_in_nothing_else(self, day, client, action):
        shown = client.get(page("move_action", action), {"naar": day})

        assert shown.status_code == 200


class TestPerPerson:
    def test_everybody_has_what_they_do_by_the_steps_of_the_ladder(
        self, goal, family, professional, now, rows
    ):
        due(goal, professional, now, 1, who="sanne", what="bellen")
        due(goal, professional, now, 2, who="", person=family.adult, what="schrijven")
        due(goal, professional, now, 3, who="Oma Riet", by=ActionBy.NETWORK, what="oppassen",
            not_lighter=scene.not_lighter())  # fmt: skip

        with_members = by_person(rows(), members=scene.members(family, professional, now))

        own, network, *others = with_members
        assert {doer.name: [c.action.what for c in doer.cards] for doer in own.doers} == {
            "Sanne Bakker-Proef": ["bellen", "schrijven"],
            "Noor Bakker-Proef": [],
        }
        assert [(doer.name, doer.open_cards) for doer in network.doers] == [("Oma Riet", 1)]
        assert [group.doers for group in others] == [[], [], []]

    def test_shows_who_has_nothing_to_do_yet(self, client, family, action):
        shown = text_of(client.get(page("people", family)))

        assert "Noor Bakker-Proef Nog niets afgesproken." in shown
        assert "Sanne Bakker-Proef 1 te doen" in shown


class TestEveryLook:
    @pytest.mark.parametrize("look", LOOKS)
    def test_of_no_plan_is_the_plan(self, look, client, family):
        assert client.get(page(look, family)).url == page("plan", family)

    @pytest.mark.parametrize("look", LOOKS)
    def test_of_a_plan_without_goals_invites(self, look, client, family, plan):
        assert "Leg het eerste doel vast" in text_of(client.get(page(look, family)))

    @pytest.mark.parametrize("look", LOOKS)
    def test_is_not_there_for_who_sees_the_circle(self, look, family, plan, goal, browser, reader):
        assert browser(reader).get(page(look, family)).status_code == 404

    @pytest.mark.parametrize("look", LOOKS)
    def test_of_a_goal_of_one_member_has_its_sign(
        self, look, client, family, plan, professional, now
    ):
        own = scene.goal(plan, professional, now, about=family.child, kept_from_others=True)
        scene.action(own, professional, now)

        assert "alleen voor Noor" in text_of(client.get(page(look, family)))

    @pytest.mark.parametrize("look", LOOKS)
    def test_costs_the_same_for_three_times_the_actions(
        self, look, client, family, goal, professional, now
    ):
        def cost():
            with CaptureQueriesContext(connection) as counted:
                client.get(page(look, family))
            return len(counted)

        for days in (1, 2):
            due(goal, professional, now, days)
        client.get(page(look, family))
        few = cost()
        for days in (3, 4, 5, 6):
            due(goal, professional, now, days)

        assert cost() == few

    def test_shows_the_way_to_the_others(self, client, family, goal):
        shown = client.get(page("people", family)).content.decode()

        for name in ("plan", *LOOKS):
            assert f'href="{page(name, family)}"' in shown
        assert shown.count('aria-current="page"') >= 1

    def test_an_unknown_way_back_is_the_plan(self, client, action, family):
        asked = page("finish_action", action) + "?vanaf=https://elders.example"

        assert client.post(asked, {"outcome": "kept"}).url == page("plan", family)
