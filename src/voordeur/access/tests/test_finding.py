"""Who is known is found by the BSN, or two of name, birth date and address; never who is secret."""

import datetime

import pytest
from tests.bench.people import NOW

from voordeur.access import finding
from voordeur.access.finding import known_households
from voordeur.access.models import SearchHit
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
        assert known_households(acting=professional, now=NOW, **marks) == ([key] if found else [])


def test_nobody_secret_is_found(key, actor, professional, looking):
    with looking(actor):
        Person.objects.update(secret=True)
        assert known_households(acting=professional, now=NOW, bsn=scene.BSN) == []


def test_an_administrator_gets_no_answer(key, assign, desk, looking):
    administrator = assign("Ad Beheer-Proef", desk, Role.ADMINISTRATOR)
    with looking(administrator):
        assert known_households(acting=administrator, now=NOW, bsn=scene.BSN) == []


def test_a_number_that_is_no_bsn_is_refused(actor, looking):
    with looking(actor), pytest.raises(NotABsn):
        known_households(acting=actor, now=NOW, bsn="123456789")


class TestTheMeasure:
    """Registering asks who is known; that is a search, and stands in the log of searching."""

    def test_counts_and_keeps_what_registering_asks(self, key, professional, looking):
        with looking(professional):
            before = SearchHit.objects.count()
            known_households(acting=professional, now=NOW, surname="Bakker-Proef", born_on=BORN)
            known_households(acting=professional, now=NOW, surname="Niemand-Proef", born_on=BORN)
            hits = list(SearchHit.objects.order_by("at", "id"))[before:]
        assert sorted(hit.kind for hit in hits) == ["known", "none"]
        assert all(hit.marks == ["name", "born"] for hit in hits)

    def test_holds_for_who_registers_on_and_on(self, key, professional, looking):
        with looking(professional):
            for _ in range(600):
                known_households(acting=professional, now=NOW, surname="Niemand-Proef")
            with pytest.raises(finding.TooManySearches, match="Wacht even"):
                known_households(acting=professional, now=NOW, bsn=scene.BSN)
