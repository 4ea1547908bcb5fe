"""Who is known is found by the BSN, or two of name, birth date and address; never who is secret."""

import datetime

import pytest

from voordeur.access.finding import known_households
from voordeur.accounts.enums import Role
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Person
from voordeur.shared.bsn import NotABsn

pytestmark = pytest.mark.django_db

BORN = datetime.date(1988, 5, 4)


@pytest.fixture
def key(actor, now):
    family = scene.family(scene.sanne(bsn=scene.BSN))
    return scene.asked(actor=actor, now=now, household=family).household_id


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ({"bsn": scene.BSN}, True),
        ({"surname": "de Bakker Proef", "born_on": BORN}, True),
        ({"surname": "Bakker-Proef", "postcode": "2242ab", "house_number": 3}, True),
        ({"born_on": BORN, "postcode": "2242 AB", "house_number": 3}, True),
        ({"surname": "Bakker-Proef"}, False),
        ({"born_on": BORN}, False),
        ({"postcode": "2242 AB", "house_number": 3}, False),
        ({"surname": "Bakker-Proef", "postcode": "2242 AB"}, False),
        ({"surname": "Bakker-Proef", "born_on": BORN, "bsn": "999990020"}, False),
        ({}, False),
    ],
)
def test_marks(key, professional, looking, marks, found):
    with looking(professional):
        assert known_households(acting=professional, **marks) == ([key] if found else [])


def test_nobody_secret_is_found(key, actor, professional, looking):
    with looking(actor):
        Person.objects.update(secret=True)
        assert known_households(acting=professional, bsn=scene.BSN) == []


def test_an_administrator_gets_no_answer(key, assign, desk, looking):
    administrator = assign("Ad Beheer-Proef", desk, Role.ADMINISTRATOR)
    with looking(administrator):
        assert known_households(acting=administrator, bsn=scene.BSN) == []


def test_a_number_that_is_no_bsn_is_refused(actor, looking):
    with looking(actor), pytest.raises(NotABsn):
        known_households(acting=actor, bsn="123456789")
