"""Who lives here over time: somebody comes, changes, goes, goes over."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.access.enums import Depth
from voordeur.audit.models import Event
from voordeur.followup.models import Promise
from voordeur.households import kinds, operations
from voordeur.households.enums import (
    Gender,
    HouseholdKind,
    LeaveReason,
    MemberRole,
    NameUse,
    RepresentativeKind,
)
from voordeur.households.models import Membership, Person, Representative
from voordeur.households.operations import Acting, NewPerson, PersonDetails
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, StepNotPossible

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
BEFORE = datetime.date(2026, 2, 1)


def events(kind):
    return Event.objects.filter(kind=kind).count()


class TestChangeMember:
    def change(self, family, actor, now, looking, **words):
        with looking(actor):
            membership = scene.member(family, "Sanne")
        told = {"surname": "Bakker-Proef", "given_name": "Sanne", "born_on": scene.born(1988)}
        return operations.change_member(
            membership=membership,
            details=PersonDetails(**(told | words)),
            role=MemberRole.OTHER,
            actor=actor,
            now=now,
        )

    def test_keeps_what_is_told(self, family, professional, now, looking):
        self.change(
            family, professional, now, looking,
            partner_surname="Jansen-Proef", name_use=NameUse.PARTNER_FIRST, gender=Gender.WOMAN,
        )  # fmt: skip

        with looking(professional):
            sanne = scene.member(family, "Sanne")
            assert sanne.person.full_name == "Sanne Jansen-Proef - Bakker-Proef"
            assert sanne.role == MemberRole.OTHER
            assert sanne.person.gender == Gender.WOMAN
            assert events("household.member-changed") == 1

    def test_a_partners_name_is_known_to_be_used(self, family, professional, now, looking):
        with pytest.raises(Refused) as refusal:
            self.change(family, professional, now, looking, name_use=NameUse.PARTNER)
        assert refusal.value.constraint == "households_the_name_of_a_partner_is_known_to_be_used"

    def test_is_not_for_who_only_saw_the_circle_of_reading(self, family, stranger, now, looking):
        with pytest.raises((NotAllowed, Membership.DoesNotExist)):
            self.change(family, stranger, now, looking)


class TestMemberLeaves:
    def leave(self, family, name, actor, now, looking, **words):
        with looking(actor):
            membership = scene.member(family, name)
        return operations.member_leaves(
            membership=membership, reason=LeaveReason.AWAY, actor=actor, now=now, **words
        )

    def test_ends_with_a_reason_and_leaves_the_promises(self, family, professional, now, looking):
        self.leave(family, "Sanne", professional, now, looking)

        with looking(professional):
            left = Membership.objects.get(person__given_name="Sanne")
            assert (left.until_on, left.end_reason) == (TODAY, LeaveReason.AWAY)
            assert Promise.objects.open().filter(matter=family.pk).count() == 1
            assert events("household.member-left") == 1

    def test_an_empty_household_is_looked_after(self, family, professional, now, looking):
        self.leave(family, "Sanne", professional, now, looking)
        self.leave(family, "Adam", professional, now, looking)

        with looking(professional):
            [look] = Promise.objects.open().filter(kind=kinds.LIFE_EVENT)
            assert (look.owner_id, "niemand" in look.what) == (professional.user_id, True)

    def test_once(self, family, professional, now, looking):
        with looking(professional):
            membership = scene.member(family, "Sanne")
        self.leave(family, "Sanne", professional, now, looking)
        with pytest.raises(StepNotPossible, match="al vertrokken"):
            operations.member_leaves(
                membership=membership, reason=LeaveReason.AWAY, actor=professional, now=now
            )

    def test_not_before_they_came(self, family, professional, now, looking):
        with pytest.raises(NotSuitable, match="later wonen"):
            self.leave(family, "Sanne", professional, now, looking, until_on=BEFORE)


class TestMoveMember:
    def move(self, family, to, actor, now, looking):
        with looking(actor):
            membership = scene.member(family, "Adam")
        return operations.move_member(
            membership=membership, household=to, role=scene.CHILD, actor=actor, now=now
        )

    def test_lives_with_the_other_household_from_that_day(
        self, family, both, professional, now, looking
    ):
        with looking(professional):
            adam = scene.person(family, "Adam")
        operations.appoint_representative(
            household=family, person=adam, kind=RepresentativeKind.MENTOR,
            who=Acting(name="Mia Mentor-Proef", covers=("care",)), actor=professional, now=now,
        )  # fmt: skip

        self.move(family, both, professional, now, looking)

        with looking(professional):
            rows = Membership.objects.filter(person=adam).order_by("from_on", "id")
            assert [(row.household_id, row.end_reason) for row in rows] == [
                (family.pk, LeaveReason.OTHER_HOUSEHOLD), (both.pk, ""),
            ]  # fmt: skip
            running = Representative.objects.get(person=adam, until_on=None)
            assert (running.household_id, running.name) == (both.pk, "Mia Mentor-Proef")
            assert events("household.member-joined") == 1

    def test_not_to_a_household_one_does_not_see(self, family, father, professional, now, looking):
        elsewhere, _ = father
        with pytest.raises(NotAllowed):
            self.move(family, elsewhere, professional, now, looking)
        with looking(professional):
            assert scene.member(family, "Adam").until_on is None

    def test_not_to_where_they_live(self, family, professional, now, looking):
        with pytest.raises(NotSuitable, match="woont al"):
            self.move(family, family, professional, now, looking)


class TestHidePerson:
    def test_is_kept_and_told_once(self, family, professional, now, looking):
        with looking(professional):
            membership = scene.member(family, "Sanne")
        operations.hide_person(membership=membership, secret=True, actor=professional, now=now)

        with pytest.raises(StepNotPossible):
            operations.hide_person(membership=membership, secret=True, actor=professional, now=now)
        with looking(professional):
            assert scene.person(family, "Sanne").secret
            assert events("household.secrecy-changed") == 1


class TestInAnInstitution:
    @pytest.fixture
    def shelter(self, professional, now):
        at = operations.Address(
            street="Haven", house_number=1, postcode="2241 AA", institution="Opvang De Haven"
        )
        somebody = [NewPerson(surname="Gast-Proef", given_name="Gijs")]
        return scene.home(members=somebody, address=at, actor=professional, now=now)

    def test_does_not_count_for_the_one_home_a_day(self, family, shelter, professional, looking):
        assert shelter.kind == HouseholdKind.INSTITUTION
        with looking(professional):
            sanne = scene.person(family, "Sanne")
            Membership.objects.create(household=shelter, person=sanne, role="adult", from_on=TODAY)
            assert Membership.objects.filter(person=sanne, is_private=False).count() == 1

    def test_counts_again_when_it_is_a_private_home(
        self, family, shelter, professional, now, looking
    ):
        with looking(professional):
            sanne = scene.person(family, "Sanne")
            Membership.objects.create(household=shelter, person=sanne, role="adult", from_on=TODAY)
        with pytest.raises(Refused) as refusal:
            operations.move_household(
                household=shelter, address=scene.AT_HOME, actor=professional, now=now
            )
        assert refusal.value.constraint == "households_a_person_lives_in_one_household_a_day"

    def test_has_a_name(self, shelter, professional, looking):
        refused = pytest.raises(IntegrityError, match="an_institution_has_a_name")
        with looking(professional), refused, transaction.atomic():
            type(shelter).objects.filter(pk=shelter.pk).update(institution="")


def test_who_left_is_written_about_by_the_new_home_only(
    family, both, professional, stranger, now, looking
):
    """The last home one lived in writes; the one before reads."""
    del both
    newcomer = stranger
    theirs = scene.home(name="Nieuw-Proef", actor=newcomer, now=now, depth=Depth.CONTENT)
    from voordeur.cases.tests.scene import involve

    involve(who=newcomer, matter_id=family.pk, actor=professional, now=now)
    with looking(newcomer):
        adam = scene.member(family, "Adam")
    operations.move_member(
        membership=adam, household=theirs, role=scene.CHILD, actor=newcomer, now=now
    )
    with looking(professional):
        assert Person.objects.filter(pk=adam.person_id).update(phone="06") == 0
    with looking(newcomer):
        assert Person.objects.filter(pk=adam.person_id).update(phone="06") == 1
