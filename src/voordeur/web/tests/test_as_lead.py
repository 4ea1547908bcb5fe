"""Wat een teamleider met een casus van het team doet, vanaf het huishouden en de kring."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.frontdesk.tests import scene as calls
from voordeur.plans.tests import scene as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(professional, now):
    return plans.family(professional, now)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def coordinated(family, professional, now):
    return cases.appoint_coordinator(
        case=family.case, why_this_one="known", actor=professional, now=now
    )


def page_of(client, name, household_id):
    return client.get(reverse(name, args=[household_id]))


class TestALead:
    def test_hands_the_coordination_over_for_a_colleague(self, browser, lead, coordinated):
        client, home = browser(lead), coordinated.household_id
        address = reverse("cases:offer", args=[coordinated.pk])

        page, circle = (page_of(client, name, home) for name in ("web:household", "web:circle"))

        assert "Draag de regie over" in [step.label for step in page.context["page"].steps]
        assert address in circle.content.decode()
        assert "voert de regie, tot een ander haar overneemt" in text_of(client.get(address))

    def test_offers_a_coordination_that_nobody_has(self, browser, lead, family):
        client = browser(lead)

        page = page_of(client, "web:household", family.case.household_id)

        assert "Bied de regie aan" in [step.label for step in page.context["page"].steps]
        shown = text_of(client.get(reverse("cases:offer", args=[family.case.pk])))
        assert "Nog niemand voert hier de regie" in shown

    def test_asks_a_colleague_who_reads_that_it_is_the_coordination(
        self, browser, assign, cluster, lead, coordinated, now
    ):
        asked = assign("Corrie Collega-Proef", cluster, Role.PROFESSIONAL)
        cases.offer_coordination(
            case=coordinated, to_team=cluster, to_user=asked.user, summary="Wil jij?",
            actor=lead, now=now,
        )  # fmt: skip

        home = coordinated.household_id
        for name in ("web:household", "web:circle"):
            page = text_of(page_of(browser(asked), name, home))
            assert "kreeg de regie aangeboden op 2 maart 2026" in page
            assert "de vraag aangeboden" not in page

    def test_reads_where_an_offer_stands(self, browser, lead, coordinated, cluster, now):
        cases.offer_coordination(
            case=coordinated, to_team=cluster, to_user=None, summary="Wie kan?", actor=lead, now=now
        )
        client = browser(lead)

        circle = text_of(page_of(client, "web:circle", coordinated.household_id))
        offer = text_of(client.get(reverse("cases:offer", args=[coordinated.pk])))

        assert f"aangeboden aan {cluster.name}" in circle
        assert f"is {coordinated.coordinator.name} de casusregisseur" in offer

    def test_opens_a_closed_case_again(self, browser, lead, coordinated, professional, now):
        cases.close_case(
            case=coordinated, reason="goals_reached", note="Het gaat goed.",
            watch_on=now.date().replace(month=6), actor=professional, now=now,
        )  # fmt: skip

        page = page_of(browser(lead), "web:household", coordinated.household_id)

        assert "Heropen de casus" in [step.label for step in page.context["page"].steps]

    def test_of_another_team_has_no_verbs_here(
        self, browser, assign, coordinated, professional, municipality, now
    ):
        elsewhere = type(coordinated.team).objects.create(
            municipality=municipality, name="Wonen", kind="cluster"
        )
        other = assign("Leo Leider-Proef", elsewhere, Role.TEAM_LEAD)
        cases.offer_coordination(
            case=coordinated, to_team=elsewhere, to_user=None, summary="Wie kan?",
            actor=professional, now=now,
        )  # fmt: skip

        circle = page_of(browser(other), "web:circle", coordinated.household_id)

        assert not circle.context["card"].may_offer
        assert circle.context["card"].offered is None

    def test_of_two_teams_reads_the_questions_of_both(self, browser, assign, lead, actor, now):
        assign("Lea Leider-Proef", actor.team, Role.TEAM_LEAD)
        request = calls.asked(actor=actor, now=now)

        page = page_of(browser(lead), "web:household", request.household_id)

        assert [one.id for one in page.context["page"].requests] == [request.pk]
