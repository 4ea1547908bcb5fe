"""Who lays down a hat sees what they promised; what is nobody's is seen by somebody (P8)."""

import datetime

import pytest
from django.db import connection

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.audit import operations as audit
from voordeur.cases.tests import scene
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.organisations.models import Team
from voordeur.shared.errors import StepNotPossible
from voordeur.shared.operations import operation

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P8")]

DAY = datetime.timedelta(days=1)


@operation
def promised(*, matter_id, team, owner=None, actor, now):
    promise = followup.make_promise(
        matter_id=matter_id, kind="scene", what="Kijk.", team=team, owner=owner,
        due_at=now + 30 * DAY,
    )  # fmt: skip
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@operation
def let_in(*, matter_id, who, role=InvolvementRole.DESK, actor, now):
    place = access.involve(matter_id=matter_id, who=who, role=role, depth=Depth.CIRCLE)
    audit.record("scene.set", subject=place, matter_id=matter_id)


@operation
def goes(*, matter_id, who, actor, now):
    access.end_involvement(
        matter_id=matter_id, reason=EndReason.WORK_DONE, who=who, roles=list(InvolvementRole)
    )
    audit.record("scene.set", subject=who, matter_id=matter_id)


@operation
def given(*, promise, owner, actor, now):
    followup.give_owner(promise=promise, team=promise.team, owner=owner)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def kept(*, promise, actor, now):
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def noticed(*, matter_id, team, owner, actor, now):
    note = followup.ask_to_take_note(
        matter_id=matter_id, team=team, owner=owner, what="Leest mee.", due_at=now + 2 * DAY
    )
    audit.record("scene.set", subject=note, matter_id=matter_id)
    return note


@pytest.fixture
def promise(professional, now):
    return scene.household_in_view(actor=professional, now=now)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def mate(assign, desk):
    return assign("Mies Loket-Proef", desk, Role.DESK_PROFESSIONAL)


@pytest.fixture
def colleague(assign, cluster):
    return assign("Cor Collega-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def administrator(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


def keepers(matter_id, looking, acting):
    with looking(acting):
        rows = Involvement.objects.filter(matter_id=matter_id, role="keeper", ended_at=None)
        return [(row.user or row.team, row.depth) for row in rows.order_by("id")]


def sees(acting, promise, looking):
    with looking(acting):
        return Promise.objects.filter(pk=promise.pk).exists()


def depth(acting, matter_id, now, looking):
    with looking(acting, now):
        return rules.depth_of(acting=acting, matter_id=matter_id, now=now)


class TestWhoLaysDownAHat:
    def test_of_lead_sees_what_they_promised_by_the_other(
        self, promise, professional, lead, assign, cluster, administrator, looking, now
    ):
        matter = promise.matter_id
        mine = promised(
            matter_id=matter, team=cluster, owner=lead.user, actor=professional, now=now
        )
        helps = assign("Lea Leider-Proef", cluster, Role.PROFESSIONAL)
        accounts.end_assignment(assignment=lead, actor=administrator, now=now)

        assert sees(helps, mine, looking)
        assert keepers(matter, looking, professional) == [(lead.user, Depth.CIRCLE)]

    def test_of_the_team_whose_place_it_was_sees_what_the_other_promised(
        self, promise, professional, colleague, assign, cluster, municipality, administrator,
        looking, now,
    ):  # fmt: skip
        matter = promise.matter_id
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        elsewhere = assign("Cor Collega-Proef", other, Role.PROFESSIONAL)
        let_in(matter_id=matter, who=other, actor=professional, now=now)
        mine = promised(
            matter_id=matter, team=cluster, owner=colleague.user, actor=professional, now=now
        )
        assert keepers(matter, looking, professional) == []
        accounts.end_assignment(assignment=elsewhere, actor=administrator, now=now)

        assert sees(colleague, mine, looking)
        assert depth(colleague, matter, now, looking) == Depth.CIRCLE

    def test_by_the_sql_of_the_application_sees_it_too(
        self, promise, professional, lead, assign, cluster, administrator, looking, now
    ):
        mine = promised(
            matter_id=promise.matter_id, team=cluster, owner=lead.user, actor=professional, now=now
        )
        helps = assign("Lea Leider-Proef", cluster, Role.PROFESSIONAL)
        with looking(administrator), connection.cursor() as cursor:
            cursor.execute(
                "update accounts_assignment set until_on = app_today() where id = %s", [lead.pk]
            )
            cursor.execute("set constraints all immediate")

        assert sees(helps, mine, looking)

    def test_keeps_no_promise_with_a_hat_that_is_near_no_resident(
        self, promise, professional, assign, cluster, administrator, now
    ):
        assign(professional.user.name, cluster, Role.PRIVACY_OFFICER)

        with pytest.raises(StepNotPossible, match="open afspraken"):
            accounts.end_assignment(assignment=professional, actor=administrator, now=now)

    def test_has_no_successor_who_is_near_no_resident(
        self, promise, professional, assign, cluster, administrator, now
    ):
        officer = assign("Pim Privacy-Proef", cluster, Role.PRIVACY_OFFICER)

        with pytest.raises(StepNotPossible, match="werkt niet in dit team"):
            accounts.end_assignment(
                assignment=professional, successor=officer.user, actor=administrator, now=now
            )


class TestWhatIsNobodys:
    def left_to_the_team(self, professional, administrator, now):
        accounts.end_assignment(assignment=professional, to_team=True, actor=administrator, now=now)

    def test_in_a_team_that_nobody_leads_the_team_sees_it_at_the_circle(
        self, promise, professional, colleague, cluster, administrator, looking, now
    ):
        self.left_to_the_team(professional, administrator, now)

        assert sees(colleague, promise, looking)
        assert keepers(promise.matter_id, looking, colleague) == [(cluster, Depth.CIRCLE)]

    def test_in_a_team_with_a_lead_the_lead_alone_sees_it(
        self, promise, professional, colleague, lead, administrator, looking, now
    ):
        self.left_to_the_team(professional, administrator, now)

        assert sees(lead, promise, looking)
        assert not sees(colleague, promise, looking)

    def test_the_team_sees_it_when_its_lead_leaves(
        self, promise, professional, colleague, lead, administrator, looking, now
    ):
        self.left_to_the_team(professional, administrator, now)
        accounts.end_assignment(assignment=lead, actor=administrator, now=now)

        assert sees(colleague, promise, looking)

    def test_the_team_is_gone_when_somebody_has_it(
        self, promise, professional, colleague, assign, cluster, administrator, looking, now
    ):
        matter = promise.matter_id
        third = assign("Daan Derde-Proef", cluster, Role.PROFESSIONAL)
        self.left_to_the_team(professional, administrator, now)
        given(promise=promise, owner=colleague.user, actor=colleague, now=now)

        assert keepers(matter, looking, colleague) == [(colleague.user, Depth.CIRCLE)]
        assert depth(third, matter, now, looking) == 0

    def test_the_desk_whose_place_ends_sees_it_until_it_is_kept(
        self, promise, professional, mate, desk, looking, now
    ):
        matter = promise.matter_id
        let_in(matter_id=matter, who=desk, actor=professional, now=now)
        nobodys = promised(matter_id=matter, team=desk, actor=professional, now=now)
        goes(matter_id=matter, who=desk, actor=professional, now=now)
        assert sees(mate, nobodys, looking)
        assert not sees(mate, promise, looking)
        kept(promise=nobodys, actor=mate, now=now)

        assert depth(mate, matter, now, looking) == 0

    def test_a_desk_with_a_lead_leaves_it_to_the_lead(
        self, promise, professional, mate, desk, assign, looking, now
    ):
        matter = promise.matter_id
        first = assign("Karin Kwartier-Proef", desk, Role.TEAM_LEAD)
        let_in(matter_id=matter, who=desk, actor=professional, now=now)
        nobodys = promised(matter_id=matter, team=desk, actor=professional, now=now)
        goes(matter_id=matter, who=desk, actor=professional, now=now)

        assert sees(first, nobodys, looking)
        assert depth(mate, matter, now, looking) == 0


def test_that_a_lead_reads_along_does_not_end_unseen(
    promise, professional, colleague, lead, cluster, looking, now
):
    """A lead could else end the place of whom it is for, and with it the notice."""
    matter = promise.matter_id
    for who in (lead, colleague):
        role = InvolvementRole.LEAD if who == lead else InvolvementRole.DESK
        let_in(matter_id=matter, who=who.user, role=role, actor=professional, now=now)
    note = noticed(matter_id=matter, team=cluster, owner=colleague.user, actor=lead, now=now)
    goes(matter_id=matter, who=colleague.user, actor=professional, now=now)

    with looking(lead):
        found = Promise.objects.get(pk=note.pk)
    assert (found.closed_at, found.escalated_at) == (None, now)
