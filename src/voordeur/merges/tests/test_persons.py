"""Eén persoon, twee keer ingeschreven: in one household, or in two."""

import datetime

import pytest

from voordeur.access.enums import Depth
from voordeur.cases.tests.scene import involve
from voordeur.households.models import Membership, Person
from voordeur.merges import operations
from voordeur.merges.queries import merges, pairs, suggestions
from voordeur.merges.tests import scene
from voordeur.shared.errors import NotAllowed, StepNotPossible
from voordeur.shared.periods import local_date

pytestmark = pytest.mark.django_db

BSN, OTHER_BSN = "999990019", "999990020"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def twice(professional, now):
    """Sanne, and Sanne once more in the same household with her telephone and BSN."""
    home = scene.household(
        professional, now, scene.sanne(), scene.sanne(phone="06 11112222", bsn=BSN, given_name="S.")
    )
    one, other = sorted(scene.persons(home, professional, now), key=lambda one: bool(one.phone))
    return home, one, other


@pytest.fixture
def in_two_homes(professional, now):
    """Sanne in two households that are not the same."""
    first = scene.household(professional, now, name="De Wit-Proef")
    second = scene.household(
        professional, now, scene.sanne(given_name="Sanna"), name="Bakker-Proef"
    )
    [one] = scene.persons(first, professional, now)
    [other] = scene.persons(second, professional, now)
    return first, second, one, other


class TestWhatDiffers:
    def test_reads_differently_also_when_the_names_are_said_the_same(
        self, professional, now, looking
    ):
        home = scene.household(
            professional, now, scene.sanne(), scene.sanne(partner_surname="Vos-Proef")
        )
        one, other = sorted(
            scene.persons(home, professional, now), key=lambda one: bool(one.partner_surname)
        )
        with looking(professional):
            [name] = [row for row in pairs.fields("person", one, other) if row.code == "name"]

        assert name.difference == "choose"
        assert name.here != name.there
        assert "achternaam van de partner: Vos-Proef" in name.there


class TestInOneHousehold:
    def test_go_on_as_one_with_what_only_the_other_knew(self, twice, professional, now, looking):
        home, one, other = twice

        scene.merged(one, other, professional, now)

        with looking(professional):
            person = Person.objects.get(pk=one.pk)
            assert (person.given_name, person.phone, person.bsn) == ("Sanne", "06 11112222", BSN)
            living = Membership.objects.filter(household=home.pk, until_on=None)
            assert [row.person_id for row in living] == [one.pk]
            assert Person.objects.get(pk=other.pk).merged_into_id == one.pk
            assert merges.person_goes_on_as(other.pk) == one.pk

    def test_take_the_name_that_was_chosen(self, twice, professional, now, looking):
        _, one, other = twice

        scene.merged(one, other, professional, now, chosen={"name": "there"})

        with looking(professional):
            assert Person.objects.get(pk=one.pk).full_name == "S. de Wit-Proef"

    def test_whoever_was_secret_stays_so(self, twice, professional, now, looking):
        _, one, other = twice
        with looking(professional):
            Person.objects.filter(pk=other.pk).update(secret=True)

        scene.merged(one, other, professional, now)

        with looking(professional):
            assert Person.objects.get(pk=one.pk).secret

    def test_are_not_suggested_any_more(self, twice, professional, now, looking):
        home, one, other = twice
        today = local_date(now)
        with looking(professional):
            assert len(suggestions.within(home, today=today)) == 1

        scene.merged(one, other, professional, now)

        with looking(professional):
            assert suggestions.within(home, today=today) == []

    def test_two_bsns_are_never_suggested(self, professional, now, looking):
        home = scene.household(professional, now, scene.sanne(bsn=BSN), scene.sanne(bsn=OTHER_BSN))

        with looking(professional):
            assert suggestions.within(home, today=local_date(now)) == []


class TestInTwoHouseholds:
    def test_who_stays_lives_where_they_lived(self, in_two_homes, professional, now, looking):
        first, _, one, other = in_two_homes

        scene.merged(one, other, professional, now)

        assert scene.homes(one.pk, professional, now) == [first.pk]
        assert scene.homes(other.pk, professional, now) == []
        with looking(professional):
            assert Person.objects.get(pk=one.pk).full_name == "Sanne de Wit-Proef"

    def test_is_still_seen_by_who_works_with_the_other_household(
        self, in_two_homes, professional, colleague, now, looking
    ):
        _, second, one, other = in_two_homes
        involve(
            who=colleague, matter_id=second.pk, actor=professional, now=now, depth=Depth.CONTENT
        )

        scene.merged(one, other, professional, now)

        with looking(colleague):
            assert Person.objects.get(pk=one.pk).given_name == "Sanne"

    def test_refuses_who_works_with_one_of_the_two(
        self, in_two_homes, professional, colleague, now
    ):
        first, _, one, other = in_two_homes
        involve(who=colleague, matter_id=first.pk, actor=professional, now=now)

        with pytest.raises(NotAllowed):
            scene.merged(one, other, colleague, now)

    def test_refuses_who_died_with_who_did_not(self, in_two_homes, professional, now, looking):
        _, _, one, other = in_two_homes
        with looking(professional):
            Person.objects.filter(pk=other.pk).update(died_on=now.date() - DAY)

        with pytest.raises(StepNotPossible, match="overleden"):
            scene.merged(one, other, professional, now)


@pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
class TestUndoing:
    @pytest.mark.parametrize("pair", ["twice", "in_two_homes"])
    def test_gives_back_every_row_as_it_was(self, pair, request, professional, now):
        *_, one, other = request.getfixturevalue(pair)
        before = scene.everything()

        merge = scene.merged(one, other, professional, now)
        assert scene.everything() != before
        operations.undo(merge=merge, reason="Tweelingen.", actor=professional, now=now)

        assert scene.everything() == before

    def test_leaves_what_was_learned_since(self, twice, professional, now, looking):
        _, one, other = twice
        merge = scene.merged(one, other, professional, now)
        with looking(professional):
            Person.objects.filter(pk=one.pk).update(phone="06 33334444")

        operations.undo(merge=merge, reason="Tweelingen.", actor=professional, now=now)

        with looking(professional):
            phones = Person.objects.order_by("phone").values_list("phone", flat=True)
            assert list(phones) == ["06 11112222", "06 33334444"]
