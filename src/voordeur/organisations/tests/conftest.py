"""The network files, an administrator, and a municipality filled from a file."""

import tomllib
from pathlib import Path

import pytest

from voordeur.organisations import operations
from voordeur.organisations.models import Municipality, Team

NETWORKS = Path(__file__).parents[2] / "demo" / "networks"


def parsed(name):
    return tomllib.loads((NETWORKS / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture
def administrator(assign, desk):
    return assign("Bea Beheer-Proef", desk, "administrator")


@pytest.fixture
def load(assign, municipality, now):
    """Load a network file as an administrator of its municipality; gives that administrator."""

    def filled(name):
        network = parsed(name)
        said = network["municipality"]
        municipality, _ = Municipality.objects.get_or_create(
            cbs_code=said["cbs_code"], defaults={"name": said["name"]}
        )
        office = Team.objects.create(
            municipality=municipality, name="Beheer", kind="central_review", ended_on=now.date()
        )
        administrator = assign(f"Bea {said['name']}-Proef", office, "administrator")
        operations.load_network(network=network, actor=administrator, now=now)
        return administrator

    return filled


@pytest.fixture
def enter(client):
    """Log somebody in with an assignment."""

    def entered(assignment):
        client.force_login(assignment.user)
        session = client.session
        session["assignment"] = str(assignment.pk)
        session.save()
        return client

    return entered
