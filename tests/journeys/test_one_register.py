"""“Alle partners registreren in één systeem”, each seeing what the work needs (nota 003 §4)."""

import datetime

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import asked, offered
from tests.journeys.walking import Visitor
from voordeur.accounts.enums import Role
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P12"),
]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def neighbour(assign):
    """A professional of the municipality next door."""
    voorschoten = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=voorschoten, name="Netwerk 18+", kind=TeamKind.CLUSTER)
    return Visitor(assign("Bas Buur-Proef", team, Role.PROFESSIONAL), NOW)


def test_each_sees_what_the_work_needs_and_no_more(
    dina, karel, nel, neighbour, assign, cluster, welfare, proof
):
    colleague = Visitor(assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL), NOW)
    offered(dina, asked(dina), cluster)
    [home] = {href for said, href in karel.today().links if said == "De Wit-Proef"}

    karel.open(home).says("U ziet de kring", "Beantwoord de overdracht")
    colleague.open(home).says("U ziet de kring")
    for outsider in (nel, neighbour):
        outsider.open(home, status=404)
        assert "De Wit-Proef" not in outsider.today("team").text
        assert "De Wit-Proef" not in outsider.open("/huishoudens/").text

    karel.press(karel.follow(karel.today(), "Beantwoord"), "Neem over")

    karel.open(home).says("U ziet de inhoud", "hulpverlener sinds")
    colleague.open(home, status=404)
    giver = dina.open(home)
    giver.says("U ziet plan en afspraken", "alleen om te lezen")
    assert "Doe de uitvraag" not in giver.text

    dina.sits_down(NOW + 31 * DAY)
    dina.open(home, status=404)
    proof(dina.now)


def test_an_administrator_and_a_policy_adviser_see_no_household(dina, assign, desk, cluster, proof):
    offered(dina, asked(dina), cluster)
    [home] = {href for said, href in dina.today().links if said == "De Wit-Proef"}

    for role in (Role.ADMINISTRATOR, Role.POLICY_ADVISER, Role.PRIVACY_OFFICER):
        visitor = Visitor(assign(f"Rol {role.value}-Proef", None, role, desk.municipality), NOW)
        visitor.open(home, status=404)
        visitor.today("team").says("Er staat niets open")
