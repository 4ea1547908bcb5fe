"""Looking back: each evaluation as it was said, and the course of every goal through time."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from voordeur.intake import changing
from voordeur.intake.changing import Change
from voordeur.plans import drawing, scale
from voordeur.plans.enums import GoalState, NoStep, StoppedBecause, WhyAbsent
from voordeur.plans.models import DropOut, Evaluation, Goal, GoalReview, Participant, Plan
from voordeur.shared.periods import local_date

#: What runs or fell away has a word and no sign.
GOAL_SIGNS = {
    GoalState.RUNNING: "",
    GoalState.REACHED: "op-tijd",
    GoalState.NOT_REACHED: "te-laat",
    GoalState.DROPPED_OUT: "wacht",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one side said of a goal: the step, or why there is none, and the words."""

    who: str
    step: int | None
    steps: int
    told: str
    words: str
    #: against the time before, on the same scale; None when there is nothing to compare
    change: Change | None


@dataclass(frozen=True, slots=True)
class Look:
    """One goal at one evaluation; `kept_for` names whose alone it is, '' when everybody's."""

    goal_id: uuid.UUID
    goal: str
    on: date
    sign: str
    word: str
    resident: Said
    professional: Said
    kept_for: str


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One look back: when, by whom, who was there, what was said, how the goals stood."""

    held_on: date
    held_by: str
    took_part: list[str]
    absent: str
    resident_says: str
    professional_says: str
    changes: str
    next_on: date | None
    goals: list[Look]


@dataclass(frozen=True, slots=True)
class DropOutLine:
    """Somebody stopped with a goal or ('') the whole plan: why, in their words, and what then."""

    id: uuid.UUID
    goal: str
    why: str
    stopped_on: date
    by: str
    next: str
    call_on: date
    caller: str
    is_open: bool
    came_of_it: str
    came_of_it_words: str
    kept_for: str


@dataclass(slots=True)
class Course:
    """A goal through time, oldest first, and its picture when there is a course to draw."""

    goal_id: uuid.UUID
    words: str
    kept_for: str = ""
    looks: list[Look] = field(default_factory=list)

    @property
    def drawing(self) -> drawing.Drawing | None:
        points = [
            drawing.Point(
                on=look.on,
                resident=drawing.share(look.resident.step, look.resident.steps),
                professional=drawing.share(look.professional.step, look.professional.steps),
            )
            for look in self.looks
        ]
        return drawing.drawn(points)

    @property
    def last(self) -> Look | None:
        return self.looks[-1] if self.looks else None


def evaluations(plan: Plan) -> list[EvaluationLine]:
    """Every evaluation of a plan, newest first, in three queries."""
    looks: dict[uuid.UUID, list[Look]] = {}
    for review, look in _looks(plan):
        looks.setdefault(review.evaluation_id, []).append(look)
    there: dict[uuid.UUID, list[str]] = {}
    took_part = Participant.objects.filter(evaluation__plan=plan)
    for row in took_part.select_related("person", "tie", "user").order_by("id"):
        there.setdefault(row.evaluation_id, []).append(_name(row))
    rows = Evaluation.objects.filter(plan=plan).select_related("held_by")
    return [
        EvaluationLine(
            held_on=row.held_on,
            held_by=row.held_by.name,
            took_part=there.get(row.pk, []),
            absent=_absent(row),
            resident_says=row.resident_says,
            professional_says=row.professional_says,
            changes=row.changes,
            next_on=row.next_on,
            goals=looks.get(row.pk, []),
        )
        for row in rows.order_by("-held_on", "-id")
    ]


def courses(plan: Plan) -> list[Course]:
    """Every goal of a plan with what was said of it through time, in the order they were set."""
    goals = Goal.objects.filter(plan=plan).select_related("about").order_by("set_at", "id")
    found = {goal.pk: Course(goal.pk, goal.words, _kept_for(goal)) for goal in goals}
    for review, look in _looks(plan):
        found[review.goal_id].looks.append(look)
    return list(found.values())


def drop_outs(plan: Plan) -> list[DropOutLine]:
    """Who stopped with what, the newest first."""
    rows = DropOut.objects.filter(plan=plan).select_related(
        "goal__about", "recorded_by", "promise__owner"
    )
    return [drop_out_line(row) for row in rows.order_by("-stopped_on", "-id")]


def last_said(plan: Plan) -> dict[str, str]:
    """What stands of the last evaluation, by the names of the form: who saves second sees it."""
    last = Evaluation.objects.filter(plan=plan).order_by("-held_on", "-id").first()
    if last is None:
        return {}
    found = {"resident_says": last.resident_says, "professional_says": last.professional_says}
    found["changes"] = last.changes
    for row in GoalReview.objects.filter(evaluation=last).order_by("id"):
        found[f"doel_{row.goal_id}"] = row.state
        found[f"inwoner_{row.goal_id}"] = str(row.resident_step or row.resident_silent)
        found[f"inwoner_woorden_{row.goal_id}"] = row.resident_words
        found[f"vak_{row.goal_id}"] = str(row.professional_step or row.professional_silent)
        found[f"vak_woorden_{row.goal_id}"] = row.professional_words
    return found


def _looks(plan: Plan) -> Iterable[tuple[GoalReview, Look]]:
    """Every review of a plan, oldest first, each beside the one before."""
    rows = GoalReview.objects.filter(evaluation__plan=plan).select_related(
        "evaluation__held_by", "goal__about", "resident"
    )
    before: dict[uuid.UUID, GoalReview] = {}
    for row in rows.order_by("evaluation__held_on", "evaluation_id", "goal__set_at", "goal_id"):
        yield row, _look(row, before.get(row.goal_id))
        before[row.goal_id] = row


def _look(row: GoalReview, was: GoalReview | None) -> Look:
    state = GoalState(row.state)
    speaker = row.resident.given_name or row.resident.full_name if row.resident else "de inwoner"
    return Look(
        goal_id=row.goal_id,
        goal=row.goal.words,
        on=row.evaluation.held_on,
        sign=GOAL_SIGNS[state],
        word=str(state.label),
        resident=_said(row, was, "resident", speaker),
        professional=_said(row, was, "professional", row.evaluation.held_by.name),
        kept_for=_kept_for(row.goal),
    )


def _kept_for(goal: Goal | None) -> str:
    """Whose alone a goal is; '' when the others in the house may know it."""
    if goal is None or not goal.kept_from_others or goal.about is None:
        return ""
    return goal.about.full_name


def _said(row: GoalReview, was: GoalReview | None, side: str, who: str) -> Said:
    step, silent = getattr(row, f"{side}_step"), getattr(row, f"{side}_silent")
    earlier = getattr(was, f"{side}_step") if was and was.steps == row.steps else None
    told = _told(step, row.steps) if step else str(NoStep(silent).label)
    return Said(
        who=who,
        step=step,
        steps=row.steps or 0,
        told=told,
        words=getattr(row, f"{side}_words"),
        change=changing.change(earlier, step) if earlier and step else None,
    )


def _told(step: int, steps: int | None) -> str:
    word = scale.of(steps or step).words[step - 1]
    return f"{step} van {steps}{f' ({word})' if word else ''}"


def _absent(row: Evaluation) -> str:
    if not row.absent_because:
        return ""
    if row.absent_because == WhyAbsent.OTHER:
        return row.absent_note
    note = f" ({row.absent_note})" if row.absent_note else ""
    return f"{row.get_absent_because_display()}{note}"


def _name(row: Participant) -> str:
    if row.person:
        return row.person.full_name
    if row.tie:
        return f"{row.tie.name} ({row.tie.relation})"
    return row.user.name if row.user else ""


def drop_out_line(row: DropOut) -> DropOutLine:
    """One stop as it is shown; with its goal, who recorded it and its promise joined."""
    return DropOutLine(
        id=row.pk,
        goal=row.goal.words if row.goal else "",
        stopped_on=row.stopped_on,
        by=row.recorded_by.name,
        next=row.next,
        call_on=local_date(row.promise.due_at),
        caller=row.promise.owner.name if row.promise.owner else "het team",
        is_open=row.promise.closed_at is None,
        came_of_it=str(row.get_came_of_it_display()) if row.came_of_it else "",
        came_of_it_words=row.came_of_it_words,
        kept_for=_kept_for(row.goal),
        why=_why(row),
    )


def _why(row: DropOut) -> str:
    """Why somebody stopped, with their own words: de eigen bijdrage: “Dat kunnen wij niet.”"""
    if row.because == StoppedBecause.OTHER:
        return row.words
    return str(row.get_because_display()) + (f": “{row.words}”" if row.words else "")
