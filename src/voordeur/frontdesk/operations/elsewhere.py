"""What another law answers is brought there, and followed until somebody says that it arrived."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.frontdesk import deadlines, terms
from voordeur.frontdesk.enums import Arrival, Law, PromiseKind, RequestState, Warmth
from voordeur.frontdesk.models import BroughtElsewhere, HelpRequest
from voordeur.frontdesk.operations.resolving import leave_the_desk
from voordeur.frontdesk.operations.steps import (
    locked,
    nothing_else_is_open,
    require_holder,
    step,
)
from voordeur.frontdesk.operations.taking import shortened, takes_questions
from voordeur.organisations.enums import StandingKind
from voordeur.organisations.models import Organisation, Standing
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import end_of_day, local_date

#: Where a question may be brought: what stands in the team takes it over instead.
NOT_IN_THE_TEAM = (StandingKind.AROUND, StandingKind.OUTSIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """To whom, by which law and why, how and with whom, and what the resident knows of it."""

    key: uuid.UUID
    organisation: Organisation
    law: Law
    why: str
    how: Warmth
    resident_says: str
    spoken_with: str = ""
    spoken_on: date | None = None


@operation
def bring_elsewhere(
    *, help_request: HelpRequest, bringing: Bringing, actor: Assignment, now: datetime
) -> BroughtElsewhere:
    """Bring a question to whom another law makes responsible; whoever brings it asks after it.

    Raises NotAllowed to who does not hold it, NotSuitable for an organisation of the team itself,
    SayMore when it lacks why, with whom or what the resident says, StepNotPossible while offered.
    """
    request = locked(help_request)
    require_holder(request, actor=actor, now=now)
    team = takes_questions(actor)
    _require_outside(bringing.organisation, actor)
    _require_told(bringing, now=now)
    step(request, RequestState.ELSEWHERE)
    promise = followup.make_promise(
        matter_id=request.household_id,
        kind=PromiseKind.BROUGHT,
        what=shortened(f"Vraag na bij {bringing.organisation.name}: {request.question}"),
        team=team,
        owner=actor.user,
        due_at=_ask_by(actor, now),
    )
    before = request.promise
    # What one holds one sees: the new promise first, then the old one's outcome.
    request.promise, request.brought_to = promise, bringing.organisation
    request.save(update_fields=["state", "promise", "brought_to"])
    if before.closed_at is None:
        followup.end_promise(promise=before, outcome=PromiseOutcome.REPLACED)
    brought = _brought(request, bringing, by=actor)
    audit.record("help-request.brought-elsewhere", subject=request, matter_id=request.household_id)
    return brought


@part
def _brought(request: HelpRequest, bringing: Bringing, *, by: Assignment) -> BroughtElsewhere:
    return BroughtElsewhere.objects.create(
        id=bringing.key,
        household_id=request.household_id,
        help_request=request,
        organisation=bringing.organisation,
        law=bringing.law,
        why=bringing.why,
        how=bringing.how,
        spoken_with=bringing.spoken_with,
        spoken_on=bringing.spoken_on,
        resident_says=bringing.resident_says,
        promise=request.promise,
        brought_by_id=by.user_id,
        brought_at=running().now,
    )


@operation
def say_it_arrived(
    *, brought: BroughtElsewhere, note: str, actor: Assignment, now: datetime
) -> HelpRequest:
    """It arrived: the question ends here, and the household rests when nothing else is open.

    Raises NotAllowed to who does not hold it, SayMore without what was heard, StepNotPossible when
    it was said before.
    """
    request, brought = _followed(brought, actor=actor, now=now)
    _conclude(brought, Arrival.ARRIVED, note=note, now=now)
    step(request, RequestState.ENDED)
    rests = nothing_else_is_open(request.promise)
    request.save(update_fields=["state"])
    promise = followup.end_promise(promise=request.promise, outcome=PromiseOutcome.KEPT)
    if rests:
        followup.release(matter_id=request.household_id, reason=ReleaseReason.HELPED_ELSEWHERE)
    audit.record("help-request.arrived", subject=request, matter_id=request.household_id)
    leave_the_desk(request, desk=promise.team)
    return request


@operation
def say_it_did_not_arrive(
    *, brought: BroughtElsewhere, note: str, actor: Assignment, now: datetime
) -> HelpRequest:
    """It did not arrive: the question is with who brought it, in time for its urgency.

    Raises NotAllowed to who does not hold it, SayMore without what was heard, StepNotPossible when
    it was said before.
    """
    request, brought = _followed(brought, actor=actor, now=now)
    _conclude(brought, Arrival.NOT_ARRIVED, note=note, now=now)
    step(request, RequestState.AT_DESK)
    promise = followup.make_promise(
        matter_id=request.household_id,
        kind=PromiseKind.HELP_REQUEST,
        what=shortened(request.question),
        team=request.promise.team,
        owner=actor.user,
        due_at=terms.due(request, municipality_id=actor.municipality_id, now=now),
    )
    before, request.promise = request.promise, promise
    request.save(update_fields=["state", "promise"])
    followup.end_promise(promise=before, outcome=PromiseOutcome.REPLACED, note=note)
    audit.record("help-request.not-arrived", subject=request, matter_id=request.household_id)
    return request


@operation
def ask_again_later(
    *, brought: BroughtElsewhere, on: date, note: str, actor: Assignment, now: datetime
) -> BroughtElsewhere:
    """Nobody can say yet: ask again on another day.

    Raises NotAllowed to who does not hold it, SayMore without what was heard, InThePast for a day
    that has gone, StepNotPossible when it was said before.
    """
    request, brought = _followed(brought, actor=actor, now=now)
    note = said(note, "Schrijf op wat u hoorde.")
    promise = followup.make_promise(
        matter_id=request.household_id,
        kind=PromiseKind.BROUGHT,
        what=request.promise.what,
        team=request.promise.team,
        owner=actor.user,
        due_at=deadlines.by(on, now=now) if on >= local_date(now) else end_of_day(on),
    )
    before = request.promise
    request.promise = brought.promise = promise
    request.save(update_fields=["promise"])
    brought.asked_again += 1
    brought.save(update_fields=["promise", "asked_again"])
    followup.end_promise(promise=before, outcome=PromiseOutcome.PROLONGED, note=note)
    audit.record("help-request.asked-later", subject=request, matter_id=request.household_id)
    return brought


@part
def _followed(
    brought: BroughtElsewhere, *, actor: Assignment, now: datetime
) -> tuple[HelpRequest, BroughtElsewhere]:
    """The newest versions of what is followed and its request, locked."""
    request = locked(brought.help_request)
    require_holder(request, actor=actor, now=now)
    rows = BroughtElsewhere.objects.select_for_update(of=("self",))
    found = rows.filter(pk=brought.pk).first()
    if found is None or found.outcome or request.state != RequestState.ELSEWHERE:
        raise StepNotPossible("Hiervan is de uitkomst al vastgelegd. Ververs de pagina.")
    return request, found


@part
def _conclude(brought: BroughtElsewhere, outcome: Arrival, *, note: str, now: datetime) -> None:
    brought.outcome, brought.outcome_at = outcome, now
    brought.outcome_note = said(note, "Schrijf op wat u hoorde, en van wie.")
    brought.save(update_fields=["outcome", "outcome_note", "outcome_at"])


def _ask_by(actor: Assignment, now: datetime) -> datetime:
    return deadlines.ask_after(now, terms=terms.terms_of(actor.municipality_id, now=now))


def _require_outside(organisation: Organisation, actor: Assignment) -> None:
    stands = Standing.objects.running().filter(
        municipality=actor.municipality_id, organisation=organisation, kind__in=NOT_IN_THE_TEAM
    )
    if not stands.exists():
        raise NotSuitable(
            "Kies een organisatie om het team heen of daarbuiten. Wie in het team staat, neemt een "
            "vraag over: geef die door."
        )


def _require_told(bringing: Bringing, *, now: datetime) -> None:
    said(bringing.why, "Schrijf op waarom deze vraag daar hoort.")
    said(bringing.resident_says, "Schrijf op wat de inwoner weet en ervan vindt.")
    if bringing.how != Warmth.WARM:
        return
    if not bringing.spoken_with or bringing.spoken_on is None:
        raise SayMore("Warm gebracht is: met iemand gesproken. Vul in met wie en wanneer.")
    if bringing.spoken_on > local_date(now):
        raise NotSuitable("Dit gesprek moet nog komen. Vul de dag in waarop u sprak.")
