"""The page of a call, its next questions, and a contact to read again."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.followup.models import Promise
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Channel, Rung
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.tests import scene
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Standing, Team
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db

NEW = "/loket/nieuw/"


@pytest.fixture
def answered(actor, now):
    """Answer a question at once: `answered(caller=…)`."""

    def made(*, acting=actor, household=None, **words):
        return operations.answer_at_once(
            contact=scene.contact(**words), household=household, advice="Kan dinsdag.",
            actor=acting, now=now,
        )  # fmt: skip

    return made


@pytest.fixture
def inloop(desk):
    desk.places = ["Inloop Noord", "Inloop Zuid"]
    desk.save()
    return desk


def newest(looking, actor):
    with looking(actor):
        return Contact.objects.order_by("-matter").first()


class TestTheAddress:
    def test_holds_the_key_of_the_form(self, browser, actor):
        opened = browser(actor).get(NEW)
        assert opened.status_code == 302
        [key] = re.findall(r"concept=([0-9a-f-]{36})$", opened.url)
        assert f'name="key" value="{key}"' in browser(actor).get(opened.url).content.decode()

    def test_says_when_it_was_recorded_already(self, browser, actor, told):
        desk, opened = browser(actor), browser(actor).get(NEW).url
        key = opened.rpartition("=")[2]
        desk.post(opened, told(act="answered", advice="Ja.", key=key))
        assert "Dit gesprek is al vastgelegd, vandaag om 10.00" in desk.get(opened).content.decode()

    def test_another_question_under_the_same_key_is_asked_about(
        self, browser, actor, told, looking
    ):
        desk, fields = browser(actor), told(act="answered", advice="Ja.")
        desk.post(NEW, fields)

        again = desk.post(NEW, fields | {"question": "En hoe lang duurt dat?"})

        page = again.content.decode()
        assert again.status_code == 409
        assert "Is dit een nieuwe vraag?" in page
        assert "En hoe lang duurt dat?" in page
        key = re.search(r'name="key" value="([0-9a-f-]{36})"', page)[1]
        assert key != fields["key"]
        with looking(actor):
            assert Contact.objects.count() == 1


class TestWhereItCameIn:
    def test_a_place_is_remembered_for_who_sits_there(self, browser, actor, inloop, told, looking):
        desk = browser(actor)
        desk.post(NEW, told(act="answered", advice="Ja.", place="Inloop Zuid"))
        assert newest(looking, actor).place == "Inloop Zuid"
        opened = desk.get(NEW, follow=True).content.decode()
        assert '<option value="Inloop Zuid" selected>' in opened

    @pytest.mark.parametrize("place", ["Elders", "x" * 500, "\x00"])
    def test_a_place_is_one_of_the_desk(self, browser, actor, inloop, told, place):
        told = told(act="answered", advice="Ja.", place=place)
        assert browser(actor).post(NEW, told).status_code == 422

    def test_a_partners_own_line_is_kept(
        self, browser, actor, municipality, organisation, told, looking
    ):
        Standing.objects.create(municipality=municipality, organisation=organisation, kind="in")
        line = str(organisation.pk)
        browser(actor).post(NEW, told(act="answered", advice="Ja.", own_line_of=line))
        assert newest(looking, actor).own_line_of_id == organisation.pk

    def test_a_line_of_nobody_here_is_refused(self, browser, actor, municipality, told):
        line = str(municipality.pk)
        told = told(act="answered", advice="Ja.", own_line_of=line)
        # Without partners the field is not there, and what is sent for it is not looked at.
        assert browser(actor).post(NEW, told).status_code == 302

    def test_for_whom_somebody_asks_is_kept(self, browser, actor, told, looking):
        browser(actor).post(NEW, told(act="answered", advice="Ja.", caller_is="dochter"))
        made = newest(looking, actor)
        assert (made.on_behalf, made.caller_is) == (True, "dochter")


class TestTheNextQuestion:
    def test_begins_with_what_is_known(self, browser, actor, answered):
        first = answered(caller="De Vries-Proef", caller_is="dochter", on_behalf=True,
                         channel=Channel.WALK_IN)  # fmt: skip
        url = reverse("frontdesk:another", args=[first.pk])
        page = browser(actor).get(url, follow=True).content.decode()
        assert "Dit gesprek tot nu toe" in page
        assert 'value="De Vries-Proef"' in page
        assert '<option value="walk_in" selected>' in page

    def test_is_of_the_same_conversation_and_household(self, browser, actor, told, now, looking):
        first = scene.asked(actor=actor, now=now)
        url = reverse("frontdesk:another", args=[first.contact_id])

        asked = browser(actor).post(
            url, told(act="help_request", severity="light", urgency="can_wait", dangers="none",
                      track="social", question="En de kinderen?"),
        )  # fmt: skip

        assert asked.status_code == 302
        with looking(actor):
            second = HelpRequest.objects.exclude(pk=first.pk).select_related("contact").get()
            assert second.household_id == first.household_id
            assert second.contact.conversation == first.contact.conversation

    def test_a_button_leads_there(self, browser, actor, told, looking):
        answer = browser(actor).post(NEW, told(act="answered+", advice="Ja."))
        made = newest(looking, actor)
        assert answer.url == reverse("frontdesk:another", args=[made.pk])

    def test_is_not_for_another_desk(self, browser, assign, municipality, answered):
        other = Team.objects.create(municipality=municipality, name="Zuid", kind=TeamKind.DESK)
        elsewhere = browser(assign("Ina Zuid-Proef", other, Role.DESK_PROFESSIONAL))
        url = reverse("frontdesk:another", args=[answered().pk])
        assert elsewhere.get(url).status_code == 404


class TestComingBack:
    def test_earlier_contacts_of_who_calls_are_offered(self, browser, actor, answered):
        answered(caller="Mulder-Proef", question="De rollator is stuk.")
        answered(caller="mevrouw Ander-Proef", question="Iets anders.")
        found = browser(actor).post(
            NEW, {"act": "earlier", "caller": "mevrouw mulder"}, headers={"HX-Request": "true"}
        ).content.decode()  # fmt: skip
        assert "De rollator is stuk." in found
        assert "Iets anders." not in found
        assert "<html" not in found

    def test_is_asked_in_sight_when_there_is_something_to_come_back_on(
        self, browser, actor, answered, told
    ):
        asks = "Komt dit terug op een eerder gesprek?"
        answered(caller="Mulder-Proef", question="De rollator is stuk.")
        desk = browser(actor)

        untold = desk.post(NEW, told(act="earlier", caller="Ander-Proef")).content.decode()
        shown = desk.post(NEW, told(act="earlier", caller="Mulder-Proef")).content.decode()

        assert asks not in untold
        assert asks in shown
        assert shown.index(asks) < shown.index("Hoe loopt het af?")

    def test_is_asked_when_the_name_is_searched_for(self, browser, actor, answered):
        answered(caller="Mulder-Proef", question="De rollator is stuk.")
        found = browser(actor).post(
            NEW, {"act": "who", "caller": "", "who": "Mulder-Proef"}, headers={"HX-Request": "true"}
        ).content.decode()  # fmt: skip
        assert 'id="komt-terug" hx-swap-oob="true"' in found
        assert "De rollator is stuk." in found

    def test_is_kept_and_takes_the_household_along(self, browser, actor, told, now, looking):
        first = scene.asked(actor=actor, now=now)
        told = told(act="answered", advice="Komt dinsdag.", follows=str(first.contact_id))
        browser(actor).post(NEW, told)
        with looking(actor):
            made = Contact.objects.get(follows=first.contact_id)
            assert made.household_id == first.household_id

    @pytest.mark.parametrize("follows", ["x", "01a2017c-2187-7f39-927f-97a036a77667"])
    def test_only_on_what_one_may_see(self, browser, actor, told, follows):
        told = told(act="answered", advice="Ja.", follows=follows)
        assert browser(actor).post(NEW, told).status_code == 422

    def test_costs_the_same_for_three_times_the_contacts(self, browser, actor, answered):
        client = browser(actor)
        typed = {"act": "earlier", "caller": "mulder"}
        answered(caller="Mulder-Proef")
        client.post(NEW, typed, headers={"HX-Request": "true"})
        with CaptureQueriesContext(connection) as once:
            client.post(NEW, typed, headers={"HX-Request": "true"})
        answered(caller="Mulder-Proef")
        answered(caller="Mulder-Proef")
        with CaptureQueriesContext(connection) as thrice:
            client.post(NEW, typed, headers={"HX-Request": "true"})
        assert len(thrice) == len(once)


class TestThePageOfAContact:
    def test_can_be_read_again(self, browser, actor, answered, now):
        first = answered(caller="Mulder-Proef", place="Inloop Noord")
        second = answered(question="En de wandeling?", conversation=first.conversation)
        back = answered(question="Het lukte niet.", follows=first)

        page = browser(actor).get(reverse("frontdesk:contact", args=[first.pk])).content.decode()

        for words in ("Mulder-Proef", "Kan dinsdag.", "Inloop Noord", "En de wandeling?",
                      "Kwam hierop terug", "Het lukte niet.", "vandaag om 10.00"):  # fmt: skip
            assert words in page
        for other in (second, back):
            assert reverse("frontdesk:contact", args=[other.pk]) in page

    def test_says_who_could_solve_it_and_of_a_help_request_nothing(
        self, browser, actor, answered, now
    ):
        by_oneself = answered(rung=Rung.RESIDENT)
        request = scene.asked(actor=actor, now=now)

        def read(contact):
            page = browser(actor).get(reverse("frontdesk:contact", args=[contact]))
            return text_of(page)

        assert "Wie kan dit oplossen zelf" in read(by_oneself.pk)
        assert "Wie kan dit oplossen" not in read(request.contact_id)

    def test_writes_down_who_looked(self, browser, actor, answered, now):
        made = answered()
        browser(actor).get(reverse("frontdesk:contact", args=[made.pk]))
        with acting_as(actor, now=now, purpose="test", using="log"):
            [event] = ReadEvent.objects.using("log").order_by("id")
            assert event.subjects == [made.pk]

    def test_is_not_there_for_another_team(self, browser, professional, answered):
        url = reverse("frontdesk:contact", args=[answered().pk])
        assert browser(professional).get(url).status_code == 404


class TestAnswerAfterAllPage:
    def test_ends_the_request_with_the_answer(self, browser, actor, now, looking):
        request = scene.asked(actor=actor, now=now)
        url = reverse("frontdesk:answer_after_all", args=[request.pk])
        desk = browser(actor)
        assert "Alsnog zelf beantwoorden" in desk.get(url).content.decode()

        assert desk.post(url, {"answer": "  "}).status_code == 422
        assert desk.post(url, {"answer": "Is opgelost."}).status_code == 302

        with looking(actor):
            assert HelpRequest.objects.get().answer == "Is opgelost."
            assert Promise.objects.open().count() == 0
        assert desk.get(url).status_code == 302
        contact = desk.get(reverse("frontdesk:contact", args=[request.contact_id]))
        assert "Is opgelost." in contact.content.decode()
