"""The clock jumps, is set for summer or winter, or goes back; the night's job did not run."""

import datetime

import pytest

from voordeur.audit.models import Event
from voordeur.cases import operations as cases
from voordeur.cases.enums import WhyThisOne
from voordeur.followup import chain, sweeping
from voordeur.followup import operations as followup
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.shared.periods import AMSTERDAM
from voordeur.web.tasks import SWEEPS

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
]

MINUTE, HOUR, DAY = (
    datetime.timedelta(minutes=1), datetime.timedelta(hours=1), datetime.timedelta(days=1),
)  # fmt: skip
CAN_WAIT = Triage(severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL)


@pytest.fixture(autouse=True)
def _nobody_is_dropped(now, db):
    yield
    report = chain.report(now=now, using="owner")
    assert (report.dropped, report.miscounted) == (0, 0)


@pytest.fixture
def job(as_worker):
    """`job(at)`: what the jobs do when they run at this moment; how much that was."""

    def run(at):
        with as_worker():
            return sum(sweep(at) for sweep in (*SWEEPS.values(), sweeping.escalate_due))

    return run


def at(month, day, hour, minute=0):
    return datetime.datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("offered_at", "answer_by"),
    [
        # Summer begins on 29 March, winter on 25 October: five working days end at five.
        (at(3, 26, 16), at(4, 2, 17)),
        (at(10, 22, 16), at(10, 29, 17)),
    ],
)
def test_an_offer_expires_at_five_whatever_the_clock_was_set_to(
    offered_at, answer_by, actor, cluster, job, looking
):
    offer = scene.offered(actor=actor, to_team=cluster, now=offered_at, triage=CAN_WAIT)

    assert offer.answer_by == answer_by
    job(answer_by - MINUTE)
    with looking(actor, answer_by):
        assert Handover.objects.get().state == "offered"
    job(answer_by + MINUTE)
    with looking(actor, answer_by):
        assert Handover.objects.get().state == "expired"


def test_three_days_without_the_job_are_made_up_for_at_once(actor, cluster, now, job, looking):
    for number in range(3):
        family = scene.family(
            scene.sanne(surname=f"Dag{number}-Proef", born_on=None),
            at=scene.address(house_number=number + 1),
        )
        scene.offered(actor=actor, to_team=cluster, now=now + number * DAY, household=family)
    late = now + 9 * DAY

    assert job(late) > 0
    assert job(late + HOUR) == 0

    report = chain.report(now=late, using="owner")
    assert report.overdue_not_escalated == 0
    with looking(actor, late):
        offers = Handover.objects.order_by("offered_at", "id")
        assert [offer.state for offer in offers] == ["expired"] * 3
        assert all(promise.escalated_at == late for promise in Promise.objects.open())
        assert Event.objects.filter(kind="help-request.expired").count() == 3


def test_a_clock_that_goes_back_breaks_nothing_and_keeps_the_order(
    actor, professional, cluster, now, job, looking
):
    offer = scene.offered(actor=actor, to_team=cluster, now=now)
    case = frontdesk.accept(handover=offer, actor=professional, now=now - HOUR)
    case = cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.EXPERTISE, actor=professional, now=now - 2 * HOUR
    )
    job(now - 3 * HOUR)

    with looking(professional):
        events = Event.objects.filter(matter_id=case.household_id).order_by("-at", "-id")
        moments = [event.at for event in events]
        promise = Promise.objects.duties().get()
    assert moments == sorted(moments, reverse=True)
    assert promise.owner == professional.user


def test_a_promise_is_taken_once_however_the_clock_stands(actor, professional, now, looking):
    offer = scene.offered(actor=actor, to_team=professional.team, now=now)
    frontdesk.accept(handover=offer, actor=professional, now=now)
    with looking(professional):
        promise = Promise.objects.duties().get()

    for moment in (now - 3 * HOUR, now, now - HOUR):
        followup.take_promise(promise=promise, actor=professional, now=moment)

    with looking(professional):
        assert Promise.objects.get(pk=promise.pk).owner == professional.user
