"""Who stands around the household, from the records, at the depth of the reader."""

import datetime

import pytest

from voordeur.access import around
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import involve
from voordeur.households import operations
from voordeur.households.enums import (
    Bond,
    Covers,
    CustodyKind,
    RelationKind,
    RepresentativeKind,
    StayKind,
)
from voordeur.households.operations import Acting, Elsewhere
from voordeur.organisations.models import Organisation
from voordeur.pictures.enums import LineKind, Side
from voordeur.pictures.queries.network import network

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(professional, now):
    return {"actor": professional, "now": now}


@pytest.fixture
def drawn(family, professional, looking, now):
    def ask(*, depth=Depth.CONTENT, on=None, acting=professional):
        with looking(acting):
            return network(family, acting=acting, on=on or now.date(), depth=depth)

    return ask


def names(found, side):
    return [one.name for one in found if one.side == side]


class TestTheOwnNetwork:
    def test_stands_there_with_the_bond(self, family, drawn, who):
        for name, bond in (("Riet", Bond.STRONG), ("Jo", "")):
            operations.add_support(household=family, name=name, relation="oma", bond=bond, **who)
        own = [(one.name, one.line, one.bond) for one in drawn() if one.side == Side.OWN]
        assert own == [
            ("Riet", LineKind.STRONG, "sterk"), ("Jo", LineKind.PLAIN, "niet gevraagd"),
        ]  # fmt: skip

    def test_not_after_it_ended(self, family, drawn, who, now):
        tie = operations.add_support(household=family, name="Riet", relation="oma", **who)
        operations.end_support(tie=tie, until_on=now.date(), reason="verhuisd", **who)
        assert names(drawn(), Side.OWN) == []

    def test_who_is_noted_twice_stands_there_once(self, family, people, drawn, who):
        operations.add_support(
            household=family, name="Riet Proef", relation="oma", bond=Bond.TENSE, **who
        )
        operations.add_relation(
            household=family, person=people["Adam"], kind=RelationKind.CARER, name="Riet Proef",
            **who,
        )  # fmt: skip
        [riet] = [one for one in drawn() if one.side == Side.OWN]
        assert (riet.what, riet.line) == ("oma; mantelzorger van Adam", LineKind.TENSE)


class TestWhoWorks:
    def test_is_there_with_role_and_organisation(self, drawn):
        [one] = [one for one in drawn() if one.side == Side.WORK]
        assert (one.name, one.what, one.place) == ("Karel Cluster-Proef", "hulpverlener", "Proef")

    def test_of_a_sensitive_organisation_is_a_professional(
        self, family, drawn, assign, cluster, professional, now
    ):
        quiet = Organisation.objects.create(name="Verslavingszorg", short="VZ", sensitive=True)
        other = assign("Stille Proef", cluster, Role.PROFESSIONAL)
        Assignment.objects.filter(pk=other.pk).update(organisation=quiet)
        involve(who=other, matter_id=family.pk, actor=professional, now=now)
        places = {one.name: one.place for one in drawn()}
        assert places["Stille Proef"] == around.DISCREET

    def test_of_then_is_shown_on_that_day_only(self, drawn, now):
        before = now.date() - datetime.timedelta(days=1)
        assert names(drawn(on=before), Side.WORK) == []

    def test_who_acts_for_one_of_them_and_where_one_stays(self, family, people, drawn, who):
        operations.appoint_representative(
            household=family, person=people["Sanne"], kind=RepresentativeKind.ADMINISTRATOR,
            who=Acting(name="Ineke Proef", covers=(Covers.MONEY,), organisation="Bewind"), **who,
        )  # fmt: skip
        operations.add_stay(
            household=family, person=people["Adam"],
            elsewhere=Elsewhere(kind=StayKind.INSTITUTION, place="Huize Proef"), **who,
        )  # fmt: skip
        operations.give_custody(
            household=family, child=people["Adam"], kind=CustodyKind.INSTITUTION,
            holder_name="Jeugdbescherming Proef", **who,
        )  # fmt: skip
        told = {one.name: one.what for one in drawn() if one.side == Side.WORK}
        assert told["Ineke Proef"] == "bewindvoerder van Sanne"
        assert told["Huize Proef"] == "Adam verblijft in een instelling"
        assert told["Jeugdbescherming Proef"] == "instelling met voogdij over Adam"

    def test_of_that_the_circle_sees_the_network_and_who_works(
        self, family, people, drawn, who, of_the_circle
    ):
        operations.add_support(household=family, name="Riet", relation="oma", **who)
        operations.add_relation(
            household=family, person=people["Adam"], kind=RelationKind.CARER, name="Jo Proef", **who
        )
        found = drawn(depth=Depth.CIRCLE, acting=of_the_circle)
        assert names(found, Side.OWN) == ["Riet"]
        assert len(names(found, Side.WORK)) == 2
