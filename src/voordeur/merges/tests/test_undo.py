"""Undoing gives back exactly what was, drops nobody, and says when it cannot."""

import datetime

import pytest
from django.urls import reverse

from voordeur.access.enums import Depth
from voordeur.access.models import Involvement
from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import add_promise, involve
from voordeur.followup import chain
from voordeur.followup.models import Matter, OutcomeNote, Promise
from voordeur.households import kinds
from voordeur.households import operations as households
from voordeur.households.merging import Kind
from voordeur.households.models import Household
from voordeur.households.operations import Address
from voordeur.merges import operations
from voordeur.merges.models import SplitPair
from voordeur.merges.queries import apart, merges, suggestions
from voordeur.merges.tests import scene
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible
from voordeur.shared.keys import new_key

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])
DAY = datetime.timedelta(days=1)


def undone(merge, actor, now, reason="Toch twee."):
    return operations.undo(merge=merge, reason=reason, actor=actor, now=now)


class TestUndo:
    def test_gives_back_every_row_as_it_was(self, professional, now):
        here = scene.with_case(professional, now)
        there = scene.household(professional, now, scene.sanne(phone="06 11112222"))
        before = scene.everything()

        merge = scene.merged(here, there, professional, now)
        assert scene.everything() != before
        undone(merge, professional, now)

        assert scene.everything() == before

    @pytest.mark.parametrize("stays", ["the first", "the second"])
    def test_gives_back_the_address_of_each(self, here, there, professional, now, stays):
        for home, day in ((here, now - 9 * DAY), (there, now)):
            households.move_household(
                household=home,
                address=Address(postcode="2242 AB", house_number=80 + day.day),
                from_on=day.date(), actor=professional, now=now,
            )  # fmt: skip
        before = scene.everything()

        winner, loser = (here, there) if stays == "the first" else (there, here)
        chosen = dict.fromkeys(("name", "address"), "there")
        undone(scene.merged(winner, loser, professional, now, chosen=chosen), professional, now)

        assert scene.everything() == before

    def test_gives_back_who_rested(self, here, there, professional, now):
        scene.at_rest(here, professional, now)
        scene.at_rest(there, professional, now)
        before = scene.everything()

        undone(scene.merged(here, there, professional, now), professional, now)

        assert scene.everything() == before

    def test_lets_somebody_look_when_nothing_is_promised_any_more(
        self, here, there, professional, now, looking, browser
    ):
        merge = scene.merged(here, there, professional, now)
        scene.kept(household=here, actor=professional, now=now)

        undone(merge, professional, now)

        with looking(professional):
            [promise] = Promise.objects.open().filter(matter=there.pk)
            assert (promise.kind, promise.team_id) == (kinds.LIFE_EVENT, professional.team_id)
            assert Promise.objects.open().filter(matter=here.pk).count() == 2
            notes = OutcomeNote.objects.values_list("matter", "promise__matter")
            assert {*notes} == {(here.pk, here.pk), (there.pk, there.pk)}
        assert chain.report(now=now, using="owner").holds
        page = browser(professional).get(reverse("web:look", args=[promise.pk]))
        assert "de samenvoeging is ongedaan gemaakt" in page.content.decode()
        assert reverse("merges:merge", args=[merge.pk]) in page.content.decode()

    def test_takes_along_what_was_done_since_in_what_goes_back(
        self, here, professional, now, looking
    ):
        there = scene.with_case(professional, now)
        merge = scene.merged(here, there, professional, now)
        with looking(professional):
            case = Case.objects.get()
        cases.appoint_coordinator(case=case, why_this_one="known", actor=professional, now=now)
        scene.planned(case=case, actor=professional, now=now)

        undone(merge, professional, now)

        with looking(professional):
            case = Case.objects.select_related("next_step").get()
            assert (case.household_id, case.next_step.matter_id) == (there.pk, there.pk)
            [row] = Involvement.objects.filter(role="coordinator", ended_at=None)
            assert row.matter_id == there.pk
        assert chain.report(now=now, using="owner").holds

    def test_is_told_in_both_stories_and_never_suggested_again(
        self, here, there, professional, now, looking
    ):
        merge = undone(scene.merged(here, there, professional, now), professional, now)

        with looking(professional):
            told = {event.kind: event.matter_id for event in Event.objects.order_by("at", "id")}
            assert told["household.unmerged"] == here.pk
            assert told["household.came-back"] == there.pk
            assert SplitPair.objects.get().reason == "Toch twee."
            assert suggestions.households(here, acting=professional, now=now) == []
            assert (merge.undone_by, merge.undone_because) == (professional.user, "Toch twee.")
            assert merges.goes_on_as(there.pk) is None


class TestWhoCameAlong:
    """A colleague stands around the one that went up in the other, and around nobody else."""

    @pytest.fixture
    def theirs(self, professional, colleague, now):
        made = scene.with_case(colleague, now)
        involve(who=professional, matter_id=made.pk, actor=colleague, now=now)
        return made

    def sees(self, who, looking):
        with looking(who):
            return {*Household.objects.values_list("pk", flat=True)}

    def test_has_no_place_at_the_other_by_the_note_of_the_merge(
        self, here, theirs, professional, colleague, now, looking
    ):
        with looking(colleague):
            case = Case.objects.get()
        cases.appoint_coordinator(case=case, why_this_one="known", actor=colleague, now=now)
        merge = scene.merged(here, theirs, professional, now)
        with looking(colleague):
            assert Promise.objects.open().filter(matter=here.pk, kind="take_note").exists()

        undone(merge, professional, now)

        assert self.sees(colleague, looking) == {theirs.pk}
        with looking(professional):
            [note] = Promise.objects.filter(kind="take_note")
            assert (note.matter_id, note.outcome) == (here.pk, "cancelled")
        assert chain.report(now=now, using="owner").holds

    def test_has_no_place_there_by_what_stands_in_nobodys_name(
        self, here, theirs, professional, colleague, now, looking
    ):
        with looking(professional):
            Promise.objects.open().filter(matter=here.pk).update(owner=None)

        undone(scene.merged(here, theirs, professional, now), professional, now)

        assert self.sees(colleague, looking) == {theirs.pk}

    def test_sees_what_they_promised_there_until_it_is_kept(
        self, here, theirs, professional, colleague, now, looking
    ):
        merge = scene.merged(here, theirs, professional, now)
        promise = add_promise(kind="scene", matter_id=here.pk, actor=colleague, now=now)

        undone(merge, professional, now)

        with looking(colleague):
            [place] = Involvement.objects.filter(user=colleague.user, matter=here.pk)
            assert (place.role, place.depth, place.until_on) == ("keeper", Depth.CIRCLE, None)
            assert place.sections == []
        scene.one_kept(promise=promise, actor=colleague, now=now)
        assert self.sees(colleague, looking) == {theirs.pk}

    @pytest.mark.parametrize("stays", ["the case", "the waakvlam"])
    def test_leaves_the_waakvlam_to_who_kept_it(
        self, stays, theirs, professional, colleague, now, looking
    ):
        watched = scene.watched(professional, now)
        one, other = (theirs, watched) if stays == "the case" else (watched, theirs)

        undone(scene.merged(one, other, professional, now), professional, now)

        assert self.sees(colleague, looking) == {theirs.pk}
        with looking(professional):
            [promise] = Promise.objects.open().filter(matter=watched.pk)
            assert promise.team_id == professional.team_id
            assert promise.owner_id in {professional.user_id, None}
            places = Involvement.objects.filter(user=professional.user, matter=watched.pk)
            assert places.filter(role="watch", ended_at=None).count() == 1
        assert chain.report(now=now, using="owner").holds


class TestToldApart:
    """Here and there are two; there turns out to be the same as a third."""

    @pytest.fixture
    def third(self, here, there, professional, now):
        third = scene.household(professional, now)
        operations.tell_apart(
            kind=Kind.HOUSEHOLD, key=new_key(), one=here.pk, other=there.pk,
            reason="Moeder en dochter.", actor=professional, now=now,
        )  # fmt: skip
        return third

    def suggested(self, household, professional, now, looking):
        with looking(professional):
            found = suggestions.households(household, acting=professional, now=now)
        return {row.id for row in found}

    def test_goes_along_when_one_of_them_goes_up_in_another(
        self, here, there, third, professional, now, looking
    ):
        assert self.suggested(here, professional, now, looking) == {third.pk}

        scene.merged(third, there, professional, now)

        assert self.suggested(here, professional, now, looking) == set()
        with looking(professional):
            said = apart.told_apart(here.pk, third.pk)
            assert (said.by, said.reason) == (professional.user.name, "Moeder en dochter.")

    def test_goes_back_when_that_is_undone(self, here, there, third, professional, now, looking):
        undone(scene.merged(third, there, professional, now), professional, now)

        assert self.suggested(here, professional, now, looking) == {third.pk}
        with looking(professional):
            assert apart.told_apart(here.pk, third.pk) is None
            assert apart.told_apart(there.pk, here.pk).reason == "Moeder en dochter."

    def test_is_told_to_nobody_who_sees_neither(self, here, there, third, stranger, looking):
        with looking(stranger):
            assert apart.pairs_of([here.pk, there.pk]) == set()

    def test_goes_along_for_persons(self, here, there, professional, now, looking):
        [one], [other] = (scene.persons(home, professional, now) for home in (here, there))
        operations.tell_apart(
            kind=Kind.PERSON, key=new_key(), one=one.pk, other=other.pk,
            reason="Moeder en dochter.", actor=professional, now=now,
        )  # fmt: skip
        home = scene.household(professional, now)
        [third] = scene.persons(home, professional, now)
        scene.merged(third, other, professional, now)

        with looking(professional):
            assert apart.pairs_of([one.pk]) == {frozenset((one.pk, third.pk))}


class TestRefuses:
    def test_after_thirty_days(self, here, there, professional, now):
        merge = scene.merged(here, there, professional, now)

        undo_on = now + 31 * DAY
        with pytest.raises(StepNotPossible, match="30 dagen"):
            undone(merge, professional, undo_on)
        undone(merge, professional, undo_on - DAY)

    def test_twice(self, here, there, professional, now):
        merge = undone(scene.merged(here, there, professional, now), professional, now)

        with pytest.raises(StepNotPossible, match="al ongedaan"):
            undone(merge, professional, now)

    def test_no_reason(self, here, there, professional, now):
        merge = scene.merged(here, there, professional, now)

        with pytest.raises(SayMore):
            undone(merge, professional, now, reason=" ")

    def test_who_does_not_work_with_it(self, here, there, professional, stranger, now):
        merge = scene.merged(here, there, professional, now)

        with pytest.raises(NotAllowed):
            undone(merge, stranger, now)

    def test_before_a_later_merge_is_undone(self, here, there, professional, now, looking):
        third = scene.household(professional, now)
        first = scene.merged(here, there, professional, now)
        second = scene.merged(third, here, professional, now)

        with pytest.raises(NotAllowed):
            undone(first, professional, now)
        undone(second, professional, now)
        undone(first, professional, now)

        with looking(professional):
            assert Household.objects.count() == 3
            assert Matter.objects.filter(joined_to=None, released_at=None).count() == 3

    def test_before_its_persons_are_two_again(self, here, there, professional, now):
        first = scene.merged(here, there, professional, now)
        one, other = scene.persons(here, professional, now)
        second = scene.merged(one, other, professional, now + DAY)

        with pytest.raises(StepNotPossible, match="ook personen"):
            undone(first, professional, now + DAY)
        undone(second, professional, now + DAY)
        undone(first, professional, now + DAY)
