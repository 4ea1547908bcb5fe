"""Several questions in one conversation, on behalf of another, and what comes back."""

import pytest

from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import ContactResult, Rung
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.operations import SameAs
from voordeur.frontdesk.tests import scene
from voordeur.households.models import Person
from voordeur.organisations.enums import ServiceAccess
from voordeur.organisations.models import Service
from voordeur.shared.errors import NotSuitable, Refused, SayMore

pytestmark = pytest.mark.django_db


def answered(*, actor, now, household=None, pointed_to=None, **words):
    return operations.answer_at_once(
        contact=scene.contact(**words), household=household, advice="Kan dinsdag.",
        pointed_to=pointed_to, actor=actor, now=now,
    )  # fmt: skip


class TestAConversation:
    def test_by_itself_a_contact_is_one_of_its_own(self, actor, now):
        made = answered(actor=actor, now=now)
        assert made.conversation == made.pk

    def test_each_question_has_its_own_ending(self, actor, now, looking):
        first = answered(actor=actor, now=now)
        second = scene.asked(
            actor=actor, now=now, contact=scene.contact(conversation=first.conversation)
        )

        with looking(actor):
            together = Contact.objects.filter(conversation=first.pk)
            assert {(one.pk, one.result) for one in together} == {
                (first.pk, ContactResult.ANSWERED),
                (second.contact_id, ContactResult.HELP_REQUEST),
            }

    def test_the_next_question_is_about_the_same_household(self, actor, now, looking):
        first = scene.asked(actor=actor, now=now)

        second = scene.asked(
            actor=actor, now=now, household=SameAs(contact=first.contact),
            contact=scene.contact(conversation=first.contact.conversation),
        )  # fmt: skip
        third = answered(actor=actor, now=now, household=SameAs(contact=first.contact))

        assert {second.household_id, third.household_id} == {first.household_id}
        assert second.contact.person == first.contact.person

    def test_a_household_that_was_not_told_is_not_guessed(self, actor, now, looking):
        first = answered(actor=actor, now=now)
        with pytest.raises(NotSuitable, match="Vul in over wie het gaat"):
            scene.asked(actor=actor, now=now, household=SameAs(contact=first))
        with looking(actor):
            assert HelpRequest.objects.count() == 0

    def test_says_whom_it_is_about(self, actor, now):
        request = scene.asked(actor=actor, now=now)
        assert request.contact.person.surname == "Bakker-Proef"

        again = scene.asked(actor=actor, now=now)
        assert again.contact.person == request.contact.person


class TestTheRung:
    @pytest.fixture
    def service(self, cluster):
        return Service.objects.create(
            team=cluster, name="Geldzaken", access=ServiceAccess.FREE, access_source="proef"
        )

    def test_is_what_was_said(self, actor, now):
        assert answered(actor=actor, now=now, rung=Rung.NETWORK).rung == Rung.NETWORK

    def test_is_plain_from_a_service_pointed_to(self, actor, now, service):
        assert answered(actor=actor, now=now, pointed_to=service).rung == Rung.FREE_ACCESS

    def test_is_plain_from_a_help_request(self, actor, now):
        request = scene.asked(actor=actor, now=now, contact=scene.contact(rung=Rung.RESIDENT))
        assert request.contact.rung == Rung.HELP_REQUEST

    def test_need_not_be_said(self, actor, now):
        assert answered(actor=actor, now=now).rung == ""

    @pytest.mark.parametrize("rung", ["ladder", Rung.HELP_REQUEST])
    def test_the_database_refuses_one_that_does_not_fit(self, actor, now, rung):
        with pytest.raises(Refused) as refusal:
            answered(actor=actor, now=now, rung=rung)
        assert refusal.value.constraint == "frontdesk_the_rung_fits_the_ending"


def test_the_database_refuses_a_contact_that_follows_itself(actor, now, looking):
    first = answered(actor=actor, now=now)
    again = scene.contact(follows=Contact(pk=first.pk))
    assert operations.answer_at_once(
        contact=again, advice="x", actor=actor, now=now
    ).follows_id == first.pk  # fmt: skip

    itself = scene.contact()
    with pytest.raises(Refused) as refusal:
        operations.answer_at_once(
            contact=scene.contact(key=itself.key, follows=Contact(pk=itself.key)),
            advice="x", actor=actor, now=now,
        )  # fmt: skip
    assert refusal.value.constraint == "frontdesk_a_contact_does_not_follow_itself"


class TestAnEarlierContact:
    def test_is_no_way_around_somebody_who_is_kept_secret_since(
        self, actor, professional, now, looking
    ):
        scene.asked(actor=professional, now=now, household=scene.family())
        known = scene.looked_for(scene.family(), actor=actor, now=now)
        earlier = operations.answer_at_once(
            contact=scene.contact(), household=known, advice="Bel morgen.", actor=actor, now=now
        )
        assert earlier.household_id is not None
        with looking(professional):
            Person.objects.update(secret=True)

        with pytest.raises(SayMore, match="Zoek opnieuw wie het is"):
            scene.asked(actor=actor, now=now, household=SameAs(contact=earlier))
