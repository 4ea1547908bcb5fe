"""Moving, names, what one must mind, and the own network: kept, refused, recorded."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.access import rules
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.audit.models import Event
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Promise
from voordeur.households import kinds, operations, queries
from voordeur.households.enums import Bond, NoAddress
from voordeur.households.models import AddressPeriod, Household, Street, SupportTie, WarningNote
from voordeur.households.operations import Address
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
ELSEWHERE = Address(street="Plein", house_number=3, postcode="2241 EB", town="Wassenaar")
SECRET = Address(
    no_address=NoAddress.SECRET, street="Verborgenlaan", house_number=7, postcode="2245 XY"
)


def events(kind):
    return Event.objects.filter(kind=kind).count()


class TestMoveHousehold:
    def move(self, family, actor, now, address=ELSEWHERE, **words):
        return operations.move_household(
            household=family, address=address, actor=actor, now=now, **words
        )

    def test_keeps_where_they_lived_and_learns_the_street(self, family, professional, now, looking):
        self.move(family, professional, now)

        with looking(professional):
            lines = [row.line for row in AddressPeriod.objects.order_by("until_on")]
            assert lines == ["Langstraat 8, 2242 AB Wassenaar", "Plein 3, 2241 EB Wassenaar"]
            assert Household.objects.get(pk=family.pk).street == "Plein"
            assert Street.objects.get(pk="2241 EB").name == "Plein"
            assert Promise.objects.open().filter(matter=family.pk).count() == 1
            assert events("household.moved") == 1

    def test_a_secret_address_stands_where_the_circle_does_not_read(
        self, family, professional, stranger, now, looking
    ):
        self.move(family, professional, now, SECRET)
        involve(who=stranger, matter_id=family.pk, actor=professional, now=now, depth=Depth.CIRCLE)
        with looking(stranger):
            seen = Household.objects.get(pk=family.pk)
            assert (seen.postcode, seen.house_number) == ("", None)
            assert queries.address(seen) == "geheim adres"
            assert not AddressPeriod.objects.filter(secret=True).exists()
            assert not Street.objects.filter(pk="2245 XY").exists()
        with looking(professional):
            assert queries.address(seen) == "Verborgenlaan 7, 2245 XY (geheim)"

    def test_a_secret_address_is_not_for_who_handed_over_and_reads_along(
        self, family, professional, stranger, now, looking
    ):
        self.move(family, professional, now, SECRET)
        involve(
            who=stranger, matter_id=family.pk, actor=professional, now=now,
            depth=Depth.AGREEMENTS, role=InvolvementRole.GIVER, reading_only=True,
        )  # fmt: skip
        with looking(stranger):
            assert rules.depth_of(acting=stranger, matter_id=family.pk, now=now) == 2
            assert not AddressPeriod.objects.filter(secret=True).exists()
            assert queries.address(Household.objects.get(pk=family.pk)) == "geheim adres"
            assert AddressPeriod.objects.filter(secret=False).exists()
        involve(
            who=stranger, matter_id=family.pk, actor=professional, now=now, depth=Depth.AGREEMENTS
        )
        with looking(stranger):
            assert AddressPeriod.objects.filter(secret=True).exists()

    def test_on_its_first_day_it_is_a_correction(self, family, professional, now, looking):
        self.move(family, professional, now, from_on=TODAY)
        with looking(professional):
            wrong = AddressPeriod.objects.get(street="Langstraat")
            assert wrong.from_on == wrong.until_on == TODAY

    def test_not_before_the_present_address(self, family, professional, now):
        with pytest.raises(NotSuitable, match="geldt vanaf 2-3-2026"):
            self.move(family, professional, now, from_on=TODAY - scene.DAY)

    def test_an_address_or_the_reason_there_is_none(self, family, professional, now):
        with pytest.raises(Refused):
            self.move(family, professional, now, Address())

    def test_is_not_for_a_stranger(self, family, stranger, now):
        with pytest.raises(NotAllowed):
            self.move(family, stranger, now)

    @pytest.mark.parametrize(
        ("words", "constraint"),
        [
            ({"no_address": "secret"}, "households_a_secret_address_is_secret"),
            ({"postcode": "2242 AB"}, "an_address_or_the_reason_there_is_none"),
            ({"no_address": "homeless"}, "households_one_address_a_day"),
        ],
    )
    def test_the_database_refuses(self, family, professional, looking, words, constraint):
        refused = pytest.raises(IntegrityError, match=constraint)
        with looking(professional), refused, transaction.atomic():
            AddressPeriod(household=family, from_on=TODAY, **words).save(force_insert=True)


class TestRenameHousehold:
    def test_goes_by_another_name(self, family, professional, now, looking):
        operations.rename_household(household=family, name=" Nieuw ", actor=professional, now=now)
        with looking(professional):
            assert Household.objects.get(pk=family.pk).name == "Nieuw"
            assert events("household.renamed") == 1

    def test_has_a_name(self, family, professional, now):
        with pytest.raises(SayMore):
            operations.rename_household(household=family, name=" ", actor=professional, now=now)


class TestWarning:
    def write(self, family, actor, now, **words):
        told = {"words": "Bel eerst", "reason": "zij vroeg erom", "review_on": TODAY + scene.DAY}
        return operations.write_warning(household=family, actor=actor, now=now, **(told | words))

    def test_is_promised_to_be_looked_at(self, family, professional, now, looking):
        note = self.write(family, professional, now)
        with looking(professional):
            review = Promise.objects.get(pk=note.review_id)
            assert (review.kind, review.what) == (kinds.WARNING, "Bel eerst")
            assert [row.words for row in queries.warnings(family.pk, today=TODAY)] == ["Bel eerst"]
            assert events("household.warning-written") == 1

    @pytest.mark.parametrize(
        ("words", "refusal"),
        [
            ({"words": " "}, SayMore),
            ({"reason": ""}, SayMore),
            ({"review_on": TODAY}, NotSuitable),
            ({"review_on": TODAY + 367 * scene.DAY}, NotSuitable),
            ({"words": "x" * 161}, NotSuitable),
            ({"reason": "x" * 301}, NotSuitable),
        ],
    )
    def test_says_what_why_and_when(self, family, professional, now, words, refusal):
        with pytest.raises(refusal):
            self.write(family, professional, now, **words)

    def test_stays_and_is_looked_at_again(self, family, professional, now, looking):
        note = self.write(family, professional, now)
        operations.keep_warning(
            warning=note, words="Bel niet", reason="zo", review_on=TODAY + 90 * scene.DAY,
            actor=professional, now=now,
        )  # fmt: skip
        with looking(professional):
            assert Promise.objects.get(pk=note.review_id).outcome == "prolonged"
            assert Promise.objects.open().filter(kind=kinds.WARNING).count() == 1
            assert events("household.warning-kept") == 1

    def test_ends_once_with_a_reason(self, family, professional, now, looking):
        note = self.write(family, professional, now)
        with pytest.raises(SayMore):
            operations.end_warning(warning=note, reason=" ", actor=professional, now=now)
        operations.end_warning(warning=note, reason="voorbij", actor=professional, now=now)
        with pytest.raises(StepNotPossible):
            operations.end_warning(warning=note, reason="x", actor=professional, now=now)
        with looking(professional):
            assert Promise.objects.open().filter(kind=kinds.WARNING).count() == 0
            assert queries.warnings(family.pk, today=TODAY) == []
            assert events("household.warning-ended") == 1

    def test_is_not_for_a_stranger(self, family, professional, stranger, now):
        with pytest.raises(NotAllowed):
            self.write(family, stranger, now)
        note = self.write(family, professional, now)
        with pytest.raises(NotAllowed):
            operations.end_warning(warning=note, reason="x", actor=stranger, now=now)

    @pytest.mark.parametrize(
        ("words", "constraint"),
        [
            ({"review_on": TODAY + 400 * scene.DAY}, "a_warning_is_reviewed_within_a_year"),
            ({"words": ""}, "a_warning_says_what_and_why"),
            ({"end_reason": "x"}, "a_warning_ends_with_a_reason"),
        ],
    )
    def test_the_database_refuses(self, family, professional, now, looking, words, constraint):
        self.write(family, professional, now)
        refused = pytest.raises(IntegrityError, match=constraint)
        with looking(professional), refused, transaction.atomic():
            WarningNote.objects.update(**words)


class TestSupport:
    @pytest.fixture
    def tie(self, family, professional, now):
        return operations.add_support(
            household=family, name="Oma", relation="oma", actor=professional, now=now
        )

    def test_changes_ends_and_comes_again(self, tie, professional, now, looking):
        who = {"actor": professional, "now": now}
        operations.change_support(
            tie=tie, name="Oma Riet", relation="oma", bond=Bond.STRONG, phone="06 1", **who
        )
        with pytest.raises(StepNotPossible):
            operations.support_again(tie=tie, **who)
        operations.end_support(tie=tie, until_on=TODAY, reason="verhuisd", **who)
        operations.support_again(tie=tie, **who)
        with looking(professional):
            rows = SupportTie.objects.order_by("id").values_list("name", "bond", "end_reason")
            assert list(rows) == [("Oma Riet", "strong", "verhuisd"), ("Oma Riet", "strong", "")]
            for step in ("changed", "ended", "again"):
                assert events(f"household.support-{step}") == 1

    def test_ends_with_a_reason_and_not_before_it_began(self, tie, professional, now):
        who = {"actor": professional, "now": now}
        with pytest.raises(SayMore):
            operations.end_support(tie=tie, until_on=TODAY, reason=" ", **who)
        with pytest.raises(NotSuitable):
            operations.end_support(tie=tie, until_on=TODAY - scene.DAY, reason="x", **who)
