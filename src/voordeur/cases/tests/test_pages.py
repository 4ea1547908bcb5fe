"""The pages of a case, in somebody's hands: what they show, what they refuse, where they lead."""

import datetime
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.bench.people import NOW

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.cases import operations
from voordeur.cases.enums import CaseState, CloseReason, WhyThisOne
from voordeur.cases.models import Case
from voordeur.cases.tests import scene
from voordeur.followup.enums import HandoverState, PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db(databases=["default", "log"])


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def browser(acting):
    client = Client()
    client.force_login(acting.user)
    session = client.session
    session["assignment"] = str(acting.id)
    session.save()
    return client


@pytest.fixture
def mine(professional):
    return browser(professional)


@pytest.fixture
def stranger(assign, cluster):
    return assign("Vreemde Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def case(professional, now):
    return scene.running_case(actor=professional, now=now)


@pytest.fixture
def coordinated(case, professional, now):
    return operations.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.KNOWN, actor=professional, now=now
    )


@pytest.fixture
def successor(assign, cluster):
    return assign("Sofie Opvolger-Proef", cluster, Role.PROFESSIONAL)


@pytest.fixture
def offered(coordinated, successor, professional, now):
    return operations.offer_coordination(
        case=coordinated,
        to_team=successor.team,
        to_user=successor.user,
        summary="Ik ga met verlof.",
        actor=professional,
        now=now,
    )


@pytest.fixture
def watch(coordinated, professional, now):
    closed = operations.close_case(
        case=coordinated,
        reason=CloseReason.GOES_ON_ALONE,
        note="De schulden zijn geregeld.",
        watch_on=datetime.date(2026, 6, 2),
        actor=professional,
        now=now,
    )
    return closed.next_step


def as_seen(looking, acting, model=Case):
    with looking(acting):
        return model.objects.order_by("-id").first()


def text(response):
    return response.content.decode()


class TestWhoMayNotSee:
    @pytest.mark.parametrize("page", ["coordinate", "offer", "close"])
    def test_a_case_does_not_exist(self, page, case, stranger):
        client, address = browser(stranger), reverse(f"cases:{page}", args=[case.pk])

        assert client.get(address).status_code == 404
        assert client.post(address, {"why_this_one": "known"}).status_code == 404
        assert client.get(reverse(f"cases:{page}", args=[uuid.uuid4()])).status_code == 404

    @pytest.mark.parametrize("page", ["watch", "promise", "question"])
    def test_a_promise_does_not_exist(self, page, watch, stranger):
        address = reverse(f"cases:{page}", args=[watch.pk])

        assert browser(stranger).get(address).status_code == 404

    @pytest.mark.parametrize("page", ["answer", "withdraw"])
    def test_an_offer_does_not_exist(self, page, offered, stranger):
        address = reverse(f"cases:{page}", args=[offered.pk])

        assert browser(stranger).post(address).status_code == 404


class TestCoordinate:
    def test_one_becomes_the_casusregisseur_and_the_reading_is_logged(
        self, mine, case, professional, looking
    ):
        address = reverse("cases:coordinate", args=[case.pk])
        page = mine.get(address)

        answer = mine.post(address, {"why_this_one": "wish", "coordination": "resident"})

        assert page.status_code == 200
        assert "De Wit-Proef" in text(page)
        assert "Voer het gesprek over de acht leefgebieden." in text(page)
        assert answer["Location"] == reverse("web:household", args=[case.household_id])
        seen = as_seen(looking, professional)
        assert (seen.state, seen.why_this_one, seen.coordination) == (
            CaseState.COORDINATED,
            "wish",
            "resident",
        )
        with acting_as(professional, now=NOW, purpose="test", using="log"):
            readings = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
            assert [event.subjects for event in readings] == [[case.household_id]]

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"why_this_one": "", "coordination": "professional"},
            {"why_this_one": "sterren", "coordination": "professional"},
            {"why_this_one": "known", "coordination": "\x00"},
        ],
    )
    def test_asks_for_what_lacks_in_a_sentence(self, sent, mine, case, professional, looking):
        answer = mine.post(reverse("cases:coordinate", args=[case.pk]), sent)

        assert answer.status_code == 422
        assert "Kies " in text(answer)
        assert as_seen(looking, professional).state == CaseState.OPEN

    def test_sent_twice_it_says_who_coordinates(self, mine, coordinated):
        address = reverse("cases:coordinate", args=[coordinated.pk])

        again = mine.post(address, {"why_this_one": "known", "coordination": "professional"})

        assert again.status_code == 409
        assert "heeft al een casusregisseur" in text(again)
        assert "Karel Cluster-Proef" in text(mine.get(address))


class TestOffer:
    def test_the_list_holds_teams_and_their_people_and_not_the_desk(
        self, mine, coordinated, successor, actor
    ):
        page = text(mine.get(reverse("cases:offer", args=[coordinated.pk])))

        assert "Sofie Opvolger-Proef" in page
        assert f'value="{successor.team_id}:"' in page
        assert f"{actor.team_id}:" not in page
        assert "Dina Loket-Proef" not in page

    def test_is_offered_and_then_waits(self, mine, coordinated, successor, professional, looking):
        address = reverse("cases:offer", args=[coordinated.pk])
        sent = {
            "receiver": f"{successor.team_id}:{successor.user_id}",
            "summary": "Ik ga met verlof.",
        }

        answer = mine.post(address, sent)
        again = mine.post(address, sent)
        page = text(mine.get(address))

        assert answer.status_code == 302
        assert again.status_code == 409
        assert "al aangeboden" in text(again)
        assert "Aangeboden aan Sofie Opvolger-Proef" in page
        assert "Trek het aanbod in" in page
        assert as_seen(looking, professional, Handover).to_user_id == successor.user_id

    @pytest.mark.parametrize(
        ("receiver", "summary", "sentence"),
        [
            ("", "Verlof.", "Kies aan wie"),
            ("zomaar", "Verlof.", "uit de lijst"),
            (f"{uuid.uuid4()}:", "Verlof.", "uit de lijst"),
            ("ok", " ", "moet weten"),
            ("ok", "x" * 5001, "hoogstens 5.000 tekens"),
            ("ok", "stil\x00", "niet te lezen"),
        ],
    )
    def test_bad_input_offers_nothing(
        self, receiver, summary, sentence, mine, coordinated, successor, professional, looking
    ):
        receiver = f"{successor.team_id}:" if receiver == "ok" else receiver

        answer = mine.post(
            reverse("cases:offer", args=[coordinated.pk]),
            {"receiver": receiver, "summary": summary},
        )

        assert answer.status_code == 422
        assert sentence in text(answer)
        assert as_seen(looking, professional, Handover) is None

    def test_a_refusal_is_read_here_and_the_regie_is_kept_from_here(
        self, mine, offered, coordinated, successor, professional, now, looking
    ):
        operations.refuse_coordination(
            handover=offered, reason="Ik heb geen ruimte.", actor=successor, now=now
        )

        page = text(mine.get(reverse("cases:offer", args=[coordinated.pk])))
        answer = mine.post(reverse("cases:withdraw", args=[offered.pk]))

        assert "Ik heb geen ruimte." in page
        assert "Houd de regie zelf" in page
        assert answer.status_code == 302
        with looking(professional):
            assert not Promise.objects.open().filter(kind="coordination").exists()

    def test_a_get_withdraws_nothing(self, mine, offered, professional, looking):
        mine.get(reverse("cases:withdraw", args=[offered.pk]))

        assert as_seen(looking, professional, Handover).state == HandoverState.OFFERED


class TestAnswer:
    def test_the_receiver_takes_over(self, offered, successor, looking):
        client, address = browser(successor), reverse("cases:answer", args=[offered.pk])
        page = text(client.get(address))

        answer = client.post(address, {"antwoord": "neem-over", "why_this_one": "expertise"})

        assert "Ik ga met verlof." in page
        assert answer["Location"] == reverse("web:household", args=[offered.matter_id])
        assert as_seen(looking, successor).coordinator_id == successor.user_id
        assert "Dit aanbod is aangenomen" in text(client.get(address))

    def test_or_refuses_with_a_reason_and_sees_it_no_more(self, offered, successor, looking):
        client, address = browser(successor), reverse("cases:answer", args=[offered.pk])

        silent = client.post(address, {"antwoord": "weiger", "reason": ""})
        answer = client.post(address, {"antwoord": "weiger", "reason": "Geen ruimte."})

        assert silent.status_code == 422
        assert "alleen met een reden" in text(silent)
        assert answer["Location"] == reverse("web:today")
        assert client.get(address).status_code == 404

    def test_the_giver_reads_it_and_cannot_answer(self, mine, offered):
        address = reverse("cases:answer", args=[offered.pk])

        assert "Alleen Sofie Opvolger-Proef" in text(mine.get(address))
        assert mine.post(address, {"why_this_one": "known"}).status_code == 422

    def test_answered_meanwhile_is_a_conflict(self, offered, successor, professional, now):
        client = browser(successor)
        operations.withdraw_coordination(handover=offered, actor=professional, now=now)

        answer = client.post(reverse("cases:answer", args=[offered.pk]), {"why_this_one": "known"})

        assert answer.status_code == 404


class TestClose:
    def test_shows_what_becomes_of_every_promise_and_closes(
        self, mine, coordinated, professional, now, looking
    ):
        scene.add_promise(
            kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
        )
        address = reverse("cases:close", args=[coordinated.pk])
        page = text(mine.get(address))

        answer = mine.post(
            address,
            {
                "reason": "goals_reached",
                "note": "Alles gedaan.",
                "afterwards": "watch",
                "watch_on": "2-6-2026",
                "watch_question": "Lukt het?",
            },
        )

        assert page.count("vervalt met de reden van afsluiten") == 2
        assert "Iets anders." in page
        assert 'value="02-06-2026"' in page
        assert answer["Location"] == reverse("web:household", args=[coordinated.household_id])
        with looking(professional):
            [promise] = Promise.objects.open()
        assert (promise.kind, promise.what) == ("watch", "Lukt het?")
        assert "afgesloten op 2 maart 2026: doelen bereikt" in text(mine.get(address))

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"reason": ""}, "Kies waarom u de casus afsluit."),
            ({"note": ""}, "Schrijf op wat is bereikt"),
            ({"watch_on": ""}, "Vul in wanneer we nabellen."),
            ({"watch_on": "31-2-2026"}, "bestaande datum"),
            ({"watch_on": "2-3-2026"}, "Kies een dag na vandaag."),
            ({"watch_on": "1-1-9999"}, "binnen"),
            ({"watch_question": " "}, "bij het nabellen vragen"),
            ({"afterwards": ""}, "Kies of er een waakvlam blijft."),
            ({"afterwards": "none"}, "verhuizing of overlijden"),
            ({"note": "x" * 5001}, "hoogstens 5.000 tekens"),
        ],
    )
    def test_bad_input_closes_nothing(
        self, wrong, sentence, mine, coordinated, professional, looking
    ):
        sent = {
            "reason": "goals_reached",
            "note": "Alles gedaan.",
            "afterwards": "watch",
            "watch_on": "2-6-2026",
            "watch_question": "Lukt het?",
        }

        answer = mine.post(reverse("cases:close", args=[coordinated.pk]), sent | wrong)

        assert answer.status_code == 422
        assert sentence in text(answer)
        assert as_seen(looking, professional).state == CaseState.COORDINATED

    def test_further_than_two_years_is_refused_by_the_law_itself(self, mine, coordinated):
        answer = mine.post(
            reverse("cases:close", args=[coordinated.pk]),
            {
                "reason": "goals_reached",
                "note": "Alles gedaan.",
                "afterwards": "watch",
                "watch_on": "2-6-2029",
                "watch_question": "Lukt het?",
            },
        )

        assert answer.status_code == 409
        assert "binnen twee jaar" in text(answer)

    def test_after_a_death_it_leads_to_today(self, mine, coordinated):
        answer = mine.post(
            reverse("cases:close", args=[coordinated.pk]),
            {"reason": "deceased", "note": "Overleden op 1 maart.", "afterwards": "none"},
        )

        assert answer["Location"] == reverse("web:today")


class TestWatch:
    def test_says_whom_to_call_why_it_closed_and_what_to_ask(self, mine, watch):
        page = text(mine.get(reverse("cases:watch", args=[watch.pk])))

        assert "Gaat het goed, en lukt het met de mensen om u heen?" in page
        assert "De schulden zijn geregeld." in page
        assert "redt zich zonder hulp" in page
        for outcome in ("Heropen:", "Verleng:", "Laat los:"):
            assert outcome in page

    @pytest.mark.parametrize(
        ("sent", "outcome"),
        [
            ({"outcome": "reopened"}, PromiseOutcome.REOPENED),
            ({"outcome": "prolonged", "due_on": "1-9-2026"}, PromiseOutcome.PROLONGED),
        ],
    )
    def test_what_was_heard_leads_on(self, sent, outcome, mine, watch, professional, looking):
        address = reverse("cases:watch", args=[watch.pk])

        answer = mine.post(address, {"note": "Gebeld."} | sent)

        assert answer["Location"] == reverse("web:household", args=[watch.matter_id])
        with looking(professional):
            assert Promise.objects.get(pk=watch.pk).outcome == outcome
        assert "Deze waakvlam is" in text(mine.get(address))
        assert mine.post(address, {"note": "Gebeld."} | sent).status_code == 409

    def test_released_it_is_out_of_sight(self, mine, watch):
        address = reverse("cases:watch", args=[watch.pk])

        answer = mine.post(
            address,
            {"note": "Gaat goed.", "outcome": "released", "release_reason": "goes_on_alone"},
        )

        assert answer["Location"] == reverse("web:today")
        assert mine.get(address).status_code == 404

    @pytest.mark.parametrize(
        ("sent", "sentence"),
        [
            ({}, "Schrijf op wat u hoorde"),
            ({"note": "Gebeld."}, "Kies wat er met de waakvlam gebeurt"),
            ({"note": "Gebeld.", "outcome": "kept"}, "Kies wat er met de waakvlam gebeurt"),
            ({"note": "Gebeld.", "outcome": "prolonged"}, "tot wanneer de waakvlam"),
            (
                {"note": "Gebeld.", "outcome": "prolonged", "due_on": "1-1-2020"},
                "Kies een dag na vandaag.",
            ),
            ({"note": "Gebeld.", "outcome": "released"}, "loslaten"),
            (
                {"note": "Gebeld.", "outcome": "released", "release_reason": "joined"},
                "loslaten",
            ),
        ],
    )
    def test_bad_input_ends_nothing(self, sent, sentence, mine, watch, professional, looking):
        answer = mine.post(reverse("cases:watch", args=[watch.pk]), sent)

        assert answer.status_code == 422
        assert sentence in text(answer)
        with looking(professional):
            assert Promise.objects.get(pk=watch.pk).closed_at is None


class TestQuestion:
    def test_is_taken_up(self, mine, case, professional, now, looking):
        promise = scene.add_promise(
            kind="new_question", matter_id=case.household_id, actor=professional, now=now
        )
        address = reverse("cases:question", args=[promise.pk])

        silent = mine.post(address, {"note": ""})
        answer = mine.post(address, {"note": "Komt in het plan."})

        assert silent.status_code == 422
        assert answer.status_code == 302
        with looking(professional):
            assert Promise.objects.get(pk=promise.pk).outcome == PromiseOutcome.KEPT
        assert "Komt in het plan." in text(mine.get(address))


class TestPromise:
    def test_leads_to_where_it_is_kept(self, mine, offered, coordinated, professional, now):
        new = scene.add_promise(
            kind="new_question", matter_id=coordinated.household_id, actor=professional, now=now
        )

        def leads(promise):
            return mine.get(reverse("cases:promise", args=[promise.pk]))["Location"]

        assert leads(new) == reverse("cases:question", args=[new.pk])
        assert leads(offered.promise) == reverse("cases:offer", args=[coordinated.pk])
        assert leads(coordinated.next_step) == reverse(
            "web:household", args=[coordinated.household_id]
        )

    def test_a_waakvlam_leads_to_its_page(self, mine, watch):
        answer = mine.get(reverse("cases:promise", args=[watch.pk]))

        assert answer["Location"] == reverse("cases:watch", args=[watch.pk])

    def test_a_page_is_for_its_own_kind(self, mine, watch):
        assert mine.get(reverse("cases:question", args=[watch.pk])).status_code == 404
