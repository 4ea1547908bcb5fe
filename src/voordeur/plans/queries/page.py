"""The plan as its page shows it: goals per life domain, actions on the ladder, looking back."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from voordeur.accounts import absence
from voordeur.accounts.absence import Away
from voordeur.accounts.models import Assignment, User
from voordeur.cases.models import Case
from voordeur.followup.models import Promise
from voordeur.followup.queries import words_of
from voordeur.households.models import Household
from voordeur.intake.enums import LifeDomain
from voordeur.intake.queries import ICONS
from voordeur.plans.enums import ActionBy, ActionState, GoalState, PlanState
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action, Goal, Plan
from voordeur.plans.queries.finding import (
    LADDER,
    next_evaluation,
    running_case,
    who_does,
    why_not_lighter,
)
from voordeur.plans.queries.kept import AgreementLine, VersionLine, agreements, versions
from voordeur.plans.queries.looking_back import (
    GOAL_SIGNS,
    DropOutLine,
    EvaluationLine,
    drop_outs,
    evaluations,
)
from voordeur.plans.workflow import state_of
from voordeur.shared.periods import local_date
from voordeur.ui import dates


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder, marked when it is the chosen one."""

    word: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action: what, who, on which rung, how it stands; `on` is its day, or when it ended.

    `doer` tells who does it from anybody else: the key of whom we know, or the words.
    """

    id: uuid.UUID
    what: str
    by: ActionBy
    who: str
    doer: str
    state: ActionState
    watched_by: str
    rungs: list[Rung]
    on: date
    is_open: bool
    sign: str
    word: str
    note: str
    not_lighter: str
    moved_because: str
    changed_because: str


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """One goal with its actions, the open ones first."""

    id: uuid.UUID
    words: str
    we_know_when: str
    about: str
    is_kept: bool
    state: str
    sign: str
    word: str
    is_running: bool
    actions: list[ActionLine]
    drop_out: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class DomainBlock:
    """The goals of one life domain."""

    name: str
    icon: str
    goals: list[GoalBlock]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole plan of a household."""

    plan: Plan | None
    case: Case | None
    contact: User | None
    #: when the contact person is not there today: until when, and who stands in
    contact_away: Away | None
    is_running: bool
    domains: list[DomainBlock]
    evaluations: list[EvaluationLine]
    next_evaluation_on: date | None
    open_actions: int
    agreements: list[AgreementLine] = field(default_factory=list)
    versions: list[VersionLine] = field(default_factory=list)
    drop_outs: list[DropOutLine] = field(default_factory=list)


def page(*, household: Household, today: date, acting: Assignment | None = None) -> PlanPage:
    """The running plan of a household, or else the last one that ended.

    `acting` is who reads: the name of a sensitive organisation is for who works there.
    """
    plans = Plan.objects.filter(household=household).select_related("contact_person")
    found = sorted(plans.order_by("-made_on", "-id"), key=lambda plan: plan.state != "running")
    plan = found[0] if found else None
    case = running_case(household.pk)
    if plan is None:
        return PlanPage(None, case, None, None, False, [], [], None, 0)
    runs = plan.state == PlanState.RUNNING
    goals = list(Goal.objects.filter(plan=plan).select_related("about").order_by("set_at", "id"))
    actions = _actions(plan, today, acting)
    blocks = [_goal(goal, actions.get(goal.pk, [])) for goal in goals]
    contact = (case.coordinator if case and runs else None) or plan.contact_person
    away = absence.away([contact.pk], municipality_id=household.municipality_id, today=today)
    return PlanPage(
        plan=plan,
        case=case,
        contact=contact,
        contact_away=next(iter(away), None),
        is_running=runs,
        domains=_by_domain(goals, blocks),
        evaluations=evaluations(plan),
        next_evaluation_on=next_evaluation(plan, case) if runs else None,
        open_actions=sum(line.is_open for lines in actions.values() for line in lines),
        agreements=agreements(plan, today),
        versions=versions(plan),
        drop_outs=drop_outs(plan),
    )


def shared_by_all(plan_page: PlanPage) -> list[DomainBlock]:
    """The goals that everybody in the house may read, on a screen that is read together."""
    shared = [
        replace(domain, goals=[goal for goal in domain.goals if not goal.is_kept])
        for domain in plan_page.domains
    ]
    return [domain for domain in shared if domain.goals]


def no_longer_running(
    domains: Iterable[DomainBlock], drop_outs: Iterable[DropOutLine]
) -> list[tuple[GoalBlock, str]]:
    """The goals that are over, each with why somebody stopped with it; '' for what was reached."""
    stopped = {one.id: one for one in drop_outs}
    return [
        (goal, stopped[goal.drop_out].why if goal.drop_out in stopped else "")
        for domain in domains
        for goal in domain.goals
        if not goal.is_running
    ]


def _by_domain(goals: Iterable[Goal], blocks: Iterable[GoalBlock]) -> list[DomainBlock]:
    found: dict[str, list[GoalBlock]] = {}
    for goal, block in zip(goals, blocks, strict=True):
        found.setdefault(goal.domain, []).append(block)
    return [
        DomainBlock(
            name=str(domain.label).capitalize(),
            icon=ICONS[domain],
            goals=sorted(found[domain], key=lambda goal: not goal.is_running),
        )
        for domain in LifeDomain
        if domain in found
    ]


def _goal(goal: Goal, actions: list[ActionLine]) -> GoalBlock:
    state = GoalState(goal.state)
    return GoalBlock(
        id=goal.pk,
        words=goal.words,
        we_know_when=goal.we_know_when,
        about=goal.about.full_name if goal.about else "",
        is_kept=goal.kept_from_others,
        state=state,
        sign=GOAL_SIGNS[state],
        word=str(state.label),
        is_running=state == GoalState.RUNNING,
        actions=sorted(actions, key=lambda line: (not line.is_open, line.on)),
        drop_out=goal.drop_out_id,
    )


def _actions(
    plan: Plan, today: date, acting: Assignment | None
) -> dict[uuid.UUID, list[ActionLine]]:
    rows = Action.objects.filter(goal__plan=plan).select_related(
        "promise__owner", "promise__note", *NAMED
    )
    lines: dict[uuid.UUID, list[ActionLine]] = {}
    for row in rows.order_by("promise__due_at", "id"):
        lines.setdefault(row.goal_id, []).append(_action(row, today, acting))
    return lines


def _action(row: Action, today: date, acting: Assignment | None) -> ActionLine:
    promise = row.promise
    sign, word = _how_it_stands(promise, today)
    return ActionLine(
        id=row.pk,
        what=row.what,
        by=ActionBy(row.by),
        who=who_does(row, acting=acting),
        doer=_doer(row),
        state=state_of(promise.outcome),
        watched_by=promise.owner.name if promise.owner else "",
        rungs=[Rung(word, is_chosen=rung == row.by) for rung, word in LADDER.items()],
        on=local_date(promise.closed_at or promise.due_at),
        is_open=promise.closed_at is None,
        sign=sign,
        word=word,
        note=words_of(promise),
        not_lighter=why_not_lighter(row),
        moved_because=row.moved_because,
        changed_because=row.changed_because,
    )


def _doer(row: Action) -> str:
    key = row.person_id or row.tie_id or row.colleague_id or row.organisation_id
    return str(key) if key else row.who.casefold()


def _how_it_stands(promise: Promise, today: date) -> tuple[str, str]:
    """A sign and a word: done, dropped, or how far off its day is."""
    if promise.closed_at is None:
        due_on = local_date(promise.due_at)
        word = dates.distance(due_on, today=today) or str(ActionState.TO_DO.label)
        return dates.due_state(due_on, today=today), word
    state = state_of(promise.outcome)
    return ("op-tijd" if state == ActionState.DONE else ""), str(state.label)
