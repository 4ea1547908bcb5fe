"""A family that is asked to prepare the conversation at home, and one that told."""

import pytest

from voordeur.intake import operations
from voordeur.intake.beforehand import asking
from voordeur.intake.tests import scene
from voordeur.intake.tests.beforehand.home import DAY, WORDS, at_home, new


@pytest.fixture
def family(professional, now):
    found = scene.family(actor=professional, now=now, name="Bakker-Proef")
    scene.published(professional, now)
    return found


@pytest.fixture
def make(family, professional, now):
    def prepare(**changes):
        return operations.prepare(
            household=family.case.household, new=new(family, now, **changes),
            actor=professional, now=now,
        )  # fmt: skip

    return prepare


@pytest.fixture
def told(make, now):
    """Handed in, a day later."""
    preparation, pair = make()
    assert at_home(now, asking.write, pair.hashes, WORDS, now=now)
    assert at_home(now, asking.hand_in, pair.hashes, now=now + DAY)
    return preparation
