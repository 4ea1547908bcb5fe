"""Who decides about privacy, for every test of the room."""

import pytest

from voordeur.accounts.enums import Role


@pytest.fixture
def officer(assign, desk):
    return assign("Pim Privacy-Proef", desk, Role.PRIVACY_OFFICER)
