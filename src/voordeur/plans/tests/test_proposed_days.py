"""Een voorgestelde dag is een werkdag: nooit in het weekend of op een feestdag."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.cases.operations.alongside import usual_look
from voordeur.followup.models import Promise
from voordeur.plans import operations
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.periods import is_working_day
from voordeur.web.family.forms.minding import NewWarning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
A_YEAR = [datetime.date(2026, 1, 1) + datetime.timedelta(days=number) for number in range(366)]


@pytest.mark.parametrize(
    "proposed", [operations.first_evaluation, operations.next_evaluation, usual_look]
)
def test_every_day_of_a_year_leads_to_a_working_day(proposed):
    assert [day for day in A_YEAR if not is_working_day(proposed(day))] == []


def test_a_note_of_what_to_mind_is_looked_at_again_on_a_working_day():
    days = [NewWarning(today=day, persons=[]).initial["review_on"] for day in A_YEAR]

    assert [day for day in days if not is_working_day(day)] == []


class TestTheForms:
    """The second of March and twelve weeks is Whit Monday."""

    def test_of_an_evaluation_goes_on_to_the_tuesday(self, goal, family, client):
        form = client.get(page("evaluate", family)).context["form"]

        assert form.initial["next_on"] == datetime.date(2026, 5, 26)

    def test_of_an_action_and_of_who_stops_is_a_working_day(self, goal, professional, browser):
        # Two weeks after Monday the thirteenth of April is the birthday of the King.
        with time_machine.travel(datetime.datetime(2026, 4, 13, 8, tzinfo=datetime.UTC)):
            client = browser(professional)
            action = client.get(page("agree_action", goal)).context["form"]
            stops = client.get(reverse("plans:stop_with_goal", args=[goal.pk])).context["form"]

        days = {action["due_on"].value(), stops.initial["next_on"]}
        assert days == {datetime.date(2026, 4, 28)}


class TestThePromises:
    def test_the_first_evaluation_after_a_plan_that_waited(
        self, family, professional, now, looking
    ):
        made = datetime.datetime(2026, 4, 13, 10, tzinfo=now.tzinfo)
        plan = operations.make_plan(case=family.case, actor=professional, now=made)
        # Six weeks after the thirteenth of April is Whit Monday.
        assert plan.first_evaluation_on == datetime.date(2026, 5, 26)

        goal = scene.goal(plan, professional, made)
        scene.action(goal, professional, made)
        with looking(professional):
            [promise] = Promise.objects.open().filter(kind="evaluation")
        assert promise.due_at.date() == datetime.date(2026, 5, 26)

    def test_asking_how_coordinating_oneself_goes(self, family, professional, now, looking):
        at = datetime.datetime(2026, 4, 27, 10, tzinfo=now.tzinfo)
        with looking(professional):
            of_them = family.adult
        cases.appoint_coordinator(
            case=family.case, why_this_one=WhyThisOne.WISH, of_them=of_them, actor=professional,
            now=at,
        )  # fmt: skip

        with looking(professional):
            [promise] = Promise.objects.open().filter(kind="alongside")
        assert promise.due_at.date() == datetime.date(2026, 5, 26)
