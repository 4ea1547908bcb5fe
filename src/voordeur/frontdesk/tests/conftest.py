"""What stands at a desk, and what a browser sends from it."""

import datetime

import pytest

from voordeur.organisations.enums import ServiceAccess
from voordeur.organisations.models import Service, ServiceProvider
from voordeur.shared.keys import new_key


@pytest.fixture
def give(organisation, cluster):
    """Make a service that somebody gives."""

    def made(name, access=ServiceAccess.FREE, team=None):
        service = Service.objects.create(
            team=team or cluster, name=name, access=access, access_source="proef"
        )
        ServiceProvider.objects.create(
            service=service, organisation=organisation, from_on=datetime.date(2023, 1, 1)
        )
        return service

    return made


@pytest.fixture
def told():
    """The fields of a call as a browser sends them; `told(act="answered", …)`."""

    def fields(**words):
        return {
            "key": str(new_key()),
            "question": "Ik kan de huur niet betalen.",
            "channel": "phone",
            "dangers": "none",
            **words,
        }

    return fields


@pytest.fixture
def person():
    """The fields of a person as a browser sends them."""
    return {
        "surname": "Bakker-Proef",
        "given_name": "Sanne",
        "born_on": "4-5-1988",
        "postcode": "2242ab",
        "house_number": "3a",
    }
