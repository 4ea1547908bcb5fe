"""The sentences of the seeds that this house keeps are each walked in a journey."""

import importlib
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
CORE = ["P1", "P4", "P5", "P6", "P8", "P9", "P12", "P23"]


@pytest.fixture(scope="module")
def promises():
    """docs/make_promises.py, which is a script and no package."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        return importlib.import_module("make_promises")
    finally:
        sys.path.remove(str(ROOT / "docs"))


@pytest.mark.parametrize("number", CORE)
def test_a_journey_keeps_it(promises, number):
    kept = [test for promise, test in promises.marks() if promise == number]

    assert any(test.startswith("tests/journeys/") for test in kept)


def test_a_promise_without_a_test_says_so(promises):
    page = promises.made()

    assert "| P20 | steering figures are anonymous by proof" in page
    assert page.count("| P") == len(promises.PROMISES) == 30
    assert "not yet" in page


def test_a_mark_for_a_promise_that_does_not_exist_stops_it(promises, monkeypatch):
    monkeypatch.setattr(promises, "marks", lambda: [("P31", "tests/test_x.py::test_y")])

    with pytest.raises(SystemExit, match="P31"):
        promises.made()
