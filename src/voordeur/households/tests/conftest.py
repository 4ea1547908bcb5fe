"""A family with a child, in view of the professional; a colleague who stands nowhere."""

import pytest

from voordeur.accounts.enums import Role
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene


@pytest.fixture
def family(professional, now):
    """Sanne and Adam."""
    return scene.home(actor=professional, now=now)


@pytest.fixture
def father(assign, cluster, now):
    """Another household, Karim's, in view of another professional only."""
    other = assign("Olga Ander-Proef", cluster, Role.PROFESSIONAL)
    karim = NewPerson(surname="Jansen-Proef", given_name="Karim", born_on=scene.born(1985))
    return scene.home(name="Jansen-Proef", members=[karim], actor=other, now=now), other


@pytest.fixture
def both(professional, now):
    """Karim's household, in view of the professional who also sees Sanne's."""
    karim = NewPerson(surname="Jansen-Proef", given_name="Karim", born_on=scene.born(1985))
    return scene.home(name="Jansen-Proef", members=[karim], actor=professional, now=now)


@pytest.fixture
def stranger(assign, cluster):
    return assign("Vera Vreemd-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def adam(family, professional, looking):
    with looking(professional):
        return scene.person(family, "Adam")


@pytest.fixture
def sanne(family, professional, looking):
    with looking(professional):
        return scene.person(family, "Sanne")
