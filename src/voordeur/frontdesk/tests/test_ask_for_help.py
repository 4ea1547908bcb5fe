"""A question that goes on joins the household that is known, or registers one (P1, P3, P6)."""

import datetime

import pytest

from voordeur.accounts.enums import Role
from voordeur.audit.models import Event
from voordeur.followup.enums import ReleaseReason
from voordeur.followup.models import Matter, Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import ContactResult, RequestState, Severity, Track, Urgency
from voordeur.frontdesk.joining import SeveralKnown
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.households.models import Household, Membership, Person
from voordeur.households.operations import NotAPerson
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def counts():
    """How much there is of everything a help request makes."""
    return (
        Matter.objects.count(),
        Contact.objects.count(),
        HelpRequest.objects.count(),
        Household.objects.count(),
        Person.objects.count(),
        Promise.objects.count(),
    )


class TestAskForHelp:
    @pytest.mark.promise("P3")
    def test_is_weighed_and_promised_in_time(self, actor, desk, now, looking):
        request = scene.asked(
            actor=actor,
            now=now,
            triage=Triage(severity=Severity.GRAVE, urgency=Urgency.TODAY, track=Track.SOCIAL),
        )

        with looking(actor):
            request = HelpRequest.objects.get(pk=request.pk)
            assert (request.severity, request.urgency, request.state) == (
                Severity.GRAVE,
                Urgency.TODAY,
                RequestState.AT_DESK,
            )
            promise = request.promise
            assert (promise.kind, promise.team, promise.owner) == (
                "help_request",
                desk,
                actor.user,
            )
            assert promise.due_at == now + datetime.timedelta(hours=2)

    def test_registers_a_household_that_is_new(self, actor, now, looking):
        request = scene.asked(
            actor=actor,
            now=now,
            household=scene.family(scene.sanne(prefix="de", bsn=scene.BSN)),
        )

        with looking(actor):
            household = Household.objects.get(pk=request.household_id)
            assert (household.name, household.postcode) == ("De Bakker-Proef", "2242 AB")
            person = Person.objects.get()
            assert (person.full_name, person.bsn) == ("Sanne de Bakker-Proef", scene.BSN)

    def test_the_contact_goes_on_in_the_household(self, actor, now, looking):
        request = scene.asked(actor=actor, now=now)

        with looking(actor):
            matter = Matter.objects.get(pk=request.contact_id)
            assert (matter.release_reason, matter.joined_to_id) == (
                ReleaseReason.JOINED,
                request.household_id,
            )
            contact = Contact.objects.get()
            assert (contact.result, contact.household_id) == (
                ContactResult.HELP_REQUEST,
                request.household_id,
            )

    def test_is_recorded_with_the_household(self, actor, now, looking):
        request = scene.asked(actor=actor, now=now)

        with looking(actor):
            [event] = Event.objects.filter(subject_id=request.pk)
            assert (event.kind, event.matter_id) == ("help-request.asked", request.household_id)

    def test_a_lead_does_not_take_questions(self, assign, desk, now):
        lead = assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)
        with pytest.raises(NotAllowed, match="met inwoners werkt"):
            scene.asked(actor=lead, now=now)

    def test_whoever_is_not_around_a_household_cannot_name_it(
        self, actor, professional, now, looking
    ):
        request = scene.asked(actor=actor, now=now)
        with looking(actor):
            household = Household.objects.get(pk=request.household_id)

        with pytest.raises(NotAllowed):
            scene.asked(actor=professional, now=now, household=household)

    def test_whoever_is_around_a_household_may_ask_again_for_it(self, actor, now, looking):
        request = scene.asked(actor=actor, now=now)
        with looking(actor):
            household = Household.objects.get(pk=request.household_id)

        scene.asked(actor=actor, now=now, household=household)

        with looking(actor):
            assert HelpRequest.objects.filter(household=household).count() == 2

    @pytest.mark.parametrize(
        ("words", "refusal"),
        [
            ({"born_on": datetime.date(2026, 3, 3)}, NotAPerson),
            ({"born_on": datetime.date(1890, 1, 1)}, NotAPerson),
            ({"surname": ""}, Refused),
        ],
    )
    def test_saves_nothing_of_a_person_that_cannot_be(self, actor, now, looking, words, refusal):
        with pytest.raises(refusal):
            scene.asked(actor=actor, now=now, household=scene.family(scene.sanne(**words)))

        with looking(actor):
            assert counts() == (0, 0, 0, 0, 0, 0)

    @pytest.mark.parametrize("severity", ["dire", ""])
    def test_the_database_refuses_a_request_that_is_not_weighed(
        self, actor, now, looking, severity
    ):
        weighed = Triage(severity=severity, urgency=Urgency.TODAY, track=Track.SOCIAL)
        with pytest.raises(Refused) as refusal:
            scene.asked(actor=actor, now=now, triage=weighed)

        assert refusal.value.constraint == "frontdesk_a_help_request_is_weighed"
        with looking(actor):
            assert counts() == (0, 0, 0, 0, 0, 0)

    def test_the_database_refuses_a_request_without_a_question(self, actor, now):
        with pytest.raises(Refused) as refusal:
            scene.asked(actor=actor, now=now, contact=scene.contact(question=""))
        assert refusal.value.constraint == "frontdesk_a_contact_has_a_question"


class TestOneRegister:
    @pytest.mark.promise("P6")
    def test_the_same_bsn_never_registers_twice(self, actor, assign, municipality, now, looking):
        other_desk = Team.objects.create(
            municipality=municipality, name="Inloop", kind=TeamKind.DESK
        )
        elsewhere = assign("Ina Inloop-Proef", other_desk, Role.DESK_PROFESSIONAL)
        first = scene.asked(
            actor=actor, now=now, household=scene.family(scene.sanne(bsn=scene.BSN))
        )

        again = scene.asked(
            actor=elsewhere,
            now=now,
            household=scene.family(
                scene.sanne(surname="Jansen-Proef", born_on=None, bsn=scene.BSN),
                at=scene.address(postcode="2241 CD", house_number=9),
            ),
        )

        assert again.household_id == first.household_id
        with looking(elsewhere):
            assert (Household.objects.count(), Person.objects.count()) == (1, 1)

    def test_name_and_birth_date_are_enough(self, actor, now):
        first = scene.asked(actor=actor, now=now)
        again = scene.asked(
            actor=actor,
            now=now,
            household=scene.family(
                scene.sanne(surname="van BÁKKER proef"), at=scene.address(house_number=80)
            ),
        )
        assert again.household_id == first.household_id

    def test_a_namesake_with_another_bsn_elsewhere_is_somebody_else(self, actor, now):
        first = scene.asked(
            actor=actor, now=now, household=scene.family(scene.sanne(bsn=scene.BSN))
        )
        again = scene.asked(
            actor=actor,
            now=now,
            household=scene.family(scene.sanne(bsn="999990020"), at=scene.address(house_number=80)),
        )
        assert again.household_id != first.household_id

    def test_somebody_else_of_a_known_household_becomes_a_member(self, actor, now, looking):
        first = scene.asked(actor=actor, now=now)
        karim = scene.sanne(given_name="Karim", born_on=datetime.date(1985, 2, 3))

        again = scene.asked(actor=actor, now=now, household=scene.family(karim))

        assert again.household_id == first.household_id
        with looking(actor):
            assert Membership.objects.filter(household=first.household_id).count() == 2

    def test_what_was_not_known_is_learned_and_nothing_is_overwritten(self, actor, now, looking):
        scene.asked(actor=actor, now=now, household=scene.family(scene.sanne(given_name="Sanne")))

        scene.asked(
            actor=actor,
            now=now,
            household=scene.family(scene.sanne(given_name="S.", phone="06 1", bsn=scene.BSN)),
        )

        with looking(actor):
            person = Person.objects.get()
            assert (person.given_name, person.phone, person.bsn) == ("Sanne", "06 1", scene.BSN)

    def test_marks_of_two_households_are_asked_again(self, actor, now, looking):
        scene.asked(actor=actor, now=now)
        scene.asked(
            actor=actor,
            now=now,
            household=scene.family(
                scene.sanne(born_on=datetime.date(1950, 1, 1)),
                at=scene.address(postcode="2241 CD", house_number=9),
            ),
        )

        with pytest.raises(SeveralKnown, match="BSN"):
            scene.asked(
                actor=actor,
                now=now,
                household=scene.family(at=scene.address(postcode="2241 CD", house_number=9)),
            )

        with looking(actor):
            assert HelpRequest.objects.count() == 2

    def test_another_municipality_keeps_its_own_register(self, actor, assign, now):
        voorschoten = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
        desk = Team.objects.create(municipality=voorschoten, name="Loket", kind=TeamKind.DESK)
        beside = assign("Bea Buur-Proef", desk, Role.DESK_PROFESSIONAL)
        family = scene.family(scene.sanne(bsn=scene.BSN))
        first = scene.asked(actor=actor, now=now, household=family)

        again = scene.asked(
            actor=beside, now=now, household=scene.family(scene.sanne(bsn=scene.BSN))
        )

        assert again.household_id != first.household_id

    def test_a_secret_address_is_not_found(self, actor, now):
        hidden = scene.address(postcode="", house_number=None, no_address="secret")
        first = scene.asked(actor=actor, now=now, household=scene.family(at=hidden))
        again = scene.asked(actor=actor, now=now)
        assert again.household_id != first.household_id

    def test_who_is_known_is_not_told(self, actor, professional, now, looking):
        scene.asked(actor=professional, now=now)

        with looking(actor):
            assert Household.objects.count() == 0


def test_whoever_answers_nothing_leaves_the_first_request_alone(actor, now, looking):
    """Asked twice with one key, nothing is made twice."""
    contact = scene.contact()
    scene.asked(actor=actor, now=now, contact=contact)

    with pytest.raises(Refused, match="al vastgelegd"):
        operations.ask_for_help(
            contact=contact, household=scene.looked_for(scene.family(), actor=actor, now=now),
            triage=Triage(
                severity=Severity.LIGHT, urgency=Urgency.TODAY, track=Track.SOCIAL
            ), actor=actor, now=now,
        )  # fmt: skip

    with looking(actor):
        assert (HelpRequest.objects.count(), Contact.objects.count()) == (1, 1)
