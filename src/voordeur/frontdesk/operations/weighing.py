"""Weighing a help request again, when it turns out otherwise than it seemed."""

from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.frontdesk import terms
from voordeur.frontdesk.enums import RequestState, Track
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations import crisis
from voordeur.frontdesk.operations.steps import locked, require_holder
from voordeur.frontdesk.triage import Triage
from voordeur.shared.errors import NotSuitable, StepNotPossible, said
from voordeur.shared.operations import operation

#: While it waits for somebody to take it up; afterwards it is weighed in the case.
WAITING = frozenset({RequestState.AT_DESK, RequestState.OFFERED})


@operation
def weigh_again(
    *, help_request: HelpRequest, triage: Triage, reason: str, actor: Assignment, now: datetime
) -> HelpRequest:
    """Weigh a question that waits otherwise; its due moment and an open offer follow.

    What turns out to be a crisis takes the crisis path. Raises NotAllowed to who does not hold it,
    SayMore without a reason, NotSuitable when nothing changes, StepNotPossible when it was taken
    up, Refused when a crisis would be none before anybody was reached.
    """
    request = _held(help_request, actor=actor, now=now)
    reason = said(reason, "Schrijf op waarom u de vraag opnieuw weegt.")
    if triage == Triage.of(request):
        raise NotSuitable("Zo is de vraag al gewogen. Wijzig iets, of ga terug.")
    was_crisis = request.track == Track.CRISIS
    request.severity, request.urgency = triage.severity, triage.urgency
    request.track, request.dangers = triage.track, sorted(triage.dangers)
    request.weighed_again_at, request.weighed_again_because = now, reason
    request.crisis_minutes = terms.crisis_minutes(
        triage, municipality_id=actor.municipality_id, now=now
    )
    request.save(
        update_fields=[
            "severity", "urgency", "track", "dangers", "weighed_again_at",
            "weighed_again_because", "crisis_minutes",
        ]
    )  # fmt: skip
    request.promise = followup.reschedule(
        promise=request.promise,
        due_at=terms.answer_by(
            triage, municipality_id=actor.municipality_id, now=now, since=request.made_at
        ),
    )
    if triage.is_acute and not was_crisis:
        crisis.begin(request, actor=actor, now=now)
    audit.record(
        "help-request.weighed-again", subject=request, matter_id=request.household_id,
        severity=triage.severity, urgency=triage.urgency, track=triage.track,
    )  # fmt: skip
    return request


def _held(help_request: HelpRequest, *, actor: Assignment, now: datetime) -> HelpRequest:
    """The request, locked, for who holds it while it waits."""
    found = locked(help_request)
    require_holder(found, actor=actor, now=now)
    if found.state not in WAITING:
        raise StepNotPossible(
            f"Deze hulpvraag is {found.get_state_display()}. Wat er nu speelt, legt u vast in de "
            "casus."
        )
    return found
