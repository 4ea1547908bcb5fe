"""Becoming the casusregisseur and handing the regie over, in somebody's hands."""

import uuid

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of
from tests.bench.people import NOW

from voordeur.access.models import ReadEvent
from voordeur.accounts.enums import Role
from voordeur.cases import operations
from voordeur.cases.enums import CaseState
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.organisations.models import Team
from voordeur.shared.acting import acting_as

pytestmark = pytest.mark.django_db(databases=["default", "log"])


class TestWhoMayNotSee:
    @pytest.mark.parametrize("page", ["coordinate", "offer", "close"])
    def test_a_case_does_not_exist(self, browser, page, case, stranger):
        client, address = browser(stranger), reverse(f"cases:{page}", args=[case.pk])

        assert client.get(address).status_code == 404
        assert client.post(address, {"why_this_one": "known"}).status_code == 404
        assert client.get(reverse(f"cases:{page}", args=[uuid.uuid4()])).status_code == 404

    @pytest.mark.parametrize("page", ["watch", "promise", "question"])
    def test_a_promise_does_not_exist(self, browser, page, watch, stranger):
        address = reverse(f"cases:{page}", args=[watch.pk])

        assert browser(stranger).get(address).status_code == 404

    @pytest.mark.parametrize("page", ["answer", "withdraw"])
    def test_an_offer_does_not_exist(self, browser, page, offered, stranger):
        address = reverse(f"cases:{page}", args=[offered.pk])

        assert browser(stranger).post(address).status_code == 404


class TestCoordinate:
    def test_one_becomes_the_casusregisseur_and_the_reading_is_logged(
        self, mine, case, member, professional, latest
    ):
        address = reverse("cases:coordinate", args=[case.pk])
        page = mine.get(address)

        answer = mine.post(address, {"why_this_one": "wish", "who": f"member:{member.pk}"})

        assert page.status_code == 200
        assert "De Wit-Proef" in text_of(page)
        assert "Voer het gesprek over de acht leefgebieden." in text_of(page)
        assert answer["Location"] == reverse("web:household", args=[case.household_id])
        seen = latest(professional)
        assert (seen.state, seen.why_this_one, seen.coordination, seen.member_id) == (
            CaseState.COORDINATED,
            "wish",
            "resident",
            member.pk,
        )
        with acting_as(professional, now=NOW, purpose="test", using="log"):
            readings = ReadEvent.objects.using("log").filter(user_id=professional.user_id)
            assert [event.subjects for event in readings] == [[case.household_id]]

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"why_this_one": "", "who": "me"},
            {"why_this_one": "sterren", "who": "me"},
            {"why_this_one": "known", "who": "\x00"},
        ],
    )
    def test_asks_for_what_lacks_in_a_sentence(self, sent, mine, case, professional, latest):
        answer = mine.post(reverse("cases:coordinate", args=[case.pk]), sent)

        assert answer.status_code == 422
        assert "Kies " in text_of(answer)
        assert latest(professional).state == CaseState.OPEN

    def test_sent_twice_it_says_who_coordinates(self, mine, coordinated):
        address = reverse("cases:coordinate", args=[coordinated.pk])

        again = mine.post(address, {"why_this_one": "known", "who": "me"})

        assert again.status_code == 409
        assert "heeft al een casusregisseur" in text_of(again)
        assert "Karel Cluster-Proef" in text_of(mine.get(address))


class TestOffer:
    def test_the_list_holds_teams_and_their_people_and_not_the_desk(
        self, mine, coordinated, successor, actor
    ):
        page = mine.get(reverse("cases:offer", args=[coordinated.pk])).content.decode()

        assert "Sofie Opvolger-Proef" in page
        assert f'value="{successor.team_id}:"' in page
        assert f"{actor.team_id}:" not in page
        assert "Dina Loket-Proef" not in page

    def test_is_offered_and_then_waits(self, mine, coordinated, successor, professional, latest):
        address = reverse("cases:offer", args=[coordinated.pk])
        sent = {
            "receiver": f"{successor.team_id}:{successor.user_id}",
            "summary": "Ik ga met verlof.",
        }

        answer = mine.post(address, sent)
        again = mine.post(address, sent)
        page = text_of(mine.get(address))

        assert answer.status_code == 302
        assert again.status_code == 409
        assert "al aangeboden" in text_of(again)
        assert "Aangeboden aan Sofie Opvolger-Proef" in page
        assert "Trek het aanbod in" in page
        assert latest(professional, Handover).to_user_id == successor.user_id

    @pytest.mark.promise("P4")
    def test_a_second_time_asks_why_and_the_board_counts_it(
        self, browser, offered, successor, professional, looking, assign, cluster, now
    ):
        case = operations.accept_coordination(handover=offered, actor=successor, now=now)
        theirs, address = browser(successor), reverse("cases:offer", args=[case.pk])
        sent = {"receiver": f"{professional.team_id}:{professional.user_id}", "summary": "Terug."}

        refused = theirs.post(address, sent)
        taken = theirs.post(address, sent | {"again_because": "Het verlof is voorbij."})

        assert refused.status_code == 422
        assert "De regie is al 1 keer overgedragen" in text_of(refused)
        assert "Geef de reden van nog een overdracht" in text_of(refused)
        assert taken.status_code == 302
        with looking(successor):
            again = Handover.objects.exclude(pk=offered.pk).get()
        page = text_of(browser(professional).get(reverse("cases:answer", args=[again.pk])))
        assert "Waarom nog een overdracht: Het verlof is voorbij." in page
        lead = assign("Lea Leider-Proef", cluster, Role.TEAM_LEAD)
        assert "1 keer een tweede overdracht" in text_of(browser(lead).get(reverse("web:team")))

    @pytest.mark.parametrize(
        ("receiver", "summary", "sentence"),
        [
            ("", "Verlof.", "Kies aan wie"),
            ("zomaar", "Verlof.", "uit de lijst"),
            ("fd0943ea-e36e-4759-a567-1bda4d9a629d:", "Verlof.", "uit de lijst"),
            ("ok", " ", "moet weten"),
            ("ok", "x" * 5001, "hoogstens 5.000 tekens"),
            ("ok", "stil\x00", "niet te lezen"),
        ],
    )
    def test_bad_input_offers_nothing(
        self, receiver, summary, sentence, mine, coordinated, successor, professional, latest
    ):
        receiver = f"{successor.team_id}:" if receiver == "ok" else receiver

        answer = mine.post(
            reverse("cases:offer", args=[coordinated.pk]),
            {"receiver": receiver, "summary": summary},
        )

        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert latest(professional, Handover) is None

    def test_a_refusal_is_read_here_and_the_regie_is_kept_from_here(
        self, mine, offered, coordinated, successor, professional, now, looking
    ):
        operations.refuse_coordination(
            handover=offered, reason="Ik heb geen ruimte.", actor=successor, now=now
        )

        page = text_of(mine.get(reverse("cases:offer", args=[coordinated.pk])))
        answer = mine.post(reverse("cases:withdraw", args=[offered.pk]))

        assert "Ik heb geen ruimte." in page
        assert "Houd de regie zelf" in page
        assert answer.status_code == 302
        with looking(professional):
            assert not Promise.objects.open().filter(kind="coordination").exists()

    def test_a_get_withdraws_nothing(self, mine, offered, professional, latest):
        mine.get(reverse("cases:withdraw", args=[offered.pk]))

        assert latest(professional, Handover).state == HandoverState.OFFERED


class TestAnswer:
    def test_the_receiver_takes_over(self, browser, offered, successor, latest):
        client, address = browser(successor), reverse("cases:answer", args=[offered.pk])
        page = text_of(client.get(address))

        answer = client.post(address, {"antwoord": "neem-over", "why_this_one": "expertise"})

        assert "Ik ga met verlof." in page
        assert answer["Location"] == reverse("web:household", args=[offered.matter_id])
        assert latest(successor).coordinator_id == successor.user_id
        assert "Dit aanbod is aangenomen" in text_of(client.get(address))

    def test_so_does_somebody_of_another_team_who_sees_only_the_circle(
        self, browser, assign, municipality, coordinated, professional, latest, now
    ):
        other = Team.objects.create(municipality=municipality, name="Jeugd", kind="cluster")
        carla = assign("Carla Jeugd-Proef", other, Role.COORDINATOR)
        offer = operations.offer_coordination(
            case=coordinated, to_team=other, to_user=None, summary="Het gaat om de zoon.",
            actor=professional, now=now,
        )  # fmt: skip
        theirs, address = browser(carla), reverse("cases:answer", args=[offer.pk])

        page = text_of(theirs.get(address))
        home = text_of(theirs.get(reverse("web:household", args=[coordinated.household_id])))
        asked = theirs.post(address, {"antwoord": "vraag", "question": "Hoe oud is hij?"})
        answer = theirs.post(address, {"why_this_one": "expertise"})

        assert "Het gaat om de zoon." in page
        assert "Waarom bent u de juiste casusregisseur?" in page
        assert "U hoeft niets meer te doen" not in page
        assert "Karel Cluster-Proef" in home
        assert (asked.status_code, answer.status_code) == (302, 302)
        assert latest(carla).coordinator_id == carla.user_id

    def test_or_refuses_with_a_reason_and_sees_it_no_more(self, browser, offered, successor):
        client, address = browser(successor), reverse("cases:answer", args=[offered.pk])

        silent = client.post(address, {"antwoord": "weiger", "reason": ""})
        answer = client.post(address, {"antwoord": "weiger", "reason": "Geen ruimte."})

        assert silent.status_code == 422
        assert "alleen met een reden" in text_of(silent)
        assert answer["Location"] == reverse("web:today")
        assert client.get(address).status_code == 404

    def test_the_giver_reads_it_and_cannot_answer(self, mine, offered):
        address = reverse("cases:answer", args=[offered.pk])

        assert "Alleen Sofie Opvolger-Proef" in text_of(mine.get(address))
        assert mine.post(address, {"why_this_one": "known"}).status_code == 422

    def test_answered_meanwhile_is_a_conflict(self, browser, offered, successor, professional, now):
        client = browser(successor)
        operations.withdraw_coordination(handover=offered, actor=professional, now=now)

        answer = client.post(reverse("cases:answer", args=[offered.pk]), {"why_this_one": "known"})

        assert answer.status_code == 404
