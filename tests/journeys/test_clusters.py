"""“Clusters van tien tot vijftien mensen”, lent by home organisations (nota 000 §7)."""

import datetime

import pytest

from tests.bench.people import NOW
from tests.journeys.walking import Visitor
from voordeur.accounts import operations as accounts
from voordeur.accounts.models import Assignment, Staffing
from voordeur.demo import loading
from voordeur.organisations import operations as organisations
from voordeur.organisations.models import Organisation

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P23"),
]


@pytest.fixture
def wassenaar(transactional_db):
    read = loading.network("wassenaar")
    before = NOW - datetime.timedelta(days=30)
    organisations.load_network(network=read, actor=None, now=before)
    accounts.load_staff(network=read, actor=None, now=before)
    return read


def test_everybody_can_see_who_is_who_and_which_cluster_is_too_small(wassenaar):
    nel = Assignment.objects.select_related("user").get(user__name__startswith="Nel Schouten")

    page = Visitor(nel, NOW).open("/netwerk/")

    page.says("Loket", "Geldzaken & regelgeving", "nog te bepalen", "Nel Schouten-Proef")
    for team in wassenaar["teams"]:
        page.says(team["name"])


def test_a_professional_keeps_a_home_organisation_and_the_hours_add_up(wassenaar):
    lent = Staffing.objects.filter(user__name="Nel Schouten-Proef")

    assert [leg.home.short for leg in lent] == ["SMOW"]
    assert [(leg.hours_per_week, leg.home_hours) for leg in lent] == [(28, 4)]
    assert Organisation.objects.filter(lends__isnull=False).distinct().count() >= 8
