"""What is promised by name is promised by who works there, and goes on when they leave (P8)."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.cases.tests import scene
from voordeur.followup import operations as followup
from voordeur.followup.models import Promise
from voordeur.organisations.models import Team
from voordeur.shared.errors import Refused
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]


@operation
def promised(*, matter_id, team, owner, actor, now):
    promise = followup.make_promise(
        matter_id=matter_id, kind="scene", what="Kijk.", team=team, owner=owner,
        due_at=now + datetime.timedelta(days=30),
    )  # fmt: skip
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@operation
def given(*, promise, team, owner, actor, now):
    followup.give_owner(promise=promise, team=team, owner=owner)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


def by_sql(promise, owner):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update followup_promise set owner_id = %s where id = %s", [owner.pk, promise.pk]
        )
        cursor.execute("set constraints all immediate")


@pytest.fixture
def promise(professional, now):
    return scene.household_in_view(actor=professional, now=now)


@pytest.fixture
def colleague(assign, cluster):
    return assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def administrator(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


@pytest.fixture
def other(municipality):
    return Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")


@pytest.fixture
def left(colleague, administrator, now):
    """Somebody who worked in the cluster until now."""
    accounts.end_assignment(assignment=colleague, actor=administrator, now=now)
    return colleague.user


class TestWhoLeft:
    def test_is_given_nothing(self, promise, professional, left, cluster, now):
        with pytest.raises(Refused, match="Kies een ander, of laat de afspraak bij het team"):
            given(promise=promise, team=cluster, owner=left, actor=professional, now=now)

    def test_is_promised_nothing_and_the_team_has_it(
        self, promise, professional, left, cluster, now
    ):
        made = promised(
            matter_id=promise.matter_id, team=cluster, owner=left, actor=professional, now=now
        )

        assert (made.owner, made.team) == (None, cluster)

    def test_has_nothing_of_that_team_while_they_work_in_another(
        self, promise, professional, left, assign, cluster, other, now
    ):
        assign(left.name, other, Role.PROFESSIONAL)

        with pytest.raises(Refused):
            given(promise=promise, team=cluster, owner=left, actor=professional, now=now)
        given(promise=promise, team=other, owner=left, actor=professional, now=now)

    def test_is_given_nothing_by_the_sql_of_the_application(
        self, promise, professional, left, looking
    ):
        with looking(professional), pytest.raises(IntegrityError, match="works there no longer"):
            by_sql(promise, left)

    def test_may_be_told_something(self, promise, professional, left, cluster, looking, now):
        noted(matter_id=promise.matter_id, team=cluster, owner=left, actor=professional, now=now)

        with looking(professional):
            assert Promise.objects.get(kind="take_note").escalated_at == now


class TestWhoMovedToAnotherTeam:
    """What they promise themselves with the team they left is that team's, as for anybody else."""

    @pytest.fixture
    def moved(self, left, assign, other):
        return assign(left.name, other, Role.PROFESSIONAL)

    def test_promises_it_for_the_team_they_left(self, promise, professional, moved, cluster, now):
        home = promise.matter_id
        scene.involve(who=moved, matter_id=home, actor=professional, now=now)

        made = promised(matter_id=home, team=cluster, owner=moved.user, actor=moved, now=now)

        assert (made.owner, made.team) == (None, cluster)

    def test_promises_it_in_their_own_name_in_the_team_they_work_in(
        self, promise, professional, moved, other, now
    ):
        home = promise.matter_id
        scene.involve(who=moved, matter_id=home, actor=professional, now=now)

        made = promised(matter_id=home, team=other, owner=moved.user, actor=moved, now=now)

        assert (made.owner, made.team) == (moved.user, other)

    def test_goes_on_with_a_case_of_the_team_they_left(self, professional, moved, cluster, now):
        case = scene.running_case(actor=professional, now=now)
        scene.involve(who=moved, matter_id=case.household_id, actor=professional, now=now)
        later = now + datetime.timedelta(days=14)

        step = scene.plan(case=case, kind="scene", due_at=later, actor=moved, now=now)

        assert (step.owner, step.team) == (None, cluster)

    def test_closes_a_case_they_still_coordinate_for_the_team_they_left(
        self, professional, moved, cluster, now, looking
    ):
        case = scene.running_case(actor=professional, now=now)
        scene.involve(who=moved, matter_id=case.household_id, actor=professional, now=now)
        case = cases.appoint_coordinator(case=case, why_this_one="known", actor=moved, now=now)
        with looking(moved):
            Case.objects.filter(pk=case.pk).update(team=cluster)

        closed = cases.close_case(
            case=case, reason="goals_reached", note="Het gaat goed.",
            watch_on=(now + datetime.timedelta(days=30)).date(), actor=moved, now=now,
        )  # fmt: skip

        assert (closed.next_step.owner, closed.next_step.team) == (None, cluster)
        with looking(professional):
            assert not Involvement.objects.filter(
                matter=case.household_id, role=InvolvementRole.WATCH
            ).exists()


@operation
def noted(*, matter_id, team, owner, actor, now):
    note = followup.ask_to_take_note(
        matter_id=matter_id, team=team, owner=owner, what="Nieuws.",
        due_at=now + datetime.timedelta(days=2),
    )  # fmt: skip
    audit.record("scene.set", subject=note, matter_id=matter_id)


class TestWhoWorksInAnotherTeam:
    @pytest.fixture
    def theirs(self, promise, professional, colleague, other, now):
        """Somebody of the cluster keeps a promise in the name of a team they were never of."""
        return promised(
            matter_id=promise.matter_id, team=other, owner=colleague.user, actor=professional,
            now=now,
        )  # fmt: skip

    def test_may_promise_it(self, theirs, colleague):
        assert theirs.owner == colleague.user

    def test_leaves_it_to_that_team_with_the_last_one_they_work_in(
        self, theirs, colleague, professional, administrator, looking, now
    ):
        accounts.end_assignment(assignment=colleague, to_team=True, actor=administrator, now=now)

        with looking(professional):
            found = Promise.objects.get(pk=theirs.pk)
        assert (found.owner, found.team) == (None, theirs.team)

    def test_leaves_it_to_a_successor_too(
        self, theirs, colleague, professional, administrator, looking, now
    ):
        accounts.end_assignment(
            assignment=colleague, successor=professional.user, actor=administrator, now=now
        )

        with looking(professional):
            assert Promise.objects.get(pk=theirs.pk).owner == professional.user

    def test_keeps_it_while_they_work_in_a_third(
        self, theirs, colleague, professional, assign, desk, administrator, looking, now
    ):
        assign(colleague.user.name, desk, Role.DESK_PROFESSIONAL)
        accounts.end_assignment(assignment=colleague, actor=administrator, now=now)

        with looking(professional):
            assert Promise.objects.get(pk=theirs.pk).owner == colleague.user
