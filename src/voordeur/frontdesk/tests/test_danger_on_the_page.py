"""P3 op het scherm: gevaar wordt gevraagd, leidt naar het crisispad, en eindigt nooit in advies."""

import re

import pytest
from django.urls import reverse
from tests.bench.browsing import key_in, text_of

from voordeur.accounts.enums import Role
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.appointments.operations import put_on_roster
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Danger, Severity, Track, Urgency
from voordeur.frontdesk.models import Contact, CrisisCall, HelpRequest
from voordeur.frontdesk.queries.crisis import at_once
from voordeur.frontdesk.queries.due import due
from voordeur.frontdesk.tests import scene
from voordeur.frontdesk.triage import Triage
from voordeur.shared.acting import acting_as

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P3")]

VIOLENCE = Triage.told(
    severity=Severity.GRAVE, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL, dangers=[Danger.VIOLENCE]
)


def crisis_of(actor, now):
    return scene.asked(actor=actor, now=now, triage=VIOLENCE)


def call(page, **words):
    told = {
        "key": key_in(page), "called": "safe_home", "name": "Sam", "at": "9.55",
        "reached": "yes", "note": "Zij denken mee en bellen om elf uur.",
    }  # fmt: skip
    return told | words


class TestTheCall:
    def asked(self, told, person, **words):
        weighed = {"act": "help_request", "severity": "grave", "urgency": "can_wait"}
        return told(**(weighed | person | words))

    @pytest.mark.parametrize("act", ["answered", "call_back"])
    def test_never_ends_danger_in_an_answer_or_a_call_back(
        self, browser, actor, told, looking, act
    ):
        answer = browser(actor).post(
            "/loket/nieuw/",
            told(
                act=act, advice="Bel de politie.", call_back_on="06 00000000",
                call_back_date="3-3-2026", dangers="violence",
            ),
        )  # fmt: skip

        assert answer.status_code == 422
        assert "Bij gevaar blijft het niet bij antwoord of terugbellen" in text_of(answer)
        with looking(actor):
            assert Contact.objects.count() == 0

    def test_opens_the_one_way_that_danger_leaves(self, browser, actor, told):
        answer = browser(actor).post(
            "/loket/nieuw/", told(act="answered", advice="Bel de politie.", dangers="violence")
        )

        page = answer.content.decode()
        assert re.search(r'id="afloop-help-request"[^>]* open>', page)
        assert not re.search(r'id="afloop-answered"[^>]* open>', page)
        assert not re.search(r"data-crisis-notice[^>]*hidden", page)

    @pytest.mark.parametrize("named", [{}, {"surname": "Bakker-Proef"}])
    def test_in_acute_danger_waits_for_no_name_address_or_weighing(
        self, browser, actor, told, looking, named
    ):
        answer = browser(actor).post(
            "/loket/nieuw/", told(act="help_request", dangers="suicide", caller="", **named)
        )

        with looking(actor):
            request = HelpRequest.objects.select_related("household", "contact__person").get()
        assert answer["Location"] == reverse("frontdesk:crisis", args=[request.pk])
        assert (request.severity, request.urgency, request.track) == ("grave", "today", "crisis")
        assert request.contact.person.surname == named.get("surname", "Onbekend")
        assert request.household.no_address == "unknown"

    @pytest.mark.parametrize("field", ["reach_on", "call_back_on"])
    def test_keeps_where_the_caller_is_reached_when_the_line_breaks(
        self, browser, actor, told, field
    ):
        client = browser(actor)
        typed = {field: "06 00000011"}

        sent = client.post(
            "/loket/nieuw/", told(act="help_request", dangers="suicide", **typed), follow=True
        )

        assert 'href="tel:0600000011"' in sent.content.decode()
        assert "Bel nu" in text_of(sent)

    def test_a_threat_still_asks_who_and_how_grave_it_is(self, browser, actor, told):
        answer = browser(actor).post("/loket/nieuw/", told(act="help_request", dangers="eviction"))

        assert answer.status_code == 422
        assert "Kies de ernst." in text_of(answer)
        assert "Vul de achternaam in." in text_of(answer)

    def test_says_whom_to_call_before_anything_is_recorded(self, browser, assign, actor, desk):
        assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)

        page = browser(actor).get("/loket/nieuw/", follow=True)

        assert 'data-for="suicide"' in page.content.decode()
        assert 'href="tel:113"' in page.content.decode()
        assert "Lea Leider-Proef , teamleider. Niemand staat nu op het rooster." in text_of(page)

    def test_says_who_has_duty_at_this_moment(self, actor, assign, now, desk):
        lead = assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)
        put_on_roster(
            person=actor.user, team=desk, kind=DutyKind.CRISIS,
            slots=[(now.date(), HalfDay.MORNING)], actor=lead, now=now,
        )  # fmt: skip
        with acting_as(actor, now=now, purpose="test"):
            found = at_once(acting=actor, now=now)

        assert [one.name for one in found.on_duty] == [actor.user.name]
        assert found.leads == []

    def test_asks_for_danger_always(self, browser, actor, told, person):
        untold = self.asked(told, person)
        del untold["dangers"]
        answer = browser(actor).post("/loket/nieuw/", untold)
        both = browser(actor).post(
            "/loket/nieuw/", self.asked(told, person, dangers=["none", "suicide"])
        )

        assert "Vraag naar gevaar" in text_of(answer)
        assert "U koos nee én een gevaar" in text_of(both)

    def test_says_before_when_there_is_an_answer_while_one_weighs(self, browser, actor):
        shown = text_of(browser(actor).get("/loket/nieuw/", follow=True))

        assert "vandaag · voor 12.00" in shown
        assert "deze week · voor woensdag 4 maart 17.00" in shown
        assert "afsluiting · eerste gesprek voor donderdag 5 maart 17.00" in shown
        assert "deze week 2 werkdagen" in shown

    def test_a_moment_costs_one_query(self, actor, now, django_assert_num_queries):
        with django_assert_num_queries(1):
            due(acting=actor, now=now)


class TestThePageOfACrisis:
    def test_says_what_to_do_whom_to_call_and_who_has_duty(self, browser, actor, now):
        crisis = crisis_of(actor, now)

        page = browser(actor).get(reverse("frontdesk:crisis", args=[crisis.pk]))

        shown = text_of(page)
        assert "Crisis: geweld" in shown
        assert 'href="tel:112"' in page.content.decode()
        assert 'href="tel:08002000"' in page.content.decode()
        assert "Niemand staat nu op het rooster" in shown
        assert "Nog niemand is bereikt" in shown

    def test_records_a_call_once_however_often_sent(self, browser, actor, looking, now):
        crisis = crisis_of(actor, now)
        client, address = browser(actor), reverse("frontdesk:crisis", args=[crisis.pk])
        body = call(client.get(address))
        for _ in range(2):
            assert client.post(address, body)["Location"] == address

        shown = text_of(client.get(address))
        assert "vandaag om 9.55 Veilig Thuis, Sam ja Zij denken mee" in shown
        assert "Nog niemand is bereikt" not in shown
        with looking(actor):
            assert CrisisCall.objects.count() == 1

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ({"called": ""}, "Kies wie u heeft gebeld."),
            ({"called": "other", "name": ""}, "Vul in wie u heeft gebeld."),
            ({"at": "half tien"}, "Schrijf de tijd als 14.02."),
            ({"reached": ""}, "Kies of u iemand bereikte."),
            ({"note": ""}, "Schrijf op wat u heeft afgesproken."),
            ({"note": "\x00"}, "Deze tekst bevat tekens die niet te lezen zijn."),
            ({"key": "x"}, "Dit formulier is verlopen."),
        ],
    )
    def test_says_what_is_wrong(self, browser, actor, looking, now, words, sentence):
        crisis = crisis_of(actor, now)
        client, address = browser(actor), reverse("frontdesk:crisis", args=[crisis.pk])

        answer = client.post(address, call(client.get(address), **words))

        assert answer.status_code == 422
        assert sentence in text_of(answer)
        with looking(actor):
            assert CrisisCall.objects.count() == 0

    def test_is_not_there_for_others_or_for_what_is_no_crisis(
        self, browser, actor, professional, now
    ):
        crisis = crisis_of(actor, now)
        ordinary = scene.asked(
            actor=actor, now=now, household=scene.family(scene.sanne(surname="Ander-Proef"))
        )

        address = reverse("frontdesk:crisis", args=[crisis.pk])
        assert browser(professional).get(address).status_code == 404
        assert browser(professional).post(address, {}).status_code == 404
        none = reverse("frontdesk:crisis", args=[ordinary.pk])
        assert browser(actor).get(none).status_code == 404


class TestWeighingAgainOnThePage:
    def test_leads_to_the_crisis_path(self, browser, actor, looking, now):
        request = scene.asked(actor=actor, now=now)
        address = reverse("frontdesk:weigh_again", args=[request.pk])
        client = browser(actor)
        assert "Waarom weegt u de vraag opnieuw?" in text_of(client.get(address))

        answer = client.post(
            address,
            {
                "dangers": ["children"], "severity": "grave", "urgency": "can_wait",
                "track": "social", "reason": "De kinderen zijn alleen thuis.",
            },
        )  # fmt: skip

        assert answer["Location"] == reverse("frontdesk:crisis", args=[request.pk])
        with looking(actor):
            weighed = HelpRequest.objects.get()
        assert (weighed.track, weighed.urgency) == ("crisis", "today")

    def test_says_what_is_wrong_and_is_not_there_for_others(
        self, browser, actor, professional, now
    ):
        request = scene.asked(actor=actor, now=now)
        address = reverse("frontdesk:weigh_again", args=[request.pk])

        answer = browser(actor).post(address, {"dangers": ["none"]})
        assert answer.status_code == 422
        assert "Schrijf op waarom" in text_of(answer)
        assert browser(professional).get(address).status_code == 404


def test_a_threat_and_its_first_talk_stand_above_the_request_for_giver_and_receiver(
    browser, actor, professional, cluster, now
):
    threat = Triage.told(
        severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL,
        dangers=[Danger.EVICTION],
    )  # fmt: skip
    giver, receiver = browser(actor), browser(professional)
    request = scene.asked(actor=actor, now=now, triage=threat)
    said = "dreigende ontruiming of afsluiting Eerste gesprek voor 5 maart 2026 om 17.00"
    for name in ("help_request", "hand_over"):
        assert said in text_of(giver.get(reverse(f"frontdesk:{name}", args=[request.pk])))
    offer = operations.hand_over(
        help_request=request, to_team=cluster, summary="x", actor=actor, now=now
    )
    assert said in text_of(receiver.get(reverse("frontdesk:answer", args=[offer.pk])))


def test_the_lead_sees_the_crisis_on_the_own_list(browser, assign, actor, desk, now):
    lead = assign("Lea Leider-Proef", desk, Role.TEAM_LEAD)
    crisis_of(actor, now)

    shown = text_of(browser(lead).get("/"))

    assert "Ter kennisname" in shown
    assert "Crisis: geweld" in shown
