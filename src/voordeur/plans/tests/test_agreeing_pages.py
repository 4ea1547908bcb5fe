"""Afspraken, versies, verschuiven en anders verwoorden op het scherm."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.bench.browsing import key_in, text_of

from voordeur.plans import operations
from voordeur.plans.enums import HowAgreed
from voordeur.plans.models import Action, Agreement, Goal, PlanConsent, PlanVersion
from voordeur.plans.operations import SaidOfPlan
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_everybody_reads_the_agreements_and_when_one_looks_back_together(
    client, family, plan, goal, professional, now
):
    scene.agreement(plan, professional, now, kind="safety", what="Noor gaat naar de buren.")
    apart = {"about": family.child, "kept_from_others": True}
    scene.agreement(plan, professional, now, what="Noor belt haar tante.", **apart)

    text = text_of(client.get(page("discuss", family)))

    assert "Noor gaat naar de buren." in text
    assert "Noor belt haar tante." not in text
    assert "Wat alleen van één gezinslid is, staat hier niet bij" in text
    assert "We kijken samen terug op maandag 13 april 2026." in text


class TestAnAgreement:
    def test_is_made_and_stands_in_the_plan_safety_first(
        self, client, family, plan, goal, professional, now
    ):
        scene.agreement(plan, professional, now)
        address = page("agree_on", family)

        sent = client.post(
            address,
            {
                "key": key_in(client.get(address)), "kind": "safety",
                "what": "Bij ruzie gaat Noor naar oma.", "between": "Sanne en oma Riet",
                "until_on": "1-6-2026",
            },
            follow=True,
        )  # fmt: skip

        text = text_of(sent)
        assert "De afspraak staat in het plan." in text
        assert "tot en met 1 juni 2026" in text
        assert text.index("Bij ruzie") < text.index("We bellen voordat")

    def test_sent_twice_stands_once(self, client, family, plan, professional, looking):
        address = page("agree_on", family)
        words = {"key": key_in(client.get(address)), "kind": "ordinary", "what": "Bel.",
                 "between": "ons", "until_on": ""}  # fmt: skip

        assert [client.post(address, words).status_code for _ in range(2)] == [302, 302]
        with looking(professional):
            assert Agreement.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"what": ""}, "Schrijf op wat u afspreekt."),
            ({"between": "\x00"}, "niet te lezen"),
            ({"kind": "soms"}, "Kies een van de twee antwoorden."),
            ({"until_on": "1-1-2026"}, "al voorbij"),
        ],
    )
    def test_that_is_wrong_gets_a_sentence(self, wrong, sentence, client, family, plan):
        address = page("agree_on", family)
        words = {"key": key_in(client.get(address)), "kind": "ordinary", "what": "Bel.",
                 "between": "ons", "until_on": "", **wrong}  # fmt: skip

        sent = client.post(address, words)

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)

    def test_holds_no_longer_with_a_reason(self, client, plan, goal, professional, now):
        made = scene.agreement(plan, professional, now)
        address = page("end_agreement", made)

        assert client.post(address, {"why": " "}).status_code == 422
        text = text_of(client.post(address, {"why": "Het gezin belt nu zelf."}, follow=True))

        assert "geldt niet meer: Het gezin belt nu zelf." in text


class TestDiscussingThePlan:
    @pytest.fixture
    def family(self, family, professional, now):
        """The child is thirteen, and has a say."""
        scene.grown(family.child, 13, now, professional)
        return family

    def words(self, family, **said):
        return {
            f"vindt_{family.adult.pk}": "ja", f"hoe_{family.adult.pk}": "signed",
            f"woorden_{family.adult.pk}": "", f"vindt_{family.child.pk}": "",
            f"hoe_{family.child.pk}": "spoken", f"woorden_{family.child.pk}": "", **said,
        }  # fmt: skip

    def test_keeps_it_with_what_each_member_says(
        self, client, family, plan, action, professional, looking
    ):
        sent = client.post(page("discuss", family), self.words(family), follow=True)

        assert "Het plan is vastgezet" in text_of(sent)
        assert "Versie 1, 2 maart 2026" in text_of(sent)
        with looking(professional):
            consent = PlanConsent.objects.select_related("person").get()
        assert (consent.agrees, consent.how, consent.person) == (True, "signed", family.adult)

    def test_who_says_no_says_what_else(self, client, family, plan, action, professional, looking):
        no = self.words(family, **{f"vindt_{family.child.pk}": "nee"})

        sent = client.post(page("discuss", family), no)

        assert (sent.status_code, "Schrijf op wat Noor anders wil" in text_of(sent)) == (422, True)
        with looking(professional):
            assert PlanVersion.objects.count() == 0

    def test_with_nobody_asked_is_refused(self, client, family, plan, action):
        nobody = self.words(family, **{f"vindt_{family.adult.pk}": ""})

        sent = client.post(page("discuss", family), nobody)

        assert "Zeg van ten minste één gezinslid" in text_of(sent)

    def test_a_version_says_in_words_what_changed_and_takes_what_is_said_later(
        self, client, family, plan, action, professional, now
    ):
        scene.discussed(plan, family, professional, now)
        operations.move_action(
            action=action, due_on=now.date() + datetime.timedelta(days=9), why="Vakantie.",
            actor=professional, now=now,
        )  # fmt: skip
        said = SaidOfPlan(person=family.adult, agrees=True, how=HowAgreed.SPOKEN)
        second = operations.discuss_plan(plan=plan, said=[said], actor=professional, now=now)

        text = text_of(client.get(page("version", second)))
        assert "Veranderd sinds versie 1" in text
        assert "is verschoven naar 11 maart 2026." in text

        later = self.words(family, **{f"vindt_{family.adult.pk}": "",
                                      f"vindt_{family.child.pk}": "ja"})  # fmt: skip
        client.post(page("record_consent", second), later)
        assert "Noor Bakker-Proef stemt in" in text_of(client.get(page("version", second)))

    def test_reads_with_as_many_questions_for_three_times_the_versions(
        self, client, family, plan, action, professional, now
    ):
        said = [SaidOfPlan(person=family.adult, agrees=True, how=HowAgreed.SPOKEN)]
        keep = {"plan": plan, "said": said, "actor": professional, "now": now}
        operations.discuss_plan(**keep)
        client.get(page("plan", family))
        with CaptureQueriesContext(connection) as few:
            client.get(page("plan", family))
        for _ in range(2):
            operations.discuss_plan(**keep)
            scene.agreement(plan, professional, now)

        with CaptureQueriesContext(connection) as many:
            client.get(page("plan", family))
        assert len(many) == len(few)


class TestLater:
    def test_an_action_moves_with_a_reason(self, client, action, professional, looking):
        address = page("move_action", action)
        assert client.post(address, {"due_on": "20-3-2026", "why": ""}).status_code == 422

        sent = client.post(address, {"due_on": "20-3-2026", "why": "De verhuurder is er niet."},
                           follow=True)  # fmt: skip

        assert "Verschoven: De verhuurder is er niet." in text_of(sent)
        with looking(professional):
            assert Action.objects.get().promise.due_at.date() == datetime.date(2026, 3, 20)

    def test_a_goal_is_said_otherwise(self, client, goal, professional, looking):
        address = page("reword_goal", goal)
        words = {"words": "Wij wonen hier rustig.", "we_know_when": "Niemand belt aan."}

        client.post(address, words)

        with looking(professional):
            assert Goal.objects.get().words == "Wij wonen hier rustig."

    def test_two_who_reword_a_goal_see_both_versions(
        self, client, goal, professional, now, looking
    ):
        address = page("reword_goal", goal)
        started = client.get(address).context["form"].started
        operations.reword_goal(
            goal=goal, words="Van de ander.", we_know_when="Zo.", actor=professional, now=now
        )

        sent = client.post(
            address,
            {"words": "Van mij.", "we_know_when": goal.we_know_when, "begonnen_met": started},
        )

        assert sent.status_code == 409
        assert "Van de ander." in text_of(sent)
        with looking(professional):
            assert Goal.objects.get().words == "Van de ander."

    def test_a_heavier_action_asks_why(self, client, goal, professional):
        words = {
            "key": key_in(client.get(page("agree_action", goal))), "what": "Meegaan",
            "who": "Sanne", "by": "professional", "due_on": "9-3-2026",
            "owner": str(professional.user_id),
        }  # fmt: skip
        sent = client.post(page("agree_action", goal), words)
        assert (sent.status_code, "Zeg waarom iets lichters nu niet kan." in text_of(sent)) == (
            422, True,
        )  # fmt: skip

        sent = client.post(page("agree_action", goal), {**words, "because": "tried"}, follow=True)
        assert "Niet zelf en netwerk en vrij toegankelijk: dat is al geprobeerd" in text_of(sent)
