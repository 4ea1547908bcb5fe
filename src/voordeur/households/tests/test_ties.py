"""Stays and relations: kept by operations and by the database."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.access.enums import Depth
from voordeur.audit.models import Event
from voordeur.cases.tests.scene import involve
from voordeur.households import operations
from voordeur.households.enums import (
    CustodyKind,
    Gender,
    RelationKind,
    StayKind,
)
from voordeur.households.models import (
    Custody,
    Household,
    Person,
    Relation,
    RelationLink,
    Stay,
)
from voordeur.households.operations import Elsewhere
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, StepNotPossible

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2026, 9, 1)
WITH_FATHER = Elsewhere(kind=StayKind.OTHER_HOME, with_whom="vader", days="om de week", nights=7)


def events(kind):
    return Event.objects.filter(kind=kind).count()


class TestStay:
    def add(self, family, adam, actor, now, **words):
        told = {"elsewhere": WITH_FATHER}
        return operations.add_stay(
            household=family, person=adam, actor=actor, now=now, **(told | words)
        )

    def test_stands_in_both_homes_and_neither_names_the_other(
        self, family, both, adam, professional, now, looking
    ):
        self.add(family, adam, professional, now, other_home=both)

        with looking(professional):
            rows = Stay.objects.order_by("kind")
            assert [(row.household_id, row.kind, row.nights) for row in rows] == [
                (both.pk, StayKind.HERE, 7), (family.pk, StayKind.OTHER_HOME, 7),
            ]  # fmt: skip
            assert events("household.stay-added") == 1

    def test_what_changes_in_one_home_changes_in_the_other(
        self, family, both, adam, professional, now, looking
    ):
        stay = self.add(family, adam, professional, now, other_home=both)
        operations.change_stay(stay=stay, days="weekend", nights=4, actor=professional, now=now)
        operations.end_stay(
            stay=stay, until_on=LATER, reason="verhuisd", actor=professional, now=now
        )
        with looking(professional):
            here = Stay.objects.get(household=both)
            assert (here.days, here.nights, here.until_on) == ("weekend", 4, LATER)
            assert (events("household.stay-changed"), events("household.stay-ended")) == (1, 1)

    def test_a_home_one_does_not_see_gets_no_side(self, family, father, adam, professional, now):
        with pytest.raises(NotAllowed):
            self.add(family, adam, professional, now, other_home=father[0])

    def test_is_of_who_lives_here(self, family, both, adam, professional, now):
        with pytest.raises(NotSuitable, match="woont niet"):
            self.add(both, adam, professional, now)

    def test_is_noted_once(self, family, adam, professional, now):
        self.add(family, adam, professional, now)
        with pytest.raises(Refused) as refusal:
            self.add(family, adam, professional, now)
        assert refusal.value.constraint == "households_a_stay_is_noted_once"

    @pytest.mark.parametrize(
        ("words", "constraint"),
        [
            ({"nights": 15}, "households_a_fortnight_has_fourteen_nights"),
            ({"with_whom": ""}, "households_a_stay_says_where"),
        ],
    )
    def test_says_where_and_how_much(self, family, adam, professional, now, words, constraint):
        from dataclasses import replace

        with pytest.raises(Refused) as refusal:
            self.add(family, adam, professional, now, elsewhere=replace(WITH_FATHER, **words))
        assert refusal.value.constraint == constraint


class TestTheChildOfTwoHomes:
    """Who sees one home learns nothing of the other: not where it is, nor that it is known."""

    @pytest.fixture
    def divided(self, family, father, adam, professional, now, looking):
        """Both homes know Adam; each has a professional who sees that home only."""
        elsewhere, other = father
        # Somebody who sees both writes it down, and is gone again.
        involve(who=professional, matter_id=elsewhere.pk, actor=other, now=now)
        operations.add_stay(
            household=family, person=adam, elsewhere=WITH_FATHER, other_home=elsewhere,
            actor=professional, now=now,
        )  # fmt: skip
        from voordeur.access.models import Involvement

        with looking(professional):
            Involvement.objects.filter(matter=elsewhere.pk, user=professional.user_id).update(
                ended_at=now, end_reason="work_done"
            )
        return elsewhere, other

    def test_the_other_home_sees_the_child_and_nobody_else(self, divided, family, adam, looking):
        elsewhere, other = divided
        with looking(other):
            assert list(Household.objects.all()) == [elsewhere]
            names = set(Person.objects.values_list("given_name", flat=True))
            assert names == {"Karim", "Adam"}
            [stay] = Stay.objects.all()
            assert (stay.household_id, stay.kind) == (elsewhere.pk, StayKind.HERE)
            assert adam.memberships.count() == 0

    def test_the_first_home_sees_a_word_and_no_more(self, divided, family, professional, looking):
        elsewhere, _ = divided
        with looking(professional):
            assert list(Household.objects.all()) == [family]
            [stay] = Stay.objects.all()
            columns = Stay.objects.values().get(pk=stay.pk)
            assert str(elsewhere.pk) not in str(columns)
            assert not Person.objects.filter(given_name="Karim").exists()

    def test_the_other_home_writes_nothing_about_the_first(
        self, divided, family, adam, now, looking
    ):
        _, other = divided
        for what in (
            lambda: operations.add_relation(
                household=family, person=adam, kind=RelationKind.PARENT, name="Iemand",
                actor=other, now=now,
            ),
            lambda: operations.rename_household(
                household=family, name="Anders", actor=other, now=now
            ),
        ):  # fmt: skip
            with pytest.raises(NotAllowed):
                what()
        with looking(other):
            assert Person.objects.filter(pk=adam.pk).update(phone="06") == 0

    def test_gezag_is_the_childs_and_both_homes_read_it(
        self, divided, family, adam, professional, now, looking
    ):
        _, other = divided
        operations.give_custody(
            household=family, child=adam, kind=CustodyKind.PARENT, holder_name="Karim Jansen-Proef",
            actor=professional, now=now,
        )  # fmt: skip
        with looking(other):
            [custody] = Custody.objects.all()
            assert custody.holder_name == "Karim Jansen-Proef"
        operations.end_custody(
            custody=custody, until_on=LATER, reason="uitspraak", actor=other, now=now
        )
        with looking(professional):
            assert Custody.objects.get().until_on == LATER

    @pytest.mark.parametrize(("column", "most"), [("holder_name", 160), ("basis", 200)])
    def test_gezag_in_too_many_words_is_refused_in_a_sentence(
        self, family, adam, professional, now, looking, column, most
    ):
        words = {"holder_name": "Karim Jansen-Proef", column: "x" * (most + 1)}
        with pytest.raises(NotSuitable, match=f"hoogstens {most} tekens"):
            operations.give_custody(
                household=family, child=adam, kind=CustodyKind.PARENT, **words,
                actor=professional, now=now,
            )  # fmt: skip
        with looking(professional):
            assert not Custody.objects.exists()


class TestRelation:
    def add(self, family, person, actor, now, **words):
        told = {"kind": RelationKind.EX_PARTNER, "name": "Karim Jansen-Proef"}
        return operations.add_relation(
            household=family, person=person, actor=actor, now=now, **(told | words)
        )

    def test_is_with_one_of_them_or_with_a_name(
        self, family, sanne, adam, professional, now, looking
    ):
        self.add(family, sanne, professional, now)
        self.add(family, adam, professional, now, kind=RelationKind.PARENT, other=sanne)
        with looking(professional):
            rows = Relation.objects.order_by("kind").values_list("kind", "other", "name")
            assert list(rows) == [
                ("ex_partner", None, "Karim Jansen-Proef"), ("parent", sanne.pk, ""),
            ]  # fmt: skip
            assert events("household.relation-added") == 2

    @pytest.mark.parametrize(
        ("words", "constraint"),
        [({"name": ""}, "households_a_relation_is_with_one_of_them_or_a_name")],
    )
    def test_says_with_whom(self, family, sanne, professional, now, words, constraint):
        with pytest.raises(Refused) as refusal:
            self.add(family, sanne, professional, now, **words)
        assert refusal.value.constraint == constraint

    def test_nobody_is_related_to_oneself(self, family, sanne, professional, now):
        with pytest.raises(Refused) as refusal:
            self.add(family, sanne, professional, now, other=sanne)
        assert refusal.value.constraint == "households_nobody_is_related_to_oneself"

    def test_is_noted_once(self, family, sanne, adam, professional, now):
        self.add(family, adam, professional, now, other=sanne)
        with pytest.raises(Refused) as refusal:
            self.add(family, adam, professional, now, other=sanne)
        assert refusal.value.constraint == "households_a_relation_is_noted_once"

    def test_somebody_of_another_household_is_never_the_other(
        self, family, both, sanne, professional, now, looking
    ):
        with looking(professional):
            karim = scene.person(both, "Karim")
        with pytest.raises(NotAllowed):
            self.add(family, sanne, professional, now, other=karim)

    def test_says_the_gender_of_an_outsider_only(
        self, family, sanne, adam, professional, now, looking
    ):
        self.add(family, sanne, professional, now, gender=Gender.MAN)
        self.add(family, adam, professional, now, kind=RelationKind.PARENT, other=sanne,
                 gender=Gender.WOMAN)  # fmt: skip
        with looking(professional):
            rows = Relation.objects.order_by("kind").values_list("kind", "gender")
            assert list(rows) == [("ex_partner", "man"), ("parent", "")]
        refused = pytest.raises(IntegrityError, match="gender_of_one_of_them_stands_with")
        with looking(professional), refused, transaction.atomic():
            Relation.objects.filter(kind="parent").update(gender=Gender.WOMAN)

    def test_changes_and_ends(self, family, sanne, professional, now, looking):
        relation = self.add(family, sanne, professional, now)
        operations.change_relation(
            relation=relation, kind=RelationKind.PARTNER, name="K. Jansen-Proef", phone="06 1",
            actor=professional, now=now,
        )  # fmt: skip
        operations.end_relation(
            relation=relation, until_on=LATER, reason="gescheiden", actor=professional, now=now
        )
        with looking(professional):
            row = Relation.objects.get()
            assert (row.kind, row.name, row.until_on) == ("partner", "K. Jansen-Proef", LATER)
            assert events("household.relation-changed") == 1
            assert events("household.relation-ended") == 1
        with pytest.raises(StepNotPossible):
            operations.end_relation(
                relation=relation, until_on=LATER, reason="x", actor=professional, now=now
            )

    def test_who_only_reads_changes_nothing(self, family, sanne, professional, stranger, now):
        relation = self.add(family, sanne, professional, now)
        involve(
            who=stranger, matter_id=family.pk, actor=professional, now=now,
            depth=Depth.AGREEMENTS, reading_only=True,
        )  # fmt: skip
        with pytest.raises(NotAllowed):
            operations.end_relation(
                relation=relation, until_on=LATER, reason="x", actor=stranger, now=now
            )


class TestTheExPartner:
    def test_is_known_only_to_who_sees_both(
        self, family, both, sanne, professional, stranger, now, looking
    ):
        relation = TestRelation().add(family, sanne, professional, now)
        with looking(professional):
            karim = scene.person(both, "Karim")
        operations.recognise_outsider(relation=relation, other=karim, actor=professional, now=now)
        involve(who=stranger, matter_id=family.pk, actor=professional, now=now)

        with looking(professional):
            assert RelationLink.objects.get().other_household_id == both.pk
        with looking(stranger):
            assert Relation.objects.get().name == "Karim Jansen-Proef"
            assert RelationLink.objects.count() == 0
            assert not Person.objects.filter(pk=karim.pk).exists()
            assert events("household.outsider-recognised") == 0
            from voordeur.audit.models import Change

            told = str(list(Change.objects.values_list("before", "after")))
            assert str(both.pk) not in told

    def test_is_not_of_the_household_itself(self, family, sanne, adam, professional, now):
        relation = TestRelation().add(family, sanne, professional, now)
        with pytest.raises(NotSuitable):
            operations.recognise_outsider(
                relation=relation, other=adam, actor=professional, now=now
            )

    def test_is_said_once(self, family, both, sanne, professional, now, looking):
        relation = TestRelation().add(family, sanne, professional, now)
        with looking(professional):
            karim = scene.person(both, "Karim")
        words = {"relation": relation, "other": karim, "actor": professional, "now": now}
        operations.recognise_outsider(**words)
        with pytest.raises(StepNotPossible):
            operations.recognise_outsider(**words)

    def test_a_link_inside_one_household_is_refused(
        self, family, sanne, adam, professional, now, looking
    ):
        relation = TestRelation().add(family, sanne, professional, now)
        refused = pytest.raises(IntegrityError, match="an_outsider_lives_in_another")
        with looking(professional), refused, transaction.atomic():
            RelationLink.objects.create(
                relation=relation, household=family, other=adam, other_household=family,
                noted_by_id=professional.user_id, noted_on=TODAY,
            )  # fmt: skip
