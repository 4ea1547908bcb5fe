"""A household, its double, and who works with both."""

import pytest

from voordeur.accounts.enums import Role
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import involve
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


@pytest.fixture
def two(professional, colleague, now, looking):
    """Sanne in two households, each with a casusregisseur; the first works with both."""
    homes = [scene.with_case(who, now) for who in (professional, colleague)]
    for who, home in zip((professional, colleague), homes, strict=True):
        with looking(who):
            case = Case.objects.get(household=home.pk)
        cases.appoint_coordinator(case=case, why_this_one="known", actor=who, now=now)
    involve(who=professional, matter_id=homes[1].pk, actor=colleague, now=now)
    [one] = scene.persons(homes[0], professional, now)
    [other] = scene.persons(homes[1], colleague, now)
    return one, other
