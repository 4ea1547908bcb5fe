"""What nobody sees who must keep it, of a team without a lead, is told to who appoints one (P8)."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access import unled
from voordeur.access.tests.test_by_name import given, promised
from voordeur.accounts.enums import Role
from voordeur.cases.tests import scene
from voordeur.followup.models import Promise
from voordeur.organisations.models import Municipality, Team

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]


@pytest.fixture
def administrator(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


@pytest.fixture
def youth(municipality):
    """A team that nobody leads, and of which nobody stands around a household."""
    return Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")


@pytest.fixture
def nobodys(professional, youth, now):
    """A promise of that team in nobody's name."""
    promise = scene.household_in_view(actor=professional, now=now)
    return promised(
        matter_id=promise.matter_id, team=youth, owner=None, actor=professional, now=now
    )


def told(looking, acting):
    with looking(acting):
        return [(row.name, row.number) for row in unled.unseen()]


class TestWhatNobodySees:
    def test_is_counted_for_the_administrator(self, nobodys, administrator, looking):
        assert told(looking, administrator) == [("Jeugd", 1)]

    def test_says_nothing_of_whom_it_is(self, nobodys, administrator, looking):
        with looking(administrator):
            assert not Promise.objects.exists()

    def test_is_told_to_nobody_else(self, nobodys, professional, assign, desk, looking):
        officer = assign("Pim Privacy-Proef", desk, Role.PRIVACY_OFFICER)
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        there = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
        stranger = assign("Ben Beheer-Proef", there, Role.ADMINISTRATOR)

        for who in (professional, officer, stranger):
            assert told(looking, who) == []

    def test_is_seen_by_a_lead_as_soon_as_there_is_one(
        self, nobodys, administrator, assign, youth, looking
    ):
        lead = assign("Lea Leider-Proef", youth, Role.TEAM_LEAD)

        assert told(looking, administrator) == []
        with looking(lead):
            assert Promise.objects.filter(pk=nobodys.pk).exists()

    def test_is_not_what_somebody_of_the_team_sees_there(
        self, nobodys, administrator, professional, assign, youth, looking, now
    ):
        helper = assign("Jo Jeugd-Proef", youth, Role.PROFESSIONAL)
        assert told(looking, administrator) == [("Jeugd", 1)]
        scene.involve(who=helper, matter_id=nobodys.matter_id, actor=professional, now=now)

        assert told(looking, administrator) == []

    def test_is_not_what_has_a_name(
        self, nobodys, administrator, professional, assign, youth, looking, now
    ):
        helper = assign("Jo Jeugd-Proef", youth, Role.PROFESSIONAL)
        given(promise=nobodys, team=youth, owner=helper.user, actor=professional, now=now)

        assert told(looking, administrator) == []

    def test_stands_on_vandaag_of_the_administrator(
        self, nobodys, administrator, professional, browser
    ):
        address = reverse("web:today")

        said = browser(administrator).get(address)

        assert "Jeugd heeft geen teamleider. Daar staat 1 afspraak op niemands naam" in text_of(
            said
        )
        assert reverse("accounts:staff") in said.content.decode()
        assert "geen teamleider" not in text_of(browser(professional).get(address))
