"""A family in view of the professional; a colleague who sees the circle; the page."""

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.cases.tests.scene import involve
from voordeur.households.enums import Gender
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene


@pytest.fixture
def family(professional, now):
    """Sanne, Karim, and Adam."""
    members = [
        NewPerson(surname="Bakker-Proef", given_name="Sanne", born_on=scene.born(1988),
                  gender=Gender.WOMAN),
        NewPerson(surname="Bakker-Proef", given_name="Karim", born_on=scene.born(1985),
                  gender=Gender.MAN),
        NewPerson(surname="Bakker-Proef", given_name="Adam", born_on=scene.born(2019)),
    ]  # fmt: skip
    return scene.home(members=members, actor=professional, now=now)


@pytest.fixture
def people(family, professional, looking):
    with looking(professional):
        return {name: scene.person(family, name) for name in ("Sanne", "Karim", "Adam")}


@pytest.fixture
def of_the_circle(assign, cluster, family, professional, now):
    other = assign("Vera Kring-Proef", cluster, Role.PROFESSIONAL)
    involve(who=other, matter_id=family.pk, actor=professional, now=now, depth=Depth.CIRCLE)
    return other


@pytest.fixture
def page(browser, professional, family):
    """The page as somebody sees it, on a day."""

    def ask(acting=professional, *, op="", household=family):
        address = reverse("pictures:family_and_network", args=[getattr(household, "pk", household)])
        return browser(acting).get(address, {"op": op} if op else {})

    return ask
