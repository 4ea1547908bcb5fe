"""Of an organisation that says too much by its name, others read that somebody is involved."""

import datetime

import pytest

from voordeur.access.around import DISCREET
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import involve
from voordeur.households.models import Membership
from voordeur.organisations.models import Organisation, Team
from voordeur.web.tests import scene

pytestmark = pytest.mark.django_db

NAME = "VZ Duinrand"


@pytest.fixture
def quiet():
    """An organisation nobody should read on a kitchen table."""
    return Organisation.objects.create(name="Verslavingszorg", short=NAME, sensitive=True)


@pytest.fixture
def helper(professional, quiet):
    """Who helps the household, from there."""
    Assignment.objects.filter(pk=professional.pk).update(organisation=quiet)
    return Assignment.objects.get(pk=professional.pk)


@pytest.fixture
def home(helper, now):
    return scene.household_in_view(
        name="Bakker-Proef", due_at=now + datetime.timedelta(days=3), actor=helper, now=now
    )


@pytest.fixture
def beside(helper, home, assign, municipality, now):
    """`beside(depth, organisation)`: somebody else around the household, of another team."""

    def stands(depth, organisation=None):
        team = Team.objects.create(municipality=municipality, name="Wonen", kind="cluster")
        who = assign("Wim Wonen-Proef", team, Role.PROFESSIONAL)
        if organisation:
            Assignment.objects.filter(pk=who.pk).update(organisation=organisation)
            who = Assignment.objects.get(pk=who.pk)
        involve(who=who, matter_id=home.pk, actor=helper, now=now, depth=depth)
        return who

    return stands


def pages(client, home):
    """Every page of a household that says who is around it."""
    address = f"/huishoudens/{home.pk}/"
    found = [client.get(f"{address}{more}") for more in ("", "kring/", "toegang/")]
    found.append(client.get(f"{address}familie-en-netwerk/"))
    assert {one.status_code for one in found} == {200}
    return [one.content.decode() for one in found]


class TestItsNameIsRead:
    def test_by_who_helps_from_there(self, helper, home, browser):
        assert any(NAME in told for told in pages(browser(helper), home)[:2])

    def test_by_a_colleague_of_the_same_organisation(self, beside, quiet, home, browser):
        assert NAME in pages(browser(beside(Depth.CIRCLE, quiet)), home)[1]


class TestItsNameIsNotRead:
    @pytest.mark.parametrize("depth", [Depth.CIRCLE, Depth.AGREEMENTS, Depth.CONTENT])
    def test_by_another_organisation_however_deep(self, depth, beside, home, browser):
        told = pages(browser(beside(depth)), home)

        assert not [one for one in told if NAME in one or "Verslavingszorg" in one]
        assert DISCREET in told[1]

    def test_by_the_lead_of_the_team(self, home, assign, cluster, browser):
        told = pages(browser(assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)), home)

        assert not [one for one in told if NAME in one or "Verslavingszorg" in one]
        assert DISCREET in told[1]

    def test_on_the_card_of_the_resident_whoever_prints_it(self, helper, home, looking, browser):
        with looking(helper):
            member = Membership.objects.get(household=home)
        card = browser(helper).get(f"/huishoudens/{home.pk}/kring/kaart/{member.pk}/")

        told = card.content.decode()
        assert card.status_code == 200
        assert NAME not in told
        assert DISCREET in told
