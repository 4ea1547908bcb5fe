"""Twee mensen aan één plan: beide versies op het scherm, één kiest, en niets gaat verloren."""

import datetime
import re

import pytest
from tests.bench.browsing import text_of

from voordeur.accounts.models import User
from voordeur.intake.tests import scene as intake
from voordeur.plans import operations
from voordeur.plans.models import Action, Goal
from voordeur.plans.tests.scene import page
from voordeur.shared.periods import local_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HIDDEN = re.compile('<input type="hidden" name="([^"]+)" value="([^"]*)">')
DAY = datetime.date(2026, 3, 12)


@pytest.fixture
def other(family, actor, professional, now):
    """Somebody else who works with the same family."""
    intake.involve(who=actor, family=family, actor=professional, now=now)
    return actor


def carried(shown):
    return dict(HIDDEN.findall(shown.content.decode()))


class TestTheDayOfAnAction:
    @pytest.fixture
    def clash(self, client, action, other, now):
        """One opened the form; meanwhile another moved the action; the first sends theirs."""
        started = carried(client.get(page("move_action", action)))["begonnen_met"]
        operations.move_action(
            action=action, due_on=DAY, why="Sanne werkt dan niet.", actor=other, now=now
        )
        return client.post(
            page("move_action", action),
            {"begonnen_met": started, "due_on": "20-3-2026", "why": "De verhuurder is weg."},
        )

    def day(self, action, looking, who):
        with looking(who):
            found = Action.objects.select_related("promise").get(pk=action.pk)
            return local_date(found.promise.due_at), found.moved_because

    def test_that_somebody_else_moved_meanwhile_is_chosen(
        self, clash, other, action, professional, looking
    ):
        assert clash.status_code == 409
        assert "Een ander heeft dit intussen gewijzigd" in text_of(clash)
        assert other.user.name in text_of(clash)
        assert "12-3-2026" in text_of(clash)
        assert "20-3-2026" in text_of(clash)
        assert "ik maak er één tekst van" not in text_of(clash)
        assert self.day(action, looking, professional) == (DAY, "Sanne werkt dan niet.")

    def test_that_one_moved_oneself_in_another_window_says_so(
        self, client, action, professional, now
    ):
        started = carried(client.get(page("move_action", action)))["begonnen_met"]
        operations.move_action(
            action=action, due_on=DAY, why="Sanne werkt dan niet.", actor=professional, now=now
        )
        clash = client.post(
            page("move_action", action),
            {"begonnen_met": started, "due_on": "20-3-2026", "why": "De verhuurder is weg."},
        )

        assert "zelf gewijzigd, in een ander venster" in text_of(clash)

    def test_becomes_mine_when_that_is_chosen(self, clash, client, action, professional, looking):
        chosen = {**carried(clash), "keuze_due_on": "mine"}
        sent = client.post(page("move_action", action), chosen)

        assert sent.status_code == 302
        assert self.day(action, looking, professional) == (
            datetime.date(2026, 3, 20), "De verhuurder is weg.",
        )  # fmt: skip

    def test_stays_theirs_when_that_is_chosen(self, clash, client, action, professional, looking):
        chosen = {**carried(clash), "keuze_due_on": "theirs"}
        sent = client.post(page("move_action", action), chosen)

        assert sent.status_code == 302
        assert self.day(action, looking, professional) == (DAY, "Sanne werkt dan niet.")

    def test_of_an_action_that_was_finished_meanwhile_says_so(
        self, client, action, other, now, family
    ):
        started = carried(client.get(page("move_action", action)))["begonnen_met"]
        operations.finish_action(action=action, outcome="kept", actor=other, now=now)
        sent = client.post(
            page("move_action", action),
            {"begonnen_met": started, "due_on": "20-3-2026", "why": "Later."},
        )

        assert (sent.status_code, "afgerond" in text_of(sent)) == (409, True)


class TestTheWordsOfAGoal:
    def test_keep_both_versions_until_somebody_chooses(
        self, client, goal, other, now, professional, looking
    ):
        shown = client.get(page("reword_goal", goal))
        operations.reword_goal(
            goal=goal, words="Wij blijven in de wijk.", we_know_when="Zo.", actor=other, now=now
        )
        clash = client.post(
            page("reword_goal", goal),
            {
                "begonnen_met": carried(shown)["begonnen_met"],
                "words": "Wij blijven bij school.",
                "we_know_when": "De huur is drie maanden op tijd betaald.",
            },
        )

        assert clash.status_code == 409
        for words in (
            "Wij blijven in de wijk.", "Wij blijven bij school.", "Overgenomen van de ander",
            other.user.name,
        ):  # fmt: skip
            assert words in text_of(clash)
        client.post(page("reword_goal", goal), {**carried(clash), "keuze_words": "mine"})
        with looking(professional):
            found = Goal.objects.get(pk=goal.pk)
        assert (found.words, found.we_know_when) == ("Wij blijven bij school.", "Zo.")

    def test_say_by_whom_each_was_changed_also_by_a_namesake(
        self, client, goal, other, now, professional
    ):
        User.objects.filter(pk=other.user_id).update(name=professional.user.name)
        shown = client.get(page("reword_goal", goal))
        operations.reword_goal(
            goal=goal, words="Wij blijven in de wijk.", we_know_when="Zo.", actor=other, now=now
        )
        clash = client.post(
            page("reword_goal", goal),
            {
                "begonnen_met": carried(shown)["begonnen_met"],
                "words": "Wij blijven bij school.",
                "we_know_when": "Zo.",
            },
        )

        assert "Een ander heeft dit intussen gewijzigd" in text_of(clash)
