"""A household that splits: each part keeps its promises, and nobody is out of view."""

import datetime

import pytest

from voordeur.audit.models import Event
from voordeur.cases import operations
from voordeur.cases.models import Case
from voordeur.cases.operations import OwnHousehold
from voordeur.followup.models import Promise
from voordeur.households import kinds
from voordeur.households.enums import LeaveReason
from voordeur.households.models import Membership
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
OWN = OwnHousehold(name="Sanne Bakker-Proef", address=scene.AT_HOME)


@pytest.fixture
def family(professional, now):
    return scene.home(actor=professional, now=now)


def split(family, actor, now, looking, *names, own=OWN):
    with looking(actor):
        leaving = [scene.member(family, name) for name in names]
    return operations.split_household(
        household=family, leaving=leaving, own=own, actor=actor, now=now
    )


class TestSplitHousehold:
    def test_has_a_case_and_a_first_promise(self, family, professional, now, looking):
        new = split(family, professional, now, looking, "Sanne")

        with looking(professional):
            left = Membership.objects.get(household=family, person__given_name="Sanne")
            assert (left.until_on, left.end_reason) == (TODAY, LeaveReason.OWN_HOME)
            assert Membership.objects.get(household=new).person_id == left.person_id
            assert Case.objects.get(household=new).state == "open"
            [first] = Promise.objects.open().filter(matter=new.pk)
            assert (first.kind, first.owner_id) == ("intake", professional.user_id)
            assert Promise.objects.open().filter(matter=family.pk).count() == 1
            assert Event.objects.filter(kind="case.household-split").count() == 1

    @pytest.mark.slow
    def test_who_leaves_nobody_behind_leaves_a_promise(self, family, professional, now, looking):
        split(family, professional, now, looking, "Sanne", "Adam")
        with looking(professional):
            rows = Promise.objects.open().filter(matter=family.pk, kind=kinds.LIFE_EVENT)
            assert rows.count() == 1

    def test_says_who_and_how_it_is_called(self, family, professional, now, looking):
        with pytest.raises(SayMore):
            split(family, professional, now, looking)
        with pytest.raises(SayMore):
            split(
                family, professional, now, looking, "Sanne",
                own=OwnHousehold(name=" ", address=scene.AT_HOME),
            )  # fmt: skip

    def test_is_of_who_lives_here(self, family, professional, now, looking):
        other = scene.home(name="Ander-Proef", actor=professional, now=now)
        with looking(professional):
            somebody = scene.member(other, "Sanne")
        with pytest.raises(NotSuitable):
            operations.split_household(
                household=family, leaving=[somebody], own=OWN, actor=professional, now=now
            )

    def test_is_not_for_a_stranger(self, family, professional, assign, cluster, now, looking):
        with looking(professional):
            leaving = [scene.member(family, "Sanne")]
        stranger = assign("Vera Vreemd-Proef", cluster, "professional")
        with pytest.raises(NotAllowed):
            operations.split_household(
                household=family, leaving=leaving, own=OWN, actor=stranger, now=now
            )
