"""What one member does alone and a colleague finishes after closing: they read what it is."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.cases.enums import Becomes, CloseReason
from voordeur.followup.models import Promise
from voordeur.intake.tests import scene as intake
from voordeur.plans.tests import scene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = ("Noor belt de praktijkondersteuner", "Noor gaat met haar tante mee")


@pytest.fixture
def colleague(assign, cluster, family, professional, now):
    """Somebody who works with the household beside who closes its case."""
    made = assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)
    intake.involve(who=made, family=family, actor=professional, now=now)
    return made


@pytest.fixture
def own_goal(plan, family, professional, now):
    return scene.goal(plan, professional, now, about=family.child, kept_from_others=True)


@pytest.fixture
def left_over(own_goal, family, colleague, professional, looking, now):
    """`left_over(days, …)`: what the colleague finishes when actions of these days are left."""

    def left(*days):
        mine = [
            scene.action(
                own_goal, professional, now, what=words,
                due_on=now.date() + datetime.timedelta(days=number),
            )
            for words, number in zip(WORDS, days, strict=False)
        ]  # fmt: skip
        kept = {one.promise_id for one in mine}
        with looking(professional):
            there = list(Promise.objects.duties().filter(matter=family.matter_id))
        handed = cases.Left(becomes=Becomes.HANDED, to=colleague.user)
        lapses = cases.Left(becomes=Becomes.LAPSES)
        cases.close_case(
            case=family.case, reason=CloseReason.GOES_ON_ALONE, note="Het lukt.",
            watch_on=now.date() + datetime.timedelta(days=90),
            left={one.pk: handed if one.pk in kept else lapses for one in there},
            actor=professional, now=now,
        )  # fmt: skip
        with looking(colleague):
            return list(Promise.objects.open().filter(kind="left_over").order_by("id"))

    return left


class TestItsPage:
    def test_says_the_words_and_whose_they_are_alone(self, left_over, colleague, family, browser):
        [promise] = left_over(20)
        assert promise.what.startswith("Wat dit is, staat in het plan")

        page = text_of(browser(colleague).get(reverse("cases:left_over", args=[promise.pk])))

        assert WORDS[0] in page
        assert f"van {family.child.given_name} alleen" in page
        assert "niet voor de anderen in huis" in page
        assert promise.what not in page

    def test_says_of_two_which_one_by_its_day(self, left_over, colleague, browser):
        first, second = left_over(20, 30)
        client = browser(colleague)

        pages = [
            text_of(client.get(reverse("cases:left_over", args=[one.pk])))
            for one in (first, second)
        ]

        assert [[words in page for words in WORDS] for page in pages] == [
            [True, False],
            [False, True],
        ]

    def test_says_that_it_is_one_of_two_of_the_same_day(self, left_over, colleague, browser):
        [promise, _] = left_over(20, 20)

        page = text_of(browser(colleague).get(reverse("cases:left_over", args=[promise.pk])))

        assert "Dit is een van deze:" in page
        assert all(words in page for words in WORDS)

    def test_is_not_there_for_the_lead_who_reads_no_agreements(
        self, left_over, assign, cluster, browser
    ):
        [promise] = left_over(20)
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)

        where = reverse("cases:left_over", args=[promise.pk])

        assert browser(lead).get(where).status_code == 404
