"""Danger takes the crisis path: the lead hears, who has duty is offered it, calls are recorded."""

import uuid
from datetime import datetime, timedelta

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.appointments import queries as roster
from voordeur.appointments.enums import DutyKind
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.frontdesk import deadlines
from voordeur.frontdesk.enums import Called, Danger, RequestState, Track
from voordeur.frontdesk.models import CrisisCall, HelpRequest
from voordeur.frontdesk.operations.handing_over import hand_over
from voordeur.frontdesk.operations.taking import shortened
from voordeur.frontdesk.terms import terms_of
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, part

SENTENCES.update(
    {
        "frontdesk_a_crisis_goes_on_when_somebody_was_reached": "Leg eerst vast wie u over dit "
        "gevaar heeft bereikt. Zo lang dat niet is gelukt, blijft de crisis bij u.",
        "frontdesk_a_crisis_is_not_parked": "Een crisis kan niet wachten. Volg het crisispad.",
        "frontdesk_crisiscall_pkey": "Dit telefoontje is al vastgelegd.",
    }
)

#: A call of longer ago is another matter than this crisis.
LONGEST_AGO = timedelta(days=2)
AGAIN = "Er is gevaar. Wie crisisdienst heeft, moet dit nu overnemen."


@part
def begin(request: HelpRequest, *, actor: Assignment, now: datetime) -> None:
    """The lead takes note, and who has crisis duty is offered the question by name.

    When nobody has, or who has works in no team that takes up questions, the lead has it at once.
    """
    named = named_dangers(request)
    followup.ask_to_take_note(
        matter_id=request.household_id,
        team=request.promise.team,
        owner=None,
        what=shortened(f"Crisis{named}. De vraag: {request.question}"),
        due_at=deadlines.crisis_noted_by(now, terms=terms_of(actor.municipality_id, now=now)),
    )
    people = roster.on_duty(municipality_id=actor.municipality_id, kind=DutyKind.CRISIS, now=now)
    there = next((one for one in people if one.helping_team is not None), None)
    if there is None or there.helping_team is None or request.state != RequestState.AT_DESK:
        followup.bring_to_lead(promise=request.promise)
        return
    hand_over(
        help_request=request,
        to_team=there.helping_team,
        to_user=there.user,
        summary=f"Crisis{named}. U heeft dienst: bel nu.",
        again_because=AGAIN,
        actor=actor,
        now=now,
    )
    request.refresh_from_db()


@operation
def record_crisis_call(
    *,
    key: uuid.UUID,
    help_request: HelpRequest,
    called: Called,
    name: str = "",
    at: datetime,
    reached: bool,
    note: str = "",
    actor: Assignment,
    now: datetime,
) -> CrisisCall:
    """Record whom one called about a crisis, when, whether they were reached and what was agreed.

    Raises NotAllowed to who stands nowhere near, StepNotPossible when it is no crisis or has ended,
    NotSuitable for a moment that is to come or long ago, SayMore when somebody was reached and
    nothing was agreed.
    """
    request = _near(help_request, actor=actor, now=now)
    if request.track != Track.CRISIS or request.state == RequestState.ENDED:
        raise StepNotPossible("Deze hulpvraag is geen crisis (meer). Ververs de pagina.")
    if not now - LONGEST_AGO <= at <= now:
        raise NotSuitable("Leg vast wanneer u belde: dat was in de afgelopen twee dagen.")
    if reached:
        note = said(note, "Schrijf op wat u heeft afgesproken.")
    call = CrisisCall.objects.create(
        id=key, household_id=request.household_id, help_request=request, called=called, name=name,
        at=at, reached=reached, note=note, recorded_by_id=actor.user_id, recorded_at=now,
    )  # fmt: skip
    audit.record(
        "help-request.crisis-called", subject=request, matter_id=request.household_id,
        called=called, reached=reached,
    )  # fmt: skip
    return call


def named_dangers(request: HelpRequest) -> str:
    """The dangers in words, after a colon; nothing when none is named."""
    words = ", ".join(Danger(danger).label for danger in request.dangers)
    return f": {words}" if words else ""


def _near(help_request: HelpRequest, *, actor: Assignment, now: datetime) -> HelpRequest:
    """The request, locked, for who holds it, is offered it or works with the household."""
    followup.lock([help_request.household_id])
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related("promise")
    found = rows.filter(pk=help_request.pk).first()
    if found is None:
        raise NotAllowed("Deze hulpvraag is niet (meer) bij uw team. Vraag uw teamleider.")
    rules.require("hand_over", acting=actor, matter_id=found.household_id, now=now)
    return found
