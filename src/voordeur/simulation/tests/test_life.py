"""What seldom happens in a household: each is done through its operation."""

import random
from datetime import date, timedelta

import pytest
from django.db import connections, transaction

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases.models import Case
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


#: Who does not work with a household any more does not see it: the guard does.
SEEN_BY_THE_GUARD = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])


def released_because(case):
    """Why a household rests, and how much is still promised to it."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        cursor.execute(
            "select release_reason, open_promises from followup_matter where id = %s",
            [case.household_id],
        )
        return cursor.fetchone()


@pytest.fixture
def case(professional, now, looking):
    made = running_case(actor=professional, now=now)
    with looking(professional):
        return Case.objects.select_related("household").get(pk=made.pk)


@operation
def live_there(*, household, names, actor, now):
    """Adults who live there, the elder first."""
    for number, name in enumerate(names):
        member = NewPerson(
            given_name=name, surname="De Wit-Proef", born_on=date(1941 + number, 5, 6)
        )
        last = households.add_member(household=household, member=member)
    audit.record("scene.set", subject=last, matter_id=household.pk)


def fallen(event):
    """Dice that will fall on this event."""
    figure = proportions.figure("life")
    seed = next(one for one in range(9_999) if figure.falls(random.Random(one)) == event)
    return random.Random(seed)


class TestLife:
    def test_moves(self, begun, case, professional, now, looking):
        scene = begun(now.date())
        scene.dice = fallen("moved")

        assert life.happens(scene, case, professional)

        with looking(professional):
            assert Household.objects.get(pk=case.household_id).street == life.ANOTHER_STREET
        assert scene.happened == {"verhuisd": 1}

    @SEEN_BY_THE_GUARD
    def test_who_moves_to_another_municipality_is_let_go_with_that_reason(
        self, begun, case, professional, now
    ):
        scene = begun(now.date())
        scene.dice = fallen("moved_away")

        assert not life.happens(scene, case, professional)

        assert released_because(case) == ("moved_away", 0)
        assert scene.happened == {"de gemeente uit": 1}

    def test_a_child_is_expected_and_born(self, begun, case, professional, now, looking):
        live_there(household=case.household, names=["Jan", "Toos"], actor=professional, now=now)
        scene = begun(now.date())
        scene.dice = fallen("expecting")
        assert life.happens(scene, case, professional)
        later = now + timedelta(days=97)
        with looking(professional, later):
            promise = Promise.objects.get(matter_id=case.household_id, kind=BIRTH)

        assert life.born(begun(later.date()), promise, professional) == "kind geboren"

        with looking(professional, later):
            child = Person.objects.get(
                memberships__household=case.household_id, born_on__gte=now.date()
            )
        assert child.born_on == now.date() + life.EXPECTED_IN
        assert child.surname.endswith("-Proef")
        assert scene.happened == {"kind verwacht": 1}

    def test_the_eldest_dies_and_somebody_stays(self, begun, case, professional, now, looking):
        live_there(household=case.household, names=["Jan", "Toos"], actor=professional, now=now)
        scene = begun(now.date())
        scene.dice = fallen("died")

        assert life.happens(scene, case, professional)

        with looking(professional):
            rows = Person.objects.filter(memberships__household=case.household_id)
            assert [one.given_name for one in rows.exclude(died_on=None)] == ["Jan"]
        assert scene.happened == {"overleden": 1}

    @SEEN_BY_THE_GUARD
    def test_with_who_dies_alone_the_case_closes_and_nobody_calls(
        self, begun, case, professional, now
    ):
        live_there(household=case.household, names=["Jan"], actor=professional, now=now)
        scene = begun(now.date())
        scene.dice = fallen("died")

        assert not life.happens(scene, case, professional)

        assert released_because(case) == ("deceased", 0)
        assert scene.happened == {"overleden": 1}

    def test_nothing_happens_mostly(self, begun, case, professional, now):
        scene = begun(now.date())
        scene.dice = fallen("")

        assert life.happens(scene, case, professional)

        assert not scene.happened
