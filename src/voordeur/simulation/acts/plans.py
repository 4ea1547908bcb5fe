"""The work with a household: the conversation, the plan, the actions, looking back, closing."""

from __future__ import annotations

from datetime import timedelta

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason, WhyThisOne
from voordeur.cases.models import Case
from voordeur.demo.crowd import proportions
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households.models import Person
from voordeur.intake import operations as intake
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.operations import NewAnswer
from voordeur.plans import operations as plans
from voordeur.plans import queries
from voordeur.plans.enums import ActionBy, GoalState, NoStep
from voordeur.plans.models import Action, Goal, Plan
from voordeur.plans.operations import GoalLook, LookBack, NewAction, NewGoal, Voice
from voordeur.shared.periods import local_date, months_later, working_days_later
from voordeur.simulation.acts import life, words
from voordeur.simulation.scene import Scene

BY = (
    (ActionBy.RESIDENT, words.BY_ONESELF, "het huishouden zelf"),
    (ActionBy.NETWORK, words.BY_NETWORK, "iemand uit de familie"),
    (ActionBy.FREE_ACCESS, words.BY_FREE_HELP, "een vrijwilliger"),
)
WATCH_MONTHS = 3
#: Working days: an action is due within, lies beyond its day, moves on.
SOONEST, LATEST, LIES_AT_LEAST, LIES_AT_MOST, MOVES_ON = 4, 15, 2, 15, 8
STEPS_LOW, STEPS_HIGH = (2, 6), (6, 9)
HARD = "Daar lopen wij in vast."
WELL = "Dat gaat goed."


def talk(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """The conversation over the eight life domains, and somebody who coordinates."""
    now = scene.moment()
    home = scene.home(promise.matter_id, actor, now)
    talked = intake.start_intake(household=home, actor=actor, now=now)
    hard = scene.dice.choice(list(words.GOALS))
    for domain in LifeDomain:
        said = _said(domain, is_hard=domain == hard)
        intake.answer(intake=talked, said=said, actor=actor, now=now)
    intake.finish_intake(
        intake=talked, summary="Weet wat er speelt en wat men wil.", actor=actor, now=now
    )
    case = scene.case(promise.matter_id, actor, now)
    if case and case.coordinator_id is None:
        cases.appoint_coordinator(
            case=case, why_this_one=WhyThisOne.EXPERTISE, actor=actor, now=scene.moment()
        )
    return "uitvraag"


def _said(domain: LifeDomain, *, is_hard: bool) -> NewAnswer:
    if is_hard:
        return NewAnswer(domain=domain, is_hard=HARD, help_needed=HelpNeeded.NOW)
    return NewAnswer(domain=domain, goes_well=WELL, help_needed=HelpNeeded.NONE)


def begin(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """A plan with one goal, and who does what before when: lightest first."""
    now = scene.moment()
    case = scene.case(promise.matter_id, actor, now)
    if case is None or case.next_step_id != promise.pk:
        return ""
    plan = plans.make_plan(
        case=case,
        first_evaluation_on=working_days_later(scene.day, 30),
        actor=actor,
        now=now,
    )
    domain = scene.dice.choice(list(words.GOALS))
    wish, seen = words.GOALS[domain]
    goal = plans.set_goal(
        plan=plan,
        goal=NewGoal(domain=domain, words=wish, we_know_when=seen),
        actor=actor,
        now=scene.moment(),
    )
    for number in range(scene.dice.randint(2, len(BY))):
        _agree(scene, goal, number, actor)
    return "plan gemaakt"


def _agree(scene: Scene, goal: Goal, number: int, actor: Assignment) -> None:
    by, whats, who = BY[number]
    due_on = working_days_later(scene.day, scene.dice.randint(SOONEST, LATEST))
    plans.agree_action(
        goal=goal,
        action=NewAction(what=scene.dice.choice(whats), by=by, who=who, due_on=due_on),
        actor=actor,
        now=scene.moment(),
    )


def act(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """An action on its day: done, moved once, or forgotten until somebody asks."""
    fate = scene.fate(promise.made_at.isoformat(), promise.what)
    falls = proportions.figure("actions").falls(fate)
    until = working_days_later(
        local_date(promise.due_at), fate.randint(LIES_AT_LEAST, LIES_AT_MOST)
    )
    now = scene.moment()
    with scene.seen_by(actor, now):
        action = Action.objects.select_related("promise").filter(promise=promise).first()
    if action is None:
        return ""
    # What was moved once is done on its new day.
    falls = "kept" if action.moved_because else falls
    if falls == "forgotten" and scene.day < until:
        return ""
    if falls == "moved":
        plans.move_action(
            action=action,
            due_on=working_days_later(scene.day, MOVES_ON),
            why="Het lukte deze week niet.",
            actor=actor,
            now=now,
        )
        return "actie verschoven"
    note = words.FORGOTTEN if falls == "forgotten" else ""
    plans.finish_action(action=action, outcome=PromiseOutcome.KEPT, note=note, actor=actor, now=now)
    return "actie te laat gedaan" if note else "actie gedaan"


def look_back(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """An evaluation: the goal is reached and the case closes, or they go on."""
    now = scene.moment()
    case = scene.case(promise.matter_id, actor, now)
    if case is None or case.next_step_id != promise.pk:
        return ""
    with scene.seen_by(actor, now):
        plan = Plan.objects.get(case=case, state="running")
        goals = list(plan.goals.filter(state=GoalState.RUNNING).order_by("words"))
        able = queries.may_say(None, queries.members_of(promise.matter_id, today=scene.day))
        by = Person.objects.get(pk=able[0].key) if able else None
    reached = proportions.figure("goals_reached").happens(scene.dice)
    looks = {goal.pk: _look(scene, by, reached=reached) for goal in goals}
    plans.evaluate(
        plan=plan,
        look_back=LookBack(
            goals=looks,
            next_on=working_days_later(scene.day, 40),
            resident_says="Zo kunnen wij verder." if reached else "Het gaat langzaam.",
        ),
        actor=actor,
        now=scene.moment(),
    )
    if reached:
        return _close(scene, case, actor)
    if life.happens(scene, case, actor):
        _agree(scene, goals[0], 0, actor)
    return "teruggekeken"


def _look(scene: Scene, by: Person | None, *, reached: bool) -> GoalLook:
    low, high = STEPS_HIGH if reached else STEPS_LOW
    said = scene.dice.randint(low, high)
    return GoalLook(
        state=GoalState.REACHED if reached else GoalState.RUNNING,
        by=by,
        resident=Voice(step=said) if by else Voice(silent=NoStep.NOT_ASKED),
        professional=Voice(step=scene.dice.randint(low, high)),
    )


def _close(scene: Scene, case: Case, actor: Assignment) -> str:
    """With a waakvlam, or seldom let go with the reason why nobody calls."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        case = Case.objects.select_related("household").get(pk=case.pk)
    watched = proportions.figure("closed_with_a_watch").happens(scene.dice)
    day = months_later(scene.day, WATCH_MONTHS)
    cases.close_case(
        case=case,
        reason=CloseReason.GOALS_REACHED,
        note="Het doel is bereikt; wat openstaat doet het huishouden zelf.",
        watch_on=working_days_later(day - timedelta(days=1), 1) if watched else None,
        released_because="" if watched else "Men weet ons te vinden en wil niet gebeld worden.",
        actor=actor,
        now=now,
    )
    return "afgesloten met waakvlam" if watched else "afgesloten en losgelaten"
