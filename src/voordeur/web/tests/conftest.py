"""Every page of this room is looked at with the clock at the moment of the test."""

import pytest


@pytest.fixture(autouse=True)
def _clock(clock: None) -> None:
    """Also for what reads the clock outside a browser."""
