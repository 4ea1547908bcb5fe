"""An administrator, and organisations that stand in the network."""

from decimal import Decimal

import pytest
from tests.bench.people import TODAY

from voordeur.accounts import second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.accounts.people import Hat, Leg
from voordeur.accounts.tests.logging_in import PASSWORD, SECRET
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Organisation, Standing


@pytest.fixture
def standing(municipality, organisation):
    """The organisation stands in the team of Wassenaar."""
    return Standing.objects.create(
        municipality=municipality, organisation=organisation, kind=StandingKind.IN
    )


@pytest.fixture
def administrator(assign, desk, standing):
    made = assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)
    Assignment.objects.filter(pk=made.pk).update(team=None)
    made.refresh_from_db()
    return made


@pytest.fixture
def hat(organisation, cluster, standing):
    """Make a hat: `hat(role=Role.TEAM_LEAD, team=desk)`."""

    def make(**words):
        given = {"organisation": organisation, "team": cluster, "role": Role.PROFESSIONAL}
        return Hat(**(given | {"from_on": TODAY} | words))

    return make


@pytest.fixture
def leg(organisation, cluster, standing):
    """Make a leg: `leg(hours=12)`."""

    def make(hours=24, home_hours=0, **words):
        given = {"home": organisation, "paid_by": organisation, "team": cluster}
        given |= {"function": "consulent", "from_on": TODAY} | words
        return Leg(hours=Decimal(str(hours)), home_hours=Decimal(str(home_hours)), **given)

    return make


@pytest.fixture
def stranger():
    """An organisation that stands in no network."""
    return Organisation.objects.create(name="Elders", short="Elders")


@pytest.fixture
def user(actor):
    actor.user.set_password(PASSWORD)
    actor.user.save()
    return actor.user


@pytest.fixture
def with_app(user):
    second_factor.set_up(user, SECRET)
    return user
