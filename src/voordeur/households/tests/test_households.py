"""Who lives with whom: registered once, over time, and never half."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.audit.models import Event
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.tests import scene
from voordeur.households import operations, queries
from voordeur.households.enums import MemberRole, NoAddress
from voordeur.households.models import Household, Membership, Person, SupportTie
from voordeur.shared.bsn import NotABsn
from voordeur.shared.errors import NotAllowed, ProgrammingMistake, Refused

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)


@pytest.fixture
def household(actor, cluster, professional, now, looking):
    """A household that is taken up by the professional."""
    handover = scene.offered(
        actor=actor, to_team=cluster, now=now, household=scene.family(scene.sanne(bsn=scene.BSN))
    )
    frontdesk.accept(handover=handover, actor=professional, now=now)
    with looking(professional):
        return Household.objects.get()


class TestRegisterHousehold:
    def test_a_child_is_entered_as_one(self, actor, now, looking):
        noor = scene.sanne(given_name="Noor", born_on=datetime.date(2016, 8, 1))
        scene.asked(actor=actor, now=now, household=scene.family(scene.sanne(), noor))

        with looking(actor):
            roles = Membership.objects.order_by("person__born_on").values_list("role", flat=True)
            assert list(roles) == [MemberRole.ADULT, MemberRole.CHILD]

    def test_without_a_member_there_is_no_household(self, actor, now, looking):
        empty = frontdesk.NewHousehold(key=scene.contact().key, members=[], address=scene.address())
        with pytest.raises(operations.NotAPerson, match="achternaam"):
            scene.asked(actor=actor, now=now, household=empty)
        with looking(actor):
            assert Household.objects.count() == 0

    def test_is_a_part_of_an_operation_and_never_runs_alone(self, actor):
        with pytest.raises(ProgrammingMistake):
            operations.register_household(
                key=scene.contact().key, name="", members=[scene.sanne()], address=scene.address()
            )

    @pytest.mark.parametrize(
        ("address", "constraint"),
        [
            (
                {"postcode": "", "house_number": None},
                "households_an_address_or_the_reason_there_is_none",
            ),
            ({"house_number": None}, "households_an_address_or_the_reason_there_is_none"),
            (
                {"no_address": NoAddress.HOMELESS},
                "households_an_address_or_the_reason_there_is_none",
            ),
        ],
    )
    def test_an_address_or_the_reason_there_is_none(self, actor, now, address, constraint):
        with pytest.raises(Refused) as refusal:
            scene.asked(actor=actor, now=now, household=scene.family(at=scene.address(**address)))
        assert refusal.value.constraint == constraint

    @pytest.mark.parametrize("bsn", ["123456789", "12", "99999001x"])
    def test_a_wrong_bsn_saves_nothing(self, actor, now, looking, bsn):
        with pytest.raises(NotABsn):
            scene.asked(actor=actor, now=now, household=scene.family(scene.sanne(bsn=bsn)))
        with looking(actor):
            assert (Household.objects.count(), Person.objects.count()) == (0, 0)

    def test_the_bsn_is_sealed(self, household, professional, looking):
        with looking(professional):
            person = Person.objects.get()
        assert scene.BSN.encode() not in bytes(person.bsn_sealed)
        assert person.bsn == scene.BSN

    def test_the_line_of_an_address(self, household):
        assert household.address == "2242 AB, nummer 3"
        household.street, household.town = "Stadhoudersplein", "Wassenaar"
        assert household.address == "Stadhoudersplein 3, 2242 AB Wassenaar"
        household.no_address = NoAddress.SECRET
        assert household.address == "geheim adres"


class TestAddSupport:
    def add(self, household, actor, now, **words):
        told = {"name": "Oma Proef", "relation": "oma van de kinderen", "phone": "06 1"}
        return operations.add_support(household=household, actor=actor, now=now, **(told | words))

    def test_notes_who_stands_by(self, household, professional, now, looking):
        self.add(household, professional, now)

        with looking(professional):
            [row] = queries.support(household.pk, today=TODAY)
            assert (row.name, row.relation) == ("Oma Proef", "oma van de kinderen")
            assert Event.objects.filter(kind="household.support-added").count() == 1

    def test_is_not_for_who_only_reads(self, household, actor, now, looking):
        with pytest.raises(NotAllowed):
            self.add(household, actor, now)

    @pytest.mark.parametrize("words", [{"name": ""}, {"relation": ""}])
    def test_says_who_and_what(self, household, professional, now, looking, words):
        with pytest.raises(Refused) as refusal:
            self.add(household, professional, now, **words)
        assert refusal.value.constraint == "households_a_support_tie_says_who_and_what"
        with looking(professional):
            assert SupportTie.objects.count() == 0


@pytest.mark.parametrize(
    ("model", "words", "constraint"),
    [
        (Person, {"surname": ""}, "households_a_person_has_a_surname"),
        (Person, {"bsn_sealed": None}, "households_a_bsn_is_sealed_and_findable"),
        (
            Membership,
            {"until_on": datetime.date(2020, 1, 1)},
            "households_a_membership_ends_after_it_starts",
        ),
    ],
)
def test_the_database_refuses(household, professional, looking, model, words, constraint):
    refused = pytest.raises(IntegrityError, match=constraint)
    with looking(professional), refused, transaction.atomic():
        model.objects.update(**words)


def test_the_database_refuses_a_second_home_on_one_day(household, professional, looking):
    with looking(professional):
        [lives] = Membership.objects.all()
        refused = pytest.raises(IntegrityError, match="lives_in_one_household_a_day")
        with refused, transaction.atomic():
            Membership.objects.create(
                household=household, person=lives.person, role="adult", from_on=TODAY
            )


def test_the_database_refuses_support_that_ended_before_it_began(
    household, professional, now, looking
):
    TestAddSupport().add(household, professional, now)
    refused = pytest.raises(IntegrityError, match="support_tie_ends_after")
    with looking(professional), refused, transaction.atomic():
        SupportTie.objects.update(until_on=datetime.date(2020, 1, 1))


def test_the_database_refuses_a_bsn_twice(household, professional, municipality, looking):
    with looking(professional):
        person = Person.objects.get()
        with pytest.raises(IntegrityError, match="access_one_person_per_bsn"), transaction.atomic():
            Person.objects.create(
                municipality=municipality, surname="Dubbel-Proef", surname_key="dubbelproef",
                bsn_sealed=person.bsn_sealed, bsn_index=person.bsn_index,
            )  # fmt: skip


def test_members_as_rows(household, professional, looking, django_assert_num_queries):
    with looking(professional), django_assert_num_queries(2):
        [row] = queries.members(household.pk, today=TODAY)
    assert (row.name, row.role, row.age) == ("Sanne Bakker-Proef", "volwassene", 37)


def test_names_only_of_who_one_may_see(household, professional, assign, desk, looking):
    stranger = assign("Vera Vreemd-Proef", desk, "desk_professional")
    with looking(professional):
        assert queries.names([household.pk]) == {household.pk: "Bakker-Proef"}
    with looking(stranger):
        assert queries.names([household.pk]) == {}
