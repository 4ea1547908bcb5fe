"""The household page: who lives here, who is around them, who coordinates, what is next, the story.

Depth decides what is asked at all; PostgreSQL states the same once more. The circle stands in
`circle.py`, what is agreed and what was done here.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts import absence
from voordeur.accounts.absence import Away
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases import queries as cases
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.households import queries as residents
from voordeur.households.models import Household
from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.models import Answer, Intake
from voordeur.merges.queries import merges
from voordeur.plans.enums import PlanState
from voordeur.plans.models import Goal, Plan
from voordeur.shared.periods import local_date
from voordeur.ui.components import Event
from voordeur.web.queries import circle, promised, steps, story, year
from voordeur.web.queries.circle import Circle
from voordeur.web.queries.promised import OpenPromise
from voordeur.web.queries.steering import latest_case
from voordeur.web.queries.steps import Step
from voordeur.web.queries.year import Year

WHAT_ONE_SEES = {
    Depth.CIRCLE: "de kring",
    Depth.AGREEMENTS: "plan en afspraken",
    Depth.CONTENT: "de inhoud",
}
HELP_STATES = {HelpNeeded.NONE: "op-tijd", HelpNeeded.SOON: "deze-week", HelpNeeded.NOW: "te-laat"}
#: So many acts stand on the page of the household; the whole story has a page of its own.
IN_SIGHT = 12
NO_CASE = "Nog geen casus"
NOBODY_YET, NOBODY_ANY_MORE = "nog niemand", "niet meer nodig"


@dataclass(frozen=True, slots=True)
class Request:
    """A help request that still runs."""

    id: uuid.UUID
    question: str
    weight: str
    state: str
    made_on: date
    at_desk: bool


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in the resident's words."""

    words: str
    domain: str
    about: str
    state: str
    #: of this one member alone: never on paper
    is_own: bool


@dataclass(frozen=True, slots=True)
class PlanLines:
    """The plan in short."""

    made_on: date
    contact_person: str
    phone: str
    goals: list[GoalLine]


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One life domain of the last intake."""

    name: str
    help: str
    state: str


@dataclass(frozen=True, slots=True)
class IntakeLines:
    """The last intake in short."""

    state: str
    on: date
    summary: str
    domains: list[DomainLine]


@dataclass(frozen=True, slots=True)
class Coordinated:
    """Who coordinates, since when, and what is next.

    Beside one of the household or its network the `keeper` has the waakvlam, and is called.
    """

    name: str
    since: date | None
    phone: str
    keeper: str
    case_state: str
    nobody: str
    next_label: str
    next_on: date | None
    #: without a coordinator: whom one calls about the plan
    contact: str = ""
    away: Away | None = None


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """Everything the page shows to this reader."""

    id: uuid.UUID
    name: str
    address: str
    sees: str
    depth: int
    is_circle_only: bool
    may_write: bool
    circle: Circle
    coordinated: Coordinated
    promises: list[OpenPromise]
    requests: list[Request]
    plan: PlanLines | None
    intake: IntakeLines | None
    events: list[Event]
    year: Year | None
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, when, how deep."""

    acting: Assignment
    now: datetime
    today: date
    depth: int
    leads_here: bool


def page(
    *, acting: Assignment, household: Household, may: frozenset[str], now: datetime
) -> HouseholdPage:
    """The page as deep as this reader `may`; the same queries whatever the number of rows."""
    leads_here, depth, today = acting.role == Role.TEAM_LEAD, rules.depth_in(may), local_date(now)
    reader = Reader(acting=acting, now=now, today=today, depth=depth, leads_here=leads_here)
    deep = depth >= Depth.AGREEMENTS
    still_open = promised.still_open(household) if deep or leads_here else []
    offers, teams = promised.offers(household), frozenset(rules.teams_of(acting, today))
    case, step = _latest_case(household, still_open)
    around = circle.of(
        household, acting=acting, today=today, my_teams=teams,
        leads_here=leads_here, case=case,
    )  # fmt: skip
    plan = _plan(household) if deep else None
    intake = _intake(household) if depth >= Depth.CONTENT else None
    promises = promised.lines(still_open, offers)
    coordinated = _reachable(_coordinated(case, step, around, reader), case, plan, reader)
    events, a_year = _told(household, promises, reader)
    return HouseholdPage(
        id=household.pk,
        name=household.name,
        address=residents.address(household),
        sees=WHAT_ONE_SEES[Depth(depth)],
        depth=depth,
        is_circle_only=not deep,
        may_write="work_with" in may,
        circle=around,
        coordinated=_late_first(coordinated, promises, today=today),
        promises=promises,
        requests=_requests(household, held_by=None if deep else teams),
        plan=_plan_lines(plan, case) if plan else None,
        intake=_intake_lines(intake) if intake else None,
        events=events,
        year=a_year,
        steps=steps.possible(
            acting=acting, may=may, household=household, case=case, plan=plan, intake=intake,
            led_on=today if step else None, offers=[o for o in offers if o.to_team_id in teams],
        ),
    )  # fmt: skip


def _told(
    household: Household, promises: list[OpenPromise], reader: Reader
) -> tuple[list[Event], Year | None]:
    """The newest of the story, and the year as a picture."""
    before = list(merges.went_up_in(household.pk))
    ahead = [promise.due_on for promise in promises]
    return (
        story.of(household, before=before, limit=IN_SIGHT, deep=reader.depth >= Depth.AGREEMENTS),
        year.of(household, before=before, promised=ahead, today=reader.today),
    )


def _latest_case(
    household: Household, still_open: list[Promise]
) -> tuple[Case | None, Promise | None]:
    """The last case, and its next step when the reader may see that.

    The two are not joined: a step that may not be seen would hide who coordinates.
    """
    case = latest_case(household)
    if case is None:
        return None, None
    known = {promise.pk: promise for promise in still_open}
    step = known.get(case.next_step_id) or Promise.objects.filter(pk=case.next_step_id).first()
    if step:
        case.next_step = step
    return case, step


def _coordinated(
    case: Case | None, step: Promise | None, around: Circle, reader: Reader
) -> Coordinated:
    if case is None:
        return Coordinated("", None, "", "", NO_CASE, NOBODY_YET, "", None)
    coordinated = case.state == CaseState.COORDINATED and case.coordinator is not None
    coordinator = case.coordinator if coordinated else None
    professional = coordinator.name if coordinator else ""
    theirs = cases.steered_by(case)
    may = reader.depth >= Depth.AGREEMENTS or reader.leads_here
    next_step = step if step and step.closed_at is None and may else None
    return Coordinated(
        name=theirs or professional,
        since=around.coordinated_since,
        phone=coordinator.phone if coordinator else "",
        keeper=professional if theirs else "",
        case_state=f"Casus {case.get_state_display()}",
        nobody=NOBODY_ANY_MORE if case.state == CaseState.CLOSED else NOBODY_YET,
        next_label=kinds.of(next_step.kind).label if next_step else "",
        next_on=local_date(next_step.due_at) if next_step else None,
    )


def _reachable(
    found: Coordinated, case: Case | None, plan: Plan | None, reader: Reader
) -> Coordinated:
    """With whom one calls when nobody coordinates, and who stands in for who is not there today."""
    contact = case.coordinator if case and found.name else plan.contact_person if plan else None
    if contact is None:
        return found
    away = absence.away(
        [contact.pk], municipality_id=reader.acting.municipality_id, today=reader.today
    )
    return replace(
        found,
        contact="" if found.name else contact.name,
        phone=contact.phone,
        away=next(iter(away), None),
    )


def _late_first(found: Coordinated, promises: list[OpenPromise], *, today: date) -> Coordinated:
    """What is late is next, before what was planned."""
    first = next((one for one in promises if one.due_on < today and one.is_duty), None)
    if first is None or (found.next_on and found.next_on <= first.due_on):
        return found
    return replace(found, next_label=first.kind, next_on=first.due_on)


def _requests(household: Household, *, held_by: Collection[uuid.UUID] | None) -> list[Request]:
    """Its help requests; who sees the circle alone finds those that lie with one's own teams."""
    rows = HelpRequest.objects.filter(household=household).exclude(state=RequestState.ENDED)
    if held_by is not None:
        rows = rows.filter(promise__team__in=held_by, promise__closed_at=None)
    return [_request_line(row) for row in rows.order_by("-made_at", "-id")]


def _request_line(row: HelpRequest) -> Request:
    return Request(
        id=row.id,
        question=row.question,
        weight=f"{row.get_severity_display()} · {row.get_urgency_display()}",
        state=row.get_state_display(),
        made_on=local_date(row.made_at),
        at_desk=row.state == RequestState.AT_DESK,
    )


def _plan(household: Household) -> Plan | None:
    rows = Plan.objects.filter(household=household, state=PlanState.RUNNING)
    return rows.select_related("contact_person").first()


def _for_whom(goal: Goal) -> str:
    if goal.about is None:
        return "het hele huishouden"
    name = goal.about.given_name or goal.about.full_name
    return f"alleen voor {name}, niet voor de anderen in huis" if goal.kept_from_others else name


def _plan_lines(plan: Plan, case: Case | None) -> PlanLines:
    coordinator = case.coordinator if case and case.state == CaseState.COORDINATED else None
    contact = coordinator or plan.contact_person
    goals = Goal.objects.filter(plan=plan).select_related("about").order_by("set_at", "id")
    return PlanLines(
        made_on=plan.made_on,
        contact_person=contact.name,
        phone=contact.phone,
        goals=[
            GoalLine(
                words=goal.words,
                domain=goal.get_domain_display(),
                about=_for_whom(goal),
                state=goal.get_state_display(),
                is_own=goal.kept_from_others,
            )
            for goal in goals
        ],
    )


def _intake(household: Household) -> Intake | None:
    return Intake.objects.filter(household=household).order_by("-started_at", "-id").first()


def _intake_lines(intake: Intake) -> IntakeLines:
    answers = Answer.objects.standing().filter(household=intake.household_id).order_by("at", "id")
    newest = {(answer.domain, answer.about_id): answer for answer in answers}
    said: dict[str, list[Answer]] = {}
    for answer in newest.values():
        said.setdefault(answer.domain, []).append(answer)
    return IntakeLines(
        state=intake.get_state_display(),
        on=local_date(intake.ended_at or intake.started_at),
        summary=intake.summary,
        domains=[_domain_line(domain, said.get(domain, [])) for domain in LifeDomain],
    )


def _domain_line(domain: LifeDomain, said: list[Answer]) -> DomainLine:
    """The heaviest need of all members counts for the domain."""
    needs = [HelpNeeded(answer.help_needed) for answer in said if answer.help_needed]
    if not needs:
        word = "niet besproken" if said else "nog niet besproken"
        return DomainLine(name=domain.label, help=word, state="wacht")
    heaviest = max(needs, key=list(HelpNeeded).index)
    return DomainLine(name=domain.label, help=heaviest.label, state=HELP_STATES[heaviest])
