"""The steps the rooms name: each has a page where its text is shown, and one address."""

import re

import pytest
from tests.architecture import house

from voordeur.instructions import steps
from voordeur.shared.errors import ProgrammingMistake

TAG = re.compile(r'{%\s*instruction\s+"([\w.]+)"')


def shown():
    return {
        code
        for path in house.HOUSE.rglob("templates/**/*.html")
        for code in TAG.findall(path.read_text())
    }


def test_every_step_is_shown_where_it_is_done_and_nothing_else_is():
    # The page of the crisis path shows the step of each danger that was named.
    of_dangers = {step.code for step in steps.all_steps() if "frontdesk.crisis." in step.code}
    crisis = (house.HOUSE / "frontdesk/templates/frontdesk/crisis.html").read_text()

    assert "{% instruction code" in crisis
    assert shown() | of_dangers == {step.code for step in steps.all_steps()}


def test_every_step_has_an_address_of_its_own():
    paths = [step.path for step in steps.all_steps()]

    assert len(paths) == len(set(paths)) >= 15
    assert all(steps.of_path(step.path) == step for step in steps.all_steps())


def test_the_order_is_that_of_the_work():
    codes = [step.code for step in steps.all_steps()]

    assert codes[0] == "frontdesk.contact"
    assert codes.index("plans.evaluate") < codes.index("cases.close")


def test_the_same_step_twice_is_a_mistake():
    with pytest.raises(ProgrammingMistake, match="registered twice"):
        steps.register("frontdesk.contact", "Anders", group="Elders", order=1)
    with pytest.raises(ProgrammingMistake, match="registered twice"):
        steps.register("elders.contact", "Een vraag aannemen", group="Elders", order=1)
    assert steps.of("frontdesk.contact").label == "Een vraag aannemen"


def test_an_unknown_step_is_a_mistake():
    with pytest.raises(ProgrammingMistake, match="nobody registered"):
        steps.of("frontdesk.unknown")
    assert steps.of_path("wonen") is None
