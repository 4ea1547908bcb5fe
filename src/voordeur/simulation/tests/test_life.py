"""What seldom happens in a household: each is done through its operation."""

import random
from datetime import date, timedelta

import pytest

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases.tests.scene import running_case
from voordeur.demo.crowd import proportions
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.kinds import BIRTH
from voordeur.households.models import Household, Person
from voordeur.households.operations import NewPerson
from voordeur.shared.operations import operation
from voordeur.simulation.acts import life
from voordeur.simulation.models import SimulatedTown
from voordeur.simulation.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(municipality, organisation, actor, professional, now):
    """`begun(day)`: the scene of a day, with a desk, a cluster and an administrator."""
    user = User.objects.create(email="bea@proef.example", name="Bea Beheer-Proef")
    Assignment.objects.create(
        user=user, municipality=municipality, organisation=organisation,
        role=Role.ADMINISTRATOR, from_on=now.date() - timedelta(days=900),
    )  # fmt: skip
    town = SimulatedTown.objects.create(municipality=municipality, seed=1, first_day=now.date())
    return lambda day: Scene.of(town, day)


@pytest.fixture
def home(professional, now, looking):
    case = running_case(actor=professional, now=now)
    with looking(professional):
        return Household.objects.get(pk=case.household_id)


@operation
def two_adults(*, household, actor, now):
    """Two who live there, the elder first."""
    for name, born_on in (("Jan", date(1941, 5, 6)), ("Toos", date(1944, 7, 8))):
        member = NewPerson(given_name=name, surname="De Wit-Proef", born_on=born_on)
        last = households.add_member(household=household, member=member)
    audit.record("scene.set", subject=last, matter_id=household.pk)


def fallen(event):
    """Dice that will fall on this event."""
    figure = proportions.figure("life")
    seed = next(one for one in range(9_999) if figure.falls(random.Random(one)) == event)
    return random.Random(seed)


class TestLife:
    def test_moves(self, begun, home, professional, now, looking):
        scene = begun(now.date())
        scene.dice = fallen("moved")

        life.happens(scene, home, professional)

        with looking(professional):
            assert Household.objects.get(pk=home.pk).street == life.ANOTHER_STREET
        assert scene.happened == {"verhuisd": 1}

    def test_a_child_is_expected_and_born(self, begun, home, professional, now, looking):
        two_adults(household=home, actor=professional, now=now)
        scene = begun(now.date())
        scene.dice = fallen("expecting")
        life.happens(scene, home, professional)
        later = now + timedelta(days=97)
        with looking(professional, later):
            promise = Promise.objects.get(matter_id=home.pk, kind=BIRTH)

        assert life.born(begun(later.date()), promise, professional) == "kind geboren"

        with looking(professional, later):
            child = Person.objects.get(memberships__household=home, born_on__gte=now.date())
        assert child.born_on == now.date() + life.EXPECTED_IN
        assert child.surname.endswith("-Proef")
        assert scene.happened == {"kind verwacht": 1}

    def test_the_eldest_dies_and_somebody_stays(self, begun, home, professional, now, looking):
        two_adults(household=home, actor=professional, now=now)
        scene = begun(now.date())
        scene.dice = fallen("died")

        life.happens(scene, home, professional)

        with looking(professional):
            dead = Person.objects.filter(memberships__household=home).exclude(died_on=None)
            assert [one.given_name for one in dead] == ["Jan"]
        assert scene.happened == {"overleden": 1}

    def test_nothing_happens_mostly(self, begun, home, professional, now):
        scene = begun(now.date())
        scene.dice = fallen("")

        life.happens(scene, home, professional)

        assert not scene.happened
