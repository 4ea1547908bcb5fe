"""Closing a case and keeping its waakvlam, in somebody's hands."""

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.cases.enums import CaseState
from voordeur.cases.tests import scene
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise

pytestmark = pytest.mark.django_db(databases=["default", "log"])


class TestClose:
    def test_shows_what_becomes_of_every_promise_and_closes(
        self, mine, coordinated, professional, now, looking
    ):
        scene.add_promise(
            kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
        )
        address = reverse("cases:close", args=[coordinated.pk])
        page = mine.get(address).content.decode()

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

        assert page.count(">vervalt<") == 2
        assert "Iets anders." in page
        assert 'value="02-06-2026"' in page
        assert answer["Location"] == reverse("web:household", args=[coordinated.household_id])
        with looking(professional):
            [promise] = Promise.objects.open()
        assert (promise.kind, promise.what) == ("watch", "Lukt het?")
        assert "afgesloten op 2 maart 2026: doelen bereikt" in text_of(mine.get(address))

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
        self, wrong, sentence, mine, coordinated, professional, latest
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
        assert sentence in text_of(answer)
        assert latest(professional).state == CaseState.COORDINATED

    def test_further_than_two_years_is_refused_at_its_field(self, mine, coordinated):
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

        assert answer.status_code == 422
        assert "binnen twee jaar" in text_of(answer)

    def test_after_a_death_it_leads_to_today(self, mine, coordinated):
        answer = mine.post(
            reverse("cases:close", args=[coordinated.pk]),
            {"reason": "deceased", "note": "Overleden op 1 maart.", "afterwards": "none"},
        )

        assert answer["Location"] == reverse("web:today")


class TestWatch:
    def test_says_whom_to_call_why_it_closed_and_what_to_ask(self, mine, watch):
        page = text_of(mine.get(reverse("cases:watch", args=[watch.pk])))

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
        assert "Deze waakvlam is" in text_of(mine.get(address))
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
        assert sentence in text_of(answer)
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
        assert "Komt in het plan." in text_of(mine.get(address))


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
