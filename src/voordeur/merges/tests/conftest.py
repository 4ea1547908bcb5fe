"""A household, its double, and who works with both."""

import pytest

from voordeur.accounts.enums import Role
from voordeur.merges.tests import scene
from voordeur.organisations.models import Team


@pytest.fixture
def here(professional, now):
    return scene.household(professional, now)


@pytest.fixture
def there(professional, now):
    return scene.household(professional, now, scene.sanne(phone="06 11112222"), name="Wit-Proef")


@pytest.fixture
def colleague(assign, cluster):
    """Of the same team, and around nobody."""
    return assign("Carla Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def stranger(assign, municipality):
    other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
    return assign("Vreemd Proef", other, Role.PROFESSIONAL)
