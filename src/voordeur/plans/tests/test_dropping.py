"""Wie stopt met hulp zegt waarom, en wordt altijd nog eens gebeld."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.intake.enums import LifeDomain
from voordeur.plans import operations, queries
from voordeur.plans.enums import AfterStopping, GoalState, StoppedBecause
from voordeur.plans.models import DropOut, Goal
from voordeur.plans.operations import GoalLook
from voordeur.plans.tests import scene
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


class TestStopWith:
    @pytest.mark.promise("P9")
    def test_a_goal_keeps_the_reason_drops_its_actions_and_promises_a_call(
        self, plan, goal, action, professional, now, looking
    ):
        stopped = scene.dropped(plan, goal, professional, now)

        with looking(professional):
            goal.refresh_from_db()
            call = Promise.objects.get(pk=stopped.promise_id)
            dropped = Promise.objects.get(pk=action.promise_id)
            assert words_of(dropped) == "Gestopt: de eigen bijdrage."
        assert (goal.state, goal.drop_out_id) == (GoalState.DROPPED_OUT, stopped.pk)
        assert (call.kind, call.owner_id, call.outcome) == (
            "after_stopping", professional.user_id, "",
        )  # fmt: skip
        assert dropped.outcome == PromiseOutcome.CANCELLED
        assert scene.events(looking, professional, "plan.dropped-out") == 1

    def test_the_plan_stops_every_goal_that_runs(self, plan, goal, professional, now, looking):
        other = scene.goal(plan, professional, now, domain=LifeDomain.DAYTIME)

        scene.dropped(plan, None, professional, now)

        with looking(professional):
            states = set(Goal.objects.filter(pk__in=[goal.pk, other.pk]).values_list("state"))
            [line] = queries.drop_outs(plan)
        assert states == {("dropped_out",)}
        assert (line.goal, line.why, line.is_open) == ("", "de eigen bijdrage", True)

    def test_happens_at_an_evaluation_too(self, plan, goal, professional, now, looking):
        look = GoalLook(state=GoalState.DROPPED_OUT, dropping=scene.dropping(now))
        operations.evaluate(
            plan=plan, look_back=scene.look_back(now, {goal.pk: look}), actor=professional, now=now
        )

        with looking(professional):
            assert DropOut.objects.get().goal_id == goal.pk
            assert Goal.objects.get().state == GoalState.DROPPED_OUT

    def test_at_an_evaluation_says_why(self, plan, goal, professional, now):
        look = {goal.pk: GoalState.DROPPED_OUT}

        with pytest.raises(SayMore, match="waarom de inwoner met dit doel stopt"):
            operations.evaluate(
                plan=plan, look_back=scene.look_back(now, look), actor=professional, now=now
            )

    @pytest.mark.parametrize(
        ("words", "error", "sentence"),
        [
            ({"next": " "}, SayMore, "Zeg wat er nu gebeurt"),
            ({"next_on": datetime.date(2026, 3, 2)}, NotSuitable, "een dag na vandaag"),
            ({"because": StoppedBecause.OTHER}, Refused, "waarom de inwoner stopt"),
        ],
    )
    def test_is_refused_by_halves(self, words, error, sentence, plan, goal, professional, now):
        with pytest.raises(error, match=sentence):
            operations.stop_with(
                plan=plan, goal=goal, dropping=scene.dropping(now, **words),
                actor=professional, now=now,
            )  # fmt: skip

    def test_is_refused_twice_by_a_stranger_and_with_a_stranger_who_calls(
        self, plan, goal, professional, now, reader, actor
    ):
        with pytest.raises(NotAllowed):
            scene.dropped(plan, goal, reader, now)
        with pytest.raises(NotSuitable, match="werkt niet met dit huishouden"):
            operations.stop_with(
                plan=plan, goal=goal, dropping=scene.dropping(now, owner=actor.user),
                actor=professional, now=now,
            )  # fmt: skip
        scene.dropped(plan, goal, professional, now)
        with pytest.raises(StepNotPossible, match="loopt niet meer"):
            scene.dropped(plan, goal, professional, now)

    def test_without_reason_is_refused_by_the_database(self, goal, professional, looking):
        refused = pytest.raises(DatabaseError, match="plans_who_stops_with_a_goal_says_why")
        with looking(professional), refused, transaction.atomic():
            Goal.objects.update(state=GoalState.DROPPED_OUT)

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({"next": ""}, "plans_after_stopping_something_happens"),
            ({"because": "other"}, "plans_another_reason_to_stop_is_written_down"),
            ({"promise": None}, "not-null"),
        ],
    )
    def test_always_has_a_call(self, changes, constraint, plan, goal, professional, now, looking):
        scene.dropped(plan, goal, professional, now)

        refused = pytest.raises(DatabaseError, match=constraint)
        with looking(professional), refused, transaction.atomic():
            scene.write_again(DropOut.objects.get(), **changes)


class TestCalledAfterStopping:
    @pytest.fixture
    def stopped(self, plan, goal, professional, now):
        return scene.dropped(plan, goal, professional, now)

    def call(self, stopped, outcome, professional, now, **words):
        given = {"words": "Zij wil er nog over denken.", **words}
        return operations.called_after_stopping(
            drop_out=stopped, outcome=outcome, actor=professional, now=now, **given
        )

    def test_lets_the_goal_run_again(self, stopped, goal, professional, now, looking):
        self.call(stopped, AfterStopping.GOES_ON, professional, now)

        with looking(professional):
            goal.refresh_from_db()
            assert (goal.state, goal.drop_out) == (GoalState.RUNNING, None)
            assert Promise.objects.get(pk=stopped.promise_id).outcome == PromiseOutcome.KEPT
        assert scene.events(looking, professional, "plan.called-after-stopping") == 1

    def test_keeps_that_they_stay_stopped(self, stopped, goal, professional, now, looking):
        self.call(stopped, AfterStopping.STAYS_STOPPED, professional, now)

        with looking(professional):
            goal.refresh_from_db()
            [line] = queries.drop_outs(goal.plan)
        assert (goal.state, line.came_of_it, line.is_open) == (
            GoalState.DROPPED_OUT, "blijft gestopt", False,
        )  # fmt: skip

    def test_promises_another_call(self, stopped, professional, now, looking):
        self.call(stopped, AfterStopping.LATER, professional, now, next_on=now.date() + WEEK)

        with looking(professional):
            row = DropOut.objects.select_related("promise").get()
        assert row.promise_id != stopped.promise_id
        assert (row.promise.outcome, row.promise.due_at.date()) == ("", now.date() + WEEK)

    def test_is_refused_by_halves_and_twice(self, stopped, professional, now, reader):
        with pytest.raises(SayMore, match="Schrijf op wat de inwoner zei"):
            self.call(stopped, AfterStopping.STAYS_STOPPED, professional, now, words=" ")
        with pytest.raises(SayMore, match="Kies wanneer u weer belt"):
            self.call(stopped, AfterStopping.LATER, professional, now)
        with pytest.raises(NotSuitable, match="na vandaag"):
            self.call(stopped, AfterStopping.LATER, professional, now, next_on=now.date())
        with pytest.raises(NotAllowed):
            self.call(stopped, AfterStopping.STAYS_STOPPED, reader, now)
        self.call(stopped, AfterStopping.STAYS_STOPPED, professional, now)
        with pytest.raises(StepNotPossible, match="al gebeld"):
            self.call(stopped, AfterStopping.STAYS_STOPPED, professional, now)
