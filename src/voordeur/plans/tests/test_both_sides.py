"""Inwoner en professional kijken ieder zelf terug: eigen stap, eigen woorden, nooit samengeteld."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from voordeur.cases.models import Case
from voordeur.followup.queries import words_of
from voordeur.intake.tests import scene as intake
from voordeur.organisations.models import Parameter
from voordeur.plans import drawing, operations, queries
from voordeur.plans.enums import GoalState, NoStep, WhyAbsent
from voordeur.plans.models import GoalReview, Participant
from voordeur.plans.operations import Absent, GoalLook, TookPart, Voice
from voordeur.plans.tests import scene
from voordeur.shared.errors import NotSuitable, Refused, SayMore, StepNotPossible

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def look(family, resident, professional, state=GoalState.RUNNING, **words):
    """A goal as both sides found it."""
    return GoalLook(
        state=state,
        resident=resident if isinstance(resident, Voice) else Voice(step=resident),
        professional=professional if isinstance(professional, Voice) else Voice(step=professional),
        by=family.adult,
        **words,
    )


@pytest.fixture
def evaluated(family, plan, goal, professional, now):
    """Evaluates the one goal, with what each side says of it."""

    def evaluate(resident=4, professional_says=6, at=now, **words):
        return operations.evaluate(
            plan=plan,
            look_back=scene.look_back(
                at, {goal.pk: look(family, resident, professional_says)}, **words
            ),
            actor=professional,
            now=at,
        )

    return evaluate


class TestEachSide:
    def test_has_a_step_and_words_of_its_own(self, evaluated, professional, family, looking):
        evaluated(Voice(step=4, words="De brieven blijven komen."), Voice(step=7, words="Rust."))

        with looking(professional):
            row = GoalReview.objects.get()
        assert (row.resident_step, row.resident_words) == (4, "De brieven blijven komen.")
        assert (row.professional_step, row.professional_words) == (7, "Rust.")
        assert (row.steps, row.resident_id) == (10, family.adult.pk)

    def test_may_have_no_step_and_says_why(self, evaluated, professional, looking):
        evaluated(Voice(silent=NoStep.UNWILLING, words="Geen cijfers."), 5)

        with looking(professional):
            row = GoalReview.objects.get()
        assert (row.resident_step, row.resident_silent) == (None, NoStep.UNWILLING)

    def test_keeps_to_the_scale_of_the_municipality_that_day(
        self, evaluated, professional, now, looking
    ):
        Parameter.objects.create(
            code="evaluation_scale", value=5, unit="steps", source="college",
            from_on=now.date(), municipality=professional.municipality,
        )  # fmt: skip

        with pytest.raises(NotSuitable, match="1 tot en met 5"):
            evaluated(8, 5)
        evaluated(2, 3)
        with looking(professional):
            [course] = queries.courses(GoalReview.objects.get().goal.plan)
        assert course.last.resident.told == "2 van 5 (een begin)"

    def test_is_somebody_of_the_household(self, evaluated, plan, goal, professional, now):
        other = intake.family(actor=professional, now=now, name="Smit-Proef")

        with pytest.raises(NotSuitable, match="woont niet in dit huishouden"):
            operations.evaluate(
                plan=plan,
                look_back=scene.look_back(now, {goal.pk: look(other, 4, 4)}),
                actor=professional,
                now=now,
            )

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({"resident_step": 11}, "plans_a_resident_gives_a_step_or_says_why_not"),
            ({"resident_step": 0}, "plans_a_resident_gives_a_step_or_says_why_not"),
            ({"resident_step": None}, "plans_a_resident_gives_a_step_or_says_why_not"),
            ({"steps": None}, "_gives_a_step_or_says_why_not"),
            ({"professional_step": None}, "plans_a_professional_gives_a_step_or_says_why_not"),
            ({"resident": None}, "plans_a_step_of_a_resident_is_somebodys"),
            ({}, "plans_a_goal_is_looked_back_on_once_an_evaluation"),
        ],
    )
    def test_is_whole_or_the_database_refuses_it(
        self, changes, constraint, evaluated, professional, looking
    ):
        evaluated(4, 6)

        refused = pytest.raises(DatabaseError, match=constraint)
        with looking(professional), refused, transaction.atomic():
            scene.write_again(GoalReview.objects.get(), **changes)

    def test_stays_what_was_said(self, evaluated, professional, looking):
        evaluated()

        refused = pytest.raises(DatabaseError, match="permission denied")
        with looking(professional), refused, transaction.atomic():
            GoalReview.objects.update(resident_step=9)


class TestWhoTookPart:
    def test_stands_with_the_evaluation_and_whoever_records_it_too(
        self, evaluated, family, professional, looking
    ):
        evaluated(took_part=TookPart(members=[family.adult, family.child]))

        with looking(professional):
            people = set(Participant.objects.values_list("person", "user"))
        assert people == {
            (family.adult.pk, None),
            (family.child.pk, None),
            (None, professional.user_id),
        }

    def test_is_nobody_of_elsewhere(self, evaluated, professional, now, actor):
        other = intake.family(actor=professional, now=now, name="Smit-Proef")

        with pytest.raises(NotSuitable, match="woont niet"):
            evaluated(took_part=TookPart(members=[other.adult]))
        with pytest.raises(NotSuitable, match="werkt niet met dit huishouden"):
            evaluated(took_part=TookPart(professionals=[actor.user]))

    def test_may_be_no_resident_and_then_it_says_why(self, evaluated, professional, looking):
        evaluated(
            Voice(silent=NoStep.ABSENT), 5,
            resident_says="", absent=Absent(because=WhyAbsent.ILL, note="griep"),
        )  # fmt: skip

        with looking(professional):
            [line] = queries.evaluations(GoalReview.objects.get().goal.plan)
        assert (line.absent, line.resident_says) == ("ziek (griep)", "")

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ({"resident_says": ""}, "Schrijf op wat de inwoner zegt"),
            ({"absent": Absent(because=WhyAbsent.ILL)}, "Schrijf op wat de inwoner zegt"),
            (
                {"resident_says": "", "absent": Absent(because=WhyAbsent.OTHER)},
                "waarom de inwoner er niet bij was",
            ),
        ],
    )
    def test_is_said_or_refused(self, words, sentence, evaluated):
        with pytest.raises(Refused, match=sentence):
            evaluated(**words)

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({}, "plans_somebody_takes_part_once"),
            ({"user": None}, "plans_a_participant_is_one_somebody"),
        ],
    )
    def test_twice_or_as_nobody_is_refused_by_the_database(
        self, changes, constraint, evaluated, professional, looking
    ):
        evaluated()

        refused = pytest.raises(DatabaseError, match=constraint)
        with looking(professional), refused, transaction.atomic():
            scene.write_again(Participant.objects.get(), **changes)


class TestTheCourse:
    def test_stands_earlier_beside_later_with_an_arrow_for_each_side(
        self, evaluated, professional, plan, now, looking
    ):
        for weeks, (resident, other) in enumerate([(3, 6), (5, 6), (5, 4)]):
            evaluated(resident, other, at=now + weeks * WEEK, next_on=now.date() + 9 * WEEK)

        with looking(professional):
            [course] = queries.courses(plan)
        arrows = [
            tuple(
                side.change.code if side.change else "" for side in (one.resident, one.professional)
            )
            for one in course.looks
        ]
        assert arrows == [("", ""), ("better", "same"), ("same", "worse")]
        assert len(course.drawing.resident) == len(course.drawing.professional) == 3

    def test_is_not_compared_across_two_scales(self, evaluated, professional, plan, now, looking):
        evaluated(8, 8)
        Parameter.objects.create(
            code="evaluation_scale", value=5, unit="steps", source="college",
            from_on=now.date() + WEEK, municipality=professional.municipality,
        )  # fmt: skip
        evaluated(4, 4, at=now + WEEK, next_on=now.date() + 9 * WEEK)

        with looking(professional):
            [course] = queries.courses(plan)
        assert course.last.resident.change is None

    def test_of_one_evaluation_is_no_picture(self):
        on = datetime.date(2026, 3, 2)
        once = drawing.Point(on=on, resident=0.5, professional=None)

        assert drawing.drawn([once]) is None

    def test_draws_higher_for_more_and_never_makes_one_line_of_two(self):
        days = [datetime.date(2026, 3, 2), datetime.date(2026, 4, 2)]

        drawn = drawing.drawn(
            [
                drawing.Point(on=days[0], resident=0.0, professional=1.0),
                drawing.Point(on=days[1], resident=1.0, professional=None),
            ]
        )

        assert (
            drawn.resident_line == f"{drawing.LEFT},{drawing.BOTTOM} {drawing.RIGHT},{drawing.TOP}"
        )
        assert [mark.x for mark in drawn.professional] == [drawing.LEFT - drawing.HALF_A_SQUARE]


class TestAnotherDay:
    def move(self, plan, day, professional, now, why="Sanne is op vakantie."):
        return operations.move_evaluation(plan=plan, day=day, why=why, actor=professional, now=now)

    def test_is_agreed_before_the_first_action_and_holds_then(
        self, family, plan, goal, professional, now, looking
    ):
        self.move(plan, now.date() + WEEK, professional, now)
        scene.action(goal, professional, now)

        with looking(professional):
            step = Case.objects.get(pk=family.case.pk).next_step
        assert (step.kind, step.due_at.date()) == ("evaluation", now.date() + WEEK)

    def test_moves_the_promise_and_keeps_the_reason(
        self, family, plan, goal, professional, now, looking
    ):
        scene.action(goal, professional, now)
        with looking(professional):
            before = Case.objects.get(pk=family.case.pk).next_step

        self.move(plan, now.date() + WEEK, professional, now)

        with looking(professional):
            before.refresh_from_db()
            step = Case.objects.get(pk=family.case.pk).next_step
            assert (before.outcome, words_of(before)) == ("cancelled", "Sanne is op vakantie.")
        assert step.due_at.date() == now.date() + WEEK
        assert scene.events(looking, professional, "plan.evaluation-moved") == 1

    def test_is_refused_without_reason_in_the_past_or_when_it_is_the_same(
        self, plan, professional, now
    ):
        with pytest.raises(SayMore, match="Zeg waarom"):
            self.move(plan, now.date() + WEEK, professional, now, why=" ")
        with pytest.raises(NotSuitable, match="een dag na vandaag"):
            self.move(plan, now.date(), professional, now)
        with pytest.raises(StepNotPossible, match="al was afgesproken"):
            self.move(plan, plan.first_evaluation_on, professional, now)


class TestWhoCanSay:
    def able(self, about, family, professional, now, looking):
        with looking(professional):
            members = queries.members_of(family.matter_id, today=now.date())
        return [member.key for member in queries.may_say(about, members)]

    def test_of_the_whole_household_is_everybody_from_twelve_on(
        self, family, professional, now, looking
    ):
        assert self.able(None, family, professional, now, looking) == [family.adult.pk]

    def test_of_a_young_child_is_whoever_decides_for_it(self, family, professional, now, looking):
        found = self.able(family.child.pk, family, professional, now, looking)
        assert found == [family.adult.pk]

    def test_is_first_of_all_whom_the_goal_is_about(self, family, professional, now, looking):
        in_four_years = now.replace(year=now.year + 4)
        found = self.able(family.child.pk, family, professional, in_four_years, looking)
        assert found == [family.child.pk, family.adult.pk]

    def test_is_no_child_under_twelve(self, plan, goal, family, professional, now):
        says = GoalLook(state=GoalState.RUNNING, resident=Voice(step=5), by=family.child)
        with pytest.raises(NotSuitable, match="12 jaar of ouder"):
            operations.evaluate(
                plan=plan, look_back=scene.look_back(now, {goal.pk: says}),
                actor=professional, now=now,
            )  # fmt: skip
