"""A question for a team that the desk answers itself after all."""

from datetime import datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.access.models import Involvement
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.frontdesk.enums import RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations.steps import a_question_waits, nothing_else_is_open
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, StepNotPossible, said
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import local_date


@operation
def answer_after_all(
    *, help_request: HelpRequest, answer: str, actor: Assignment, now: datetime
) -> HelpRequest:
    """Answer a help request that waits at the desk; the household rests when nothing else is open.

    Raises NotAllowed to who does not hold it, SayMore without an answer, StepNotPossible while it
    is offered or taken up.
    """
    followup.lock([help_request.household_id])
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related("promise__team")
    request = rows.filter(pk=help_request.pk).first()
    if request is None or request.promise.team_id != actor.team_id:
        raise NotAllowed("Deze hulpvraag ligt niet (meer) bij uw team. Vraag uw teamleider.")
    rules.require("hand_over", acting=actor, matter_id=request.household_id, now=now)
    answer = said(answer, "Schrijf op wat u heeft geantwoord.")
    # A question that was taken up ends with its case; only what waits at the desk ends here.
    if request.state != RequestState.AT_DESK:
        raise StepNotPossible(
            f"Deze hulpvraag is {request.get_state_display()}. "
            "Ververs de pagina en kijk wat nu kan."
        )
    rests = nothing_else_is_open(request.promise)
    request.state, request.answer = RequestState.ENDED, answer
    request.save(update_fields=["state", "answer"])
    followup.end_promise(promise=request.promise, outcome=PromiseOutcome.KEPT)
    if rests:
        followup.release(matter_id=request.household_id, reason=ReleaseReason.ANSWERED)
    audit.record("help-request.answered", subject=request, matter_id=request.household_id)
    let_the_desk_go(request, desk=request.promise.team)
    return request


@part
def let_the_desk_go(request: HelpRequest, *, desk: Team) -> None:
    """The desk keeps the circle for thirty days, or longer when another question waits there."""
    matter_id = request.household_id
    if a_question_waits(matter_id, desk):
        return
    access.involve(
        matter_id=matter_id,
        who=desk,
        role=InvolvementRole.GIVER,
        depth=Depth.CIRCLE,
        reading_only=True,
        until_on=local_date(running().now) + access.DESK_KEEPS,
    )
    access.end_involvement(
        matter_id=matter_id, reason=EndReason.WORK_DONE, roles=[InvolvementRole.DESK], who=desk
    )


@part
def leave_the_desk(request: HelpRequest, *, desk: Team) -> None:
    """A desk leaves the household's circle; who works with the household stays where they are."""
    at_the_desk = Involvement.objects.filter(
        matter_id=request.household_id, team=desk, role=InvolvementRole.DESK, ended_at=None
    )
    if at_the_desk.exists():
        let_the_desk_go(request, desk=desk)
