"""Huishoudens: one's own, sorted, a page at a time."""

import datetime

import pytest
from django.urls import reverse

from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.plans.tests import scene as plans
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def names(response):
    return [row.name for row in response.context["listed"].rows]


class TestHouseholds:
    def test_lists_ones_own_and_nobody_elses(self, browser, professional, assign, cluster, now):
        scene.household_in_view(name="Eigen-Proef", due_at=now + DAY, actor=professional, now=now)
        other = assign("Olga Ander-Proef", cluster, Role.PROFESSIONAL)
        scene.household_in_view(name="Ander-Proef", due_at=now + DAY, actor=other, now=now)

        response = browser(professional).get(reverse("web:households"))

        assert names(response) == ["Eigen-Proef"]
        [row] = response.context["listed"].rows
        assert (row.role, row.next_kind, row.case_state) == (
            "hulpverlener",
            "Belofte",
            "geen casus",
        )
        assert row.next_on == (now + DAY).date()

    def test_sorts_by_the_next_date(self, browser, professional, now):
        for name, days in (("Anders-Proef", 9), ("Bos-Proef", 2), ("Cornelis-Proef", 5)):
            scene.household_in_view(name=name, due_at=now + days * DAY, actor=professional, now=now)
        client = browser(professional)

        by_date = client.get(reverse("web:households"), {"volgorde": "volgende"})
        by_name = client.get(reverse("web:households"), {"volgorde": "iets anders"})

        assert names(by_date) == ["Bos-Proef", "Cornelis-Proef", "Anders-Proef"]
        assert names(by_name) == ["Anders-Proef", "Bos-Proef", "Cornelis-Proef"]

    def test_shows_twenty_five_a_page_in_the_same_queries(
        self, browser, professional, now, django_assert_max_num_queries
    ):
        def fill(number, first=0):
            for count in range(first, first + number):
                scene.household_in_view(
                    name=f"Rij{count:02d}-Proef", due_at=now + DAY, actor=professional, now=now
                )

        client = browser(professional)
        fill(9)
        with django_assert_max_num_queries(100) as few:
            client.get(reverse("web:households"))
        fill(18, first=9)
        with django_assert_max_num_queries(100) as many:
            first = client.get(reverse("web:households"))
        second = client.get(reverse("web:households"), {"pagina": "2"})

        assert len(few) == len(many)
        assert (len(names(first)), names(second)) == (25, ["Rij25-Proef", "Rij26-Proef"])
        assert names(client.get(reverse("web:households"), {"pagina": "99"})) == names(second)

    def test_empty_is_an_invitation(self, browser, professional):
        response = browser(professional).get(reverse("web:households"))

        assert "Nog geen huishoudens" in response.content.decode()


def test_says_who_coordinates_each(browser, professional, now):
    theirs, open_one = (
        plans.family(professional, now, name=name) for name in ("A-Proef", "B-Proef")
    )
    cases.appoint_coordinator(case=theirs.case, why_this_one="known", actor=professional, now=now)
    cases.give_back(
        case=theirs.case, to=theirs.adult, because="Wil het zelf.",
        look_on=(now + 30 * DAY).date(), actor=professional, now=now,
    )  # fmt: skip

    rows = browser(professional).get(reverse("web:households")).context["listed"].rows

    assert [(row.steered_by, row.case_state) for row in rows] == [
        (theirs.adult.full_name, "in regie"), ("", "open"),
    ]  # fmt: skip
    assert open_one.case.household_id == rows[1].id
