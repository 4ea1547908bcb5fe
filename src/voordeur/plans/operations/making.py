"""Making the household's one plan, and its end when the case closes (or did not, after all)."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup.models import Promise
from voordeur.plans import queries
from voordeur.plans.enums import PlanState, WhyFrozen
from voordeur.plans.models import Action, DropOut, Plan
from voordeur.plans.operations.beginning import first_evaluation, require_after, require_work_with
from voordeur.plans.operations.versions import freeze
from voordeur.shared.errors import StepNotPossible
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import local_date


@operation
def make_plan(
    *, case: Case, first_evaluation_on: date | None = None, actor: Assignment, now: datetime
) -> Plan:
    """Give the household its one plan; whoever makes it is the contact person.

    The promise to make a plan stands until the first action is agreed: an empty plan is no plan.
    Raises NotAllowed, StepNotPossible for a closed case or before the intake is finished, Refused
    when there is a plan already.
    """
    require_work_with(case.household_id, actor=actor, now=now)
    case = Case.objects.select_related("next_step").get(pk=case.pk)
    _require_ready_for_a_plan(case)
    today = local_date(now)
    evaluate_on = first_evaluation_on or first_evaluation(today)
    require_after(today, evaluate_on, "Kies voor de eerste evaluatie een dag na vandaag.")
    plan = Plan.objects.create(
        household_id=case.household_id,
        case=case,
        contact_person=actor.user,
        made_on=today,
        first_evaluation_on=evaluate_on,
    )
    audit.record("plan.made", subject=plan, matter_id=plan.household_id)
    return plan


@part
def end_plan(*, case: Case, note: str) -> None:
    """When its case closes, the plan ends; every word of it stays readable."""
    plan = queries.running_plan(case.household_id)
    if plan is None:
        return
    freeze(plan=plan, why=WhyFrozen.CLOSED)
    plan.state, plan.ended_on = PlanState.ENDED, local_date(running().now)
    plan.save(update_fields=["state", "ended_on"])


@part
def take_plan_up_again(
    *, case: Case, closed_at: datetime, again: Mapping[uuid.UUID, Promise]
) -> None:
    """When a closing is undone the same day, the plan runs on, each action with its new promise."""
    rows = Plan.objects.filter(case=case, state=PlanState.ENDED, ended_on=local_date(closed_at))
    plan = rows.order_by("-made_on", "-id").first()
    if plan is None:
        return
    plan.state, plan.ended_on = PlanState.RUNNING, None
    plan.save(update_fields=["state", "ended_on"])
    for action in Action.objects.filter(goal__plan=plan, promise__in=list(again)).order_by("id"):
        action.promise = again[action.promise_id]
        action.save(update_fields=["promise"])
    for stopped in DropOut.objects.filter(plan=plan, promise__in=list(again)).order_by("id"):
        stopped.promise = again[stopped.promise_id]
        stopped.save(update_fields=["promise"])


def _require_ready_for_a_plan(case: Case) -> None:
    if case.state == CaseState.CLOSED:
        raise StepNotPossible("Deze casus is afgesloten. Heropen hem eerst vanuit de waakvlam.")
    if case.next_step.kind == kinds.INTAKE:
        raise StepNotPossible("Rond eerst de uitvraag af. Daarna maakt u het plan.")
