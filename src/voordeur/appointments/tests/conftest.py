"""A colleague of the same team."""

import pytest

from voordeur.accounts.enums import Role


@pytest.fixture
def colleague(assign, cluster):
    return assign("Mia Cluster-Proef", cluster, Role.COORDINATOR)
