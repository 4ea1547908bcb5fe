"""Handing a help request over: offered, accepted, refused, withdrawn, expired; or renounced."""

from datetime import datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.accounts.models import Assignment, User
from voordeur.accounts.receiving import require_receiver
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import HandoverKind, HandoverState, PromiseOutcome
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import deadlines, terms
from voordeur.frontdesk.enums import PromiseKind, RequestState
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations.reached import note_who_took_it_up
from voordeur.frontdesk.operations.resolving import leave_the_desk
from voordeur.frontdesk.operations.steps import (
    back,
    let_the_giver_go,
    locked,
    offered,
    pass_on,
    require_holder,
    require_receiving_team,
    step,
)
from voordeur.frontdesk.operations.taking import shortened, takes_questions
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, part
from voordeur.shared.periods import local_date

SENTENCES["frontdesk_who_renounces_is_called_later"] = (
    "Wie afziet van hulp, wordt later gebeld. Leg vast wie dat doet en wanneer."
)


AGAIN_WHY = "Deze vraag is al eens overgedragen. Geef de reden waarom dat nog een keer nodig is."


@operation
def hand_over(
    *,
    help_request: HelpRequest,
    to_team: Team,
    to_user: User | None = None,
    summary: str,
    again_because: str = "",
    actor: Assignment,
    now: datetime,
) -> Handover:
    """Offer a help request to a team; the giver stays responsible until it is accepted.

    Raises NotAllowed to who does not hold it, NotSuitable for a team or person that cannot take it,
    StepNotPossible when it was offered already, SayMore for a second handover without a reason.
    """
    request = locked(help_request)
    require_holder(request, actor=actor, now=now)
    require_receiver(to_team, to_user, municipality_id=actor.municipality_id, today=local_date(now))
    if request.handed_over and not again_because:
        raise SayMore(AGAIN_WHY)
    step(request, RequestState.OFFERED)
    promise = _held_promise(request, actor=actor, now=now)
    handover = followup.offer(
        promise=promise,
        kind=HandoverKind.HELP_REQUEST,
        to_team=to_team,
        to_user=to_user,
        summary=summary,
        answer_by=_answer_by(request, actor=actor, now=now),
        again_because=again_because if request.handed_over else "",
        earlier=request.handed_over,
    )
    request.promise = promise
    request.save(update_fields=["state", "promise"])
    access.show_offer(handover)
    audit.record(
        "help-request.offered", subject=request, matter_id=request.household_id,
        handover=handover.pk, ordinal=handover.ordinal,
    )  # fmt: skip
    return handover


@operation
def accept(*, handover: Handover, actor: Assignment, now: datetime) -> Case:
    """Take a help request up: the promise is the receiver's, the household has its one case.

    Raises NotAllowed to who is not of the receiving team, or who would let themselves in where
    others work, StepNotPossible when it was answered.
    """
    request = offered(handover)
    team = require_receiving_team(handover, actor)
    takes_questions(actor)
    _require_not_let_in_by_oneself(handover, request, actor=actor, now=now)
    step(request, RequestState.TAKEN_UP)
    # Involved first: an answered offer no longer shows its promise to who answered.
    access.involve_fully(matter_id=request.household_id, user=actor.user, team=team)
    followup.answer(handover=handover, state=HandoverState.ACCEPTED)
    followup.give_owner(promise=request.promise, team=team, owner=actor.user)
    request.handed_over += 1
    request.save(update_fields=["state", "handed_over"])
    access.end_offer(handover)
    let_the_giver_go(handover)
    note_who_took_it_up(request, by=actor)
    first_step_by = terms.first_step_by(request, municipality_id=actor.municipality_id, now=now)
    case = cases.open_case(
        household=request.household, team=team, question=shortened(request.question),
        by=first_step_by,
    )  # fmt: skip
    along = pass_on(
        matter_id=request.household_id, by=handover.from_team, to_team=team, to=actor.user
    )
    followup.end_promise(promise=request.promise, outcome=PromiseOutcome.KEPT)
    _let_the_giver_know(handover, team=team, along=along, actor=actor, now=now)
    audit.record(
        "help-request.accepted", subject=request, matter_id=request.household_id,
        handover=handover.pk, ordinal=handover.ordinal, along=along,
    )  # fmt: skip
    return case


def _require_not_let_in_by_oneself(
    handover: Handover, request: HelpRequest, *, actor: Assignment, now: datetime
) -> None:
    """Who offered a question does not take it up where a case runs that they do not work in."""
    if handover.from_user_id != actor.user_id:
        return
    if rules.may("work_with", acting=actor, matter_id=request.household_id, now=now):
        return
    if Case.objects.running().filter(household=request.household_id).exists():
        raise NotAllowed(
            "U bood deze vraag zelf aan, en voor dit huishouden loopt al een casus. Geef de vraag "
            "aan wie de casus heeft, of laat een collega haar overnemen."
        )


@operation
def refuse(*, handover: Handover, reason: str, actor: Assignment, now: datetime) -> Handover:
    """Refuse an offer with a reason; the giver holds the question as before and reads why.

    Raises NotAllowed to who is not of the receiving team, SayMore without a reason,
    StepNotPossible when it was answered.
    """
    request = offered(handover)
    require_receiving_team(handover, actor)
    reason = said(
        reason, "Geef de reden. Wie de vraag aanbood, leest die en zoekt een andere plek."
    )
    back(request)
    handover = followup.answer(
        handover=handover, state=HandoverState.REFUSED, refusal_reason=reason
    )
    audit.record(
        "help-request.refused", subject=request, matter_id=request.household_id,
        handover=handover.pk,
    )  # fmt: skip
    access.end_offer(handover)
    return handover


@operation
def withdraw(*, handover: Handover, actor: Assignment, now: datetime) -> Handover:
    """Take an offer back; the question is with the giver as before.

    Raises NotAllowed to who is not of the giving team, StepNotPossible when it was answered.
    """
    request = offered(handover)
    if handover.from_team_id != actor.team_id:
        raise NotAllowed("Het team dat de vraag aanbood, trekt dit aanbod in. Vraag het hun.")
    back(request)
    handover = followup.answer(handover=handover, state=HandoverState.WITHDRAWN)
    access.end_offer(handover)
    audit.record(
        "help-request.withdrawn", subject=request, matter_id=request.household_id,
        handover=handover.pk,
    )  # fmt: skip
    return handover


@operation
def expire(*, handover: Handover, actor: None, now: datetime) -> Handover:
    """Let an unanswered offer end: its giver holds the question, and the giver's lead hears it now.

    The job does this. Raises StepNotPossible when it was answered, or may still be.
    """
    if handover.answer_by > now:
        raise StepNotPossible("Op dit aanbod kan nog antwoord komen.")
    request = offered(handover)
    back(request)
    handover = followup.answer(handover=handover, state=HandoverState.EXPIRED)
    followup.bring_to_lead(promise=request.promise)
    access.end_offer(handover)
    audit.record(
        "help-request.expired", subject=request, matter_id=request.household_id,
        handover=handover.pk,
    )  # fmt: skip
    return handover


@operation
def renounce(
    *, help_request: HelpRequest, reason: str, actor: Assignment, now: datetime
) -> Promise:
    """The resident sees off help: the question ends with the reason; after three months we call.

    Until then who calls looks, and not the whole desk.
    Raises NotAllowed to who does not hold it, StepNotPossible while it is offered or taken up.
    """
    request = locked(help_request)
    require_holder(request, actor=actor, now=now)
    reason = said(reason, "Schrijf op waarom de inwoner afziet van hulp.")
    step(request, RequestState.ENDED)
    call_at = deadlines.watch_due(now, terms=terms.terms_of(actor.municipality_id, now=now))
    watch = followup.make_promise(
        matter_id=request.household_id,
        kind=kinds.WATCH,
        what=shortened(f"Bel na: zag af van hulp. De vraag was: {request.question}"),
        team=request.promise.team,
        owner=actor.user,
        due_at=call_at,
        not_before=local_date(call_at),
    )
    # What one holds one sees: first what becomes of the question, then its promise's outcome.
    request.save(update_fields=["state"])
    followup.end_promise(promise=request.promise, outcome=PromiseOutcome.CANCELLED, note=reason)
    audit.record("help-request.renounced", subject=request, matter_id=request.household_id)
    leave_the_desk(request, desk=watch.team)
    return watch


def _answer_by(request: HelpRequest, *, actor: Assignment, now: datetime) -> datetime:
    """Before when an offer of it is answered, by how it was weighed."""
    return terms.due(request, municipality_id=actor.municipality_id, now=now)


@part
def _held_promise(request: HelpRequest, *, actor: Assignment, now: datetime) -> Promise:
    """The open promise of the request; when it was taken up before, a new one of who holds it."""
    if request.promise.closed_at is None:
        return request.promise
    return followup.make_promise(
        matter_id=request.household_id,
        kind=PromiseKind.HELP_REQUEST,
        what=shortened(request.question),
        team=takes_questions(actor),
        owner=actor.user,
        due_at=_answer_by(request, actor=actor, now=now),
    )


@part
def _let_the_giver_know(
    handover: Handover, *, team: Team, along: int, actor: Assignment, now: datetime
) -> None:
    """Who gave hears that it was taken over, and by whom; a refusal is with them again anyway."""
    here = terms.terms_of(actor.municipality_id, now=now)
    what = f"{team.name} heeft de vraag overgenomen: {actor.user.name}."
    if along:
        what += " Wat uw loket daar nog zou nakijken, doen zij ook."
    followup.ask_to_take_note(
        matter_id=handover.matter_id,
        team=handover.from_team,
        owner=handover.from_user,
        what=what,
        due_at=deadlines.note_by(now, terms=here),
    )
