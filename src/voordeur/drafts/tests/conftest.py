"""A goal that somebody is writing down: the form that these tests type in."""

import pytest

from voordeur.plans.tests import scene as plans


@pytest.fixture
def goal_page(professional, now, clock):
    """The address of a form with running text, and of nobody but `professional`."""
    family = plans.family(professional, now)
    plans.plan(family, professional, now)
    return plans.page("set_goal", family)


@pytest.fixture
def client(browser, professional):
    return browser(professional)
