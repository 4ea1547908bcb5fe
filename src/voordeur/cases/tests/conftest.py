"""A case and what can become of it."""

import datetime

import pytest

from voordeur.accounts.enums import Role
from voordeur.cases import operations
from voordeur.cases.enums import CloseReason, WhyThisOne
from voordeur.cases.models import Case
from voordeur.cases.tests import scene


@pytest.fixture
def latest(looking):
    """`latest(actor)`: the case as that actor finds it; `latest(actor, Handover)` another row."""

    def of(acting, model=Case):
        with looking(acting):
            return model.objects.order_by("-id").first()

    return of


@pytest.fixture
def mine(browser, professional):
    return browser(professional)


@pytest.fixture
def stranger(assign, cluster):
    return assign("Vreemde Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def case(professional, now):
    return scene.running_case(actor=professional, now=now)


@pytest.fixture
def coordinated(case, professional, now):
    return operations.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


@pytest.fixture
def member(case, professional, now):
    return scene.moves_in(case=case, given_name="Sanne", actor=professional, now=now)


@pytest.fixture
def tie(case, professional, now):
    return scene.stands_by(case=case, actor=professional, now=now)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def successor(assign, cluster):
    return assign("Sofie Opvolger-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def offered(coordinated, successor, professional, now):
    return operations.offer_coordination(
        case=coordinated,
        to_team=successor.team,
        to_user=successor.user,
        summary="Ik ga met verlof.",
        actor=professional,
        now=now,
    )


@pytest.fixture
def watch(coordinated, professional, now):
    closed = operations.close_case(
        case=coordinated,
        reason=CloseReason.GOES_ON_ALONE,
        note="De schulden zijn geregeld.",
        watch_on=datetime.date(2026, 6, 2),
        actor=professional,
        now=now,
    )
    return closed.next_step
