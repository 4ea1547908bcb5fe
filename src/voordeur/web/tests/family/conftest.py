"""Two homes that one professional sees, and their pages."""

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth
from voordeur.cases.tests.scene import involve
from voordeur.households.operations import NewPerson
from voordeur.households.tests import scene


@pytest.fixture
def family(professional, now):
    return scene.home(actor=professional, now=now)


@pytest.fixture
def karim(professional, now):
    """The other home, which this professional sees too."""
    member = NewPerson(surname="Jansen-Proef", given_name="Karim", born_on=scene.born(1985))
    return scene.home(name="Jansen-Proef", members=[member], actor=professional, now=now)


@pytest.fixture
def page(browser, professional):
    """GET or, with fields, POST a page of the family by name."""
    client = browser(professional)

    def ask(name, household, /, *more, **fields):
        address = reverse(f"web:{name}", args=[getattr(household, "pk", household), *more])
        return client.post(address, fields) if fields else client.get(address)

    return ask


@pytest.fixture
def people(family, professional, looking):
    with looking(professional):
        return {name: scene.member(family, name) for name in ("Sanne", "Adam")}


@pytest.fixture
def stranger_of_the_circle(assign, cluster, family, professional, now):
    other = assign("Vera Kring-Proef", cluster, "professional")
    involve(who=other, matter_id=family.pk, actor=professional, now=now, depth=Depth.CIRCLE)
    return other
