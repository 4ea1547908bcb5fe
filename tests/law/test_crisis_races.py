"""Two people act on one crisis at the same moment: it is kept, and nobody waits for another."""

from functools import partial

import pytest

from tests.law import racing
from voordeur.accounts.enums import Role
from voordeur.followup import chain
from voordeur.followup.models import Handover
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Called, Danger, Severity, Track, Urgency
from voordeur.frontdesk.models import CrisisCall, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P3"),
    pytest.mark.slow,
]

RACES = 8
SUICIDE = Triage.told(
    severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.CRISIS, dangers=[Danger.SUICIDE]
)


@pytest.fixture
def colleague(assign, desk):
    return assign("Carla Collega-Proef", desk, Role.DESK_PROFESSIONAL)


def somebody(number):
    return scene.family(
        scene.sanne(surname=f"Race{number}-Proef", born_on=None, given_name="Ro"),
        at=scene.address(house_number=number + 1),
    )


def calls(request, who, now, key=None):
    return lambda: operations.record_crisis_call(
        key=key or new_key(), help_request=request, called=Called.SUICIDE_LINE, at=now,
        reached=True, note="Zij bellen terug.", actor=who, now=now,
    )  # fmt: skip


def kept(actor, now):
    with acting_as(actor, now=now, purpose="test"):
        return {
            request.pk: (request.state, CrisisCall.objects.filter(help_request=request).count())
            for request in HelpRequest.objects.order_by("pk")
        }


@pytest.fixture(autouse=True)
def _nobody_is_dropped(now, db):
    yield
    report = chain.report(now=now, using="owner")
    assert (report.dropped, report.miscounted) == (0, 0)


def test_two_record_the_first_call(actor, colleague, now):
    for number in range(RACES):
        request = scene.asked(actor=actor, now=now, triage=SUICIDE, household=somebody(number))
        key = new_key()

        same = racing.race(calls(request, actor, now, key), calls(request, colleague, now, key))
        both = racing.race(calls(request, actor, now), calls(request, colleague, now))

        assert sorted(one.word for one in same) == ["done", "refused"]
        assert [one.word for one in both] == ["done", "done"]
        assert kept(actor, now)[request.pk] == ("at_desk", 3)


def test_a_crisis_ends_while_the_first_call_is_recorded(actor, colleague, now):
    for number in range(RACES):
        request = scene.asked(actor=actor, now=now, triage=SUICIDE, household=somebody(number))

        outcomes = racing.race(
            calls(request, actor, now),
            partial(
                operations.renounce,
                help_request=request,
                reason="Hoeft niet.",
                actor=colleague,
                now=now,
            ),
        )

        assert not [one.word for one in outcomes if one.error]
        state, number_of_calls = kept(actor, now)[request.pk]
        assert (state, number_of_calls) in {("at_desk", 1), ("ended", 1)}


def test_a_question_becomes_a_crisis_while_its_offer_is_withdrawn(actor, colleague, cluster, now):
    for number in range(RACES):
        offer = scene.offered(actor=actor, to_team=cluster, now=now, household=somebody(number))
        with acting_as(actor, now=now, purpose="test"):
            request = HelpRequest.objects.get(promise=offer.promise_id)

        outcomes = racing.race(
            partial(
                operations.weigh_again,
                help_request=request,
                triage=SUICIDE,
                reason="Zij belde weer.",
                actor=actor,
                now=now,
            ),
            partial(operations.withdraw, handover=offer, actor=colleague, now=now),
        )

        assert [one.word for one in outcomes] == ["done", "done"]
        with acting_as(actor, now=now, purpose="test"):
            assert HelpRequest.objects.get(pk=request.pk).track == Track.CRISIS
            assert Handover.objects.get(pk=offer.pk).state == "withdrawn"
