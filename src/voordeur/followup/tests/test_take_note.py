"""Ter kennisname: gezien door wie het aangaat; het houdt niemand in beeld en houdt niets open."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.access import operations as access
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.audit.models import Event
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Matter
from voordeur.followup.tests import scene
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import NotAllowed, Refused, StepNotPossible
from voordeur.shared.operations import operation, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]

DAY = datetime.timedelta(days=1)


@operation
def ask(*, matter_id, team, owner, actor, now):
    promise = followup.ask_to_take_note(
        matter_id=matter_id, team=team, owner=owner, what="Een crisis", due_at=now + DAY
    )
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@operation
def let_go(*, promise, actor, now):
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    followup.release(matter_id=promise.matter_id, reason=ReleaseReason.ANSWERED)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def end(*, promise, actor, now):
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def bring(*, promise, actor, now):
    followup.bring_to_lead(promise=promise)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def read_along(*, promise, giver, actor, now):
    place = access.keep_reading(matter_id=promise.matter_id, giver=giver.user, team=giver.team)
    audit.record("scene.set", subject=place, matter_id=promise.matter_id)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def promise(professional, cluster, now):
    [made] = scene.in_view(team=cluster, actor=professional, now=now)
    return made


@pytest.fixture
def notice(promise, professional, cluster, now):
    """For the lead of the cluster."""
    return ask(matter_id=promise.matter_id, team=cluster, owner=None, actor=professional, now=now)


def fresh(row, acting, now):
    with acting_as(acting, now=now, purpose="test"):
        return type(row).objects.get(pk=row.pk)


class TestANotice:
    def test_stands_on_the_lists_of_the_lead_at_once(self, lead, notice, now):
        assert fresh(notice, lead, now).escalated_at == now

    def test_keeps_nobody_in_view(self, promise, notice, professional, now):
        with pytest.raises(Refused) as refused:
            end(promise=promise, actor=professional, now=now)

        assert refused.value.constraint == "chain_nobody_is_dropped"

    def test_holds_no_matter_open(self, promise, notice, professional, lead, now):
        let_go(promise=promise, actor=professional, now=now)

        assert fresh(Matter(pk=promise.matter_id), professional, now).released_at == now
        followup.take_note(promise=notice, actor=lead, now=now)

    def test_leaves_a_matter_at_rest(self, promise, professional, cluster, now):
        let_go(promise=promise, actor=professional, now=now)

        ask(matter_id=promise.matter_id, team=cluster, owner=None, actor=professional, now=now)

        assert fresh(Matter(pk=promise.matter_id), professional, now).released_at == now

    def test_refuses_a_moment_that_has_gone(self, promise, professional, cluster, now):
        @operation
        def too_late(*, actor, now):
            followup.ask_to_take_note(
                matter_id=promise.matter_id, team=cluster, owner=None, what="x", due_at=now - DAY
            )

        with pytest.raises(followup.InThePast):
            too_late(actor=professional, now=now)


class TestTakeNote:
    def test_is_done_by_the_lead_when_it_is_for_nobody_by_name(
        self, notice, lead, professional, now
    ):
        followup.take_note(promise=notice, actor=lead, now=now)

        seen = fresh(notice, professional, now)
        assert (seen.outcome, seen.closed_by) == (PromiseOutcome.KEPT, lead.user)
        assert Event.objects.filter(kind="promise.noted").count() == 1

    def test_is_done_by_whom_it_names(self, promise, professional, cluster, lead, now):
        notice = ask(
            matter_id=promise.matter_id, team=cluster, owner=professional.user,
            actor=professional, now=now,
        )  # fmt: skip
        with pytest.raises(NotAllowed, match="voor een ander"):
            followup.take_note(promise=notice, actor=lead, now=now)

        followup.take_note(promise=notice, actor=professional, now=now)
        assert fresh(notice, professional, now).outcome == PromiseOutcome.KEPT

    def test_is_laid_aside_by_the_lead_when_who_it_names_left_it(
        self, promise, professional, cluster, lead, now
    ):
        notice = ask(matter_id=promise.matter_id, team=cluster, owner=professional.user,
                     actor=professional, now=now)  # fmt: skip
        bring(promise=notice, actor=professional, now=now)

        seen = followup.take_note(promise=notice, actor=lead, now=now)

        assert seen.outcome == PromiseOutcome.KEPT

    def test_is_not_done_for_another_by_the_lead_who_asked_it(
        self, promise, professional, cluster, lead, now
    ):
        notice = ask(
            matter_id=promise.matter_id, team=cluster, owner=professional.user, actor=lead, now=now
        )
        bring(promise=notice, actor=lead, now=now)

        with pytest.raises(NotAllowed, match="voor een ander"):
            followup.take_note(promise=notice, actor=lead, now=now)

        assert fresh(notice, lead, now).closed_at is None
        seen = followup.take_note(promise=notice, actor=professional, now=now)
        assert seen.outcome == PromiseOutcome.KEPT

    def test_is_done_by_the_lead_who_asked_it_of_nobody_by_name(self, promise, cluster, lead, now):
        notice = ask(matter_id=promise.matter_id, team=cluster, owner=None, actor=lead, now=now)

        followup.take_note(promise=notice, actor=lead, now=now)

        assert fresh(notice, lead, now).closed_at == now

    def test_is_done_by_anybody_of_a_team_without_a_lead(self, notice, professional, now):
        followup.take_note(promise=notice, actor=professional, now=now)

        assert fresh(notice, professional, now).closed_at == now

    def test_is_not_for_a_colleague_of_the_lead(self, notice, lead, professional, now):
        with pytest.raises(NotAllowed, match="voor een ander"):
            followup.take_note(promise=notice, actor=professional, now=now)
        with pytest.raises(NotAllowed, match="niets over te nemen"):
            followup.take_promise(promise=notice, actor=professional, now=now)

    def test_again_is_the_same_as_once(self, promise, professional, cluster, now):
        notice = ask(
            matter_id=promise.matter_id, team=cluster, owner=professional.user,
            actor=professional, now=now,
        )  # fmt: skip
        followup.take_note(promise=notice, actor=professional, now=now)
        followup.take_note(promise=notice, actor=professional, now=now + DAY)

        assert fresh(notice, professional, now).closed_at == now

    def test_does_not_end_a_duty(self, promise, professional, now):
        with pytest.raises(StepNotPossible, match="meer te doen"):
            followup.take_note(promise=promise, actor=professional, now=now)

        assert fresh(promise, professional, now).closed_at is None


class TestByRawSql:
    """Whoever may say that they saw a notice, moves it nowhere and gives it to nobody else."""

    @pytest.fixture
    def notice(self, promise, actor, desk, professional, now):
        read_along(promise=promise, giver=actor, actor=professional, now=now)
        return ask(
            matter_id=promise.matter_id, team=desk, owner=actor.user, actor=professional, now=now
        )

    @pytest.fixture
    def other(self, actor, desk, now):
        [made] = scene.in_view(team=desk, actor=actor, now=now)
        return made.matter_id

    def try_to(self, change, notice, actor, looking, **words):
        with looking(actor), connection.cursor() as cursor:
            cursor.execute(
                f"update followup_promise set {change} where id = %(notice)s",
                {"notice": notice.pk} | words,
            )
            cursor.execute("set constraints all immediate")

    def test_not_beside_another_household(self, notice, other, actor, looking):
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            self.try_to("matter_id = %(other)s", notice, actor, looking, other=other)
        assert refusal(refused.value).constraint == "chain_a_promise_stays_with_its_matter"

    @pytest.mark.parametrize("column", ["team_id", "owner_id"])
    def test_not_to_somebody_else(self, notice, actor, professional, looking, column):
        to = professional.team_id if column == "team_id" else professional.user_id
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            self.try_to(f"{column} = %(to)s", notice, actor, looking, to=to)
        assert refusal(refused.value).constraint == "chain_a_notice_stays_with_who_it_is_for"

    @pytest.mark.parametrize("column", ["kind", "what"])
    def test_not_as_something_else(self, notice, actor, looking, column):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            self.try_to(f"{column} = 'intake'", notice, actor, looking)
