"""Somebody leaves: what stood in their name has another name, or the team's, at once (P8)."""

import pytest
from django.db import DatabaseError, connection

from voordeur.access import rules
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.cases import operations
from voordeur.cases.enums import CaseState, WhyThisOne
from voordeur.cases.models import Case
from voordeur.cases.tests import scene
from voordeur.followup import chain
from voordeur.followup.models import Promise
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import StepNotPossible

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P8"),
]


@pytest.fixture
def coordinated(professional, now):
    return operations.appoint_coordinator(
        case=scene.running_case(actor=professional, now=now),
        why_this_one=WhyThisOne.KNOWN,
        actor=professional,
        now=now,
    )


@pytest.fixture
def administrator(assign, desk):
    return assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR)


@pytest.fixture
def colleague(assign, cluster):
    return assign("Carla Collega-Proef", cluster, Role.PROFESSIONAL)


def seen(acting, now):
    """The case and the names on its open promises, as somebody sees them; None when they do not."""
    with acting_as(acting, now=now, purpose="test"):
        case = Case.objects.select_related("coordinator").first()
        return case and (
            case.state,
            case.coordinator,
            {promise.owner_id for promise in Promise.objects.open()},
        )


def test_nobody_leaves_with_a_household_in_their_hands(
    coordinated, professional, administrator, now
):
    with pytest.raises(StepNotPossible, match="casussen in regie"):
        accounts.end_assignment(assignment=professional, actor=administrator, now=now)

    assert seen(professional, now)[1] == professional.user


def test_a_successor_stands_where_the_leaver_stood(
    coordinated, professional, colleague, administrator, now
):
    accounts.end_assignment(
        assignment=professional, successor=colleague.user, actor=administrator, now=now
    )

    assert seen(colleague, now) == (
        CaseState.COORDINATED,
        colleague.user,
        {colleague.user_id},
    )
    assert seen(professional, now) is None
    assert chain.report(now=now, using="owner").holds


def test_without_a_successor_the_team_has_it_and_its_lead_sees_it(
    coordinated, professional, administrator, assign, cluster, now
):
    lead = assign("Ilse Leider-Proef", cluster, Role.TEAM_LEAD)

    accounts.end_assignment(assignment=professional, to_team=True, actor=administrator, now=now)

    assert seen(lead, now) == (CaseState.OPEN, None, {None})
    assert chain.report(now=now, using="owner").holds


def test_the_administrator_sees_nothing_of_whom_it_was_about(
    coordinated, professional, colleague, administrator, now
):
    accounts.end_assignment(
        assignment=professional, successor=colleague.user, actor=administrator, now=now
    )

    with acting_as(administrator, now=now, purpose="test"):
        depth = rules.depth_of(acting=administrator, matter_id=coordinated.household_id, now=now)
        assert (depth, Case.objects.count(), Promise.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("function", ["hand_on", "hand_on_coordination"])
def test_only_an_administrator_hands_on(function, coordinated, professional, colleague, now):
    with (
        pytest.raises(DatabaseError, match="only an administrator"),
        acting_as(colleague, now=now, purpose="test"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"select {function}(%s, %s, %s)",
            [professional.user_id, professional.team_id, colleague.user_id],
        )
