"""Zo licht als mogelijk: wie iets lichters overslaat, zegt waarom (P7)."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from voordeur.plans import ladder, operations, queries
from voordeur.plans.enums import ActionBy, LighterBecause
from voordeur.plans.models import Action
from voordeur.plans.tests import scene
from voordeur.shared.errors import Refused, SayMore

pytestmark = pytest.mark.django_db


class TestTheOrderOfHelp:
    def test_is_own_strength_then_network_then_free_access_then_the_team_then_tailored(self):
        assert [str(rung) for rung in ActionBy] == [
            "resident", "network", "free_access", "professional", "tailored",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("rung", "tried", "skips"),
        [
            (ActionBy.RESIDENT, [], []),
            (ActionBy.NETWORK, [], [ActionBy.RESIDENT]),
            (ActionBy.FREE_ACCESS, ["network"], [ActionBy.RESIDENT]),
            (ActionBy.PROFESSIONAL, ["resident", "network", "free_access"], []),
            (ActionBy.TAILORED, ["resident"], ["network", "free_access", "professional"]),
        ],
    )
    def test_a_step_passes_over_what_was_not_tried_for_the_goal(self, rung, tried, skips):
        assert ladder.skipped(rung, tried=tried) == skips


@pytest.mark.promise("P7")
class TestAnActionThatIsNotTheLightest:
    def test_keeps_what_it_passes_over_and_why(self, goal, professional, now, looking, family):
        action = scene.action(
            goal, professional, now, by=ActionBy.FREE_ACCESS,
            not_lighter=scene.not_lighter(LighterBecause.NOBODY, note="Geen familie in de buurt."),
        )  # fmt: skip

        assert action.skips == ["resident", "network"]
        assert queries.why_not_lighter(action) == (
            "Niet zelf en netwerk: daar is niemand of niets voor (Geen familie in de buurt.)"
        )

    def test_without_a_reason_is_refused_and_names_the_lighter_steps(self, goal, professional, now):
        with pytest.raises(SayMore, match="de inwoner zelf en het eigen netwerk"):
            scene.action(goal, professional, now, by=ActionBy.FREE_ACCESS)

    def test_asks_nothing_when_the_lighter_steps_were_agreed_on_before(
        self, goal, professional, now
    ):
        scene.action(goal, professional, now)

        action = scene.action(goal, professional, now, by=ActionBy.NETWORK, who="oma Riet")

        assert (action.skips, action.lighter_because) == ([], "")

    def test_keeps_no_reason_when_nothing_was_passed_over(self, goal, professional, now):
        action = scene.action(goal, professional, now, not_lighter=scene.not_lighter())

        assert (action.skips, action.lighter_because) == ([], "")

    def test_another_reason_is_written_down(self, goal, professional, now):
        other = scene.not_lighter(LighterBecause.OTHER)
        with pytest.raises(Refused, match="Schrijf op waarom"):
            scene.action(goal, professional, now, by=ActionBy.NETWORK, not_lighter=other)

        written = scene.not_lighter(LighterBecause.OTHER, note="Dat wil oma liever zelf doen.")
        action = scene.action(goal, professional, now, by=ActionBy.NETWORK, not_lighter=written)
        assert queries.why_not_lighter(action) == "Niet zelf: Dat wil oma liever zelf doen."

    @pytest.mark.parametrize(
        ("wrong", "constraint"),
        [
            ("skips = '{resident}'", "plans_a_lighter_step_is_skipped_with_a_reason"),
            ("lighter_because = 'tried'", "plans_a_lighter_step_is_skipped_with_a_reason"),
            (
                "skips = '{tailored}', lighter_because = 'tried'",
                "plans_only_lighter_steps_can_be_skipped",
            ),
        ],
    )
    def test_is_kept_true_by_the_database(
        self, wrong, constraint, goal, professional, now, looking
    ):
        action = scene.action(goal, professional, now)

        with (
            looking(professional),
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update plans_action set {wrong} where id = %s", [action.pk])


class TestMoveAction:
    def test_lets_its_promise_come_due_another_day(self, action, professional, now, looking):
        later = now.date() + datetime.timedelta(days=20)

        operations.move_action(
            action=action, due_on=later, why="De verhuurder is op vakantie.",
            actor=professional, now=now,
        )  # fmt: skip

        with looking(professional):
            moved = Action.objects.select_related("promise").get(pk=action.pk)
        assert moved.promise.due_at.date() == later
        assert moved.moved_because == "De verhuurder is op vakantie."
        assert scene.events(looking, professional, "plan.action-moved") == 1

    @pytest.mark.parametrize(
        ("days", "why", "sentence"),
        [
            (20, " ", "waarom de datum verschuift"),
            (7, "Zo", "de dag die al was afgesproken"),
            (-1, "Zo", "al voorbij"),
        ],
    )
    def test_is_refused_with_a_sentence(self, days, why, sentence, action, professional, now):
        with pytest.raises(Exception, match=sentence):
            operations.move_action(
                action=action, due_on=now.date() + datetime.timedelta(days=days), why=why,
                actor=professional, now=now,
            )  # fmt: skip
