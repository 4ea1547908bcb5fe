"""Somebody is absent: what falls due meanwhile stands with who stands in, the same day (P5)."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.people import TODAY

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.followup.models import Handover
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def mate(assign, cluster):
    return assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lia Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def work(professional, now):
    """A promise that comes due within the week of absence, and one that comes later."""
    for name, due_at in (("Nu-Proef", now + DAY), ("Later-Proef", now + 9 * DAY)):
        scene.household_in_view(name=name, due_at=due_at, actor=professional, now=now)


def away(who, now, deputy=None, days=7):
    return Absence.objects.create(
        user=who.user, municipality=who.municipality, entered_by=who.user,
        from_on=TODAY, until_on=TODAY + days * DAY, deputy=deputy and deputy.user, entered_at=now,
    )  # fmt: skip


def lines(client):
    shown = client.get(reverse("web:today")).context["shown"]
    return {line.name: line for group in shown.groups for line in group.lines}


class TestWithADeputy:
    def test_the_deputy_does_it_with_the_same_button(
        self, browser, professional, mate, lead, work, now
    ):
        away(professional, now, mate)

        found = lines(browser(mate))
        assert list(found) == ["Nu-Proef"]
        assert found["Nu-Proef"].button == "Doe het"
        assert "Karel Cluster-Proef" in found["Nu-Proef"].remark
        assert "afwezig tot 9 maart 2026" in found["Nu-Proef"].remark
        assert lines(browser(lead)) == {}

    def test_the_page_says_for_whom_one_stands_in(self, browser, professional, mate, now):
        away(professional, now, mate)
        told = browser(mate).get(reverse("web:today")).content.decode()
        assert "U neemt waar voor" in told

    def test_the_deputy_opens_the_household(self, browser, professional, mate, work, now):
        client = browser(mate)
        assert lines(client) == {}
        away(professional, now, mate)
        page = reverse("web:household", args=[lines(client)["Nu-Proef"].household])
        assert client.get(page).status_code == 200
        Absence.objects.update(until_on=TODAY)
        assert client.get(page).status_code == 404

    def test_an_offer_to_the_absent_stands_with_the_deputy(
        self, browser, actor, professional, mate, cluster, now, looking
    ):
        household = scene.household_in_view(
            name="Jansen-Proef", due_at=now + DAY, actor=actor, now=now
        )
        made = scene.offered(
            household=household, to_team=cluster, answer_by=now + 2 * HOUR, actor=actor, now=now
        )
        with looking(actor):
            Handover.objects.filter(pk=made.pk).update(to_user=professional.user)
        assert lines(browser(mate)) == {}
        away(professional, now, mate)
        assert "afwezig tot 9 maart" in lines(browser(mate))["Jansen-Proef"].remark

    def test_who_stands_in_for_the_lead_sees_what_was_escalated(
        self, browser, professional, mate, lead, now, looking
    ):
        late = scene.household_in_view(
            name="Laat-Proef", due_at=now - DAY, actor=professional, now=now - 5 * DAY
        )
        with looking(professional):
            late.matter.promises.update(escalated_at=now)
        away(lead, now, mate)
        assert list(lines(browser(mate))) == ["Laat-Proef"]


class TestWithoutADeputy:
    def test_the_lead_has_it_the_same_day(self, browser, professional, mate, lead, work, now):
        away(professional, now)

        found = lines(browser(lead))
        assert list(found) == ["Nu-Proef"]
        assert "afwezig tot 9 maart 2026, geen waarneming" in found["Nu-Proef"].remark
        assert (found["Nu-Proef"].button, found["Nu-Proef"].phone) == ("Bekijk", "")
        assert lines(browser(mate)) == {}

    def test_when_nobody_knows_until_when_all_of_it_is(
        self, browser, professional, lead, work, now
    ):
        away(professional, now)
        Absence.objects.update(until_on=None)
        assert set(lines(browser(lead))) == {"Nu-Proef", "Later-Proef"}

    def test_costs_the_same_queries_for_three_times_the_absent(
        self, browser, assign, cluster, lead, now, django_assert_max_num_queries
    ):
        def fill(numbers):
            for number in numbers:
                who = assign(f"Weg {number}-Proef", cluster, Role.PROFESSIONAL)
                scene.household_in_view(name="Rij-Proef", due_at=now + HOUR, actor=who, now=now)
                away(who, now)

        client = browser(lead)
        fill(range(2))
        with django_assert_max_num_queries(100) as few:
            client.get(reverse("web:today"))
        fill(range(2, 6))
        with django_assert_max_num_queries(100) as many:
            client.get(reverse("web:today"))
        assert len(few) == len(many)
