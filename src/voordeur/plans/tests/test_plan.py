"""Eén huishouden, één plan: doelen in de woorden van de inwoner, acties met wie en wanneer."""

import datetime

import pytest

from voordeur.cases.models import Case
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.followup.operations import InThePast
from voordeur.followup.queries import words_of
from voordeur.intake.tests import scene as intake
from voordeur.plans import operations, queries
from voordeur.plans.enums import ActionBy, ActionState, GoalState, PlanState
from voordeur.plans.models import Action, Goal
from voordeur.plans.tests import scene
from voordeur.plans.workflow import state_of
from voordeur.shared.errors import NotAllowed, NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


@pytest.mark.promise("P6")
class TestMakePlan:
    def test_gives_the_household_its_one_plan_and_somebody_to_call(
        self, family, professional, now, looking
    ):
        plan = scene.plan(family, professional, now)

        assert (plan.household_id, plan.contact_person) == (family.matter_id, professional.user)
        assert (plan.state, plan.made_on) == (PlanState.RUNNING, now.date())
        assert plan.first_evaluation_on == datetime.date(2026, 4, 13)
        assert scene.events(looking, professional, "plan.made") == 1

    def test_leaves_the_promise_of_a_plan_open_until_something_is_agreed(
        self, family, plan, professional, looking
    ):
        with looking(professional):
            step = Case.objects.get(pk=family.case.pk).next_step
        assert (step.kind, step.closed_at) == ("plan", None)

    def test_a_second_one_is_refused(self, family, plan, professional, now):
        with pytest.raises(Refused, match="heeft al een plan"):
            scene.plan(family, professional, now)

    def test_comes_after_the_intake(self, professional, now):
        family = intake.family(actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="Rond eerst de uitvraag af"):
            scene.plan(family, professional, now)

    def test_is_evaluated_on_a_day_to_come(self, family, professional, now):
        with pytest.raises(NotSuitable, match="een dag na vandaag"):
            operations.make_plan(
                case=family.case, first_evaluation_on=now.date(), actor=professional, now=now
            )

    def test_is_not_for_who_sees_the_circle_only(self, family, reader, now):
        with pytest.raises(NotAllowed):
            scene.plan(family, reader, now)


class TestSetGoal:
    def test_keeps_the_words_of_the_resident(self, plan, family, professional, now, looking):
        goal = scene.goal(plan, professional, now, about=family.child)

        with looking(professional):
            kept = Goal.objects.get(pk=goal.pk)
            assert (kept.words, kept.state) == ("Wij blijven hier wonen.", GoalState.RUNNING)
            assert (kept.about_id, kept.household_id) == (family.child.pk, family.matter_id)
        assert scene.events(looking, professional, "plan.goal-set") == 1

    @pytest.mark.parametrize("word", ["words", "we_know_when"])
    def test_without_words_is_refused(self, word, plan, professional, now):
        with pytest.raises(Refused, match="in de woorden van de inwoner"):
            scene.goal(plan, professional, now, **{word: ""})

    def test_is_never_about_somebody_of_another_household(self, plan, professional, now):
        stranger = intake.family(actor=professional, now=now, name="Huishouden Smit-Proef").adult

        with pytest.raises(NotSuitable, match="woont niet in dit huishouden"):
            scene.goal(plan, professional, now, about=stranger)

    def test_belongs_to_a_plan_that_runs(self, family, plan, professional, now):
        scene.ended(case=family.case, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="beëindigd"):
            scene.goal(plan, professional, now)

    def test_given_twice_with_one_key_stands_once(self, plan, professional, now, looking):
        goal = scene.new_goal()
        operations.set_goal(plan=plan, goal=goal, actor=professional, now=now)

        with pytest.raises(Refused, match="al vastgelegd"):
            operations.set_goal(plan=plan, goal=goal, actor=professional, now=now)

        with looking(professional):
            assert Goal.objects.count() == 1

    def test_is_not_for_who_sees_the_circle_only(self, plan, reader, now):
        with pytest.raises(NotAllowed):
            scene.goal(plan, reader, now)


@pytest.mark.promise("P7")
class TestAgreeAction:
    def test_makes_its_date_a_promise_that_the_professional_watches(
        self, goal, professional, cluster, now, looking
    ):
        action = scene.action(goal, professional, now)

        with looking(professional):
            promise = Promise.objects.get(pk=action.promise_id)
        assert (action.by, action.who) == (ActionBy.RESIDENT, "Sanne")
        assert (promise.kind, promise.owner_id, promise.team_id) == (
            "action",
            professional.user_id,
            cluster.id,
        )
        assert promise.due_at.date() == now.date() + WEEK
        assert scene.events(looking, professional, "plan.action-agreed") == 1

    def test_the_first_one_keeps_the_promise_of_a_plan_and_promises_the_evaluation(
        self, family, goal, professional, now, looking
    ):
        scene.action(goal, professional, now)
        scene.action(goal, professional, now)

        with looking(professional):
            step = Case.objects.get(pk=family.case.pk).next_step
            kept = Promise.objects.get(kind="plan")
            evaluations = Promise.objects.filter(kind="evaluation").count()
        assert (step.kind, step.due_at.date()) == ("evaluation", datetime.date(2026, 4, 13))
        assert (kept.outcome, evaluations) == (PromiseOutcome.KEPT, 1)

    def test_may_be_watched_by_a_colleague_who_works_with_the_household(
        self, family, goal, professional, actor, desk, now, looking
    ):
        intake.involve(who=actor, family=family, actor=professional, now=now)

        action = scene.action(
            goal, professional, now, owner=actor.user, by=ActionBy.PROFESSIONAL, who="Dina",
            not_lighter=scene.not_lighter(),
        )  # fmt: skip

        with looking(professional):
            promise = Promise.objects.get(pk=action.promise_id)
        assert (promise.owner_id, promise.team_id) == (actor.user_id, desk.id)

    def test_is_not_watched_by_who_does_not_work_with_the_household(
        self, goal, professional, actor, now
    ):
        with pytest.raises(NotSuitable, match="werkt niet met dit huishouden"):
            scene.action(goal, professional, now, owner=actor.user)

    def test_after_closing_time_may_still_be_done_today(self, goal, professional, now, looking):
        evening = now.replace(hour=19)

        action = scene.action(goal, professional, evening, due_on=now.date())

        with looking(professional):
            assert Promise.objects.get(pk=action.promise_id).due_at > evening

    def test_in_the_past_is_refused(self, goal, professional, now):
        with pytest.raises(InThePast, match="al voorbij"):
            scene.action(goal, professional, now, due_on=now.date() - WEEK)

    @pytest.mark.parametrize("words", [{"who": ""}, {"what": ""}])
    def test_says_who_does_what(self, words, goal, professional, now, looking):
        with pytest.raises(Refused):
            scene.action(goal, professional, now, **words)

        with looking(professional):
            assert (Action.objects.count(), Promise.objects.filter(kind="action").count()) == (0, 0)

    def test_stands_under_a_goal_that_runs(self, plan, goal, professional, now):
        operations.evaluate(
            plan=plan,
            look_back=scene.look_back(now, {goal.pk: GoalState.REACHED}),
            actor=professional,
            now=now,
        )

        with pytest.raises(StepNotPossible, match="loopt niet meer"):
            scene.action(goal, professional, now)

    def test_is_not_for_who_sees_the_circle_only(self, goal, reader, now):
        with pytest.raises(NotAllowed):
            scene.action(goal, reader, now)


class TestFinishAction:
    @pytest.mark.parametrize(
        ("outcome", "note", "state", "word"),
        [
            (PromiseOutcome.KEPT, "", ActionState.DONE, "gedaan"),
            (
                PromiseOutcome.CANCELLED,
                "Niet meer nodig.",
                ActionState.DROPPED,
                "vervallen",
            ),
        ],
    )
    def test_gives_its_promise_the_outcome_its_state_follows_from(
        self, outcome, note, state, word, family, goal, professional, now, looking
    ):
        action = scene.action(goal, professional, now)

        operations.finish_action(
            action=action, outcome=outcome, note=note, actor=professional, now=now
        )

        with looking(professional):
            promise = Promise.objects.get(pk=action.promise_id)
            page = queries.page(household=family.case.household, today=now.date())
            assert (state_of(promise.outcome), words_of(promise)) == (state, note)
        [line] = page.domains[0].goals[0].actions
        assert line.note == note
        assert (line.word, line.on, line.is_open) == (word, now.date(), False)
        assert scene.events(looking, professional, "plan.action-finished") == 1

    def test_is_not_dropped_without_a_reason(self, goal, professional, now):
        action = scene.action(goal, professional, now)

        with pytest.raises(SayMore, match="waarom deze actie vervalt"):
            operations.finish_action(
                action=action, outcome=PromiseOutcome.CANCELLED, actor=professional, now=now
            )

    def test_ends_in_no_other_way(self, goal, professional, now):
        action = scene.action(goal, professional, now)

        with pytest.raises(StepNotPossible, match="gedaan, of vervalt"):
            operations.finish_action(
                action=action, outcome=PromiseOutcome.RELEASED, actor=professional, now=now
            )

    def test_happens_once(self, goal, professional, now):
        action = scene.action(goal, professional, now)
        words = {"action": action, "outcome": PromiseOutcome.KEPT}
        operations.finish_action(**words, actor=professional, now=now)

        with pytest.raises(StepNotPossible, match="al afgerond"):
            operations.finish_action(**words, actor=professional, now=now)

    def test_is_not_for_who_sees_the_circle_only(self, goal, professional, reader, now):
        action = scene.action(goal, professional, now)

        with pytest.raises(NotAllowed):
            operations.finish_action(
                action=action, outcome=PromiseOutcome.KEPT, actor=reader, now=now
            )
