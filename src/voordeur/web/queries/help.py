"""Hulp: what a household asked and where that lies, and who does what for it, lightest first."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from voordeur.access.around import DISCREET
from voordeur.accounts.models import Assignment
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import BroughtElsewhere, HelpRequest
from voordeur.households import queries as residents
from voordeur.households.models import Household
from voordeur.households.queries import MemberRow
from voordeur.organisations.models import Organisation
from voordeur.plans import queries as plans
from voordeur.plans.queries import PlanPage, looking
from voordeur.plans.queries.looking import DoerGroup
from voordeur.shared.periods import local_date

#: What still waits for somebody stands as waiting; what was taken up or ended does not.
SIGNS = {RequestState.ENDED: "op-tijd", RequestState.TAKEN_UP: "op-tijd"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A help request, and with whom it lies."""

    id: uuid.UUID
    question: str
    weight: str
    state: str
    sign: str
    where: str
    made_on: date
    at_desk: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A question that was brought to an organisation outside the team."""

    organisation: str
    by_law: str
    on: date
    came: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything the page shows."""

    asked: list[Asked]
    elsewhere: list[Elsewhere]
    groups: list[DoerGroup]
    has_plan: bool


def page(*, household: Household, acting: Assignment, today: date) -> HelpPage:
    """What was asked, what was brought elsewhere, and who does what; for who reads the plan."""
    plan = plans.page(household=household, today=today, acting=acting)
    members = residents.members(household.pk, today=today)
    return HelpPage(
        asked=_asked(household),
        elsewhere=_elsewhere(household, acting),
        groups=_who_does(plan, members) if plan.is_running else [],
        has_plan=plan.is_running,
    )


def _who_does(plan: PlanPage, members: list[MemberRow]) -> list[DoerGroup]:
    """The steps of the ladder, each with who does something there."""
    return [
        replace(group, doers=[doer for doer in group.doers if doer.cards])
        for group in looking.by_person(plan, members=members)
    ]


def _asked(household: Household) -> list[Asked]:
    """The help requests, what still runs first. Their promises are not joined: one that may not be
    read would hide the question.
    """
    rows = list(HelpRequest.objects.filter(household=household).order_by("-made_at", "-id"))
    promises = Promise.objects.filter(pk__in=[row.promise_id for row in rows])
    held = dict(promises.order_by("pk").values_list("pk", "team__name"))
    rows.sort(key=lambda row: row.state == RequestState.ENDED)
    return [
        Asked(
            id=row.id,
            question=row.question,
            weight=f"{row.get_severity_display()} · {row.get_urgency_display()}",
            state=row.get_state_display(),
            sign=SIGNS.get(RequestState(row.state), "wacht"),
            where="" if row.state == RequestState.ENDED else held.get(row.promise_id, ""),
            made_on=local_date(row.made_at),
            at_desk=row.state == RequestState.AT_DESK,
        )
        for row in rows
    ]


def _elsewhere(household: Household, acting: Assignment) -> list[Elsewhere]:
    rows = BroughtElsewhere.objects.filter(household=household).select_related("organisation")
    return [
        Elsewhere(
            organisation=_called(row.organisation, acting),
            by_law=row.get_law_display(),
            on=local_date(row.brought_at),
            came=row.get_outcome_display() if row.outcome else "",
        )
        for row in rows.order_by("-brought_at", "-id")
    ]


def _called(organisation: Organisation, acting: Assignment) -> str:
    """A sensitive organisation is named only to who works there."""
    own = organisation.pk == acting.organisation_id
    return DISCREET if organisation.sensitive and not own else organisation.name
