"""Every word of a plan on one day, as data that reads the same in ten years."""

from datetime import date
from typing import NotRequired, TypedDict

from voordeur.plans import queries
from voordeur.plans.enums import AgreementKind
from voordeur.plans.ladder import NAMED
from voordeur.plans.models import Action, Agreement, Goal, Plan
from voordeur.plans.workflow import state_of
from voordeur.shared.periods import local_date


class FrozenAction(TypedDict):
    """Days are ISO dates; `by` is the word of the ladder, `state` that of the action."""

    key: str
    what: str
    by: str
    who: str
    due_on: str
    state: str
    not_lighter: str


class FrozenGoal(TypedDict):
    """A goal with its actions in the order of their days; `kept_for` the one who may have it.

    `kept_for` is the key of a person, '' for everybody; `stopped_because` is the kind of reason why
    somebody stopped with it, never their words, '' when nobody did. Versions of before have no such
    words.
    """

    key: str
    domain: str
    about: str
    kept_for: NotRequired[str]
    words: str
    we_know_when: str
    state: str
    stopped_because: NotRequired[str]
    actions: list[FrozenAction]


class FrozenAgreement(TypedDict):
    """An agreement that held that day, or ended before; `about` and `kept_for` as of a goal."""

    key: str
    about: NotRequired[str]
    kept_for: NotRequired[str]
    kind: str
    what: str
    between: str
    until_on: str
    ended_because: str


class Content(TypedDict):
    """The whole plan; names are as they were written that day."""

    contact: str
    phone: str
    next_evaluation_on: str
    goals: list[FrozenGoal]
    agreements: list[FrozenAgreement]


def content(plan: Plan, *, today: date) -> Content:
    """The plan as it is now, goals in the order they were set."""
    case = queries.running_case(plan.household_id)
    contact = (case.coordinator if case else None) or plan.contact_person
    actions: dict[object, list[FrozenAction]] = {}
    rows = Action.objects.filter(goal__plan=plan).select_related("promise", *NAMED)
    for row in rows.order_by("promise__due_at", "id"):
        actions.setdefault(row.goal_id, []).append(_action(row))
    goals = Goal.objects.filter(plan=plan).select_related("about", "drop_out")
    agreements = plan.agreements.select_related("about").order_by("from_on", "id")
    return Content(
        contact=contact.name,
        phone=contact.phone,
        next_evaluation_on=queries.next_evaluation(plan, case).isoformat(),
        goals=[_goal(row, actions.get(row.pk, [])) for row in goals.order_by("set_at", "id")],
        agreements=[_agreement(row) for row in agreements],
    )


def _goal(row: Goal, actions: list[FrozenAction]) -> FrozenGoal:
    return FrozenGoal(
        key=str(row.pk),
        domain=str(row.get_domain_display()),
        about=row.about.full_name if row.about else "",
        kept_for=_kept_for(row),
        words=row.words,
        we_know_when=row.we_know_when,
        state=str(row.get_state_display()),
        stopped_because=str(row.drop_out.get_because_display()) if row.drop_out else "",
        actions=actions,
    )


def _action(row: Action) -> FrozenAction:
    return FrozenAction(
        key=str(row.pk),
        what=row.what,
        by=str(row.get_by_display()),
        who=queries.who_does(row),
        due_on=local_date(row.promise.due_at).isoformat(),
        state=str(state_of(row.promise.outcome).label),
        not_lighter=queries.why_not_lighter(row),
    )


def _agreement(row: Agreement) -> FrozenAgreement:
    return FrozenAgreement(
        key=str(row.pk),
        about=row.about.full_name if row.about else "",
        kept_for=_kept_for(row),
        kind=str(AgreementKind(row.kind).label),
        what=row.what,
        between=row.between,
        until_on=row.until_on.isoformat() if row.until_on else "",
        ended_because=row.ended_because,
    )


def _kept_for(row: Goal | Agreement) -> str:
    return str(row.about_id) if row.kept_from_others else ""
