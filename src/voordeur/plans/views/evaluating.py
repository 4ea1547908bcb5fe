"""Looking back at the plan, goal by goal, and reading how each went."""

import uuid
from typing import Any

from django.http import HttpResponse

from voordeur.accounts.models import User
from voordeur.households import queries as households
from voordeur.households.models import Household, Person, SupportTie
from voordeur.plans import operations, queries, scale
from voordeur.plans.enums import GoalState, NoStep, StoppedBecause, WhyAbsent
from voordeur.plans.forms import Around, Asked, LookBackForm, MoveEvaluationForm
from voordeur.plans.models import Evaluation, Plan
from voordeur.plans.operations import (
    Absent,
    Dropping,
    GoalLook,
    LookBack,
    TookPart,
    Voice,
)
from voordeur.plans.views.answering import (
    Step,
    carried_out,
    household_of,
    running_plan,
    shown,
)
from voordeur.shared.periods import local_date
from voordeur.ui import kept, versions
from voordeur.ui.door import changes, reads, shows_people


@changes
@shows_people
def evaluate(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Look back at the plan with the household."""
    household = household_of(request, household_id)
    running = running_plan(household)
    today = local_date(request.now)
    form = _form(request, household, running)
    versions.watch(form, now=queries.last_said(running))
    kept.keep(request, form, key=running.pk)
    page = queries.page(household=household, today=today, acting=request.acting)
    step = Step(
        household, "plans/evaluate.html", "Kijk samen terug", "De evaluatie is vastgelegd.",
        {"page": page, "questions": _questions(form, page, running)},
        by=lambda: queries.last_looked_back(running, fields=form.fields),
    )  # fmt: skip

    def act() -> None:
        operations.evaluate(
            plan=running, look_back=_look_back(form), actor=request.acting, now=request.now
        )

    def stands() -> bool:
        return Evaluation.objects.filter(pk=form.cleaned_data["key"], plan=running).exists()

    return carried_out(request, form, step, act, stands=stands)


@reads
@shows_people
def evaluations(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Every look back, and the course of each goal."""
    household = household_of(request, household_id, to="see_agreements")
    today = local_date(request.now)
    page = queries.page(household=household, today=today, acting=request.acting)
    courses = queries.courses(page.plan) if page.plan else []
    step = Step(
        household, "plans/evaluations.html", "Evaluaties", "",
        {"page": page, "courses": courses, "today": today},
    )  # fmt: skip
    return shown(request, MoveEvaluationForm(today=today), step)


@changes
@shows_people
def move_evaluation(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Agree another day to look back."""
    household = household_of(request, household_id)
    running = running_plan(household)
    form = MoveEvaluationForm(versions.told(request), today=local_date(request.now))
    agreed_on = queries.next_evaluation(running, queries.running_case(household.pk))
    versions.watch(form, now={"day": agreed_on})
    kept.keep(request, form, key=running.pk)
    step = Step(
        household, "plans/move_evaluation.html", "Andere dag voor de evaluatie",
        "De evaluatie is verschoven.", {"agreed_on": agreed_on},
        by=lambda: queries.last_done(
            "plan.evaluation-moved", household_id=household.pk, subject_id=running.pk,
            fields=["day"],
        ),
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.move_evaluation(
            plan=running, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )


def _form(request: Any, household: Household, running: Plan) -> LookBackForm:
    today = local_date(request.now)
    members = households.members(household.pk, today=today)
    have_a_say = queries.members_of(household.pk, today=today)
    asked = [
        Asked(
            key=goal.pk,
            words=goal.words,
            speakers=[
                (str(member.key), member.name)
                for member in queries.may_say(goal.about_id, have_a_say)
            ],
        )
        for goal in queries.running_goals(running)
    ]
    return LookBackForm(
        versions.told(request),
        today=today,
        goals=asked,
        usual=operations.next_evaluation(today),
        scale=scale.in_use(municipality_id=request.acting.municipality_id, on=today),
        around=Around(
            members=[(str(row.person_id), row.name) for row in members],
            network=[
                (str(tie.pk), f"{tie.name} ({tie.relation})")
                for tie in queries.network(household.pk, today)
            ],
            colleagues=[
                (str(user.pk), user.name)
                for user in queries.workers(household.pk, today)
                if user.pk != request.acting.user_id
            ],
        ),
    )


def _questions(form: LookBackForm, page: Any, running: Plan) -> list[dict[str, Any]]:
    """Of each goal: the goal itself, its course, and the fields about it."""
    blocks = {goal.id: goal for domain in page.domains for goal in domain.goals}
    courses = {course.goal_id: course for course in queries.courses(running)}
    names = {
        "state": "doel_", "who": "wie_", "resident": "inwoner_", "says": "inwoner_woorden_",
        "mine": "vak_", "my_words": "vak_woorden_", "because": "stopt_",
        "because_words": "stopt_woorden_", "next": "verder_", "next_on": "verder_op_",
    }  # fmt: skip
    return [
        {
            "goal": blocks[asked.key],
            "course": courses[asked.key],
            **{word: form[f"{name}{asked.key}"] for word, name in names.items()},
        }
        for asked in form.goals
    ]


def _look_back(form: LookBackForm) -> LookBack:
    told = form.cleaned_data
    people = Person.objects.in_bulk(_chosen(form, form.around.members, *_speakers(form)))
    there = set(told["there"])
    return LookBack(
        key=told["key"],
        goals={asked.key: _goal(told, asked.key, people) for asked in form.goals},
        next_on=told["next_on"],
        resident_says=told["resident_says"],
        absent=Absent(because=WhyAbsent(told["absent_because"]), note=told["absent_note"])
        if told["absent_because"]
        else None,
        professional_says=told["professional_says"],
        changes=told["changes"],
        took_part=TookPart(
            members=[people[key] for key in people if str(key) in there],
            network=SupportTie.objects.in_bulk(_chosen(form, form.around.network)).values(),
            professionals=User.objects.in_bulk(_chosen(form, form.around.colleagues)).values(),
        ),
    )


def _goal(told: dict[str, Any], key: uuid.UUID, people: dict[uuid.UUID, Person]) -> GoalLook:
    state = GoalState(told[f"doel_{key}"])
    speaker = told[f"wie_{key}"]
    resident = _voice(told[f"inwoner_{key}"], told[f"inwoner_woorden_{key}"])
    dropping = None
    if state == GoalState.DROPPED_OUT:
        dropping = Dropping(
            because=StoppedBecause(told[f"stopt_{key}"]),
            words=told[f"stopt_woorden_{key}"],
            next=told[f"verder_{key}"],
            next_on=told[f"verder_op_{key}"],
        )
    return GoalLook(
        state=state,
        resident=resident,
        professional=_voice(told[f"vak_{key}"], told[f"vak_woorden_{key}"]),
        by=people.get(uuid.UUID(speaker)) if speaker and not _was_absent(resident) else None,
        dropping=dropping,
    )


def _voice(chosen: str, words: str) -> Voice:
    if chosen.isdigit():
        return Voice(step=int(chosen), words=words)
    return Voice(silent=NoStep(chosen), words=words)


def _was_absent(voice: Voice) -> bool:
    return voice.silent == NoStep.ABSENT


def _speakers(form: LookBackForm) -> list[str]:
    return [form.cleaned_data[f"wie_{asked.key}"] for asked in form.goals]


def _chosen(form: LookBackForm, among: list[tuple[str, str]], *more: str) -> list[uuid.UUID]:
    """The keys that were ticked among these, and some more."""
    ticked = set(form.cleaned_data["there"]) & {key for key, _ in among}
    return [uuid.UUID(key) for key in ticked | set(more) if key]
