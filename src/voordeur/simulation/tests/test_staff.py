"""Who works in a town that lives by itself."""

from datetime import timedelta

import pytest

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.demo.crowd import proportions
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Standing
from voordeur.simulation.acts import staff
from voordeur.simulation.cast import Cast
from voordeur.simulation.models import SimulatedTown
from voordeur.simulation.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("in_hands", "at_the_desk"), [(0, 2), (5, 5)])
def test_a_larger_town_has_more_at_the_desk(
    municipality, organisation, actor, professional, now, in_hands, at_the_desk
):
    user = User.objects.create(email="bea@proef.example", name="Bea Beheer-Proef")
    Assignment.objects.create(
        user=user, municipality=municipality, organisation=organisation,
        role=Role.ADMINISTRATOR, from_on=now.date() - timedelta(days=900),
    )  # fmt: skip
    Standing.objects.create(
        municipality=municipality, organisation=organisation, kind=StandingKind.AROUND
    )
    each = int(proportions.figure("desk").amounts["residents_each"])
    town = SimulatedTown.objects.create(
        municipality=municipality, seed=1, first_day=now.date(), persons=in_hands * each
    )

    staff.come_and_go(Scene.of(town, now.date()))

    cast = Cast(municipality, now.date())
    assert len(cast.of(cast.desk)) == at_the_desk
    assert [len(cast.of(team)) for team in cast.clusters] == [2]
