"""Bij gevaar meteen het crisispad: wie dienst heeft, wie gebeld is en wanneer; nooit geparkeerd."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.appointments import operations as roster
from voordeur.appointments.enums import DutyKind
from voordeur.appointments.halfdays import half_day
from voordeur.audit.models import Event
from voordeur.followup import kinds
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Called, Danger, RequestState, Severity, Track, Urgency
from voordeur.frontdesk.models import CrisisCall, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.organisations import operations as organisations
from voordeur.organisations.enums import ParameterCode
from voordeur.shared.acting import acting_as
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import refusal
from voordeur.shared.periods import end_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]

MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)
SUICIDE = Triage.told(
    severity=Severity.GRAVE, urgency=Urgency.CAN_WAIT, track=Track.MENTAL, dangers=[Danger.SUICIDE]
)
REACHED = "frontdesk_a_crisis_goes_on_when_somebody_was_reached"

OF_IT = "where id = %(request)s"
CHANGE = "update frontdesk_helprequest set"
#: What could let a crisis slip away → what refuses it.
ATTACKS = [
    (f"{CHANGE} state = 'ended' {OF_IT}", REACHED),
    (f"{CHANGE} state = 'taken_up', handed_over = 1 {OF_IT}", REACHED),
    (f"{CHANGE} track = 'social', dangers = '{{}}', crisis_minutes = null {OF_IT}", REACHED),
    (
        "update followup_promise set due_at = due_at + interval '1 day' where id = %(promise)s",
        "frontdesk_a_crisis_is_not_parked",
    ),
    (f"{CHANGE} crisis_minutes = 600 {OF_IT}", "frontdesk_a_crisis_has_a_term"),
    (f"{CHANGE} crisis_minutes = null {OF_IT}", "frontdesk_a_crisis_has_a_term"),
    (f"{CHANGE} weighed_again_at = now() {OF_IT}", "frontdesk_weighing_again_has_a_reason"),
    (f"{CHANGE} urgency = 'can_wait' {OF_IT}", "frontdesk_a_crisis_is_for_today"),
    (
        f"{CHANGE} track = 'social', crisis_minutes = null {OF_IT}",
        "frontdesk_danger_takes_the_crisis_path",
    ),
]


@pytest.fixture
def lead(assign, desk):
    return assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)


@pytest.fixture
def on_duty(professional, cluster, now):
    """The professional of the cluster has crisis duty now."""
    roster.put_on_roster(
        person=professional.user, team=cluster, kind=DutyKind.CRISIS, slots=[half_day(now)],
        actor=professional, now=now,
    )  # fmt: skip
    return professional


@pytest.fixture
def crisis(actor, now):
    return scene.asked(actor=actor, now=now, triage=SUICIDE)


def call(request, actor, now, **words):
    told = {
        "key": new_key(), "called": Called.SUICIDE_LINE, "at": now, "reached": True,
        "note": "Zij bellen mevrouw nu terug.",
    }  # fmt: skip
    return operations.record_crisis_call(
        help_request=request, actor=actor, now=now, **(told | words)
    )


def fresh(row, acting, now):
    with acting_as(acting, now=now, purpose="test"):
        return type(row).objects.get(pk=row.pk)


def taken_up(request, cluster, actor, professional, now):
    """A cluster takes over: who works with them reads what the circle does not tell."""
    offer = operations.hand_over(
        help_request=request, to_team=cluster, summary="Past.", actor=actor, now=now
    )
    operations.accept(handover=offer, actor=professional, now=now)


def promises(acting, now, **words):
    with acting_as(acting, now=now, purpose="test"):
        return list(Promise.objects.open().filter(**words).select_related("team", "owner"))


class TestAskForHelpInACrisis:
    def test_is_weighed_as_a_crisis_for_today(self, crisis, actor, now):
        assert (crisis.track, crisis.urgency) == (Track.CRISIS, Urgency.TODAY)
        assert crisis.crisis_minutes == 30
        assert fresh(crisis.promise, actor, now).due_at == now + 30 * MINUTE

    def test_asks_the_lead_to_take_note(self, crisis, lead, desk, now):
        [notice] = promises(lead, now, kind=kinds.TAKE_NOTE)

        assert (notice.team, notice.owner, notice.escalated_at) == (desk, None, now)
        assert notice.what.startswith("Crisis: suïcide. De vraag: Ik kan de huur")
        assert notice.due_at == end_of_day(now.date())

    def test_is_offered_by_name_to_who_has_duty(self, on_duty, crisis, actor, cluster, now):
        with acting_as(actor, now=now, purpose="test"):
            offer = Handover.objects.select_related("to_team", "to_user").get()

        assert (offer.to_team, offer.to_user) == (cluster, on_duty.user)
        assert offer.answer_by == now + 30 * MINUTE
        assert offer.summary == "Crisis: suïcide. U heeft dienst: bel nu."
        assert crisis.state == RequestState.OFFERED

    def test_is_brought_to_the_lead_when_nobody_has_duty(self, crisis, actor, now):
        assert crisis.state == RequestState.AT_DESK
        assert fresh(crisis.promise, actor, now).escalated_at == now

    @pytest.mark.django_db(transaction=True, databases=["default", "log", "owner", "worker"])
    def test_is_brought_to_the_lead_when_nobody_answers(
        self, on_duty, crisis, actor, lead, as_worker, now
    ):
        later = now + 31 * MINUTE
        with acting_as(actor, now=now, purpose="test"):
            offer = Handover.objects.get()
        with as_worker():
            operations.expire(handover=offer, actor=None, now=later)

        assert fresh(crisis, lead, later).state == RequestState.AT_DESK
        assert fresh(Promise(pk=crisis.promise_id), lead, later).escalated_at == later

    def test_keeps_the_term_of_the_municipality(self, assign, desk, actor, now):
        organisations.set_parameter(
            key=new_key(), code=ParameterCode.CRISIS_ANSWER, value=15, from_on=now.date(),
            source="werkafspraak", actor=assign("Bea Beheer-Proef", desk, Role.ADMINISTRATOR),
            now=now,
        )  # fmt: skip

        crisis = scene.asked(actor=actor, now=now, triage=SUICIDE)

        assert fresh(crisis.promise, actor, now).due_at == now + 15 * MINUTE

    def test_of_a_threat_is_no_crisis_and_starts_three_working_days(self, actor, now):
        threat = Triage.told(
            severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL,
            dangers=[Danger.EVICTION],
        )  # fmt: skip
        request = scene.asked(actor=actor, now=now, triage=threat)

        assert (request.track, request.crisis_minutes) == (Track.SOCIAL, None)
        due = fresh(request.promise, actor, now).due_at
        assert due == datetime.datetime(2026, 3, 5, 17, tzinfo=now.tzinfo)
        assert promises(actor, now, kind=kinds.TAKE_NOTE) == []


class TestRecordCrisisCall:
    def test_keeps_whom_when_and_what(self, crisis, actor, cluster, professional, now):
        made = call(crisis, actor, now, at=now - 5 * MINUTE, reached=False, note="")

        kept = fresh(made, actor, now)
        assert (kept.called, kept.at, kept.reached) == (
            Called.SUICIDE_LINE, now - 5 * MINUTE, False,
        )  # fmt: skip
        taken_up(crisis, cluster, actor, professional, now)
        with acting_as(professional, now=now, purpose="test"):
            [event] = Event.objects.filter(kind="help-request.crisis-called")
        assert event.facts == {"called": "suicide_line", "reached": False}

    def test_is_done_by_who_is_offered_it_too(self, on_duty, crisis, now):
        call(crisis, on_duty, now, called=Called.DOCTOR)

        with acting_as(on_duty, now=now, purpose="test"):
            assert CrisisCall.objects.count() == 1

    def test_refuses_who_stands_nowhere(self, crisis, professional, now):
        with pytest.raises(NotAllowed):
            call(crisis, professional, now)

    @pytest.mark.parametrize("ago", [-1, 3 * 24 * 60])
    def test_refuses_a_moment_to_come_or_long_ago(self, crisis, actor, now, ago):
        with pytest.raises(NotSuitable, match="twee dagen"):
            call(crisis, actor, now, at=now - ago * MINUTE)

    def test_refuses_reaching_somebody_without_an_agreement(self, crisis, actor, now):
        with pytest.raises(SayMore, match="afgesproken"):
            call(crisis, actor, now, note=" ")

    def test_refuses_what_is_no_crisis(self, actor, now):
        with pytest.raises(StepNotPossible, match="geen crisis"):
            call(scene.asked(actor=actor, now=now), actor, now)

    def test_twice_with_one_key_is_refused_in_words(self, crisis, actor, now):
        key = new_key()
        call(crisis, actor, now, key=key)

        with pytest.raises(Refused, match="al vastgelegd"):
            call(crisis, actor, now, key=key)


class TestACrisisIsNeverParked:
    def test_it_ends_only_when_somebody_was_reached(self, crisis, actor, now):
        call(crisis, actor, now, reached=False, note="")
        for end in (
            lambda: operations.renounce(
                help_request=crisis, reason="Hoeft niet", actor=actor, now=now
            ),
            lambda: operations.answer_after_all(
                help_request=crisis, answer="Het gaat weer", actor=actor, now=now
            ),
        ):
            with pytest.raises(Refused) as refused:
                end()
            assert refused.value.constraint == REACHED
            assert "wie u over dit gevaar heeft bereikt" in str(refused.value)

        call(crisis, actor, now)
        operations.answer_after_all(
            help_request=crisis, answer="113 spreekt mevrouw.", actor=actor, now=now
        )
        assert fresh(crisis, actor, now).state == RequestState.ENDED

    def test_who_takes_it_up_was_reached_and_begins_today(self, on_duty, crisis, actor, now):
        with acting_as(on_duty, now=now, purpose="test"):
            offer = Handover.objects.get()
        case = operations.accept(handover=offer, actor=on_duty, now=now)

        with acting_as(on_duty, now=now, purpose="test"):
            [kept] = CrisisCall.objects.all()
        assert (kept.called, kept.name, kept.reached) == (
            Called.ON_DUTY, "Karel Cluster-Proef", True,
        )  # fmt: skip
        assert fresh(case.next_step, on_duty, now).due_at == now.replace(hour=17)

    @pytest.mark.parametrize(("attack", "constraint"), ATTACKS)
    def test_the_database_refuses_to_lose_it(self, crisis, actor, now, attack, constraint):
        keys = {"request": crisis.pk, "promise": crisis.promise_id}
        with (
            acting_as(actor, now=now, purpose="test"),
            pytest.raises(DatabaseError) as caught,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{attack}; set constraints all immediate", keys)

        assert refusal(caught.value).constraint == constraint

    @pytest.mark.parametrize(
        ("words", "constraint"),
        [
            ({"called": "nobody"}, "frontdesk_a_crisis_call_is_to_somebody"),
            ({"called": "other"}, "frontdesk_a_crisis_call_to_another_has_a_name"),
            ({"note": ""}, "frontdesk_who_was_reached_agreed_something"),
            ({"at": HOUR}, "frontdesk_a_crisis_call_has_been_made"),
        ],
    )
    def test_the_database_refuses_a_call_that_cannot_be(
        self, crisis, actor, now, words, constraint
    ):
        row = {
            "household_id": crisis.household_id, "help_request": crisis, "called": "doctor",
            "at": now, "reached": True, "note": "x", "recorded_by": actor.user, "recorded_at": now,
        }  # fmt: skip
        if "at" in words:
            words = {"at": now + words["at"]}
        with (
            acting_as(actor, now=now, purpose="test"),
            pytest.raises(DatabaseError) as caught,
            transaction.atomic(),
        ):
            CrisisCall.objects.create(**row | words)

        assert refusal(caught.value).constraint == constraint

    def test_a_call_stays_what_it_was_and_with_whom(self, crisis, actor, assign, desk, now):
        made = call(crisis, actor, now)
        other = scene.asked(
            actor=actor, now=now, triage=SUICIDE,
            household=scene.family(
                scene.sanne(surname="Ander-Proef", born_on=datetime.date(1970, 1, 1))
            ),
        )  # fmt: skip
        with acting_as(actor, now=now, purpose="test"), connection.cursor() as cursor:
            for attack in (
                "update frontdesk_crisiscall set reached = false",
                "delete from frontdesk_crisiscall",
            ):
                with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                    cursor.execute(attack)
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                CrisisCall.objects.create(
                    household_id=other.household_id, help_request=crisis, called="doctor", at=now,
                    reached=True, note="x", recorded_by=actor.user, recorded_at=now,
                )  # fmt: skip
        assert fresh(made, actor, now).reached


class TestWhoSeesTheCalls:
    def test_nobody_who_stands_nowhere(self, crisis, actor, professional, now):
        call(crisis, actor, now)
        with acting_as(professional, now=now, purpose="test"):
            assert CrisisCall.objects.count() == 0
            assert HelpRequest.objects.count() == 0
            assert Involvement.objects.count() == 0


class TestWeighAgain:
    def weigh(self, request, actor, now, triage=SUICIDE, reason="Zij belde weer."):
        return operations.weigh_again(
            help_request=request, triage=triage, reason=reason, actor=actor, now=now
        )

    def test_lets_the_due_moment_follow_and_keeps_the_reason(
        self, actor, cluster, professional, now
    ):
        request = scene.asked(actor=actor, now=now)
        sooner = Triage(severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.MENTAL)

        self.weigh(request, actor, now + HOUR, sooner)

        kept = fresh(request, actor, now)
        assert (kept.severity, kept.urgency, kept.track) == ("grave", "today", "mental")
        assert (kept.weighed_again_at, kept.weighed_again_because) == (
            now + HOUR, "Zij belde weer.",
        )  # fmt: skip
        assert fresh(request.promise, actor, now).due_at == now + 3 * HOUR
        taken_up(kept, cluster, actor, professional, now + HOUR)
        with acting_as(professional, now=now, purpose="test"):
            assert Event.objects.filter(kind="help-request.weighed-again").count() == 1

    def test_lets_an_open_offer_be_answered_by_then(self, actor, cluster, now):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        with acting_as(actor, now=now, purpose="test"):
            request = HelpRequest.objects.get()

        self.weigh(request, actor, now)

        assert fresh(offer, actor, now).answer_by == now + 30 * MINUTE
        assert fresh(request.promise, actor, now).escalated_at == now

    def test_to_a_crisis_takes_the_crisis_path(self, on_duty, actor, lead, now):
        request = scene.asked(actor=actor, now=now)

        request = self.weigh(request, actor, now + 5 * HOUR / 10)

        assert request.state == RequestState.OFFERED
        assert len(promises(lead, now, kind=kinds.TAKE_NOTE)) == 1

    def test_from_a_crisis_asks_that_somebody_was_reached(self, crisis, actor, now):
        with pytest.raises(Refused) as refused:
            self.weigh(crisis, actor, now, scene.WEIGHED)
        assert refused.value.constraint == REACHED

        call(crisis, actor, now)
        self.weigh(crisis, actor, now, scene.WEIGHED)
        assert fresh(crisis, actor, now).crisis_minutes is None

    def test_refuses_without_a_reason_or_a_change(self, actor, now):
        request = scene.asked(actor=actor, now=now)
        with pytest.raises(SayMore, match="waarom"):
            self.weigh(request, actor, now, reason=" ")
        with pytest.raises(NotSuitable, match="al gewogen"):
            self.weigh(request, actor, now, scene.WEIGHED)

    def test_refuses_another_team_and_what_was_taken_up(self, actor, professional, cluster, now):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        with acting_as(actor, now=now, purpose="test"):
            request = HelpRequest.objects.get()
        with pytest.raises(NotAllowed):
            self.weigh(request, professional, now)

        operations.accept(handover=offer, actor=professional, now=now)
        with pytest.raises(StepNotPossible, match="in de casus"):
            self.weigh(request, professional, now)
