"""Gezag and representatives: kept by operations and by the database."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.audit.models import Event
from voordeur.households import operations
from voordeur.households.enums import (
    Covers,
    CustodyKind,
    RepresentativeKind,
    StayKind,
)
from voordeur.households.models import (
    Custody,
    Representative,
)
from voordeur.households.operations import Acting, Elsewhere
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, Refused, SayMore

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2026, 9, 1)
WITH_FATHER = Elsewhere(kind=StayKind.OTHER_HOME, with_whom="vader", days="om de week", nights=7)


def events(kind):
    return Event.objects.filter(kind=kind).count()


class TestCustody:
    def give(self, family, adam, actor, now, **words):
        told = {"kind": CustodyKind.PARENT, "holder_name": "Karim Jansen-Proef"}
        return operations.give_custody(
            household=family, child=adam, actor=actor, now=now, **(told | words)
        )

    def test_two_have_it_and_a_third_is_refused(
        self, family, sanne, adam, professional, now, looking
    ):
        self.give(family, adam, professional, now, holder=sanne)
        self.give(family, adam, professional, now)
        with pytest.raises(Refused, match="al twee") as refusal:
            self.give(family, adam, professional, now, holder_name="Oma Proef")
        assert refusal.value.constraint == "households_at_most_two_have_custody"
        with looking(professional):
            assert Custody.objects.count() == 2
            assert events("household.custody-given") == 2

    def test_a_third_after_one_ended(self, family, sanne, adam, professional, now):
        first = self.give(family, adam, professional, now, holder=sanne)
        self.give(family, adam, professional, now)
        operations.end_custody(
            custody=first, until_on=TODAY, reason="uitspraak", actor=professional, now=now
        )
        guardian = self.give(
            family, adam, professional, now, kind=CustodyKind.INSTITUTION, holder_name="GI Proef"
        )
        assert guardian.kind == CustodyKind.INSTITUTION

    def test_the_same_once(self, family, adam, professional, now):
        self.give(family, adam, professional, now)
        with pytest.raises(Refused) as refusal:
            self.give(family, adam, professional, now, holder_name="karim jansen proef")
        assert refusal.value.constraint == "households_custody_is_noted_once"

    def test_says_who(self, family, adam, professional, now):
        with pytest.raises(SayMore):
            self.give(family, adam, professional, now, holder_name=" ")

    def test_not_of_oneself(self, family, adam, professional, now):
        with pytest.raises(Refused) as refusal:
            self.give(family, adam, professional, now, holder=adam)
        assert refusal.value.constraint == "households_no_child_has_custody_of_itself"

    def test_is_not_for_a_stranger(self, family, adam, stranger, now):
        with pytest.raises(NotAllowed):
            self.give(family, adam, stranger, now)

    @pytest.mark.parametrize(
        ("words", "constraint"),
        [
            ({"holder_name": ""}, "custody_says_who_has_it"),
            ({"until_on": datetime.date(2020, 1, 1), "end_reason": "x"}, "custody_ends_after"),
            ({"end_reason": "x"}, "custody_ends_with_a_reason"),
        ],
    )
    def test_the_database_refuses(
        self, family, adam, professional, now, looking, words, constraint
    ):
        kept = self.give(family, adam, professional, now)
        columns = Custody.objects.model(
            household=family, child=adam, kind=kept.kind, holder_name="Iemand", holder_key="iemand",
            from_on=TODAY,
        )  # fmt: skip
        for name, value in words.items():
            setattr(columns, name, value)
        refused = pytest.raises(IntegrityError, match=constraint)
        with looking(professional), refused, transaction.atomic():
            columns.save(force_insert=True)


class TestRepresentative:
    WHO = Acting(name="Bart Bewind-Proef", covers=(Covers.MONEY,), organisation="Bewind BV")

    def appoint(self, family, sanne, actor, now, **words):
        told = {"kind": RepresentativeKind.ADMINISTRATOR, "who": self.WHO}
        return operations.appoint_representative(
            household=family, person=sanne, actor=actor, now=now, **(told | words)
        )

    def test_is_noted_changed_and_ended(self, family, sanne, professional, now, looking):
        row = self.appoint(family, sanne, professional, now)
        operations.change_representative(
            representative=row, who=Acting(name="Anders-Proef", covers=(Covers.MONEY,)),
            actor=professional, now=now,
        )  # fmt: skip
        operations.end_representative(
            representative=row, until_on=TODAY, reason="opgeheven", actor=professional, now=now
        )
        with looking(professional):
            row = Representative.objects.get()
            assert (row.name, row.end_reason) == ("Anders-Proef", "opgeheven")
            for step in ("noted", "changed", "ended"):
                assert events(f"household.representative-{step}") == 1

    def test_one_of_each_kind(self, family, sanne, professional, now):
        self.appoint(family, sanne, professional, now)
        with pytest.raises(Refused) as refusal:
            self.appoint(family, sanne, professional, now)
        assert refusal.value.constraint == "households_one_of_each_kind_of_representative"

    def test_says_in_what(self, family, sanne, professional, now):
        with pytest.raises(Refused) as refusal:
            self.appoint(family, sanne, professional, now, who=Acting(name="X", covers=()))
        assert refusal.value.constraint == "households_a_representative_says_who_and_in_what"

    def test_ends_with_a_reason(self, family, sanne, professional, now):
        row = self.appoint(family, sanne, professional, now)
        with pytest.raises(SayMore):
            operations.end_representative(
                representative=row, until_on=TODAY, reason=" ", actor=professional, now=now
            )

    def test_is_about_one_of_them(self, family, both, professional, now, looking):
        with looking(professional):
            karim = scene.person(both, "Karim")
        with pytest.raises(NotAllowed):
            self.appoint(family, karim, professional, now)
