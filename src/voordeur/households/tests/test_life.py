"""A child is expected, a birth, a death: each leaves a promise, and nobody is dropped."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.audit.models import Event
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.households import kinds, operations
from voordeur.households.enums import CustodyKind, HouseholdKind, LeaveReason, StayKind
from voordeur.households.models import (
    Custody,
    CutShort,
    Household,
    Membership,
    Person,
    Representative,
    Stay,
)
from voordeur.households.operations import Elsewhere, NotAPerson
from voordeur.households.tests import scene
from voordeur.shared.errors import NotAllowed, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 2)
IN_MAY = datetime.date(2026, 5, 20)


@pytest.fixture
def expected(family, professional, now):
    return operations.expect_child(
        household=family, surname="Bakker-Proef", expected_on=IN_MAY, actor=professional, now=now
    )


def open_kinds(family):
    return sorted(Promise.objects.open().filter(matter=family.pk).values_list("kind", flat=True))


class TestExpectChild:
    def test_somebody_asks_a_week_after_the_day(self, expected, family, professional, looking):
        with looking(professional):
            child = Person.objects.get(unborn=True)
            assert (child.expected_on, child.born_on) == (IN_MAY, None)
            [ask] = Promise.objects.open().filter(kind=kinds.BIRTH)
            assert ask.due_at.date() == datetime.date(2026, 5, 27)
            assert Event.objects.filter(kind="household.child-expected").count() == 1

    @pytest.mark.parametrize("day", [datetime.date(2026, 3, 1), datetime.date(2027, 2, 1)])
    def test_within_ten_months(self, family, professional, now, day):
        with pytest.raises(NotAPerson, match="tien maanden"):
            operations.expect_child(
                household=family, surname="Proef", expected_on=day, actor=professional, now=now
            )

    @pytest.mark.parametrize(
        "words",
        [
            {"expected_on": datetime.date(2027, 3, 1)},
            {"expected_on": None},
            {"born_on": TODAY},
            {"unborn": False},
        ],
    )
    def test_the_database_refuses_another(self, expected, professional, looking, words):
        refused = pytest.raises(IntegrityError, match="an_unborn_child_is_expected")
        with looking(professional), refused, transaction.atomic():
            Person.objects.filter(unborn=True).update(**words)

    def test_is_not_for_a_stranger(self, family, stranger, now):
        with pytest.raises(NotAllowed):
            operations.expect_child(
                household=family, surname="Proef", expected_on=IN_MAY, actor=stranger, now=now
            )


class TestRegisterBirth:
    def born(self, expected, actor, now, **words):
        told = {"born_on": TODAY, "given_name": "Lotte"}
        return operations.register_birth(
            membership=expected, actor=actor, now=now, **(told | words)
        )

    def test_is_a_child_and_somebody_looks(self, expected, family, professional, now, looking):
        self.born(expected, professional, now)

        with looking(professional):
            lotte = scene.person(family, "Lotte")
            assert (lotte.unborn, lotte.born_on, lotte.expected_on) == (False, TODAY, None)
            assert open_kinds(family) == ["homes_scene", kinds.LIFE_EVENT]
            assert Event.objects.filter(kind="household.child-born").count() == 1

    def test_is_called_as_is_told(self, expected, family, professional, now, looking):
        told = {"prefix": "van der", "surname": "Berg-Proef", "gender": "woman"}
        self.born(expected, professional, now, **told)

        with looking(professional):
            lotte = scene.person(family, "Lotte")
            assert (lotte.full_name, lotte.gender) == ("Lotte van der Berg-Proef", "woman")
            assert lotte.surname_key == "bergproef"

    def test_keeps_the_name_it_was_expected_with(
        self, expected, family, professional, now, looking
    ):
        with looking(professional):
            name = (expected.person.prefix, expected.person.surname)
        self.born(expected, professional, now)

        with looking(professional):
            lotte = scene.person(family, "Lotte")
            assert (lotte.prefix, lotte.surname) == name

    def test_once(self, expected, professional, now):
        self.born(expected, professional, now)
        with pytest.raises(StepNotPossible, match="al geboren"):
            self.born(expected, professional, now)

    def test_not_in_the_future(self, expected, professional, now):
        with pytest.raises(NotAPerson, match="toekomst"):
            self.born(expected, professional, now, born_on=TODAY + scene.DAY)

    def test_nobody_is_unborn_for_a_year(self, expected, professional, now):
        later = now + 400 * scene.DAY
        with pytest.raises(NotAPerson, match="te lang"):
            self.born(expected, professional, later, born_on=later.date())


class TestRecordDeath:
    def died(self, family, actor, now, looking, name="Sanne", on=TODAY):
        with looking(actor):
            membership = scene.member(family, name)
        return operations.record_death(membership=membership, died_on=on, actor=actor, now=now)

    def test_lives_nowhere_after_that_day(self, family, professional, now, looking):
        with looking(professional):
            sanne, adam = scene.person(family, "Sanne"), scene.person(family, "Adam")
        operations.give_custody(
            household=family, child=adam, kind=CustodyKind.PARENT, holder=sanne,
            actor=professional, now=now,
        )  # fmt: skip

        self.died(family, professional, now, looking)

        with looking(professional):
            left = Membership.objects.get(person=sanne)
            assert (left.until_on, left.end_reason) == (TODAY + scene.DAY, "died")
            assert Custody.objects.get().end_reason == "overleden"
            assert open_kinds(family) == ["homes_scene", kinds.LIFE_EVENT]
            assert Event.objects.filter(kind="household.member-died").count() == 1

    def test_leaves_every_stay(self, family, both, professional, now, looking):
        with looking(professional):
            adam = scene.person(family, "Adam")
        operations.add_stay(
            household=family, person=adam, elsewhere=Elsewhere(kind=StayKind.OTHER_HOME,
            with_whom="vader"), other_home=both, actor=professional, now=now,
        )  # fmt: skip
        self.died(family, professional, now, looking, name="Adam")
        with looking(professional):
            assert set(Stay.objects.values_list("end_reason", flat=True)) == {"overleden"}

    def test_of_an_unborn_child_ends_the_expecting(
        self, expected, family, professional, now, looking
    ):
        operations.record_death(membership=expected, died_on=TODAY, actor=professional, now=now)
        with looking(professional):
            assert open_kinds(family) == ["homes_scene", kinds.LIFE_EVENT]

    def test_nobody_moves_in_after_death(self, family, both, professional, now, looking):
        self.died(family, professional, now, looking)
        with looking(professional):
            sanne = scene.person(family, "Sanne")
        refused = pytest.raises(IntegrityError, match="the_dead_live_nowhere")
        with refused, transaction.atomic(), looking(professional):
            Membership.objects.create(
                household=both, person=sanne, role="adult", from_on=TODAY + 5 * scene.DAY
            )
            from django.db import connection

            connection.cursor().execute("set constraints all immediate")

    def test_not_before_birth(self, family, professional, now, looking):
        with pytest.raises(Refused) as refusal:
            self.died(family, professional, now, looking, on=datetime.date(1970, 1, 1))
        assert refusal.value.constraint == "households_nobody_dies_before_birth"

    def test_is_not_for_a_stranger(self, family, professional, stranger, now, looking):
        with looking(professional):
            membership = scene.member(family, "Sanne")
        with pytest.raises(NotAllowed):
            operations.record_death(membership=membership, died_on=TODAY, actor=stranger, now=now)


class TestADeathThatWasNot:
    @pytest.fixture
    def left(self, family, both, professional, now, looking):
        """Sanne, with gezag and a mentor, and Adam with a second home; she died, it was said."""
        with looking(professional):
            sanne, adam = scene.person(family, "Sanne"), scene.person(family, "Adam")
            membership = scene.member(family, "Sanne")
        who = {"household": family, "actor": professional, "now": now}
        operations.give_custody(child=adam, kind=CustodyKind.PARENT, holder=sanne, **who)
        operations.add_stay(
            person=sanne, other_home=both,
            elsewhere=Elsewhere(kind=StayKind.OTHER_HOME, with_whom="moeder"), **who,
        )  # fmt: skip
        operations.appoint_representative(
            person=sanne, kind="mentor", who=operations.Acting(name="Mentor", covers=("care",)),
            **who,
        )  # fmt: skip
        operations.record_death(membership=membership, died_on=TODAY, actor=professional, now=now)
        return membership

    def back(self, left, actor, now, reason="Verwisseld met een naamgenoot"):
        return operations.take_back_death(membership=left, reason=reason, actor=actor, now=now)

    def test_goes_on_as_it_was(self, left, family, professional, now, looking):
        self.back(left, professional, now)

        with looking(professional):
            sanne = scene.member(family, "Sanne")
            assert (sanne.person.died_on, sanne.end_reason) == (None, "")
            for model in (Stay, Custody, Representative):
                ends = model.objects.values_list("until_on", "end_reason")
                assert set(ends) == {(None, "")}
            assert Event.objects.filter(kind="household.death-taken-back").count() == 1

    def test_somebody_looks_what_was_stopped_and_the_other_look_falls_away(
        self, left, family, professional, now, looking
    ):
        self.back(left, professional, now)

        with looking(professional):
            [look] = Promise.objects.open().filter(kind=kinds.LIFE_EVENT)
            assert "Het overlijden was een vergissing." in look.what
            assert "Verwisseld" not in look.what
            [dropped] = Promise.objects.filter(outcome="cancelled")
            assert words_of(dropped) == "Verwisseld met een naamgenoot"

    def test_somebody_still_looks_after_the_death_of_another(
        self, left, family, professional, now, looking
    ):
        with looking(professional):
            adam = scene.member(family, "Adam")
        operations.record_death(membership=adam, died_on=TODAY, actor=professional, now=now)

        self.back(left, professional, now)

        with looking(professional):
            looks = Promise.objects.open().filter(kind=kinds.LIFE_EVENT)
            assert sorted(look.what.split()[0] for look in looks) == ["Er", "Het"]

    def test_what_had_ended_before_stays_ended(self, family, professional, now, looking):
        with looking(professional):
            sanne, adam = scene.person(family, "Sanne"), scene.person(family, "Adam")
            membership = scene.member(family, "Sanne")
        who = {"actor": professional, "now": now}
        earlier = operations.give_custody(
            household=family, child=adam, kind=CustodyKind.PARENT, holder=sanne,
            from_on=TODAY - 9 * scene.DAY, **who,
        )  # fmt: skip
        operations.end_custody(
            custody=earlier, until_on=TODAY - scene.DAY, reason="uitspraak", **who
        )
        operations.record_death(membership=membership, died_on=TODAY, **who)

        self.back(membership, professional, now)

        with looking(professional):
            assert Custody.objects.get().end_reason == "uitspraak"

    def test_an_end_that_was_planned_comes_back(self, family, both, professional, now, looking):
        with looking(professional):
            sanne, adam = scene.person(family, "Sanne"), scene.person(family, "Adam")
            membership = scene.member(family, "Sanne")
        who = {"actor": professional, "now": now}
        stay = operations.add_stay(
            household=family, person=sanne, other_home=both,
            elsewhere=Elsewhere(kind=StayKind.OTHER_HOME, with_whom="moeder"), **who,
        )  # fmt: skip
        gezag = operations.give_custody(
            household=family, child=adam, kind=CustodyKind.PARENT, holder=sanne, **who
        )
        later = TODAY + 30 * scene.DAY
        operations.end_stay(stay=stay, until_on=later, reason="gaat op kamers", **who)
        operations.end_custody(custody=gezag, until_on=later, reason="uitspraak", **who)
        with looking(professional):
            Household.objects.filter(pk=both.pk).update(
                kind=HouseholdKind.INSTITUTION, institution="Opvang De Haven"
            )
            shelter = Membership.objects.create(
                household=both, person=sanne, role=membership.role, from_on=TODAY,
                until_on=later, end_reason=LeaveReason.AWAY,
            )  # fmt: skip

        operations.record_death(membership=membership, died_on=TODAY, **who)
        with looking(professional):
            ended = Membership.objects.get(pk=shelter.pk)
            assert (ended.until_on, ended.end_reason) == (TODAY + scene.DAY, LeaveReason.DIED)
            assert not CutShort.objects.exists()
        operations.correct_day_of_death(membership=membership, died_on=TODAY - scene.DAY, **who)
        self.back(membership, professional, now)

        with looking(professional):
            assert Membership.objects.get(pk=membership.pk).until_on is None
            back = Membership.objects.get(pk=shelter.pk)
            assert (back.until_on, back.end_reason) == (later, LeaveReason.AWAY)
            stays = set(Stay.objects.values_list("until_on", "end_reason"))
            assert stays == {(later, "gaat op kamers")}
            assert Custody.objects.get().end_reason == "uitspraak"

    def test_an_unborn_child_is_asked_after_again(
        self, expected, family, professional, now, looking
    ):
        operations.record_death(membership=expected, died_on=TODAY, actor=professional, now=now)
        self.back(expected, professional, now)
        with looking(professional):
            [ask] = Promise.objects.open().filter(kind=kinds.BIRTH)
            assert ask.due_at.date() == datetime.date(2026, 5, 27)

    def test_on_another_day_ends_what_ended_by_it_that_day(
        self, left, family, professional, now, looking
    ):
        for died_on in (TODAY - 3 * scene.DAY, TODAY - scene.DAY):
            operations.correct_day_of_death(
                membership=left, died_on=died_on, actor=professional, now=now
            )
            with looking(professional):
                ended = Membership.objects.get(pk=left.pk)
                assert ended.until_on == max(ended.from_on, died_on + scene.DAY)
        assert Event.objects.filter(kind="household.death-corrected").count() in {0, 2}

    def test_is_taken_back_once(self, left, professional, now):
        self.back(left, professional, now)
        with pytest.raises(StepNotPossible, match="al teruggenomen"):
            self.back(left, professional, now)

    def test_says_from_what_that_shows(self, left, professional, now):
        with pytest.raises(SayMore):
            self.back(left, professional, now, reason=" ")

    def test_is_not_for_a_stranger(self, left, stranger, now):
        with pytest.raises(NotAllowed):
            self.back(left, stranger, now)

    def test_is_refused_when_two_others_have_gezag_since(
        self, left, family, professional, now, looking
    ):
        with looking(professional):
            adam = scene.person(family, "Adam")
        for name in ("Oma-Proef", "Opa-Proef"):
            operations.give_custody(
                household=family, child=adam, kind=CustodyKind.GUARDIAN, holder_name=name,
                from_on=TODAY + 2 * scene.DAY, actor=professional, now=now + 2 * scene.DAY,
            )  # fmt: skip
        with pytest.raises(Refused) as refusal:
            self.back(left, professional, now + 3 * scene.DAY)
        assert refusal.value.constraint == "households_at_most_two_have_custody"


class TestLook:
    @pytest.fixture
    def promise(self, expected, professional, now, looking):
        operations.register_birth(
            membership=expected, born_on=TODAY, given_name="Lotte", actor=professional, now=now
        )
        with looking(professional):
            return Promise.objects.get(kind=kinds.LIFE_EVENT, closed_at=None)

    def test_is_kept_with_what_was_found(self, promise, professional, now, looking):
        operations.look(promise=promise, note="Het gaat goed.", actor=professional, now=now)
        with looking(professional):
            assert Promise.objects.get(pk=promise.pk).outcome == "kept"
            assert Event.objects.filter(kind="household.looked-at").count() == 1

    def test_is_looked_at_again(self, promise, professional, now, looking):
        operations.look(
            promise=promise, note="Nog eens bellen.", again_on=IN_MAY, actor=professional, now=now
        )
        with looking(professional):
            [again] = Promise.objects.open().filter(kind=kinds.LIFE_EVENT)
            assert again.due_at.date() == IN_MAY

    def test_says_what_was_found(self, promise, professional, now):
        with pytest.raises(SayMore):
            operations.look(promise=promise, note=" ", actor=professional, now=now)

    def test_is_not_for_a_stranger(self, promise, stranger, now):
        with pytest.raises(NotAllowed):
            operations.look(promise=promise, note="x", actor=stranger, now=now)

    def test_the_last_promise_is_not_dropped(self, promise, family, professional, now, looking):
        from voordeur.followup.operations import end_promise
        from voordeur.shared.operations import operation

        @operation
        def others_end(*, actor, now):
            from voordeur.audit import operations as audit

            [other] = Promise.objects.open().filter(kind="homes_scene")
            end_promise(promise=other, outcome="kept")
            audit.record("homes.set", subject=other, matter_id=family.pk)

        others_end(actor=professional, now=now)
        with pytest.raises(Refused) as refusal:
            operations.look(promise=promise, note="Klaar.", actor=professional, now=now)
        assert refusal.value.constraint == "chain_nobody_is_dropped"
