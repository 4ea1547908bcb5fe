"""Terugkijken met het huishouden, doel voor doel; en wat de database weigert."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from voordeur.cases import closing
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.intake.enums import LifeDomain
from voordeur.intake.tests import scene as intake
from voordeur.plans import operations, queries
from voordeur.plans.enums import ActionState, GoalState, PlanState
from voordeur.plans.models import Evaluation, Goal, Plan
from voordeur.plans.tests import scene
from voordeur.plans.workflow import state_of
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, StepNotPossible

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


class TestEvaluate:
    def test_keeps_what_was_said_moves_the_goals_and_promises_the_next_time(
        self, family, plan, goal, professional, now, looking
    ):
        other = scene.goal(plan, professional, now, domain=LifeDomain.DAYTIME)

        evaluation = operations.evaluate(
            plan=plan,
            look_back=scene.look_back(
                now,
                {goal.pk: GoalState.REACHED, other.pk: GoalState.RUNNING},
                professional_says="De huur is bij.",
            ),
            actor=professional,
            now=now,
        )

        with looking(professional):
            step = Case.objects.get(pk=family.case.pk).next_step
            assert Goal.objects.get(pk=goal.pk).state == GoalState.REACHED
            assert Goal.objects.get(pk=other.pk).state == GoalState.RUNNING
            assert dict(evaluation.reviews.values_list("goal", "state").order_by("goal")) == {
                goal.pk: "reached",
                other.pk: "running",
            }
        assert (evaluation.resident_says, evaluation.held_by) == (
            "Het gaat beter.",
            professional.user,
        )
        assert (step.kind, step.due_at.date()) == ("evaluation", now.date() + WEEK)
        assert scene.events(looking, professional, "plan.evaluated") == 1

    def test_the_second_one_keeps_the_promise_of_the_first(
        self, plan, goal, professional, now, looking
    ):
        for _ in range(2):
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(now, {goal.pk: GoalState.RUNNING}),
                actor=professional,
                now=now,
            )

        with looking(professional):
            outcomes = Promise.objects.filter(kind="evaluation").order_by("made_at", "id")
            assert [promise.outcome for promise in outcomes] == [PromiseOutcome.KEPT, ""]
            assert Evaluation.objects.count() == 2

    def test_goes_over_every_goal(self, plan, goal, professional, now):
        with pytest.raises(NotSuitable, match="bij elk doel"):
            operations.evaluate(
                plan=plan, look_back=scene.look_back(now, {}), actor=professional, now=now
            )

    def test_of_a_plan_without_goals_is_refused(self, plan, professional, now):
        with pytest.raises(StepNotPossible, match="nog geen doelen"):
            operations.evaluate(
                plan=plan, look_back=scene.look_back(now, {}), actor=professional, now=now
            )

    def test_never_moves_the_goal_of_another_household(self, plan, goal, professional, now):
        other = intake.family(actor=professional, now=now, name="Huishouden Smit-Proef")
        scene.intake.finished(other, professional, now)
        strange = scene.goal(scene.plan(other, professional, now), professional, now)

        with pytest.raises(NotSuitable, match="hoort niet bij dit plan"):
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(
                    now, {goal.pk: GoalState.RUNNING, strange.pk: GoalState.REACHED}
                ),
                actor=professional,
                now=now,
            )

    def test_has_a_next_time_after_today(self, plan, goal, professional, now):
        with pytest.raises(NotSuitable, match="een dag na vandaag"):
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(now, {goal.pk: GoalState.RUNNING}, next_on=now.date()),
                actor=professional,
                now=now,
            )

    def test_has_the_words_of_the_resident(self, plan, goal, professional, now):
        with pytest.raises(Refused, match="wat de inwoner zegt"):
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(now, {goal.pk: GoalState.RUNNING}, resident_says=""),
                actor=professional,
                now=now,
            )

    def test_is_not_for_who_sees_the_circle_only(self, plan, goal, reader, now):
        with pytest.raises(NotAllowed):
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(now, {goal.pk: GoalState.RUNNING}),
                actor=reader,
                now=now,
            )

    def test_cannot_be_changed_by_anybody(self, plan, goal, professional, now, looking):
        operations.evaluate(
            plan=plan,
            look_back=scene.look_back(now, {goal.pk: GoalState.RUNNING}),
            actor=professional,
            now=now,
        )

        refused = pytest.raises(DatabaseError, match="permission denied")
        with looking(professional), refused, transaction.atomic():
            Evaluation.objects.update(resident_says="iets anders")


class TestThePlanEndsWithItsCase:
    def test_together_with_its_actions_and_an_intake_that_runs(
        self, family, plan, goal, professional, now, looking
    ):
        action = scene.action(goal, professional, now)
        intake.started(family, professional, now)
        with looking(professional):
            told = closing.sentences(family.case)

        cases.close_case(
            case=family.case,
            reason=CloseReason.GOALS_REACHED,
            note="De huur is bij.",
            watch_on=now.date() + datetime.timedelta(days=90),
            actor=professional,
            now=now,
        )

        with looking(professional):
            assert Plan.objects.get(pk=plan.pk).state == PlanState.ENDED
            outcome = Promise.objects.get(pk=action.promise_id).outcome
        assert state_of(outcome) == ActionState.DROPPED
        assert told == [
            "De uitvraag die nog loopt stopt, zonder samenvatting.",
            "Het plan eindigt. Het blijft te lezen.",
        ]

    def test_on_that_day_and_a_new_one_may_follow(self, family, plan, professional, now, looking):
        scene.ended(case=family.case, actor=professional, now=now)

        with looking(professional):
            ended = Plan.objects.get(pk=plan.pk)
            assert (ended.state, ended.ended_on) == (PlanState.ENDED, now.date())
            assert queries.running_plan(family.matter_id) is None
        assert scene.plan(family, professional, now).state == PlanState.RUNNING


class TestTheDatabase:
    def test_refuses_a_second_running_plan(self, plan, professional, now):
        with pytest.raises(Refused, match="heeft al een plan"):
            scene.second_plan(plan=plan, actor=professional, now=now)

    @pytest.mark.parametrize("change", ["state = 'ended'", "ended_on = made_on"])
    def test_refuses_a_plan_that_ended_by_halves(self, change, plan, professional, looking):
        refused = pytest.raises(DatabaseError, match="plans_an_ended_plan_says_when")
        with looking(professional), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update plans_plan set {change}")

    def test_shows_nothing_to_another_municipality(self, goal, professional, looking):
        with looking(intake.elsewhere(professional)):
            assert (Plan.objects.count(), Goal.objects.count()) == (0, 0)

    def test_shows_no_plan_to_who_sees_the_circle_only(self, goal, reader, looking):
        with looking(reader):
            assert (Plan.objects.count(), Goal.objects.count()) == (0, 0)
