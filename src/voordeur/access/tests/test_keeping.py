"""Who keeps a promise sees for whom, wherever their place ends, and no longer than that (P8)."""

import datetime

import pytest
from django.db import connection

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Absence
from voordeur.audit import operations as audit
from voordeur.cases.tests import scene
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.organisations.models import Team
from voordeur.shared.errors import Refused
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]

DAY = datetime.timedelta(days=1)
EVERY_ROLE = list(InvolvementRole)


@operation
def promised(*, matter_id, to, team=None, kind="scene", days=90, actor, now):
    promise = followup.make_promise(
        matter_id=matter_id, kind=kind, what="Bel terug.", team=team or to.team, owner=to.user,
        due_at=now + days * DAY,
    )  # fmt: skip
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@operation
def noticed(*, matter_id, to, actor, now):
    note = followup.ask_to_take_note(
        matter_id=matter_id, team=to.team, owner=to.user, what="Een vraag", due_at=now + 5 * DAY
    )
    audit.record("scene.set", subject=note, matter_id=matter_id)
    return note


@operation
def let_in(*, matter_id, who, role=InvolvementRole.DESK, until_on=None, deep=1, actor, now):
    place = access.involve(
        matter_id=matter_id, who=who, role=role, depth=Depth(deep), until_on=until_on
    )
    audit.record("scene.set", subject=place, matter_id=matter_id)
    return place


@operation
def leaves(*, matter_id, who, reads_on=False, actor, now):
    """The place of a person or team ends; whoever gave may read on."""
    if reads_on:
        access.keep_reading(matter_id=matter_id, giver=who, team=actor.team)
    found = Involvement.objects.filter(matter_id=matter_id).order_by("id").first()
    access.end_involvement(
        matter_id=matter_id,
        reason=EndReason.WORK_DONE,
        who=who,
        roles=[role for role in EVERY_ROLE if role != InvolvementRole.GIVER],
    )
    audit.record("scene.set", subject=found, matter_id=matter_id)


@operation
def kept(*, promises, actor, now):
    """These are done and the household rests."""
    for promise in promises:
        followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    followup.release(matter_id=promises[0].matter_id, reason=ReleaseReason.ANSWERED)
    audit.record("scene.set", subject=promises[0], matter_id=promises[0].matter_id)


@operation
def given(*, promise, to, actor, now):
    followup.give_owner(promise=promise, team=to.team, owner=to.user)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@pytest.fixture
def colleague(assign, cluster):
    return assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def mate(assign, desk):
    return assign("Mies Loket-Proef", desk, Role.DESK_PROFESSIONAL)


@pytest.fixture
def promise(professional, now):
    """A household that the professional works with, and promised something."""
    return scene.household_in_view(actor=professional, now=now)


def places(matter_id, looking, acting):
    """The places that run of the role the law gives."""
    with looking(acting):
        rows = Involvement.objects.filter(matter_id=matter_id, role="keeper", ended_at=None)
        return [(row.user, row.depth, row.via_team, row.until_on) for row in rows.order_by("id")]


def depth(acting, matter_id, now, looking):
    with looking(acting, now):
        return rules.depth_of(acting=acting, matter_id=matter_id, now=now)


def sees(acting, promise, looking):
    with looking(acting):
        return Promise.objects.filter(pk=promise.pk).exists()


class TestWhoseAPlaceEnds:
    def test_sees_what_they_promised_there_and_no_deeper_than_the_agreements(
        self, promise, professional, cluster, now, looking
    ):
        matter = promise.matter_id
        leaves(matter_id=matter, who=professional.user, actor=professional, now=now)

        assert sees(professional, promise, looking)
        assert depth(professional, matter, now, looking) == Depth.AGREEMENTS
        assert places(matter, looking, professional) == [(professional.user, 2, cluster, None)]

    def test_never_sees_deeper_than_before(self, professional, now, looking):
        promise = scene.household_in_view(actor=professional, now=now, depth=Depth.CIRCLE)
        matter = promise.matter_id
        leaves(matter_id=matter, who=professional.user, actor=professional, now=now)

        assert depth(professional, matter, now, looking) == Depth.CIRCLE

    def test_leaves_with_the_last_promise(self, promise, professional, colleague, now, looking):
        matter = promise.matter_id
        second = promised(matter_id=matter, to=professional, actor=professional, now=now)
        leaves(matter_id=matter, who=professional.user, actor=professional, now=now)
        given(promise=promise, to=colleague, actor=professional, now=now)
        assert sees(professional, second, looking)
        kept(promises=[second, promise], actor=colleague, now=now)

        assert depth(professional, matter, now, looking) == 0
        assert depth(colleague, matter, now, looking) == 0

    def test_who_promised_nothing_is_gone(self, promise, professional, colleague, now, looking):
        matter = promise.matter_id
        let_in(matter_id=matter, who=colleague.user, actor=professional, now=now)
        leaves(matter_id=matter, who=colleague.user, actor=professional, now=now)

        assert depth(colleague, matter, now, looking) == 0

    def test_of_a_team_only_who_promised_sees_it(
        self, promise, professional, actor, mate, desk, now, looking
    ):
        matter = promise.matter_id
        let_in(matter_id=matter, who=desk, actor=professional, now=now)
        mine = promised(matter_id=matter, to=actor, actor=actor, now=now)
        assert places(matter, looking, professional) == []
        leaves(matter_id=matter, who=desk, actor=professional, now=now)

        assert sees(actor, mine, looking)
        assert not sees(actor, promise, looking)
        assert depth(actor, matter, now, looking) == Depth.CIRCLE
        assert depth(mate, matter, now, looking) == 0

    def test_also_by_the_sql_of_the_application(self, promise, professional, now, looking):
        with looking(professional), connection.cursor() as cursor:
            cursor.execute(
                "update access_involvement set ended_at = now(), end_reason = 'work_done'"
                " where matter_id = %s",
                [promise.matter_id],
            )
            cursor.execute("set constraints all immediate")

        assert sees(professional, promise, looking)

    def test_who_stands_in_sees_it_too(
        self, promise, professional, colleague, municipality, now, looking
    ):
        matter = promise.matter_id
        leaves(matter_id=matter, who=professional.user, actor=professional, now=now)
        assert not sees(colleague, promise, looking)
        Absence.objects.create(
            user=professional.user, deputy=colleague.user, municipality=municipality,
            from_on=now.date(), entered_by=colleague.user, entered_at=now,
        )  # fmt: skip

        assert sees(colleague, promise, looking)


class TestWhoPromises:
    def test_who_stands_there_gets_no_second_place(self, promise, professional, looking):
        assert places(promise.matter_id, looking, professional) == []

    def test_is_seen_by_whom_it_is_given_to(self, promise, professional, colleague, now, looking):
        given(promise=promise, to=colleague, actor=professional, now=now)

        assert sees(colleague, promise, looking)
        assert depth(colleague, promise.matter_id, now, looking) == Depth.CIRCLE

    def test_outlasts_a_place_that_ends_on_an_earlier_day(
        self, promise, professional, colleague, now, looking
    ):
        matter = promise.matter_id
        in_a_week = now.date() + 7 * DAY
        let_in(
            matter_id=matter, who=colleague.user, until_on=in_a_week, actor=professional, now=now
        )
        promised(matter_id=matter, to=colleague, days=3, actor=professional, now=now)
        assert places(matter, looking, professional) == []
        promised(matter_id=matter, to=colleague, days=30, actor=professional, now=now)

        assert depth(colleague, matter, now + 8 * DAY, looking) == Depth.CIRCLE

    def test_that_is_put_off_beyond_a_place_is_seen_until_then(
        self, promise, professional, colleague, now, looking
    ):
        matter = promise.matter_id
        in_a_week = now.date() + 7 * DAY
        let_in(
            matter_id=matter, who=colleague.user, until_on=in_a_week, actor=professional, now=now
        )
        soon = promised(matter_id=matter, to=colleague, days=3, actor=professional, now=now)
        put_off(promise=soon, due_at=now + 30 * DAY, actor=professional, now=now)

        assert depth(colleague, matter, now + 8 * DAY, looking) == Depth.CIRCLE

    def test_for_another_team_reads_the_agreements_because_the_promise_stands_there(
        self, promise, professional, actor, cluster, now, looking
    ):
        mine = promised(
            matter_id=promise.matter_id, to=actor, team=cluster, actor=professional, now=now
        )

        assert sees(actor, mine, looking)

    def test_the_lead_of_the_team_needs_no_place(
        self, promise, professional, assign, cluster, now, looking
    ):
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        given(promise=promise, to=lead, actor=professional, now=now)

        assert places(promise.matter_id, looking, professional) == []
        assert sees(lead, promise, looking)

    def test_is_nobody_who_does_not_work_with_residents_here(
        self, promise, professional, assign, cluster, now, looking
    ):
        officer = assign("Pim Privacy-Proef", cluster, Role.PRIVACY_OFFICER)

        with pytest.raises(Refused, match="werkt niet"):
            given(promise=promise, to=officer, actor=professional, now=now)
        made = promised(matter_id=promise.matter_id, to=officer, actor=professional, now=now)

        assert (made.owner, made.team) == (None, cluster)
        assert places(promise.matter_id, looking, professional) == []

    def test_a_team_without_a_name_gets_no_place(self, promise, professional, now, looking):
        other = Team.objects.create(
            municipality=professional.municipality, name="Jeugd", kind="cluster"
        )
        nobody(promise=promise, team=other, actor=professional, now=now)

        assert places(promise.matter_id, looking, professional) == []


class TestWhatIsToBeTakenNoteOf:
    def test_ends_with_a_reason_when_who_it_is_for_no_longer_sees_it(
        self, promise, professional, colleague, now, looking
    ):
        matter = promise.matter_id
        let_in(matter_id=matter, who=colleague.user, actor=professional, now=now)
        note = noticed(matter_id=matter, to=colleague, actor=professional, now=now)
        leaves(matter_id=matter, who=colleague.user, actor=professional, now=now)

        with looking(professional):
            ended = Promise.objects.get(pk=note.pk)
            assert "eindigde" in ended.note.words
        assert (ended.outcome, ended.closed_by) == (PromiseOutcome.CANCELLED, professional.user)
        assert depth(colleague, matter, now, looking) == 0

    def test_comes_to_the_lead_at_once_when_who_it_is_for_will_not_read_it(
        self, promise, professional, colleague, now, looking
    ):
        matter = promise.matter_id
        let_in(
            matter_id=matter, who=colleague.user, until_on=now.date() + 2 * DAY,
            actor=professional, now=now,
        )  # fmt: skip
        theirs = noticed(matter_id=matter, to=colleague, actor=professional, now=now)
        mine = noticed(matter_id=matter, to=professional, actor=professional, now=now)

        with looking(professional):
            assert Promise.objects.get(pk=theirs.pk).escalated_at == now
            assert Promise.objects.get(pk=mine.pk).escalated_at is None

    def test_stays_with_who_reads_on(self, promise, professional, colleague, now, looking):
        matter = promise.matter_id
        given(promise=promise, to=colleague, actor=professional, now=now)
        note = noticed(matter_id=matter, to=professional, actor=colleague, now=now)
        leaves(matter_id=matter, who=professional.user, reads_on=True, actor=professional, now=now)

        with looking(professional):
            assert Promise.objects.get(pk=note.pk).closed_at is None

    def test_stays_with_who_has_something_to_do_there(self, promise, professional, now, looking):
        matter = promise.matter_id
        note = noticed(matter_id=matter, to=professional, actor=professional, now=now)
        leaves(matter_id=matter, who=professional.user, actor=professional, now=now)

        with looking(professional):
            assert Promise.objects.get(pk=note.pk).closed_at is None

    def test_stays_with_a_lead_and_with_whom_the_lead_heard_of(
        self, promise, professional, colleague, assign, cluster, now, looking
    ):
        matter = promise.matter_id
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        let_in(matter_id=matter, who=colleague.user, actor=professional, now=now)
        theirs = noticed(matter_id=matter, to=lead, actor=professional, now=now)
        late = noticed(matter_id=matter, to=colleague, actor=professional, now=now)
        brought(promise=late, actor=professional, now=now)
        leaves(matter_id=matter, who=colleague.user, actor=professional, now=now)

        with looking(lead):
            found = Promise.objects.filter(kind=kinds.TAKE_NOTE, closed_at=None)
            assert {row.pk for row in found} == {theirs.pk, late.pk}


@operation
def put_off(*, promise, due_at, actor, now):
    followup.reschedule(promise=promise, due_at=due_at)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def nobody(*, promise, team, actor, now):
    followup.give_owner(promise=promise, team=team, owner=None)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def brought(*, promise, actor, now):
    followup.bring_to_lead(promise=promise)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


def test_nobody_calls_the_law_but_the_law(promise):
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_function_privilege(current_user, oid, 'execute') from pg_proc"
            " where proname in ('within_let_keep', 'within_teams_of_owner', 'within_reads_until',"
            " 'notice_is_seen', 'keeper_stays', 'keeper_comes_and_goes', 'keeper_lost_a_hat',"
            " 'within_people_of', 'within_let_team_keep')"
        )
        assert [may for (may,) in cursor.fetchall()] == [False] * 9
