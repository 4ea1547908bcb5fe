"""Where a case closes, burns out, opens again or changes hands, who still promised something there
sees it (P8)."""

import datetime

import pytest

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.access.models import Involvement
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.cases import operations
from voordeur.cases.enums import Becomes, CloseReason
from voordeur.cases.operations import Left
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Matter, Promise

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]

IN_JUNE = datetime.date(2026, 6, 2)


@pytest.fixture
def colleague(coordinated, assign, cluster, professional, now):
    """Somebody who works with the household beside its coordinator."""
    made = assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)
    scene.involve(who=made, matter_id=coordinated.household_id, actor=professional, now=now)
    return made


def closed(case, actor, now, **words):
    values = {"reason": CloseReason.GOES_ON_ALONE, "note": "Het lukt.", "watch_on": IN_JUNE} | words
    return operations.close_case(case=case, **values, actor=actor, now=now)


@pytest.fixture
def left_over(coordinated, colleague, professional, now, looking):
    """The case closed; the colleague finishes something."""
    other = scene.add_promise(
        kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
    )
    left = {
        coordinated.next_step_id: Left(becomes=Becomes.LAPSES),
        other.pk: Left(becomes=Becomes.HANDED, to=colleague.user),
    }
    closed(coordinated, professional, now, left=left)
    with looking(colleague):
        return Promise.objects.open().get(kind="left_over")


@pytest.fixture
def watch(left_over, professional, looking):
    with looking(professional):
        return Promise.objects.open().get(kind="watch")


def sees(acting, promise, looking, now):
    with looking(acting, now):
        return Promise.objects.filter(pk=promise.pk).exists()


def depth(acting, promise, now, looking):
    with looking(acting):
        return rules.depth_of(acting=acting, matter_id=promise.matter_id, now=now)


class TestWhatSomebodyElseFinishes:
    def test_is_seen_when_the_waakvlam_goes_out_and_finished(
        self, left_over, watch, colleague, professional, now, looking
    ):
        operations.end_watch(
            promise=watch, outcome=PromiseOutcome.RELEASED, note="Gaat goed.",
            release_reason=ReleaseReason.GOES_ON_ALONE, actor=professional, now=now,
        )  # fmt: skip

        assert sees(colleague, left_over, looking, now)
        assert depth(professional, left_over, now, looking) == 0
        assert depth(colleague, left_over, now, looking) == Depth.AGREEMENTS

    @pytest.mark.parametrize("by", ["watch", "question", "case"])
    def test_is_seen_when_the_case_runs_again(
        self, by, left_over, watch, colleague, coordinated, professional, now, looking
    ):
        if by == "watch":
            operations.end_watch(
                promise=watch, outcome=PromiseOutcome.REOPENED, note="Gaat niet goed.",
                actor=professional, now=now,
            )  # fmt: skip
        elif by == "question":
            scene.take_up(promise=watch, actor=professional, now=now)
        else:
            now += datetime.timedelta(days=1)
            operations.reopen_case(
                case=coordinated, because="Vergist.", actor=professional, now=now
            )

        assert sees(colleague, left_over, looking, now)
        done = operations.finish_left_over(
            promise=left_over, note="Klaar.", actor=colleague, now=now
        )
        assert done.outcome == PromiseOutcome.KEPT
        with looking(professional):
            places = Involvement.objects.filter(user=colleague.user, ended_at=None)
            assert not places.exists()


class TestAPromiseThatStaysWhenTheCaseCloses:
    def test_is_seen_by_who_made_it(self, coordinated, colleague, professional, now, looking):
        stays = scene.add_promise(
            kind="brought", matter_id=coordinated.household_id, actor=colleague, now=now
        )
        closed(coordinated, professional, now)

        assert sees(colleague, stays, looking, now)
        assert depth(colleague, stays, now, looking) == Depth.AGREEMENTS


class TestSuccession:
    def test_leaves_nothing_with_who_gave_the_coordination(
        self, offered, coordinated, professional, successor, now, looking
    ):
        mine = scene.add_promise(
            kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
        )
        operations.accept_coordination(handover=offered, actor=successor, now=now)

        with looking(successor):
            assert Promise.objects.get(pk=mine.pk).owner == successor.user
            gave = Involvement.objects.get(user=professional.user, ended_at=None)
            assert (gave.role, gave.reading_only) == ("giver", True)


class TestWhoLeavesTheTeam:
    def test_hands_on_what_they_kept_to_a_successor_who_sees_it(
        self, left_over, watch, colleague, professional, assign, desk, cluster, now, looking
    ):
        operations.end_watch(
            promise=watch, outcome=PromiseOutcome.RELEASED, note="Gaat goed.",
            release_reason=ReleaseReason.GOES_ON_ALONE, actor=professional, now=now,
        )  # fmt: skip
        administrator = assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)
        third = assign("Toos Derde-Proef", cluster, Role.PROFESSIONAL)
        accounts.end_assignment(
            assignment=colleague, successor=third.user, actor=administrator, now=now
        )

        with looking(third):
            assert Promise.objects.get(pk=left_over.pk).owner == third.user
            assert not Matter.objects.get(pk=left_over.matter_id).released_at
        done = operations.finish_left_over(promise=left_over, note="Klaar.", actor=third, now=now)
        assert done.outcome == PromiseOutcome.KEPT
        assert depth(third, left_over, now, looking) == 0
