"""Closing a case and keeping its waakvlam, in somebody's hands."""

import datetime

import pytest
from django.urls import reverse
from tests.bench.browsing import text_of

from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.cases.enums import CaseState
from voordeur.cases.tests import scene
from voordeur.cases.views.ending import PAGES
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise

pytestmark = pytest.mark.django_db(databases=["default", "log"])


SENT = {
    "reason": "goals_reached",
    "note": "Alles gedaan.",
    "afterwards": "watch",
    "watch_on": "2-6-2026",
    "watch_question": "Lukt het?",
    "act": "sluit",
}


@pytest.fixture
def address(coordinated):
    return reverse("cases:close", args=[coordinated.pk])


@pytest.fixture
def sent(mine, address):
    """What a form that lets everything lapse sends."""
    endings = mine.get(address).context["form"].endings
    return SENT | {ending.field: "lapses" for ending in endings}


class TestClose:
    def test_lists_each_promise_with_its_room_and_what_can_become_of_it(
        self, mine, coordinated, address, professional, assign, cluster, now
    ):
        colleague = assign("Mia Collega-Proef", cluster, Role.PROFESSIONAL)
        scene.involve(
            who=colleague, matter_id=coordinated.household_id, actor=professional, now=now
        )
        scene.add_promise(
            kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
        )

        answer = mine.get(address)
        page = text_of(answer)

        assert "Iets anders." in page
        assert "uitvraag" in page
        for becomes in ("Vervalt", "Is gedaan", "Vragen we bij het nabellen", "Mia Collega-Proef"):
            assert page.count(becomes) >= 2
        assert 'value="02-06-2026"' in answer.content.decode()

    def test_says_everything_that_happens_before_it_does(
        self, mine, address, sent, coordinated, professional, latest
    ):
        page = text_of(mine.post(address, sent | {"act": "bekijk"}))

        assert "Dit gebeurt er als u afsluit" in page
        assert "belt het huishouden op 2 juni 2026" in page
        assert "Lukt het?" in page
        assert "Vervalt" in page
        assert "loopt alles weer zoals het was" in page
        assert latest(professional).state == CaseState.COORDINATED

    def test_nothing_is_chosen_beforehand_of_what_is_open(
        self, mine, address, coordinated, professional, latest
    ):
        form = mine.get(address).context["form"]
        silent = mine.post(address, SENT | {"act": "bekijk"})

        assert form.endings
        assert [form[one.field].value() for one in form.endings] == [None] * len(form.endings)
        assert silent.status_code == 422
        assert "Kies wat hiermee gebeurt." in text_of(silent)
        assert latest(professional).state == CaseState.COORDINATED

    def test_neither_is_what_becomes_of_the_household(self, mine, address, sent):
        form = mine.get(address).context["form"]
        silent = mine.post(address, {**sent, "afterwards": "", "act": "bekijk"})

        assert form["afterwards"].value() is None
        assert silent.status_code == 422
        assert "Kies of er een waakvlam blijft." in text_of(silent)

    def test_what_was_filled_in_stands_there_when_one_changes_something_first(
        self, mine, address, sent
    ):
        answer = mine.post(address, sent | {"act": "wijzig"})

        assert answer.status_code == 200
        assert "Alles gedaan." in answer.content.decode()

    def test_closes(self, mine, address, sent, coordinated, professional, looking):
        answer = mine.post(address, sent)

        assert answer["Location"] == reverse("web:household", args=[coordinated.household_id])
        with looking(professional):
            [promise] = Promise.objects.open()
        assert (promise.kind, promise.what) == ("watch", "Lukt het?")
        assert "afgesloten op 2 maart 2026: doelen bereikt" in text_of(mine.get(address))

    def test_who_said_no_is_called_on_the_fixed_day_whatever_was_filled_in(
        self, mine, address, sent, professional, looking
    ):
        no = sent | {"reason": "own_contribution", "watch_on": "1-1-2027"}

        page = text_of(mine.post(address, no | {"act": "bekijk"}))
        mine.post(address, no)

        assert "op 2 juni 2026" in page
        assert "bellen we altijd na" in page
        with looking(professional):
            [promise] = Promise.objects.open()
        assert promise.not_before == datetime.date(2026, 6, 2)

    def test_a_promise_made_meanwhile_is_asked_about_before_it_closes(
        self, mine, address, sent, coordinated, professional, now, latest
    ):
        scene.add_promise(
            kind="scene", matter_id=coordinated.household_id, actor=professional, now=now
        )

        answer = mine.post(address, sent)

        assert answer.status_code == 422
        assert "Kies wat hiermee gebeurt." in text_of(answer)
        assert latest(professional).state == CaseState.COORDINATED

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"reason": ""}, "Kies waarom u de casus afsluit."),
            ({"note": ""}, "Schrijf op wat is bereikt"),
            ({"watch_on": ""}, "Vul in wanneer we nabellen."),
            ({"watch_on": "31-2-2026"}, "bestaande datum"),
            ({"watch_on": "2-3-2026"}, "Kies een dag na vandaag."),
            ({"watch_on": "1-1-9999"}, "binnen"),
            ({"watch_on": "2-6-2029"}, "binnen twee jaar"),
            ({"watch_question": " "}, "bij het nabellen vragen"),
            ({"afterwards": ""}, "Kies of er een waakvlam blijft."),
            ({"afterwards": "none"}, "waarom niemand dit huishouden nog belt"),
            ({"afterwards": "none", "reason": "refused"}, "Kies een waakvlam."),
            ({"note": "x" * 5001}, "hoogstens 5.000 tekens"),
        ],
    )
    def test_bad_input_closes_nothing(
        self, wrong, sentence, mine, address, sent, professional, latest
    ):
        answer = mine.post(address, sent | wrong)

        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert latest(professional).state == CaseState.COORDINATED

    def test_after_a_death_it_leads_to_today(self, mine, address, sent):
        answer = mine.post(address, sent | {"reason": "deceased", "afterwards": "none"})

        assert answer["Location"] == reverse("web:today")


class TestReopen:
    def test_the_same_day_says_that_all_goes_on_and_does(self, mine, watch, professional, latest):
        case = latest(professional)
        page = reverse("cases:reopen", args=[case.pk])

        before = text_of(mine.get(page))
        silent = mine.post(page, {"because": " "})
        answer = mine.post(page, {"because": "Op de verkeerde knop gedrukt."})

        assert "loopt alles weer zoals het was" in before
        assert "De schulden zijn geregeld." in before
        assert silent.status_code == 422
        assert answer["Location"] == reverse("web:household", args=[case.household_id])
        assert latest(professional).state == CaseState.COORDINATED
        assert "Op de verkeerde knop gedrukt." in text_of(mine.get(page))
        assert mine.post(page, {"because": "Nog eens."}).status_code == 409

    def test_later_says_who_takes_it_up(self, browser, watch, lead, professional, latest):
        page = reverse("cases:reopen", args=[latest(professional).pk])

        assert "Karel Cluster-Proef" in text_of(browser(lead).get(page))

    def test_is_not_there_for_a_stranger(self, browser, watch, stranger, professional, latest):
        page = reverse("cases:reopen", args=[latest(professional).pk])

        assert browser(stranger).get(page).status_code == 404


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


@pytest.fixture
def circle(assign, cluster, coordinated, professional, now):
    """Somebody who sees who is around the household, and no agreements."""
    made = assign("Carla Kring-Proef", cluster, Role.PROFESSIONAL)
    scene.involve(
        who=made, matter_id=coordinated.household_id, depth=Depth.CIRCLE,
        actor=professional, now=now,
    )  # fmt: skip
    return made


class TestWhatCameOfIt:
    """What somebody heard is read from the agreements on; the circle reads that it ended."""

    @pytest.mark.parametrize("kind", ["watch", "new_question", "left_over", "alongside"])
    @pytest.mark.parametrize("who", ["circle", "lead"])
    def test_is_not_read_by_the_circle_or_the_lead(
        self, kind, who, mine, browser, circle, lead, coordinated, professional, now
    ):
        promise = scene.add_promise(
            kind=kind, matter_id=coordinated.household_id, actor=professional, now=now
        )
        scene.ended(promise=promise, note="Hij drinkt niet meer.", actor=professional, now=now)
        page = reverse(PAGES.get(kind, "cases:watch"), args=[promise.pk])

        assert "Hij drinkt niet meer." in text_of(mine.get(page))
        answer = browser({"circle": circle, "lead": lead}[who]).get(page)
        assert answer.status_code == 200
        assert "Hij drinkt niet meer." not in text_of(answer)

    def test_is_read_by_who_wrote_it(self, browser, circle, coordinated, professional, now):
        promise = scene.add_promise(
            kind="watch", matter_id=coordinated.household_id, actor=professional, now=now
        )
        scene.ended(promise=promise, note="Hij drinkt niet meer.", actor=circle, now=now)

        answer = browser(circle).get(reverse("cases:watch", args=[promise.pk]))
        assert "Hij drinkt niet meer." in text_of(answer)
