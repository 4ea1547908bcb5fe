"""What this reader may do now for this household, as verbs of the work."""

import uuid
from dataclasses import dataclass
from datetime import date

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverKind
from voordeur.followup.models import Handover
from voordeur.households.models import Household
from voordeur.intake.enums import IntakeState
from voordeur.intake.models import Intake
from voordeur.plans.models import Plan
from voordeur.web.queries import steering
from voordeur.web.queries.today.shown import ANSWER_PAGES


@dataclass(frozen=True, slots=True)
class Step:
    """One verb with the page where it is done."""

    label: str
    url_name: str
    target: str
    icon: str


def possible(
    *,
    acting: Assignment,
    may: frozenset[str],
    household: Household,
    case: Case | None,
    plan: Plan | None,
    intake: Intake | None,
    offers: list[Handover],
    led_on: date | None = None,
) -> list[Step]:
    """The steps, what is due next first, among what this reader `may`; none for who only reads.

    `offers` are what one's own teams are offered of this household. `led_on` is the day on which
    a lead looks who sees the case's next step, and so has a page of the case.
    """
    found = _answers(acting, offers)
    twice = [Step("Dubbel?", "merges:choose_household", str(household.pk), "users")]
    if "work_with" in may:
        of_the_case = _of_the_case(
            acting, household=household, case=case, plan=plan, intake=intake, may=may
        )
    else:
        of_the_case = _of_a_lead(case, acting, may, led_on) + _reads_along(household, may)
    return found + of_the_case + twice * ("merge" in may)


def _of_the_case(
    acting: Assignment,
    *,
    household: Household,
    case: Case | None,
    plan: Plan | None,
    intake: Intake | None,
    may: frozenset[str],
) -> list[Step]:
    if case is None:
        return []
    if case.state == CaseState.CLOSED:
        return [
            *_of_a_closed_case(case),
            Step("Heropen de casus", "cases:reopen", str(case.pk), "refresh"),
        ]
    found = []
    if "do_intake" in may:
        is_due = case.next_step.kind == kinds.INTAKE and case.next_step.closed_at is None
        found.append(_intake_step(household.pk, intake, is_due=is_due))
    # Before the intake is done there is no plan to make (plans.make_plan refuses).
    if plan is not None or case.next_step.kind != kinds.INTAKE:
        found.append(_plan_step(household.pk, plan))
    found += _coordination_steps(case, acting, "coordinate" in may)
    if "close" in may:
        found.append(Step("Sluit de casus af", "cases:close", str(case.pk), "eye"))
    return _next_first(found, case)


def _answers(acting: Assignment, offers: list[Handover]) -> list[Step]:
    """Offers about this household that one can answer oneself."""
    return [
        Step(
            "Beantwoord de overdracht",
            ANSWER_PAGES[HandoverKind(offer.kind)],
            str(offer.pk),
            "hand-over",
        )
        for offer in offers
        if offer.to_user_id in (None, acting.user_id)
    ]


def _intake_step(household: uuid.UUID, intake: Intake | None, *, is_due: bool) -> Step:
    if intake is None:
        label = "Doe de uitvraag"
    elif intake.state == IntakeState.RUNNING:
        label = "Ga verder met de uitvraag"
    elif is_due:
        label = "Doe de uitvraag opnieuw"
    else:
        label = "Bekijk de uitvraag"
    return Step(label, "intake:intake", str(household), "intake")


def _plan_step(household: uuid.UUID, plan: Plan | None) -> Step:
    label = "Maak het plan" if plan is None else "Werk aan het plan"
    return Step(label, "plans:plan", str(household), "plan")


def _coordination_steps(case: Case, acting: Assignment, may_coordinate: bool) -> list[Step]:
    if case.state == CaseState.OPEN and may_coordinate:
        return [Step("Word casusregisseur", "cases:coordinate", str(case.pk), "star")]
    if case.state == CaseState.COORDINATED and case.coordinator_id == acting.user_id:
        return [Step(_hands_over(case), "cases:offer", str(case.pk), "hand-over")]
    return []


def _hands_over(case: Case) -> str:
    """Beside somebody of the household who coordinates, it is the waakvlam that goes over."""
    return "Draag de waakvlam over" if steering.is_theirs(case) else "Draag de regie over"


def _of_a_lead(
    case: Case | None, acting: Assignment, may: frozenset[str], led_on: date | None
) -> list[Step]:
    """What a lead, who sees the circle, does with a case of the team."""
    if case is None or led_on is None or "hand_over" not in may:
        return []
    if not rules.leads(acting, case.team_id, today=led_on):
        return []
    if case.state == CaseState.CLOSED:
        return [Step("Heropen de casus", "cases:reopen", str(case.pk), "refresh")]
    verb = _hands_over(case) if case.coordinator_id else "Bied de regie aan"
    return [Step(verb, "cases:offer", str(case.pk), "hand-over")]


def _reads_along(household: Household, may: frozenset[str]) -> list[Step]:
    """A lead who sees the circle may read deeper, with a reason."""
    if "read_along" not in may or "see_agreements" in may:
        return []
    return [Step("Lees mee met plan en afspraken", "privacy:read_along", str(household.pk), "eye")]


def _of_a_closed_case(case: Case) -> list[Step]:
    step = case.next_step
    if step.closed_at is not None or step.kind != kinds.WATCH:
        return []
    return [Step(kinds.of(step.kind).button, "cases:watch", str(step.pk), "eye")]


def _next_first(found: list[Step], case: Case) -> list[Step]:
    """The step that keeps the case's next promise stands first."""
    first = {"intake": "intake:intake", "plan": "plans:plan", "evaluation": "plans:plan"}
    page = first.get(case.next_step.kind, "")
    return sorted(found, key=lambda step: step.url_name != page)
