"""Vandaag looks first at what waits: quick for who has many households, no right to anything."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.followup.models import Matter, Promise
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.acting import acting_as
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def focused(*, of_whole_team: bool = False, most: int = 200) -> tuple[bool, set[str]]:
    """What PostgreSQL answers, and the names of the households it then looks at first."""
    with connection.cursor() as cursor:
        cursor.execute("select focus_on_work(%s, %s)", [of_whole_team, most])
        (answer,) = cursor.fetchone()
        cursor.execute("select current_setting('app.focus', true)")
        (told,) = cursor.fetchone()
    return answer, {key for key in (told or "").split(",") if key}


@pytest.fixture
def work(professional, now):
    """Three households of the professional: own promise, the team's, and one that was escalated."""
    return {
        name: str(
            scene.household_in_view(
                name=f"{name}-Proef", due_at=now + HOUR, owned=owned, actor=professional, now=now
            ).pk
        )
        for name, owned in (("Eigen", True), ("Team", False), ("Laat", True))
    }


class TestWhatWaits:
    def test_is_in_focus_before_it_is_listed(self, looking, professional, work):
        with looking(professional):
            answer, keys = focused()

        assert (answer, keys) == (True, set(work.values()))

    def test_is_for_a_colleague_what_nobody_took(self, looking, assign, cluster, work):
        with looking(assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)):
            mine = focused()[1]
            of_team = focused(of_whole_team=True)[1]

        assert mine == {work["Team"]}
        assert of_team == set(work.values())

    def test_is_for_a_lead_what_was_escalated_or_has_nobody(
        self, looking, assign, professional, cluster, work, now
    ):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        with acting_as(professional, now=now, purpose="test"):
            Promise.objects.filter(matter=work["Laat"]).update(escalated_at=now)
        with looking(lead):
            at_work = focused()[1]
        Absence.objects.create(
            user=professional.user, municipality=professional.municipality,
            from_on=now.date(), until_on=now.date() + DAY, entered_by=lead.user, entered_at=now,
        )  # fmt: skip
        with looking(lead):
            absent = focused()[1]

        assert at_work == {work["Team"], work["Laat"]}
        assert absent == set(work.values())

    def test_is_an_offer_to_ones_team(self, looking, actor, professional, cluster, now):
        home = scene.household_in_view(name="Bod-Proef", due_at=now + DAY, actor=actor, now=now)
        scene.offered(household=home, to_team=cluster, answer_by=now + HOUR, actor=actor, now=now)

        with looking(professional):
            assert focused()[1] == {str(home.pk)}

    def test_of_another_municipality_does_not_wait_here(self, looking, assign, professional, work):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        there = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        same_person = assign(professional.user.name, there, Role.PROFESSIONAL)

        with looking(same_person):
            assert focused() == (True, set())

    def test_that_is_more_than_can_be_shown_is_looked_for_among_all(
        self, looking, professional, work
    ):
        with looking(professional):
            assert focused(most=2) == (False, set())
            assert focused(most=3) == (True, set(work.values()))

    def test_gives_no_right(self, looking, assign, cluster, work):
        colleague = assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)

        with looking(colleague):
            assert focused()[1] == {work["Team"]}
            assert not Matter.objects.filter(pk__in=work.values()).exists()
            assert not Promise.objects.exists()


@pytest.mark.usefixtures("work")
def test_the_list_is_the_same_without_it(browser, professional, monkeypatch):
    def lines(client):
        shown = client.get(reverse("web:today")).context["shown"]
        return [line for group in shown.groups for line in group.lines]

    with_focus = lines(browser(professional))
    monkeypatch.setattr("voordeur.web.queries.today.waiting.MOST_LINES", 2)
    cut_off = lines(browser(professional))

    assert len(with_focus) == 3
    assert cut_off == with_focus[:2]
