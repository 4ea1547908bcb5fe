"""Looking back at every goal with the household, each side in its own words."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person, SupportTie
from voordeur.intake.queries import lives_here
from voordeur.plans import queries, scale
from voordeur.plans.enums import GoalState, NoStep, PromiseKind, WhyAbsent, WhyFrozen
from voordeur.plans.going_along import Member
from voordeur.plans.models import Evaluation, Goal, GoalReview, Participant, Plan
from voordeur.plans.operations.beginning import (
    promise_evaluation,
    require_after,
    require_work_with,
    running_plan,
)
from voordeur.plans.operations.dropping import Dropping, drop
from voordeur.plans.operations.versions import freeze
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date, working_day_from

#: The next look back that the form proposes. Our own reading.
NEXT_EVALUATION = timedelta(weeks=12)

SENTENCES["plans_evaluation_pkey"] = "Deze evaluatie is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What one side says of a goal: a step of the scale, or why there is none; and words."""

    step: int | None = None
    silent: NoStep | None = None
    words: str = ""

    @property
    def why_no_step(self) -> str:
        return "" if self.step else (self.silent or NoStep.NOT_ASKED)


@dataclass(frozen=True, kw_only=True)
class GoalLook:
    """One goal at an evaluation: resident and professional apart; `by` is who of the household
    spoke. A goal that somebody stops with says why, and what happens next."""

    state: GoalState
    resident: Voice = field(default_factory=Voice)
    professional: Voice = field(default_factory=Voice)
    by: Person | None = None
    dropping: Dropping | None = None


@dataclass(frozen=True, kw_only=True)
class Absent:
    """Why nobody of the household took part."""

    because: WhyAbsent
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TookPart:
    """Who looked back together, besides whoever records it."""

    members: Iterable[Person] = ()
    network: Iterable[SupportTie] = ()
    professionals: Iterable[User] = ()


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """What was said at an evaluation, goal by goal and of everything, and when the next one is."""

    goals: Mapping[uuid.UUID, GoalLook]
    next_on: date
    resident_says: str = ""
    absent: Absent | None = None
    professional_says: str = ""
    changes: str = ""
    took_part: TookPart = field(default_factory=TookPart)
    key: uuid.UUID = field(default_factory=new_key)


def next_evaluation(today: date) -> date:
    """The working day that is proposed for looking back again."""
    return working_day_from(today + NEXT_EVALUATION)


@operation
def evaluate(*, plan: Plan, look_back: LookBack, actor: Assignment, now: datetime) -> Evaluation:
    """Look back at every running goal with the household, and promise the next time.

    Who stops with a goal is called afterwards. The plan is kept as it is from then on.
    Raises NotAllowed, StepNotPossible when the plan ended or has no goals, NotSuitable when a goal
    is missing, of another plan or given a step that is not on the scale, when somebody does not
    belong to this household or has no say in a goal, or the next day is not after today, SayMore
    when a goal stops without a reason, Refused without the words of a resident or why they were
    not there.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    goals = {goal.pk: goal for goal in Goal.objects.filter(plan=plan)}
    _require_every_goal(goals, look_back)
    today = local_date(now)
    require_after(today, look_back.next_on, "Kies voor de volgende evaluatie een dag na vandaag.")
    absent = look_back.absent
    evaluation = Evaluation.objects.create(
        id=look_back.key, plan=plan, household_id=plan.household_id, held_on=today,
        held_by=actor.user, resident_says=look_back.resident_says.strip(),
        absent_because=absent.because if absent else "",
        absent_note=absent.note.strip() if absent else "",
        professional_says=look_back.professional_says.strip(),
        changes=look_back.changes.strip(), next_on=look_back.next_on,
    )  # fmt: skip
    _keep_who_took_part(evaluation, look_back.took_part, today)
    steps = scale.in_use(municipality_id=actor.municipality_id, on=today).steps
    members = queries.members_of(plan.household_id, today=today)
    for key, look in look_back.goals.items():
        _require_who_can_say(look, goals[key], members)
        _keep_review(evaluation, goals[key], look, steps)
        _move(plan, goals[key], look)
    promise_evaluation(plan, look_back.next_on)
    freeze(plan=plan, why=WhyFrozen.EVALUATED)
    audit.record("plan.evaluated", subject=evaluation, matter_id=plan.household_id)
    return evaluation


@operation
def move_evaluation(*, plan: Plan, day: date, why: str, actor: Assignment, now: datetime) -> Plan:
    """Agree another day to look back, and say why.

    Raises NotAllowed, SayMore without a reason, NotSuitable for a day that is not after today,
    StepNotPossible when the plan ended, has no evaluation ahead, or has it on that day already.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    why = said(why, "Zeg waarom u op een andere dag terugkijkt.")
    require_after(local_date(now), day, "Kies voor de evaluatie een dag na vandaag.")
    step = plan.case.next_step
    if step.kind == PromiseKind.EVALUATION:
        before = local_date(step.due_at)
    else:
        before = plan.first_evaluation_on
    if day == before:
        raise StepNotPossible("Dit is de dag die al was afgesproken. Kies een andere dag.")
    if step.kind == PromiseKind.EVALUATION:
        followup.end_promise(promise=step, outcome=PromiseOutcome.CANCELLED, note=why)
        promise_evaluation(plan, day)
    else:
        plan.first_evaluation_on = day
        plan.save(update_fields=["first_evaluation_on"])
    audit.record(
        "plan.evaluation-moved", subject=plan, matter_id=plan.household_id,
        was=before.isoformat(), due_on=day.isoformat(),
    )  # fmt: skip
    return plan


def _require_every_goal(goals: Mapping[uuid.UUID, Goal], look_back: LookBack) -> None:
    if not goals:
        raise StepNotPossible("Dit plan heeft nog geen doelen. Leg eerst een doel vast.")
    if set(look_back.goals) - set(goals):
        raise NotSuitable("Een van deze doelen hoort niet bij dit plan. Ververs de pagina.")
    unfinished = {key for key, goal in goals.items() if goal.state == GoalState.RUNNING}
    if unfinished - set(look_back.goals):
        raise NotSuitable("Zeg bij elk doel hoe het ervoor staat.")


def _keep_who_took_part(evaluation: Evaluation, took_part: TookPart, today: date) -> None:
    home = evaluation.household_id
    if not all(lives_here(person, home, today) for person in took_part.members):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    if any(tie.household_id != home for tie in took_part.network):
        raise NotSuitable("Deze steunfiguur hoort niet bij dit huishouden. Kies uit de lijst.")
    known = {user.pk for user in queries.workers(home, today)} | {evaluation.held_by_id}
    if any(user.pk not in known for user in took_part.professionals):
        raise NotSuitable(
            "Deze medewerker werkt niet met dit huishouden. Kies iemand uit de lijst."
        )
    whoever = {"evaluation": evaluation, "household_id": home}
    professionals = {user.pk: user for user in (evaluation.held_by, *took_part.professionals)}
    Participant.objects.bulk_create(
        [
            *[Participant(person=person, **whoever) for person in took_part.members],
            *[Participant(tie=tie, **whoever) for tie in took_part.network],
            *[Participant(user=user, **whoever) for user in professionals.values()],
        ]
    )


def _require_who_can_say(look: GoalLook, goal: Goal, members: list[Member]) -> None:
    if look.by is None:
        return
    if look.by.pk not in {member.key for member in members}:
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    if look.by.pk not in {member.key for member in queries.may_say(goal.about_id, members)}:
        raise NotSuitable(
            "Dit zegt iemand van 12 jaar of ouder. Voor een jonger kind zegt het wie gezag heeft."
        )


def _keep_review(evaluation: Evaluation, goal: Goal, look: GoalLook, steps: int) -> None:
    voices = (look.resident, look.professional)
    if any(voice.step is not None and not 1 <= voice.step <= steps for voice in voices):
        raise NotSuitable(f"Kies een stap van 1 tot en met {steps}.")
    GoalReview.objects.create(
        evaluation=evaluation, goal=goal, household_id=evaluation.household_id, state=look.state,
        steps=steps if any(voice.step for voice in voices) else None, resident=look.by,
        resident_step=look.resident.step, resident_silent=look.resident.why_no_step,
        resident_words=look.resident.words.strip(),
        professional_step=look.professional.step,
        professional_silent=look.professional.why_no_step,
        professional_words=look.professional.words.strip(),
    )  # fmt: skip


def _move(plan: Plan, goal: Goal, look: GoalLook) -> None:
    """The goal stands as it was said; who stopped with it is called."""
    if look.state == GoalState.DROPPED_OUT:
        if look.dropping is None:
            raise SayMore("Zeg waarom de inwoner met dit doel stopt, en wat er nu gebeurt.")
        drop(plan=plan, goals=[goal], dropping=look.dropping, goal=goal)
        return
    goal.state, goal.drop_out = look.state, None
    goal.save(update_fields=["state", "drop_out"])
