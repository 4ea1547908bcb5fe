"""Twee keer geregistreerd, één huishouden: what moves, who may, and what stands in the way."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from voordeur.access.enums import Depth
from voordeur.access.models import Involvement
from voordeur.audit.models import Event
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import involve
from voordeur.followup.enums import ReleaseReason
from voordeur.followup.models import Matter, Promise
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Membership, Person
from voordeur.merges import operations
from voordeur.merges.models import Merge, MovedRow
from voordeur.merges.queries import merges, suggestions
from voordeur.merges.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db


class TestTwoHouseholds:
    def test_go_on_as_one(self, here, there, professional, now, looking):
        scene.merged(here, there, professional, now)

        with looking(professional):
            assert list(Household.objects.values_list("pk", flat=True)) == [here.pk]
            assert Membership.objects.filter(household=here.pk).count() == 2
            assert Promise.objects.open().filter(matter=here.pk).count() == 2

    def test_let_the_other_matter_rest_as_joined(self, here, there, professional, now, looking):
        merge = scene.merged(here, there, professional, now)

        with looking(professional):
            assert merge.undo_until == now.date() + datetime.timedelta(days=30)
            assert not Matter.objects.filter(pk=there.pk).exists()
            assert merges.goes_on_as(there.pk) == here.pk
            assert merges.went_up_in(here.pk) == [there.pk]

    @pytest.mark.parametrize("is_secret_here", [True, False])
    def test_keep_a_secret_address_secret(
        self, here, there, professional, now, looking, is_secret_here
    ):
        secret, plain = (here, there) if is_secret_here else (there, here)
        nothing = {"street": "", "house_number": None, "addition": "", "postcode": "", "town": ""}
        known = nothing | {"postcode": "2242 AB", "house_number": 3, "no_address": ""}
        with looking(professional):
            Household.objects.filter(pk=secret.pk).update(no_address="secret", **nothing)
            Household.objects.filter(pk=plain.pk).update(**known)

        chosen = {"name": "here", "phone": "here", "address": "there" if is_secret_here else "here"}
        scene.merged(here, there, professional, now, chosen=chosen)

        with looking(professional):
            assert Household.objects.get(pk=here.pk).no_address == "secret"

    def test_are_recorded_once(self, here, there, professional, now, looking):
        merge = scene.merged(here, there, professional, now)

        with looking(professional):
            [event] = Event.objects.filter(kind="household.merged")
            assert (event.matter_id, event.subject_id) == (here.pk, merge.pk)

    def test_bring_their_story_along(self, here, there, professional, now, looking):
        scene.merged(here, there, professional, now)

        with looking(professional):
            assert Event.objects.filter(matter_id=there.pk, kind="scene.set").exists()

    def test_let_everybody_around_the_one_see_the_other(
        self, here, there, professional, colleague, now, looking
    ):
        involve(who=colleague, matter_id=there.pk, actor=professional, now=now, depth=Depth.CONTENT)

        scene.merged(here, there, professional, now)

        with looking(colleague):
            assert Household.objects.get().pk == here.pk

    def test_keep_one_place_for_who_stood_around_both(
        self, here, there, professional, now, looking
    ):
        scene.merged(here, there, professional, now)

        with looking(professional):
            rows = Involvement.objects.filter(user=professional.user)
            assert [row.end_reason for row in rows.order_by("end_reason")] == ["", "joined"]

    def test_take_what_only_the_other_knew(self, here, there, professional, now, looking):
        home = scene.moved_to(there, professional, now)

        scene.merged(here, home, professional, now, chosen={"name": "there"})

        with looking(professional):
            row = Household.objects.get()
            assert (row.name, row.postcode, row.house_number) == ("Wit-Proef", "2242 AB", 3)

    def test_bring_one_that_rested_in_view_again(self, here, there, professional, now, looking):
        scene.at_rest(here, professional, now)

        scene.merged(here, there, professional, now)

        with looking(professional):
            matter = Matter.objects.get(pk=here.pk)
            assert (matter.released_at, matter.release_reason) == (None, "")

    def test_both_at_rest_stay_at_rest(self, here, there, professional, now, looking):
        scene.at_rest(here, professional, now)
        scene.at_rest(there, professional, now)

        scene.merged(here, there, professional, now)

        with looking(professional):
            assert Matter.objects.get(pk=here.pk).release_reason == ReleaseReason.ANSWERED

    def test_go_on_as_a_third(self, here, there, professional, now, looking):
        third = scene.household(professional, now)
        scene.merged(here, there, professional, now)
        scene.merged(third, here, professional, now)

        with looking(professional):
            assert merges.goes_on_as(there.pk) == third.pk
            assert merges.went_up_in(third.pk) == sorted([here.pk, there.pk])


class TestRefuses:
    def test_who_works_with_one_of_the_two(self, here, professional, stranger, now):
        other = scene.household(stranger, now)
        for one, two in ((here, other), (other, here)):
            with pytest.raises(NotAllowed):
                scene.merged(one, two, professional, now)

    @pytest.mark.parametrize(
        ("depth", "reading_only"), [(Depth.AGREEMENTS, False), (Depth.CONTENT, True)]
    )
    def test_who_is_not_in_to_the_bottom(
        self, here, there, professional, colleague, now, depth, reading_only
    ):
        for household in (here, there):
            involve(
                who=colleague, matter_id=household.pk, actor=professional, now=now,
                depth=depth, reading_only=reading_only,
            )  # fmt: skip

        with pytest.raises(NotAllowed):
            scene.merged(here, there, colleague, now)

    def test_the_same_with_itself(self, here, professional, now):
        with pytest.raises(NotSuitable):
            scene.merged(here, here, professional, now)

    def test_one_that_went_up_already(self, here, there, professional, now):
        scene.merged(here, there, professional, now)

        with pytest.raises(NotAllowed):
            scene.merged(here, there, professional, now)

    def test_no_reason(self, here, there, professional, now):
        with pytest.raises(SayMore, match="Schrijf op"):
            scene.merged(here, there, professional, now, reason="  ")

    def test_what_differs_and_is_not_chosen(self, here, there, professional, now):
        with pytest.raises(SayMore, match="naam"):
            scene.merged(here, there, professional, now, chosen={})

    def test_two_running_cases(self, professional, now, looking):
        one, other = scene.with_case(professional, now), scene.with_case(professional, now)

        with pytest.raises(StepNotPossible, match="Sluit eerst een van de twee casussen af"):
            scene.merged(one, other, professional, now)
        with looking(professional):
            assert Case.objects.filter(household=other.pk).count() == 1

    @pytest.mark.parametrize("both_ways", [False, True])
    def test_in_the_database_too(
        self, here, there, professional, stranger, now, looking, both_ways
    ):
        one, other = (there, here) if both_ways else (here, there)
        words = [new_key(), one.pk, other.pk, "{}", "x", now]
        refused = pytest.raises(ProgrammingError, match="works with both")
        with looking(stranger), connection.cursor() as cursor, refused, transaction.atomic():
            cursor.execute("select merge_households(%s, %s, %s, %s, %s, %s)", words)

    def test_itself_in_the_database_too(self, here, professional, now, looking):
        words = [new_key(), here.pk, here.pk, "{}", "x", now]
        refused = pytest.raises(IntegrityError, match="went up already")
        with looking(professional), connection.cursor() as cursor, refused, transaction.atomic():
            cursor.execute("select merge_households(%s, %s, %s, %s, %s, %s)", words)


class TestWhatItNotes:
    def test_is_read_by_nobody(self, here, there, professional, now, looking):
        scene.merged(here, there, professional, now)

        with looking(professional):
            assert MovedRow.objects.count() == 0

    def test_is_written_by_the_guard_alone(self, here, professional, looking, now):
        refused = pytest.raises(ProgrammingError, match="row-level security")
        with looking(professional), refused, transaction.atomic():
            Merge.objects.create(
                kind="household", matter_id=here.pk, joined_matter_id=new_key(), reason="x",
                by=professional.user, at=now, undo_until=now.date(),
            )  # fmt: skip

    def test_the_application_says_of_nobody_that_they_are_somebody_else(
        self, here, there, professional, now, looking
    ):
        [one], [other] = (
            scene.persons(here, professional, now),
            scene.persons(there, professional, now),
        )
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with looking(professional), refused, transaction.atomic():
            Person.objects.filter(pk=one.pk).update(merged_into=other)


class TestTellingApart:
    def test_is_remembered_and_never_suggested_again(self, here, there, professional, now, looking):
        with looking(professional):
            assert suggestions.households(here, acting=professional, now=now) != []
        operations.tell_apart(
            kind=Kind.HOUSEHOLD, key=new_key(), one=here.pk, other=there.pk, reason="Nicht.",
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            assert suggestions.households(here, acting=professional, now=now) == []
            assert suggestions.households(there, acting=professional, now=now) == []
            assert Event.objects.filter(kind="household.told-apart").count() == 1

    def test_refuses_who_works_with_one_of_the_two(self, here, professional, stranger, now):
        other = scene.household(stranger, now)

        with pytest.raises(NotAllowed):
            operations.tell_apart(
                kind=Kind.HOUSEHOLD, key=new_key(), one=here.pk, other=other.pk, reason="Twee.",
                actor=professional, now=now,
            )  # fmt: skip

    def test_asks_a_reason(self, here, there, professional, now):
        with pytest.raises(SayMore):
            operations.tell_apart(
                kind=Kind.HOUSEHOLD, key=new_key(), one=here.pk, other=there.pk, reason=" ",
                actor=professional, now=now,
            )  # fmt: skip


class TestWhoKeepsTheWatch:
    def test_merges_too(self, here, professional, now, looking):
        there = scene.watched(professional, now)

        scene.merged(here, there, professional, now)

        with looking(professional):
            assert Household.objects.get().pk == here.pk
            assert Promise.objects.open().filter(matter=here.pk, kind="watch").count() == 1

    @pytest.mark.parametrize("stays", ["the case", "the waakvlam"])
    def test_sees_it_go_up_in_the_running_case(self, stays, professional, colleague, now, looking):
        runs = scene.with_case(colleague, now)
        watched = scene.watched(professional, now)
        involve(who=professional, matter_id=runs.pk, actor=colleague, now=now, depth=Depth.CONTENT)
        winner, loser = (runs, watched) if stays == "the case" else (watched, runs)

        scene.merged(winner, loser, professional, now)

        with looking(professional):
            [watch] = Promise.objects.filter(matter=winner.pk, kind="watch")
            [asks] = Promise.objects.open().filter(matter=winner.pk, kind="new_question")
            assert (watch.outcome, asks.owner_id) == ("reopened", colleague.user_id)
            assert watch.what in asks.what
            assert asks.due_at <= watch.due_at
            watching = Involvement.objects.filter(matter=winner.pk, role="watch", ended_at=None)
            assert not watching.exists()

    @pytest.mark.parametrize("stays", ["the case", "the waakvlam"])
    def test_sees_it_go_up_when_it_is_late(self, stays, professional, now, looking):
        runs, watched = scene.with_case(professional, now), scene.watched(professional, now)
        winner, loser = (runs, watched) if stays == "the case" else (watched, runs)
        with looking(professional):
            late = Promise.objects.get(matter=watched.pk, kind="watch").due_at
        late += datetime.timedelta(days=1)

        scene.merged(winner, loser, professional, late)

        with looking(professional, now=late):
            [asks] = Promise.objects.open().filter(matter=winner.pk, kind="new_question")
            assert late < asks.due_at < late + datetime.timedelta(days=7)
            assert not Promise.objects.open().filter(kind="watch").exists()

    @pytest.mark.parametrize("stays", ["the case", "the waakvlam"])
    def test_is_undone_and_nobody_is_dropped(self, stays, professional, now, looking):
        runs, watched = scene.with_case(professional, now), scene.watched(professional, now)
        winner, loser = (runs, watched) if stays == "the case" else (watched, runs)
        merge = scene.merged(winner, loser, professional, now)

        operations.undo(merge=merge, reason="Toch niet.", actor=professional, now=now)

        with looking(professional):
            assert Case.objects.running().filter(household=runs.pk).exists()
            for one in (runs, watched):
                assert Promise.objects.open().filter(matter=one.pk).exists()
