"""What another law answers is brought there warm, and followed until it arrived (P4)."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from voordeur.access.models import Involvement
from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Matter, Promise
from voordeur.followup.operations import InThePast
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Arrival, Law, RequestState, Warmth
from voordeur.frontdesk.models import BroughtElsewhere, HelpRequest
from voordeur.frontdesk.operations import Bringing
from voordeur.frontdesk.tests import scene
from voordeur.organisations.models import Organisation, Standing
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.periods import end_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]

TODAY = datetime.date(2026, 3, 2)


@pytest.fixture
def school(municipality):
    made = Organisation.objects.create(name="Samenwerkingsverband", short="SWV")
    Standing.objects.create(municipality=municipality, organisation=made, kind="outside")
    return made


@pytest.fixture
def asked(actor, now):
    return scene.asked(actor=actor, now=now)


def bringing(organisation, **words):
    told = {
        "law": Law.FITTING_EDUCATION, "why": "Het gaat om een plek op school.",
        "how": Warmth.WARM, "spoken_with": "de zorgcoördinator", "spoken_on": TODAY,
        "resident_says": "Moeder weet het en vindt het goed.",
    }  # fmt: skip
    return Bringing(key=new_key(), organisation=organisation, **(told | words))


def brought(request, organisation, actor, now, **words):
    return operations.bring_elsewhere(
        help_request=request, bringing=bringing(organisation, **words), actor=actor, now=now
    )


class TestBringElsewhere:
    def test_promises_to_ask_whether_it_arrived(self, asked, school, actor, now, looking):
        made = brought(asked, school, actor, now)

        with looking(actor):
            request = HelpRequest.objects.select_related("promise").get()
            assert (request.state, request.brought_to) == (RequestState.ELSEWHERE, school)
            [promise] = Promise.objects.open()
            assert (promise.pk, promise.kind) == (made.promise_id, "brought")
            assert promise.due_at == end_of_day(datetime.date(2026, 3, 16))
            [event] = Event.objects.filter(kind="help-request.brought-elsewhere")
            assert event.facts == {}

    def test_not_to_who_stands_in_the_team(self, asked, organisation, municipality, actor, now):
        Standing.objects.create(municipality=municipality, organisation=organisation, kind="in")
        with pytest.raises(NotSuitable, match="geef die door"):
            brought(asked, organisation, actor, now)

    def test_warm_means_spoken_with_somebody(self, asked, school, actor, now):
        with pytest.raises(SayMore, match="met wie en wanneer"):
            brought(asked, school, actor, now, spoken_with="")
        with pytest.raises(NotSuitable, match="moet nog komen"):
            brought(asked, school, actor, now, spoken_on=TODAY + datetime.timedelta(days=1))

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [({"why": ""}, "waarom deze vraag"), ({"resident_says": " "}, "inwoner weet")],
    )
    def test_says_why_and_what_the_resident_knows(self, asked, school, actor, now, words, sentence):
        with pytest.raises(SayMore, match=sentence):
            brought(asked, school, actor, now, **words)

    def test_not_by_another_team(self, asked, school, professional, now):
        with pytest.raises(NotAllowed):
            brought(asked, school, professional, now)

    def test_not_while_it_is_offered(self, school, actor, cluster, now, looking):
        scene.offered(actor=actor, to_team=cluster, now=now)
        with looking(actor):
            request = HelpRequest.objects.get()
        with pytest.raises(StepNotPossible, match="aangeboden"):
            brought(request, school, actor, now)

    def test_from_a_case_that_runs_on(self, school, actor, cluster, professional, now, looking):
        offer = scene.offered(actor=actor, to_team=cluster, now=now)
        operations.accept(handover=offer, actor=professional, now=now)
        with looking(professional):
            request = HelpRequest.objects.get()
        made = brought(request, school, professional, now)
        operations.say_it_arrived(brought=made, note="Ja.", actor=professional, now=now)
        with looking(professional):
            assert Matter.objects.get(pk=request.household_id).released_at is None
            assert HelpRequest.objects.get().state == RequestState.ENDED

    @pytest.mark.parametrize(
        ("changed", "constraint"),
        [
            ({"spoken_with": ""}, "warm_means_spoken"),
            ({"resident_says": ""}, "what_the_resident_knows"),
            ({"why": ""}, "why_and_how"),
        ],
    )
    def test_is_kept_true_by_the_database(
        self, asked, school, actor, now, changed, constraint, looking
    ):
        request = asked
        told = {
            "household_id": request.household_id, "help_request": request, "organisation": school,
            "law": "zvw", "why": "Daarom", "how": "warm", "spoken_with": "iemand",
            "spoken_on": TODAY, "resident_says": "Goed", "promise": request.promise,
            "brought_by": actor.user, "brought_at": now,
        }  # fmt: skip
        with looking(actor), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            BroughtElsewhere.objects.create(**(told | changed))


class TestItArrived:
    def test_the_household_rests_when_nothing_else_is_open(
        self, asked, school, actor, now, looking
    ):
        made = brought(asked, school, actor, now)
        operations.say_it_arrived(brought=made, note="Intake gepland.", actor=actor, now=now)

        with looking(actor):
            matter = Matter.objects.get(pk=asked.household_id)
            assert matter.release_reason == "helped_elsewhere"
            found = BroughtElsewhere.objects.get()
            assert (found.outcome, found.outcome_note) == (Arrival.ARRIVED, "Intake gepland.")
            assert Event.objects.filter(kind="help-request.arrived").count() == 1
            assert Involvement.objects.filter(role="desk", ended_at=None).exclude(
                matter_id=asked.contact_id
            ).count() == 0  # fmt: skip

    def test_the_household_goes_on_when_something_else_is(self, asked, school, actor, now, looking):
        with looking(actor):
            home = asked.household
        scene.asked(actor=actor, now=now, household=home)
        made = brought(asked, school, actor, now)
        operations.say_it_arrived(brought=made, note="Ja.", actor=actor, now=now)
        with looking(actor):
            assert Matter.objects.get(pk=asked.household_id).released_at is None

    def test_says_what_was_heard(self, asked, school, actor, now):
        made = brought(asked, school, actor, now)
        with pytest.raises(SayMore, match="wat u hoorde"):
            operations.say_it_arrived(brought=made, note="", actor=actor, now=now)

    def test_once(self, asked, school, actor, now):
        made = brought(asked, school, actor, now)
        operations.say_it_arrived(brought=made, note="Ja.", actor=actor, now=now)
        with pytest.raises((StepNotPossible, NotAllowed)):
            operations.say_it_arrived(brought=made, note="Ja.", actor=actor, now=now)

    def test_not_by_another_team(self, asked, school, actor, assign, cluster, now):
        made = brought(asked, school, actor, now)
        stranger = assign("Vreemd Proef", cluster, Role.PROFESSIONAL)
        with pytest.raises(NotAllowed):
            operations.say_it_arrived(brought=made, note="Ja.", actor=stranger, now=now)


class TestItDidNotArrive:
    def test_the_question_is_at_the_desk_again(self, asked, school, actor, now, looking):
        made = brought(asked, school, actor, now)
        operations.say_it_did_not_arrive(
            brought=made, note="Niemand wist ervan.", actor=actor, now=now
        )
        with looking(actor):
            request = HelpRequest.objects.select_related("promise").get()
            assert request.state == RequestState.AT_DESK
            [promise] = Promise.objects.open()
            assert (promise.pk, promise.kind) == (request.promise_id, "help_request")
            assert promise.due_at == end_of_day(datetime.date(2026, 3, 4))
            assert BroughtElsewhere.objects.get().outcome == Arrival.NOT_ARRIVED
        brought(request, school, actor, now)

    def test_also_long_after_the_contact_is_out_of_sight(self, asked, school, actor, now, looking):
        made = brought(asked, school, actor, now)
        late = now + datetime.timedelta(days=60)
        operations.say_it_did_not_arrive(brought=made, note="Nee.", actor=actor, now=late)
        with looking(actor, late):
            assert HelpRequest.objects.get().state == RequestState.AT_DESK


class TestAskAgainLater:
    def test_promises_another_day(self, asked, school, actor, now, looking):
        made = brought(asked, school, actor, now)
        day = TODAY + datetime.timedelta(days=28)
        later = now + datetime.timedelta(days=14)
        for _ in range(2):
            operations.ask_again_later(
                brought=made, on=day, note="In april.", actor=actor, now=later
            )
        with looking(actor, later):
            found = BroughtElsewhere.objects.get()
            [promise] = Promise.objects.open()
            assert (found.asked_again, found.promise_id) == (2, promise.pk)
            assert promise.due_at == end_of_day(day)
            prolonged = Promise.objects.filter(outcome=PromiseOutcome.PROLONGED)
            assert prolonged.count() == 2

    def test_not_on_a_day_that_has_gone(self, asked, school, actor, now):
        made = brought(asked, school, actor, now)
        with pytest.raises(InThePast):
            operations.ask_again_later(
                brought=made, on=TODAY - datetime.timedelta(days=1), note="?", actor=actor, now=now
            )
