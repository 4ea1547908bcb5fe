"""An offer that nobody answers does not hang: the lead of the giving team hears it (P8)."""

import datetime

import pytest

from voordeur.access.enums import InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.sweeping import expire_due_offers
from voordeur.frontdesk.tests import scene
from voordeur.shared.errors import StepNotPossible

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P8"),
]

ONE_MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def handover(actor, cluster, now):
    return scene.offered(actor=actor, to_team=cluster, now=now)


@pytest.fixture
def lead(assign, desk):
    return assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)


def test_the_question_is_at_the_desk_again_and_its_lead_hears_it(
    handover, lead, as_worker, looking
):
    late = handover.answer_by + ONE_MINUTE

    with as_worker():
        expired = expire_due_offers(late)

    assert expired == 1
    with looking(lead, late):
        assert Handover.objects.get().state == HandoverState.EXPIRED
        assert HelpRequest.objects.get().state == RequestState.AT_DESK
        promise = Promise.objects.get()
        assert (promise.escalated_at, promise.closed_at) == (late, None)
        assert Involvement.objects.get(role=InvolvementRole.OFFERED).ended_at == late


def test_the_receiving_team_no_longer_sees_it(handover, professional, as_worker, looking):
    late = handover.answer_by + ONE_MINUTE

    with as_worker():
        expire_due_offers(late)

    with looking(professional, late):
        assert (HelpRequest.objects.count(), Handover.objects.count()) == (0, 0)


def test_an_offer_that_may_still_be_answered_stays(handover, as_worker, looking, actor):
    with as_worker():
        expired = expire_due_offers(handover.answer_by - ONE_MINUTE)

    assert expired == 0
    with looking(actor):
        assert Handover.objects.get().state == HandoverState.OFFERED


def test_an_offer_that_was_answered_stays_as_it_was_answered(
    handover, professional, as_worker, looking, now
):
    operations.accept(handover=handover, actor=professional, now=now)

    with as_worker():
        expired = expire_due_offers(handover.answer_by + ONE_MINUTE)

    assert expired == 0
    with looking(professional):
        assert Handover.objects.get().state == HandoverState.ACCEPTED


def test_one_that_fails_stops_no_other_and_is_named_by_its_key_alone(
    handover, actor, cluster, as_worker, looking, now, monkeypatch, caplog
):
    second = scene.offered(actor=actor, to_team=cluster, now=now)
    expire = operations.expire

    def fails_once(*, handover, actor, now):
        if handover != second:
            raise RuntimeError("Huishouden Bakker-Proef")
        return expire(handover=handover, actor=actor, now=now)

    monkeypatch.setattr(operations, "expire", fails_once)

    with as_worker():
        assert expire_due_offers(handover.answer_by + ONE_MINUTE) == 1

    assert str(handover.pk) in caplog.text
    assert "Bakker" not in caplog.text
    with looking(actor):
        assert Handover.objects.get(state=HandoverState.OFFERED) == handover


def test_a_second_sweep_finds_nothing(handover, as_worker):
    late = handover.answer_by + ONE_MINUTE
    with as_worker():
        assert expire_due_offers(late) == 1
        assert expire_due_offers(late) == 0


def test_expiring_an_offer_that_may_still_be_answered_is_refused(handover, as_worker, now):
    with as_worker(), pytest.raises(StepNotPossible, match="kan nog antwoord komen"):
        operations.expire(handover=handover, actor=None, now=now)
