"""Inzage: the privacy officer sees who looked how often, and never at whom."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import looks
from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P12")]

URL = "/privacy/inzage/"
A_DAY = datetime.timedelta(days=1)


def looked(acting, at, *homes, page="household"):
    """Somebody opened a page; in a test the connection of the log cannot see this one's rows."""
    with acting_as(acting, now=at, purpose="test"):
        ReadEvent.objects.create(
            at=at, user_id=acting.user_id, assignment_id=acting.pk, page=page,
            municipality_id=acting.municipality_id, subjects=list(homes),
        )  # fmt: skip


class TestInzage:
    def test_says_who_looked_how_often_at_how_many(self, browser, officer, professional, now):
        one, other = new_key(), new_key()
        looked(professional, now, one)
        looked(professional, now - A_DAY, one, page="plan")
        looked(professional, now, other)
        looked(professional, now, new_key(), new_key(), page="list")

        answer = browser(officer).get(URL)

        [row] = answer.context["page"].object_list
        assert (row.name, row.times, row.homes) == (professional.user.name, 3, 2)
        assert str(one) not in answer.content.decode()

    def test_says_of_one_professional_each_day_and_page(
        self, browser, officer, professional, actor, now
    ):
        looked(professional, now, new_key())
        looked(professional, now - A_DAY, new_key(), page="plan")
        looked(actor, now, new_key())

        rows = browser(officer).get(URL, {"door": professional.user_id}).context["page"].object_list

        assert [(row.on, row.page) for row in rows] == [
            (now.date(), "huishouden"), ((now - A_DAY).date(), "plan"),
        ]  # fmt: skip

    def test_leaves_out_what_was_before_and_after(self, browser, officer, professional, now):
        looked(professional, now - 10 * A_DAY, new_key())

        answer = browser(officer).get(URL)

        assert "Geen inzage gevonden" in text_of(answer)

    def test_refuses_a_period_that_cannot_be(self, browser, officer):
        answer = browser(officer).get(URL, {"van": "3-3-2026", "tot": "1-3-2026"})

        assert answer.status_code == 422
        assert "Kies een eerdere dag" in text_of(answer)

    def test_is_not_there_for_others(self, browser, professional):
        assert browser(professional).get(reverse("privacy:looks")).status_code == 404

    def test_is_told_by_postgresql_to_the_officer_of_that_municipality_alone(
        self, assign, professional, looking, now
    ):
        beside = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=beside, name="Loket", kind="desk")
        next_door = assign("Bep Buur-Proef", team, Role.PRIVACY_OFFICER)
        looked(professional, now, new_key())

        for acting in (professional, next_door):
            with looking(acting):
                assert looks.here(first=now - A_DAY, before=now + A_DAY) == []
