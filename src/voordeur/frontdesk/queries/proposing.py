"""To whom a question goes, proposed with the reason: who knows the household, else the rules."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

from voordeur.accounts import absence
from voordeur.accounts.absence import Away
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.queries import routing
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.shared.periods import local_date, months_later
from voordeur.ui import dates

RUNS = "Voor dit huishouden loopt een casus."


@dataclass(frozen=True, slots=True)
class Proposal:
    """The team, perhaps the person, and why; `is_theirs`: the case runs, so it asks no answer."""

    team_id: uuid.UUID
    team: str
    user_id: uuid.UUID | None
    person: str
    why: str
    is_theirs: bool = False

    @property
    def who(self) -> str:
        return f"{self.person} ({self.team})" if self.person else self.team


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A team that did not take the question, and why; without reason it did not answer."""

    team_id: uuid.UUID
    team: str
    on: date
    why: str


def not_taken(request: HelpRequest) -> list[NotTaken]:
    """The teams that refused this question or let the time pass, the latest first."""
    offers = Handover.objects.filter(
        promise=request.promise_id, state__in=[HandoverState.REFUSED, HandoverState.EXPIRED]
    ).select_related("to_team")
    return [
        NotTaken(
            team_id=offer.to_team_id,
            team=offer.to_team.name,
            on=local_date(offer.answered_at or offer.answer_by),
            why=offer.refusal_reason,
        )
        for offer in offers.order_by("-offered_at", "-id")
    ]


def proposal(request: HelpRequest, *, acting: Assignment, now: datetime) -> Proposal | None:
    """Who has the running case, else who had it until shortly, else the team of the rules.

    A team that refused this very question is not proposed again; it may still be chosen. Nor is
    one's own to who gives on what they took up.
    """
    found = _proposal(request, acting=acting, now=now)
    if found is None or found.is_theirs:
        return found
    if request.handed_over and found.team_id == acting.team_id:
        return None
    refused = {one.team_id for one in not_taken(request) if one.why}
    return None if found.team_id in refused else found


def _proposal(request: HelpRequest, *, acting: Assignment, now: datetime) -> Proposal | None:
    cases = Case.objects.filter(household=request.household_id).select_related(
        "team", "coordinator"
    )
    running = cases.exclude(state=CaseState.CLOSED).first()
    if running and not (request.handed_over and running.team_id == acting.team_id):
        theirs = _runs(running, today=local_date(now))
        # Given on once, it is an offer like any other: it asks an answer, and the reason why.
        return replace(theirs, is_theirs=False, why=RUNS) if request.handed_over else theirs
    closed = cases.filter(state=CaseState.CLOSED).order_by("-closed_on", "-id").first()
    if closed and not running and (found := _was(closed, acting=acting, today=local_date(now))):
        return found
    rule = routing.suggested(request, acting=acting, now=now)
    if rule is None:
        return None
    why = f"Regel {rule.place} van de routetabel: {rule.because}. {rule.why}"
    return Proposal(team_id=rule.team_id, team=rule.team, user_id=None, person="", why=why)


def _runs(case: Case, *, today: date) -> Proposal:
    there = _works_there(case, today=today)
    return Proposal(
        team_id=case.team_id,
        team=case.team.name,
        user_id=case.coordinator_id if there else None,
        person=case.coordinator.name if there and case.coordinator else "",
        why=f"{RUNS} De vraag komt direct op hun lijst; u hoeft niet op antwoord te wachten.",
        is_theirs=True,
    )


def _was(case: Case, *, acting: Assignment, today: date) -> Proposal | None:
    months = parameters.value(
        ParameterCode.PREVIOUS_COORDINATOR, municipality_id=acting.municipality_id, on=today
    )
    if case.closed_on is None or months_later(case.closed_on, months) <= today:
        return None
    if case.team.ended_on is not None:
        return None
    there = _works_there(case, today=today)
    away = _away(case, today=today) if there else None
    name = case.coordinator.name if case.coordinator else ""
    had = f"{name} had de regie" if name else "Dit team had de casus"
    gone = (
        "" if there or not name else f" {name} werkt er niet meer; daarom gaat het naar het team."
    )
    why = f"{had} tot {dates.day(case.closed_on)}, korter dan {months} maanden geleden.{gone}"
    proposed = Proposal(
        team_id=case.team_id,
        team=case.team.name,
        user_id=case.coordinator_id if there else None,
        person=name if there else "",
        why=why,
    )
    return _in_the_place_of(proposed, away, today=today) if away else proposed


def _in_the_place_of(proposed: Proposal, away: Away, *, today: date) -> Proposal:
    """Who stands in, when they work in that team; else the whole team."""
    hats = Assignment.objects.running(today).filter(
        user=away.deputy_id, user__is_active=True, team=proposed.team_id, role__in=WORKING_ROLES
    )
    there = away.deputy_id is not None and hats.exists()
    return replace(
        proposed,
        user_id=away.deputy_id if there else None,
        person=away.deputy if there else "",
        why=f"{proposed.why} {away.name} is {absence.in_words(away)}.",
    )


def _away(case: Case, *, today: date) -> Away | None:
    """The absence of who had the case, when they are not there."""
    rows = absence.away(
        [case.coordinator_id] if case.coordinator_id else [],
        municipality_id=case.team.municipality_id,
        today=today,
    )
    return rows[0] if rows else None


def _works_there(case: Case, *, today: date) -> bool:
    """Whether the coordinator still works with residents in the team of the case."""
    hats = Assignment.objects.running(today).filter(
        user=case.coordinator_id, user__is_active=True, team=case.team_id, role__in=WORKING_ROLES
    )
    return case.coordinator_id is not None and hats.exists()
