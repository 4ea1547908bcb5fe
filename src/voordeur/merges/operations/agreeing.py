"""Four eyes: with two who answer for the two, the second one agrees first."""

import uuid
from datetime import date, datetime, timedelta

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.acting import team_of
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households.merging import Kind
from voordeur.merges.enums import PromiseKind, ProposalState
from voordeur.merges.models import Proposal
from voordeur.merges.operations.looking import both, needs_of, team_around
from voordeur.merges.queries import pairs
from voordeur.merges.queries.pairs import Way
from voordeur.shared.errors import NotAllowed, StepNotPossible, said
from voordeur.shared.operations import operation, running
from voordeur.shared.periods import end_of_day, local_date, working_days_later

#: How long the second coordinator has to answer, and the first one to go on with the answer.
ANSWER_WITHIN_WORKING_DAYS = 5


@operation
def propose(
    *,
    kind: Kind,
    key: uuid.UUID,
    winner: uuid.UUID,
    loser: uuid.UUID,
    reason: str,
    actor: Assignment,
    now: datetime,
) -> Proposal:
    """Ask the other coordinator whether these two are one; they promise to answer.

    Raises NotAllowed for who does not work with both or answers for neither, StepNotPossible
    when nobody else has to agree or was asked already.
    """
    both(kind, winner, loser, actor=actor, now=now)
    needs = needs_of(kind, winner, loser, actor=actor)
    obstacles = pairs.obstacles(kind, winner, loser)
    if obstacles:
        raise StepNotPossible(" ".join(obstacles))
    if needs.way == Way.NOT_BY_YOU:
        raise NotAllowed("Een van de twee casusregisseurs doet dit voorstel. Vraag het hun.")
    if needs.way != Way.PROPOSE or needs.one is None or needs.other is None:
        raise StepNotPossible("Dit voorstel is niet (meer) nodig. Open de pagina opnieuw.")
    mine_is_here = needs.one.pk == actor.user_id
    asked = needs.other if mine_is_here else needs.one
    theirs, mine = (needs.there, needs.here) if mine_is_here else (needs.here, needs.there)
    proposal = Proposal.objects.create(
        id=key, kind=kind, matter_id=theirs, other_matter_id=mine, winner=winner, loser=loser,
        by_id=actor.user_id, at=now, promise=_promise_to_answer(asked, theirs),
        reason=said(reason, "Schrijf op waaraan u ziet dat het om dezelfde gaat."),
    )  # fmt: skip
    _show_circle(asked, mine, due_on=local_date(proposal.promise.due_at))
    audit.record("household.merge-proposed", subject=proposal, matter_id=theirs, what=kind)
    return proposal


@operation
def answer_proposal(
    *, proposal: Proposal, agrees: bool, words: str, actor: Assignment, now: datetime
) -> Proposal:
    """Agree, or refuse with a reason; who proposed it hears it and goes on.

    Raises NotAllowed for who does not answer for that household, StepNotPossible when it was
    answered, SayMore for a refusal without a reason.
    """
    followup.lock([proposal.matter_id, proposal.other_matter_id])
    proposal = _open(proposal)
    if proposal.promise.owner_id != actor.user_id:
        raise NotAllowed("Dit voorstel is aan een ander gedaan. Vraag het de casusregisseur.")
    if not agrees:
        words = said(words, "Weigeren kan alleen met een reden. Schrijf die op.")
    _answer(proposal, ProposalState.AGREED if agrees else ProposalState.REFUSED, actor, now, words)
    followup.end_promise(promise=proposal.promise, outcome=PromiseOutcome.KEPT)
    _tell_who_proposed(proposal, agrees=agrees)
    kind = "household.merge-agreed" if agrees else "household.merge-refused"
    audit.record(kind, subject=proposal, matter_id=proposal.matter_id, what=proposal.kind)
    return proposal


@operation
def withdraw_proposal(*, proposal: Proposal, actor: Assignment, now: datetime) -> Proposal:
    """Take an unanswered proposal back. Raises NotAllowed for who did not do it."""
    followup.lock([proposal.matter_id, proposal.other_matter_id])
    proposal = _open(proposal)
    if proposal.by_id != actor.user_id:
        raise NotAllowed("Dit voorstel is van een ander. Alleen wie het deed, trekt het in.")
    _answer(proposal, ProposalState.WITHDRAWN, actor, now, "")
    followup.end_promise(
        promise=proposal.promise,
        outcome=PromiseOutcome.CANCELLED,
        note="Het voorstel is ingetrokken.",
    )
    audit.record("household.merge-withdrawn", subject=proposal, matter_id=proposal.matter_id)
    return proposal


@operation
def finish(*, promise: Promise, actor: Assignment, now: datetime) -> Promise:
    """Leave it at the answer: two that may be one are not merged now.

    Raises NotAllowed for the promise of another team, StepNotPossible for another kind.
    """
    if promise.kind != PromiseKind.COMPLETE:
        raise StepNotPossible("Deze afspraak wordt ergens anders afgerond.")
    if promise.team_id != team_of(actor).pk:
        raise NotAllowed("Deze afspraak is van een ander team. Vraag hun teamleider.")
    promise = followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("household.merge-finished", subject=promise, matter_id=promise.matter_id)
    return promise


def _open(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_related("promise").select_for_update(of=("self",))
    proposal = rows.get(pk=proposal.pk)
    if proposal.state != ProposalState.PROPOSED:
        raise StepNotPossible("Dit voorstel is al beantwoord. Ververs de pagina.")
    return proposal


def _answer(
    proposal: Proposal, state: ProposalState, actor: Assignment, now: datetime, words: str
) -> None:
    proposal.state, proposal.answered_at = state, now
    proposal.answered_by_id, proposal.answer = actor.user_id, words.strip()
    proposal.save(update_fields=["state", "answered_at", "answered_by", "answer"])


def _promise_to_answer(asked: User, matter_id: uuid.UUID) -> Promise:
    return followup.make_promise(
        matter_id=matter_id,
        kind=PromiseKind.ANSWER,
        what="Zeg of dit dezelfde zijn: een collega stelt voor om ze samen te voegen.",
        team=team_around(asked, matter_id),
        owner=asked,
        due_at=_due(),
    )


def _show_circle(asked: User, matter_id: uuid.UUID, *, due_on: date) -> None:
    """Who must answer sees who lives in the other household, until the answer is due."""
    access.involve(
        matter_id=matter_id,
        who=asked,
        role=InvolvementRole.OFFERED,
        depth=Depth.CIRCLE,
        reading_only=True,
        until_on=due_on + timedelta(days=1),
    )


def _tell_who_proposed(proposal: Proposal, *, agrees: bool) -> None:
    """The promise stands at the household of who answered: who proposed it works there too."""
    matter_id = proposal.matter_id
    team = team_around(proposal.by, matter_id)
    if not agrees:
        followup.ask_to_take_note(
            matter_id=matter_id,
            team=team,
            owner=proposal.by,
            what="Uw voorstel om samen te voegen is geweigerd. De reden staat bij het voorstel.",
            due_at=_due(),
        )
        return
    followup.make_promise(
        matter_id=matter_id,
        kind=PromiseKind.COMPLETE,
        what="Uw voorstel om samen te voegen is akkoord: voeg ze nu samen.",
        team=team,
        owner=proposal.by,
        due_at=_due(),
    )


def _due() -> datetime:
    now = running().now
    return end_of_day(working_days_later(local_date(now), ANSWER_WITHIN_WORKING_DAYS))
