"""What every step of a help request begins and ends with: locked, held by whom, given by whom."""

import uuid
from datetime import datetime

from django.db import connection

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, EndReason, InvolvementRole
from voordeur.accounts.models import Assignment, User
from voordeur.followup import operations as followup
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk.enums import PromiseKind, RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.workflow import REQUEST_STEPS
from voordeur.households import operations as households
from voordeur.households.models import Household
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, StepNotPossible
from voordeur.shared.operations import part

#: Promises of a question that is with a desk.
OF_A_QUESTION = (PromiseKind.HELP_REQUEST, PromiseKind.BROUGHT)


def locked(help_request: HelpRequest) -> HelpRequest:
    """The newest version of a request, locked after its matter."""
    followup.lock([help_request.household_id])
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related("promise__team")
    found = rows.filter(pk=help_request.pk).first()
    if found is None:
        raise NotAllowed(
            "Deze hulpvraag is niet (meer) bij uw team. Vraag uw teamleider waar hij ligt."
        )
    return found


def offered(handover: Handover) -> HelpRequest:
    """The request that was offered, locked. Raises StepNotPossible when that was long ago."""
    followup.lock([handover.matter_id])
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related("promise")
    found = rows.filter(promise_id=handover.promise_id).first()
    if found is None:
        raise StepNotPossible("Deze overdracht is al beantwoord. Ververs de pagina.")
    return found


def step(request: HelpRequest, to: RequestState) -> None:
    if to not in REQUEST_STEPS[RequestState(request.state)]:
        raise StepNotPossible(
            f"Deze hulpvraag is {request.get_state_display()}. "
            "Ververs de pagina en kijk wat nu kan."
        )
    request.state = to


@part
def back(request: HelpRequest) -> None:
    """The question is with who gave it; written while the receiver may still see it."""
    step(request, RequestState.AT_DESK)
    request.save(update_fields=["state"])


def require_holder(request: HelpRequest, *, actor: Assignment, now: datetime) -> None:
    """Who holds the question: the team of its open promise, or who works with the household."""
    if request.promise.closed_at is not None:
        rules.require("work_with", acting=actor, matter_id=request.household_id, now=now)
    elif request.promise.team_id != actor.team_id:
        raise NotAllowed("Deze hulpvraag ligt bij een ander team. Vraag hun teamleider.")
    rules.require("hand_over", acting=actor, matter_id=request.household_id, now=now)


def require_receiving_team(handover: Handover, actor: Assignment) -> Team:
    if actor.team is None or handover.to_team_id != actor.team_id:
        raise NotAllowed("Deze vraag is aan een ander team aangeboden. Laat het antwoord aan hen.")
    return actor.team


@part
def let_the_giver_go(handover: Handover) -> None:
    """The desk's place ends; who handed over reads what became of it for thirty days."""
    let_go(matter_id=handover.matter_id, giver=handover.from_user, team=handover.from_team)


@part
def let_go(
    *, matter_id: uuid.UUID, giver: User, team: Team, depth: Depth = Depth.AGREEMENTS
) -> None:
    """The giving team's place at the desk ends; the giver reads along, so deep, for thirty days.

    Where another question of theirs waits, the desk stays until that one goes too.
    """
    access.keep_reading(matter_id=matter_id, giver=giver, team=team, depth=depth)
    if a_question_waits(matter_id, team):
        return
    access.end_involvement(
        matter_id=matter_id,
        reason=EndReason.HANDED_OVER,
        roles=[InvolvementRole.DESK],
        who=team,
    )


def a_question_waits(matter_id: uuid.UUID, desk: Team) -> bool:
    """Whether a question of this household is with this desk, and so with all who work there.

    Whatever else somebody there promised keeps them around it alone (access/law).
    """
    return (
        Promise.objects.duties()
        .filter(matter_id=matter_id, team=desk, kind__in=OF_A_QUESTION)
        .exists()
    )


@part
def pass_on(*, matter_id: uuid.UUID, by: Team, to_team: Team, to: User | None) -> int:
    """What a desk promised to look at goes along to who helps from now on; how much that is.

    Who cares for the family looks what a birth or a death asks for. Of a team that helps itself
    nothing goes along: it goes on helping.
    """
    if by.kind != TeamKind.DESK:
        return 0
    household = Household.objects.get(pk=matter_id)
    return households.pass_on(household=household, by=by, to_team=to_team, to=to)


def nothing_else_is_open(promise: Promise) -> bool:
    """Whether this is the last open promise of its household; the desk does not see all of them."""
    with connection.cursor() as cursor:
        cursor.execute("select is_the_last_promise(%s)", [promise.pk])
        return bool(cursor.fetchone()[0])
