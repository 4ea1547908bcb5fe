"""A household that lives on its own and one in an institution, registered twice."""

import pytest

from voordeur.households import operations as households
from voordeur.households.enums import HouseholdKind
from voordeur.households.models import Household, Membership
from voordeur.households.operations import Address
from voordeur.merges import operations
from voordeur.merges.queries import pairs
from voordeur.merges.tests import scene

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])

ALL_HERE = dict.fromkeys(("name", "home", "address", "birth", "phone", "email", "bsn"), "here")


@pytest.fixture
def in_a_home(there, professional, now, looking):
    """The double lives in a nursing home since."""
    households.move_household(
        household=there,
        address=Address(postcode="2242 AB", house_number=80, institution="Huize Proef"),
        from_on=now.date(), actor=professional, now=now,
    )  # fmt: skip
    with looking(professional):
        return Household.objects.get(pk=there.pk)


def merged(here, there, professional, now, **chosen):
    return scene.merged(here, there, professional, now, chosen=ALL_HERE | chosen)


class TestOnesOwnHomeAndAnInstitution:
    def test_is_chosen_by_hand(self, here, in_a_home, professional, now, looking):
        with looking(professional):
            fields = {row.code: row for row in pairs.fields("household", here, in_a_home)}
        assert fields["home"].difference == "choose"
        assert (fields["home"].here, fields["home"].there) == (
            "zelfstandig wonend", "in een instelling, Huize Proef",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("side", "kind", "is_private"),
        [("here", HouseholdKind.PRIVATE, True), ("there", HouseholdKind.INSTITUTION, False)],
    )
    def test_everybody_lives_as_was_chosen(
        self, here, in_a_home, professional, now, looking, side, kind, is_private
    ):
        merged(here, in_a_home, professional, now, home=side, address=side)

        with looking(professional):
            assert Household.objects.get(pk=here.pk).kind == kind
            living = Membership.objects.filter(household=here.pk, until_on=None)
            assert [row.is_private for row in living] == [is_private, is_private]

    @pytest.mark.parametrize("side", ["here", "there"])
    def test_is_undone_to_what_each_was(self, here, in_a_home, professional, now, side):
        before = scene.everything()

        merge = merged(here, in_a_home, professional, now, home=side, address=side)
        operations.undo(merge=merge, reason="Toch twee.", actor=professional, now=now)

        assert scene.everything() == before
