"""Wie hoort hierbij: the page, and what others learn of it: nothing."""

import datetime

import pytest
from django.urls import reverse

from voordeur.access.models import ReadEvent
from voordeur.households import operations
from voordeur.households.enums import LeaveReason, RelationKind
from voordeur.households.models import (
    Membership,
    Person,
)
from voordeur.households.tests import scene
from voordeur.shared.acting import acting_as
from voordeur.web.tests.family.shown import family_of, titles

pytestmark = pytest.mark.django_db

TODAY = "2-3-2026"


class TestThePage:
    def test_says_who_belongs_here(self, page, family):
        shown = family_of(page("family", family))

        assert titles(shown.members) == ["Sanne Bakker-Proef", "Adam Bakker-Proef"]
        assert titles(shown.addresses) == ["Langstraat 8, 2242 AB Wassenaar"]
        [adam] = shown.deciding
        assert "vraag het na" in adam.care

    def test_shows_an_earlier_day(self, page, family, browser, professional):
        address = f"{reverse('web:family', args=[family.pk])}?op=2026-01-01"
        response = browser(professional).get(address)
        assert titles(family_of(response).members) == []
        assert not response.context["may_write"]

    def test_of_who_left_tells_nothing_of_their_life_elsewhere(
        self, browser, professional, now, looking
    ):
        earlier = now - datetime.timedelta(days=60)
        home = scene.home(actor=professional, now=earlier)
        with looking(professional):
            sanne = Membership.objects.get(household=home, person__given_name="Sanne")
        operations.member_leaves(
            membership=sanne, reason=LeaveReason.OWN_HOME, actor=professional, now=now
        )
        with looking(professional):
            Person.objects.filter(pk=sanne.person_id).update(phone="0612340099", secret=True)

        then = f"{reverse('web:family', args=[home.pk])}?op=2026-02-01"
        shown = browser(professional).get(then)
        assert "Sanne Bakker-Proef" in titles(family_of(shown).members)
        assert "0612340099" not in shown.content.decode()
        assert "geheimhouding" not in shown.content.decode()

    @pytest.mark.parametrize(
        "day", ["gisteren", "2026-99-99", "9999999999-1-1", "31-2-2026", "²-1-1"]
    )
    def test_a_day_that_is_none_is_today(self, family, browser, professional, day):
        address = f"{reverse('web:family', args=[family.pk])}?op={day}"
        assert browser(professional).get(address).context["may_write"]

    def test_the_reading_is_logged(self, page, family, professional, now):
        page("family", family)
        with acting_as(professional, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
        assert (event.subjects, event.outcome) == ([family.pk], "ok")

    def test_the_same_queries_for_three_times_the_rows(
        self, page, family, people, professional, now
    ):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def tie(number):
            operations.add_support(
                household=family, name=f"Oma {number}", relation="oma", actor=professional, now=now
            )
            operations.add_relation(
                household=family, person=people["Sanne"].person, kind=RelationKind.FAMILY,
                name=f"Tante {number}", actor=professional, now=now,
            )  # fmt: skip
            operations.write_warning(
                household=family, words=f"Let op {number}", reason="zomaar",
                review_on=now.date() + scene.DAY, actor=professional, now=now,
            )  # fmt: skip

        tie(1)
        with CaptureQueriesContext(connection) as few:
            page("family", family)
        tie(2)
        tie(3)
        with CaptureQueriesContext(connection) as many:
            page("family", family)
        assert len(many) == len(few)

    def test_who_sees_the_circle_writes_nothing_and_sees_no_history(
        self, family, people, professional, now, browser, stranger_of_the_circle
    ):
        operations.add_relation(
            household=family, person=people["Sanne"].person, kind=RelationKind.FAMILY,
            name="Tante Truus", note="Niet over praten met opa.", actor=professional, now=now,
        )  # fmt: skip
        client = browser(stranger_of_the_circle)
        response = client.get(reverse("web:family", args=[family.pk]))
        assert {line.note for line in response.context["family"].relations.now} == {""}
        assert not response.context["may_write"]
        assert client.get(reverse("web:family_history", args=[family.pk])).status_code == 404
        for name in ("member_joins", "move_household", "warn", "add_custody", "split_household"):
            assert client.get(reverse(f"web:{name}", args=[family.pk])).status_code == 404
