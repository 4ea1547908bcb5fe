"""A plan of a family, for every test of this room."""

import pytest

from voordeur.access.enums import Depth
from voordeur.intake.tests import scene as intake
from voordeur.plans.tests import scene


@pytest.fixture
def family(professional, now):
    return scene.family(professional, now)


@pytest.fixture
def plan(family, professional, now):
    return scene.plan(family, professional, now)


@pytest.fixture
def goal(plan, professional, now):
    return scene.goal(plan, professional, now)


@pytest.fixture
def reader(family, actor, professional, now):
    """Somebody who sees that the household exists and who is around it, no more."""
    intake.involve(who=actor, family=family, depth=Depth.CIRCLE, actor=professional, now=now)
    return actor


@pytest.fixture
def client(browser, professional):
    return browser(professional)


@pytest.fixture
def action(goal, professional, now):
    return scene.action(goal, professional, now)
