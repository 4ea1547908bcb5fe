"""One front door: every question is answered at once, called back, or goes on (P1, P2)."""

import datetime

import pytest

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Matter, Promise
from voordeur.followup.operations import InThePast
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Channel, ContactResult, Rung
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Household
from voordeur.organisations.enums import ServiceAccess, TeamKind
from voordeur.organisations.models import Municipality, Service, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, StepNotPossible
from voordeur.shared.periods import end_of_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(cluster):
    return Service.objects.create(
        team=cluster, name="Geldzaken", access=ServiceAccess.FREE, access_source="proef"
    )


@pytest.fixture
def tomorrow(now):
    return end_of_day((now + datetime.timedelta(days=1)).date())


@pytest.fixture
def to_call(actor, now, tomorrow):
    return operations.promise_call_back(
        contact=scene.contact(call_back_on="06 00000000"), due_at=tomorrow, actor=actor, now=now
    )


@pytest.fixture
def colleague(assign, desk):
    return assign("Co Loket-Proef", desk, Role.DESK_PROFESSIONAL)


class TestAnswerAtOnce:
    @pytest.mark.promise("P2")
    def test_opens_and_releases_the_matter_in_one_act(self, actor, now, looking):
        made = operations.answer_at_once(
            contact=scene.contact(), advice="Vraag huurtoeslag aan.", actor=actor, now=now
        )

        with looking(actor):
            matter = Matter.objects.get(pk=made.pk)
            assert (matter.release_reason, matter.released_by_id) == (
                ReleaseReason.ANSWERED,
                actor.user_id,
            )
            assert Contact.objects.get().result == ContactResult.ANSWERED

    def test_is_recorded_once(self, actor, now, looking):
        made = operations.answer_at_once(
            contact=scene.contact(), advice="Vraag huurtoeslag aan.", actor=actor, now=now
        )

        with looking(actor):
            [event] = Event.objects.filter(subject_id=made.pk)
            assert event.kind == "contact.answered"

    def test_a_free_service_pointed_to_is_an_answer(self, actor, now, service):
        made = operations.answer_at_once(
            contact=scene.contact(), pointed_to=service, actor=actor, now=now
        )

        assert made.pointed_to == service

    def test_without_advice_it_is_no_answer(self, actor, now, looking):
        with pytest.raises(Refused, match="geadviseerd"):
            operations.answer_at_once(contact=scene.contact(), actor=actor, now=now)

        with looking(actor):
            assert (Matter.objects.count(), Contact.objects.count()) == (0, 0)

    def test_does_not_point_to_a_service_by_decision(self, actor, now, service):
        service.access = ServiceAccess.DECISION
        with pytest.raises(NotSuitable, match="hulpvraag"):
            operations.answer_at_once(
                contact=scene.contact(), pointed_to=service, actor=actor, now=now
            )

    def test_does_not_point_to_a_service_of_another_municipality(self, actor, now):
        elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        team = Team.objects.create(municipality=elsewhere, name="Elders", kind=TeamKind.CLUSTER)
        service = Service.objects.create(
            team=team, name="Elders", access=ServiceAccess.FREE, access_source="proef"
        )
        with pytest.raises(NotSuitable, match="uit de lijst"):
            operations.answer_at_once(
                contact=scene.contact(), pointed_to=service, actor=actor, now=now
            )

    def test_is_not_for_an_administrator(self, assign, desk, now):
        administrator = assign("Ad Beheer-Proef", desk, Role.ADMINISTRATOR)
        with pytest.raises(NotAllowed, match="met inwoners werkt"):
            operations.answer_at_once(
                contact=scene.contact(), advice="x", actor=administrator, now=now
            )

    def test_registers_nobody(self, actor, now, looking):
        operations.answer_at_once(
            contact=scene.contact(), household=scene.family(), advice="x", actor=actor, now=now
        )

        with looking(actor):
            assert Contact.objects.get().household_id is None
            assert Household.objects.count() == 0

    def test_about_a_known_household_is_told_to_who_works_with_it(
        self, actor, professional, cluster, now, looking
    ):
        handover = scene.offered(actor=actor, to_team=cluster, now=now)
        case = operations.accept(handover=handover, actor=professional, now=now)

        made = operations.answer_at_once(
            contact=scene.contact(question="Hoe vraag ik een rollator aan?"),
            household=scene.family(), advice="Bij de uitleen.", actor=actor, now=now,
        )  # fmt: skip

        with looking(professional):
            assert Contact.objects.get(pk=made.pk).household_id == case.household_id
            assert Event.objects.filter(kind="contact.answered").count() == 1

    def test_twice_with_one_key_is_refused_with_a_sentence(self, actor, now, looking):
        contact = scene.contact()
        operations.answer_at_once(contact=contact, advice="x", actor=actor, now=now)

        with pytest.raises(Refused, match="al vastgelegd"):
            operations.answer_at_once(contact=contact, advice="x", actor=actor, now=now)

        with looking(actor):
            assert Contact.objects.count() == 1

    def test_colleagues_of_the_desk_see_it_for_thirty_days(
        self, actor, colleague, professional, now, looking
    ):
        operations.answer_at_once(contact=scene.contact(), advice="x", actor=actor, now=now)
        later = now + datetime.timedelta(days=30)

        with looking(colleague):
            assert Contact.objects.count() == 1
        with looking(professional):
            assert Contact.objects.count() == 0
        with looking(colleague, later):
            assert Contact.objects.count() == 0


class TestPromiseCallBack:
    def test_the_contact_holds_a_promise(self, to_call, actor, desk, tomorrow, looking):
        with looking(actor):
            [promise] = Promise.objects.filter(matter=to_call.pk)
            assert (promise.kind, promise.team, promise.owner) == ("call_back", desk, actor.user)
            assert promise.due_at == tomorrow
            [event] = Event.objects.filter(subject_id=to_call.pk)
            assert event.kind == "contact.call-back-promised"

    def test_needs_a_number(self, actor, now, tomorrow):
        with pytest.raises(Refused, match="telefoonnummer"):
            operations.promise_call_back(
                contact=scene.contact(), due_at=tomorrow, actor=actor, now=now
            )

    def test_is_never_in_the_past(self, actor, now):
        with pytest.raises(InThePast):
            operations.promise_call_back(
                contact=scene.contact(call_back_on="06"),
                due_at=now - datetime.timedelta(days=1), actor=actor, now=now,
            )  # fmt: skip

    def test_is_not_for_a_lead(self, assign, desk, now, tomorrow):
        lead = assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)
        with pytest.raises(NotAllowed):
            operations.promise_call_back(
                contact=scene.contact(call_back_on="06"), due_at=tomorrow, actor=lead, now=now
            )


class TestCalledBack:
    def test_ends_the_promise_and_rests(self, to_call, colleague, now, looking):
        operations.called_back(
            contact=to_call, advice="Toeslag aangevraagd.", actor=colleague, now=now
        )

        with looking(colleague):
            contact = Contact.objects.get()
            assert (contact.result, contact.advice) == (
                ContactResult.ANSWERED,
                "Toeslag aangevraagd.",
            )
            assert Promise.objects.get().outcome == PromiseOutcome.KEPT
            assert Matter.objects.get().release_reason == ReleaseReason.ANSWERED
            assert Event.objects.filter(kind="contact.called-back").count() == 1

    def test_is_said_once(self, to_call, actor, now):
        operations.called_back(contact=to_call, advice="x", actor=actor, now=now)
        with pytest.raises(StepNotPossible, match="al teruggebeld"):
            operations.called_back(contact=to_call, advice="y", actor=actor, now=now)

    def test_says_what_was_advised(self, to_call, actor, now, looking):
        with pytest.raises(Refused, match="geadviseerd"):
            operations.called_back(contact=to_call, advice="", actor=actor, now=now)
        with looking(actor):
            assert Promise.objects.get().closed_at is None

    def test_is_for_the_desk_that_took_it(self, to_call, professional, now):
        with pytest.raises(NotAllowed):
            operations.called_back(contact=to_call, advice="x", actor=professional, now=now)


class TestCalledAndAsked:
    def test_the_call_is_kept_and_a_help_request_goes_on(self, to_call, actor, now, looking):
        request = operations.called_and_asked(
            contact=to_call,
            household=scene.looked_for(scene.family(), actor=actor, now=now),
            triage=scene.WEIGHED,
            actor=actor,
            now=now,
        )

        with looking(actor):
            contact = Contact.objects.get()
            assert (contact.result, contact.household_id, contact.rung) == (
                ContactResult.HELP_REQUEST,
                request.household_id,
                Rung.HELP_REQUEST,
            )
            assert contact.person is not None
            call = Promise.objects.get(kind="call_back")
            assert call.outcome == PromiseOutcome.KEPT
            assert Promise.objects.get(closed_at=None).matter_id == request.household_id
            joined = Matter.objects.get(pk=contact.pk)
            assert (joined.release_reason, joined.joined_to_id) == (
                ReleaseReason.JOINED,
                request.household_id,
            )
            assert Event.objects.filter(kind="help-request.asked").count() == 1

    def test_is_said_once(self, to_call, actor, now):
        operations.called_back(contact=to_call, advice="x", actor=actor, now=now)
        with pytest.raises(StepNotPossible, match="al teruggebeld"):
            operations.called_and_asked(
                contact=to_call,
                household=scene.looked_for(scene.family(), actor=actor, now=now),
                triage=scene.WEIGHED,
                actor=actor, now=now,
            )  # fmt: skip

    def test_is_for_the_desk_that_took_it(self, to_call, professional, now):
        with pytest.raises(NotAllowed):
            operations.called_and_asked(
                contact=to_call,
                household=scene.looked_for(scene.family(), actor=professional, now=now),
                triage=scene.WEIGHED,
                actor=professional, now=now,
            )  # fmt: skip

    def test_the_desk_keeps_it_in_sight_for_thirty_days(self, to_call, colleague, now, looking):
        operations.called_and_asked(
            contact=to_call,
            household=scene.looked_for(scene.family(), actor=colleague, now=now),
            triage=scene.WEIGHED,
            actor=colleague, now=now,
        )  # fmt: skip
        with looking(colleague, now + datetime.timedelta(days=29)):
            assert Contact.objects.count() == 1


class TestCallAgain:
    def test_the_next_moment_replaces_the_first(self, to_call, actor, now, looking):
        later = end_of_day((now + datetime.timedelta(days=3)).date())

        operations.call_again(contact=to_call, due_at=later, actor=actor, now=now)

        with looking(actor):
            assert Promise.objects.get(closed_at=None).due_at == later
            assert Promise.objects.get(closed_at__isnull=False).outcome == PromiseOutcome.REPLACED
            assert Event.objects.filter(kind="contact.called-in-vain").count() == 1

    def test_not_after_it_was_answered(self, to_call, actor, now, tomorrow):
        operations.called_back(contact=to_call, advice="x", actor=actor, now=now)
        with pytest.raises(StepNotPossible):
            operations.call_again(contact=to_call, due_at=tomorrow, actor=actor, now=now)

    def test_is_for_the_desk_that_took_it(self, to_call, professional, now, tomorrow):
        with pytest.raises(NotAllowed):
            operations.call_again(contact=to_call, due_at=tomorrow, actor=professional, now=now)


@pytest.mark.parametrize(
    ("words", "constraint"),
    [
        ({"question": ""}, "frontdesk_a_contact_has_a_question"),
        ({"channel": "pigeon"}, "frontdesk_a_contact_came_in_and_went_out"),
    ],
)
def test_the_database_refuses_a_contact_that_cannot_be(actor, now, words, constraint):
    with pytest.raises(Refused) as refusal:
        operations.answer_at_once(contact=scene.contact(**words), advice="x", actor=actor, now=now)
    assert refusal.value.constraint == constraint


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.promise("P1")
def test_every_way_in_ends_in_one_register(actor, now, looking, channel):
    operations.answer_at_once(
        contact=scene.contact(channel=channel), advice="x", actor=actor, now=now
    )
    with looking(actor):
        assert Contact.objects.get().channel == channel
