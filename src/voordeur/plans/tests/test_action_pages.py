"""Acties en terugkijken op het scherm."""

import datetime
import uuid

import pytest
from tests.bench.browsing import text_of

from voordeur.cases.models import Case
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.plans.enums import GoalState
from voordeur.plans.models import Action, Evaluation, Goal
from voordeur.plans.tests import scene
from voordeur.plans.tests.scene import page
from voordeur.shared.keys import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOO_MUCH = "a" * 100_000


def action_words(professional, **changes):
    return {
        "key": str(new_key()),
        "what": "Bellen met de verhuurder",
        "by": "resident",
        "who": "Sanne",
        "due_on": "9-3-2026",
        "owner": str(professional.user_id),
        **changes,
    }


class TestAnAction:
    def test_is_agreed(self, client, family, goal, professional, looking):
        sent = client.post(page("agree_action", goal), action_words(professional), follow=True)

        assert "De actie is afgesproken." in text_of(sent)
        with looking(professional):
            promise = Promise.objects.get(kind="action")
        assert promise.due_at.date() == datetime.date(2026, 3, 9)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"what": ""}, "Schrijf op wat er gaat gebeuren."),
            ({"what": TOO_MUCH}, "hoogstens 160 tekens"),
            ({"who": "\x00"}, "niet te lezen"),
            ({"by": "neighbour"}, "Kies een van de antwoorden."),
            ({"due_on": "1-3-2026"}, "al voorbij"),
            ({"due_on": "gauw"}, "Vul een bestaande datum in"),
            ({"owner": str(uuid.uuid4())}, "Kies iemand uit de lijst."),
            ({"key": ""}, "Open de pagina opnieuw"),
        ],
    )
    def test_that_is_wrong_gets_a_sentence_and_nothing_is_saved(
        self, changes, sentence, client, family, goal, professional, looking
    ):
        sent = client.post(page("agree_action", goal), action_words(professional, **changes))

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert (Action.objects.count(), Promise.objects.filter(kind="action").count()) == (0, 0)

    def test_is_done_with_one_press(self, client, family, action, professional, looking):
        sent = client.post(page("finish_action", action), {"outcome": "kept"}, follow=True)

        assert "De actie is gedaan." in text_of(sent)
        assert "gedaan op 2 maart 2026" in text_of(sent)
        with looking(professional):
            assert Promise.objects.get(pk=action.promise_id).outcome == PromiseOutcome.KEPT

    def test_is_dropped_with_a_reason_only(self, client, action, professional, looking):
        address = page("finish_action", action)

        shown = client.get(f"{address}?hoe=vervalt")
        refused = client.post(address, {"outcome": "cancelled", "note": ""})
        dropped = client.post(address, {"outcome": "cancelled", "note": "Is al geregeld."})

        assert (refused.status_code, "waarom deze actie vervalt" in text_of(refused)) == (422, True)
        assert dropped.status_code == 302
        assert 'value="cancelled" id="id_outcome_1" required checked' in shown.content.decode()
        with looking(professional):
            promise = Promise.objects.get(pk=action.promise_id)
            assert (promise.outcome, words_of(promise)) == ("cancelled", "Is al geregeld.")

    def test_that_ended_cannot_end_again(self, client, action):
        address = page("finish_action", action)
        client.post(address, {"outcome": "kept"})

        again = client.post(address, {"outcome": "kept"})

        assert again.status_code == 409
        assert "Deze actie is afgerond op 2 maart 2026: gedaan." in text_of(again)

    @pytest.mark.parametrize("outcome", ["", "released", "weg"])
    def test_ends_in_no_other_way(self, outcome, client, action, professional, looking):
        sent = client.post(page("finish_action", action), {"outcome": outcome})

        assert sent.status_code == 422
        with looking(professional):
            assert Promise.objects.get(pk=action.promise_id).outcome == ""


@pytest.mark.usefixtures("who")
class TestLookingBack:
    @pytest.fixture
    def who(self, family):
        self.speaker = str(family.adult.pk)

    def words(self, goal, **changes):
        return {
            "key": str(new_key()),
            f"doel_{goal.pk}": "reached",
            f"wie_{goal.pk}": self.speaker,
            f"inwoner_{goal.pk}": "8",
            f"vak_{goal.pk}": "7",
            "there": [self.speaker],
            "resident_says": "Het gaat beter.",
            "professional_says": "De huur is bij.",
            "next_on": "1-6-2026",
            **changes,
        }

    def test_goes_goal_by_goal_and_promises_the_next_time(
        self, client, family, goal, action, professional, looking
    ):
        shown = client.get(page("evaluate", family))
        sent = client.post(page("evaluate", family), self.words(goal), follow=True)

        assert "Hoe staat dit doel ervoor?" in text_of(shown)
        assert "Laatste evaluatie 2 maart 2026" in text_of(sent)
        assert "1 juni 2026" in text_of(sent)
        with looking(professional):
            assert Goal.objects.get().state == GoalState.REACHED
            assert Case.objects.get().next_step.due_at.date() == datetime.date(2026, 6, 1)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"resident_says": ""}, "Schrijf op wat de inwoner zegt."),
            ({"professional_says": TOO_MUCH}, "hoogstens 5.000 tekens"),
            ({"next_on": "2-3-2026"}, "Kies een dag na vandaag."),
            ({"goal": ""}, "ontbreekt nog: hoe het ervoor staat."),
            ({"goal": "gelukt"}, "Kies een van de vier antwoorden."),
        ],
    )
    def test_that_is_wrong_gets_a_sentence_and_nothing_is_saved(
        self, changes, sentence, client, family, goal, professional, looking
    ):
        words = self.words(goal)
        words |= {
            f"doel_{goal.pk}" if key == "goal" else key: value for key, value in changes.items()
        }

        sent = client.post(page("evaluate", family), words)

        assert (sent.status_code, sentence in text_of(sent)) == (422, True)
        with looking(professional):
            assert Evaluation.objects.count() == 0

    def test_with_a_goal_of_another_household_leaves_that_goal_as_it_was(
        self, client, family, goal, professional, now, looking
    ):
        other = scene.family(professional, now, name="Smit-Proef")
        theirs = scene.goal(scene.plan(other, professional, now), professional, now)

        client.post(page("evaluate", family), self.words(goal, **{f"doel_{theirs.pk}": "reached"}))

        with looking(professional):
            assert Goal.objects.get(pk=theirs.pk).state == GoalState.RUNNING
            assert Goal.objects.get(pk=goal.pk).state == GoalState.REACHED

    def test_sent_twice_stands_once(self, client, family, goal, professional, looking):
        words = self.words(goal, **{f"doel_{goal.pk}": "running"})

        for _ in range(2):
            client.post(page("evaluate", family), words)

        with looking(professional):
            assert Evaluation.objects.count() == 1
