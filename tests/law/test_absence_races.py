"""Somebody reports absent while work is offered to them: whatever was first, somebody sees it."""

import datetime

import pytest

from tests.law import racing
from voordeur.access import operations as access
from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import AbsenceReason, Role
from voordeur.accounts.models import Absence
from voordeur.accounts.operations import NewAbsence
from voordeur.followup import chain
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.tests import scene
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key
from voordeur.web.queries.today import page as work
from voordeur.web.queries.today.shown import Whose

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"]),
    pytest.mark.promise("P8"),
    pytest.mark.slow,
]

RACES = [5, pytest.param(100, marks=pytest.mark.long)]
#: Longer than any first step takes: what comes due later waits for who comes back.
MONTHS = datetime.timedelta(days=90)


@pytest.fixture
def lead(assign, cluster):
    return assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)


@pytest.fixture
def deputy(assign, cluster):
    return assign("Mia Waarneming-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture(autouse=True)
def _nobody_is_dropped(now, db):
    yield
    report = chain.report(now=now, using="owner")
    assert (report.dropped, report.miscounted) == (0, 0)


def asked(number, *, actor, now):
    family = scene.family(
        scene.sanne(surname=f"Race{number}-Proef", born_on=None, given_name="Ro"),
        at=scene.address(house_number=number + 1),
    )
    return scene.asked(actor=actor, now=now, household=family)


def goes_away(who, *, deputy, now):
    new = NewAbsence(
        key=new_key(), user=who.user, from_on=now.date(), until_on=now.date() + MONTHS,
        deputy=deputy.user if deputy else None, why=AbsenceReason.HOLIDAY,
    )  # fmt: skip
    return lambda: accounts.report_absence(absence=new, actor=who, now=now)


def comes_back(who, now):
    with acting_as(who, now=now, purpose="test"):
        for one in Absence.objects.on(now.date()).filter(user=who.user).order_by("id"):
            accounts.end_absence(absence=one, actor=who, now=now)


def on_vandaag_of(who, matter_id, now):
    with acting_as(who, now=now, purpose="test"):
        return matter_id in work.today(acting=who, now=now, whose=Whose.MINE).matters


@pytest.mark.parametrize("races", RACES)
@pytest.mark.parametrize("who_sees", ["deputy", "lead"])
def test_what_is_offered_to_who_goes_away_is_seen_by(
    who_sees, races, actor, professional, lead, deputy, cluster, now
):
    stands_in = deputy if who_sees == "deputy" else None
    seen_by = deputy if who_sees == "deputy" else lead
    for number in range(races):
        request = asked(number, actor=actor, now=now)

        outcomes = racing.race(
            goes_away(professional, deputy=stands_in, now=now),
            lambda request=request: frontdesk.hand_over(
                help_request=request, to_team=cluster, to_user=professional.user,
                summary="Past bij Karel", actor=actor, now=now,
            ),
        )  # fmt: skip

        assert [one.word for one in outcomes] == ["done", "done"]
        assert on_vandaag_of(seen_by, request.household_id, now)
        comes_back(professional, now)


@pytest.mark.parametrize("races", RACES)
def test_what_a_lead_gives_to_who_goes_away_is_refused_or_seen_by_the_deputy(
    races, actor, professional, lead, deputy, cluster, now
):
    for number in range(races):
        request = asked(number, actor=actor, now=now)
        offer = frontdesk.hand_over(
            help_request=request, to_team=cluster, summary="Past hier", actor=actor, now=now
        )
        frontdesk.accept(handover=offer, actor=deputy, now=now)
        with acting_as(lead, now=now, purpose="test"):
            promise = work.Promise.objects.open().filter(matter=request.household_id).first()

        away, given = racing.race(
            goes_away(professional, deputy=deputy, now=now),
            lambda promise=promise: access.give_to_colleague(
                promise=promise, to=professional.user, actor=lead, now=now
            ),
        )

        assert away.word == "done"
        assert given.word in {"done", "refused"}, given.word
        assert on_vandaag_of(deputy, request.household_id, now)
        comes_back(professional, now)
