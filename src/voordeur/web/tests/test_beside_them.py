"""Een gezinslid voert de regie: elke bladzijde zegt dat, en wie de waakvlam houdt."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.plans.tests import scene as plans

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P6")]


@pytest.fixture
def family(professional, now):
    made = plans.family(professional, now)
    plans.goal(plans.plan(made, professional, now), professional, now)
    return made


@pytest.fixture
def theirs(family, professional, now):
    """Sanne coordinates; the professional keeps the waakvlam beside her."""
    case = cases.appoint_coordinator(
        case=family.case, why_this_one="known", actor=professional, now=now
    )
    return cases.give_back(
        case=case, to=family.adult, because="Zij wil het zelf.", actor=professional, now=now
    )


@pytest.fixture
def colleague(assign, cluster):
    return assign("Corrie Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def offered(theirs, colleague, cluster, professional, now):
    return cases.offer_coordination(
        case=theirs, to_team=cluster, to_user=colleague.user, summary="Ik ga met verlof.",
        actor=professional, now=now,
    )  # fmt: skip


def page_of(client, household_id):
    return client.get(reverse("web:household", args=[household_id])).context["page"]


class TestTheHouseholdPage:
    def test_names_who_coordinates_and_whom_to_call(self, browser, theirs, family, professional):
        told = page_of(browser(professional), theirs.household_id).coordinated

        assert (told.name, told.keeper) == (family.adult.full_name, professional.user.name)
        assert told.phone == professional.user.phone

    def test_names_who_took_the_waakvlam_over_also_at_the_plan(
        self, browser, offered, family, colleague, now
    ):
        cases.accept_coordination(handover=offered, actor=colleague, now=now)
        page = page_of(browser(colleague), offered.matter_id)

        assert (page.coordinated.name, page.coordinated.keeper) == (
            family.adult.full_name, colleague.user.name,
        )  # fmt: skip
        assert page.plan.contact_person == colleague.user.name
        assert "Waakvlam overgenomen" in [event.title for event in page.events]


def test_the_plan_names_who_coordinates_now(browser, family, colleague, cluster, professional, now):
    case = cases.appoint_coordinator(
        case=family.case, why_this_one="known", actor=professional, now=now
    )
    offer = cases.offer_coordination(
        case=case, to_team=cluster, to_user=colleague.user, summary="Ik ga met verlof.",
        actor=professional, now=now,
    )  # fmt: skip
    cases.accept_coordination(handover=offer, actor=colleague, now=now)

    page = page_of(browser(colleague), case.household_id)

    assert (page.coordinated.name, page.coordinated.keeper) == (colleague.user.name, "")
    assert page.plan.contact_person == colleague.user.name


def test_vandaag_says_what_is_offered(browser, offered, colleague):
    assert "Waakvlam aangeboden" in text_of(browser(colleague).get(reverse("web:today")))


def test_the_circle_says_what_went_over(browser, offered, colleague, now):
    cases.accept_coordination(handover=offered, actor=colleague, now=now)

    circle = text_of(browser(colleague).get(reverse("web:circle", args=[offered.matter_id])))

    assert "nam de waakvlam over van een collega" in circle
    assert "nam de regie over" not in circle
