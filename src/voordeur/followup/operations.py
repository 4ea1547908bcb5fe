"""Making and keeping promises, handing them over, releasing a matter.

The parts run inside the operations of upper rooms; what stands alone is an operation.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection

from voordeur.accounts import absence
from voordeur.accounts.acting import somebody
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import kinds
from voordeur.followup.enums import (
    HandoverKind,
    HandoverState,
    MatterKind,
    PromiseOutcome,
    ReleaseReason,
)
from voordeur.followup.models import Handover, Matter, OutcomeNote, Promise
from voordeur.followup.workflow import HANDOVER_STEPS
from voordeur.organisations.models import Team
from voordeur.shared import acting
from voordeur.shared.errors import DomainError, NotAllowed, StepNotPossible
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import local_date

SENTENCES.update(
    {
        "chain_nobody_is_dropped": "Zo zou iemand uit beeld raken. Maak eerst een nieuwe afspraak "
        "met een datum, of laat los met een reden.",
        "chain_a_promise_stands_with_a_running_team": "Dit team bestaat niet meer. Kies een ander "
        "team.",
        "chain_a_promise_is_given_to_who_works_there": "Deze collega werkt niet (meer) in dit "
        "team. Kies een ander, of laat de afspraak bij het team.",
        "chain_a_team_is_of_the_municipality_of_the_matter": "Dit team hoort bij een andere "
        "gemeente. Kies een team van de gemeente van dit huishouden.",
        "chain_a_row_is_of_the_municipality_of_its_matter": "Dit hoort bij een andere gemeente. "
        "Ga terug en begin vanuit het huishouden zelf.",
        "chain_a_team_ends_without_open_promises": "Dit team heeft nog open afspraken of "
        "aanbiedingen. Draag die eerst over.",
        "chain_an_outcome_stands": "Deze afspraak is al afgerond. Ververs de pagina.",
        "chain_words_come_with_their_outcome": "Een toelichting hoort bij de uitkomst, en komt van "
        "wie de afspraak afrondt. Ververs de pagina.",
        "chain_a_promise_stays_with_its_matter": "Een afspraak blijft bij het huishouden waarvoor "
        "zij is gemaakt. Maak een nieuwe afspraak.",
        "chain_a_notice_stays_with_who_it_is_for": "Dit is ter kennisname voor een ander. Wie het "
        "aangaat, ziet het zelf.",
        "chain_who_said_no_is_called_first": "Dit huishouden zag af van hulp en wordt eerst "
        "gebeld. Laat het pas op de dag van dat gesprek los, of verleng de waakvlam.",
    }
)


class InThePast(DomainError):
    """A promise is about what will be."""


@part
def lock(matter_ids: Iterable[uuid.UUID]) -> list[Matter]:
    """Lock matters in order of key, so that two operations never wait for each other.

    A sweeping job acts for nobody and its role may not touch matters: the law locks them for it.
    """
    keys = sorted(set(matter_ids))
    acting.focus(keys)
    rows = Matter.objects.filter(pk__in=keys)
    if running().actor is not None:
        rows = rows.select_for_update(no_key=True, of=("self",))
    else:
        with connection.cursor() as cursor:
            cursor.execute("select hold_matters(%s)", [keys])
    return list(rows.order_by("pk"))


@part
def open_matter(*, key: uuid.UUID, kind: MatterKind) -> Matter:
    """Begin a matter; before the operation ends it has a promise or a release."""
    act = running()
    actor = somebody()
    acting.focus([key])
    return Matter.objects.create(
        id=key, municipality_id=actor.municipality_id, kind=kind, opened_at=act.now
    )


@part
def make_promise(
    *,
    matter_id: uuid.UUID,
    kind: str,
    what: str,
    team: Team,
    owner: User | None,
    due_at: datetime,
    not_before: date | None = None,
) -> Promise:
    """Promise something before a moment, by a team and perhaps a person.

    Who left that team, or leaves it at this moment, promises nothing, also not themselves: then it
    is the team's, as what they leave behind is. A matter that rested is in view again. A waakvlam
    with a day `not_before` is not let go earlier. Raises InThePast when the moment has gone.
    """
    act = running()
    kinds.of(kind)
    if due_at < act.now:
        raise InThePast("Deze datum is al voorbij. Kies een datum vanaf vandaag.")
    Matter.objects.filter(pk=matter_id, released_at__isnull=False).update(
        released_at=None, release_reason="", released_by=None
    )
    return Promise.objects.create(
        matter_id=matter_id, kind=kind, what=what, team=team, owner=_who_is_there(owner, team),
        due_at=due_at, made_at=act.now, made_by_id=somebody().user_id, not_before=not_before,
    )  # fmt: skip


@part
def ask_to_take_note(
    *, matter_id: uuid.UUID, team: Team, owner: User | None, what: str, due_at: datetime
) -> Promise:
    """Ask a person, or without one the lead of a team, to take note of something before a moment.

    It is no duty towards the household: it keeps no matter open, and one that rests goes on
    resting. It stands on the list of a lead at once. Raises InThePast when the moment has gone.
    """
    act = running()
    if due_at < act.now:
        raise InThePast("Deze datum is al voorbij. Kies een datum vanaf vandaag.")
    return Promise.objects.create(
        matter_id=matter_id, kind=kinds.TAKE_NOTE, what=what, team=team, owner=owner,
        due_at=due_at, made_at=act.now, made_by_id=somebody().user_id,
        escalated_at=None if owner else act.now,
    )  # fmt: skip


@part
def end_promise(*, promise: Promise, outcome: PromiseOutcome, note: str = "") -> Promise:
    """Give a promise its outcome; the words of it are for who reads the agreements.

    Raises StepNotPossible when it has one already.
    """
    act = running()
    promise = _locked_promise(promise)
    if note:  # first: a lead reaches the household by the open promise alone
        OutcomeNote.objects.create(
            matter_id=promise.matter_id, promise=promise, words=note,
            written_by_id=somebody().user_id,
        )  # fmt: skip
    promise.closed_at = act.now
    promise.closed_by_id = somebody().user_id
    promise.outcome = outcome
    promise.save(update_fields=["closed_at", "closed_by", "outcome"])
    return promise


@part
def release(*, matter_id: uuid.UUID, reason: ReleaseReason) -> None:
    """Let a matter rest, by somebody's decision; all its promises have an outcome."""
    act = running()
    Matter.objects.filter(pk=matter_id).update(
        released_at=act.now, release_reason=reason, released_by_id=somebody().user_id
    )


@part
def join(*, matter_id: uuid.UUID, into: uuid.UUID) -> None:
    """Let a matter go on in another one: its open promises move, it rests as joined."""
    lock([matter_id, into])
    Promise.objects.open().filter(matter_id=matter_id).update(matter_id=into)
    Matter.objects.filter(pk=matter_id).update(
        released_at=running().now,
        release_reason=ReleaseReason.JOINED,
        released_by_id=somebody().user_id,
        joined_to_id=into,
    )


@part
def give_owner(*, promise: Promise, team: Team, owner: User | None) -> Promise:
    """Let a promise stand with another team or person; it is no longer escalated."""
    promise = _locked_promise(promise)
    promise.team, promise.owner, promise.escalated_at = team, owner, None
    promise.save(update_fields=["team", "owner", "escalated_at"])
    return promise


@part
def reschedule(*, promise: Promise, due_at: datetime) -> Promise:
    """Let a promise come due at another moment; an offer of it is answered by then, too."""
    promise = _locked_promise(promise)
    promise.due_at, promise.escalated_at = due_at, None
    promise.save(update_fields=["due_at", "escalated_at"])
    offers = promise.handovers.filter(state=HandoverState.OFFERED)
    offers.update(answer_by=due_at)
    return promise


@part
def bring_to_lead(*, promise: Promise) -> Promise:
    """Put a promise on the list of its team's lead now, before it is due; again is as once."""
    promise = _locked_promise(promise)
    promise.escalated_at = promise.escalated_at or running().now
    promise.save(update_fields=["escalated_at"])
    return promise


@part
def offer(
    *,
    promise: Promise,
    kind: HandoverKind,
    to_team: Team,
    to_user: User | None,
    summary: str,
    answer_by: datetime,
    again_because: str = "",
    earlier: int = 0,
) -> Handover:
    """Offer a promise to another team or person; the giver keeps it until it is accepted.

    `earlier` counts accepted handovers of the same question under promises that were kept.
    """
    act = running()
    promise = _locked_promise(promise)
    accepted = promise.handovers.filter(state=HandoverState.ACCEPTED).count()
    return Handover.objects.create(
        matter_id=promise.matter_id, promise=promise, kind=kind, ordinal=earlier + accepted + 1,
        again_because=again_because, summary=summary, from_team=promise.team,
        from_user_id=somebody().user_id, to_team=to_team, to_user=to_user,
        offered_at=act.now, answer_by=answer_by,
    )  # fmt: skip


@part
def answer(*, handover: Handover, state: HandoverState, refusal_reason: str = "") -> Handover:
    """Answer an offer. Raises StepNotPossible when it was answered before."""
    act = running()
    lock([handover.matter_id])
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if state not in HANDOVER_STEPS[HandoverState(handover.state)]:
        raise StepNotPossible(
            f"Deze overdracht is al {handover.get_state_display()}. Ververs de pagina."
        )
    handover.state, handover.answered_at = state, act.now
    handover.answered_by_id = act.actor.user_id if act.actor else None
    handover.refusal_reason = refusal_reason
    handover.save(update_fields=["state", "answered_at", "answered_by", "refusal_reason"])
    return handover


@operation
def take_promise(*, promise: Promise, actor: Assignment, now: datetime) -> Promise:
    """Put one's own name on a promise of one's team.

    Raises NotAllowed for the promise of another team.
    """
    lock([promise.matter_id])
    if promise.team_id != actor.team_id:
        raise NotAllowed("Deze afspraak is van een ander team. Vraag hun teamleider.")
    if promise.kind == kinds.TAKE_NOTE:
        raise NotAllowed("Dit is ter kennisname voor de teamleider. Er is niets over te nemen.")
    promise = give_owner(promise=promise, team=promise.team, owner=actor.user)
    audit.record("promise.taken", subject=promise, matter_id=promise.matter_id)
    return promise


@operation
def take_note(*, promise: Promise, actor: Assignment, now: datetime) -> Promise:
    """Say that one has seen what was to be taken note of; again is the same as once.

    Raises NotAllowed for what somebody else is to see, StepNotPossible for another kind of promise.
    """
    lock([promise.matter_id])
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    if promise.kind != kinds.TAKE_NOTE:
        raise StepNotPossible("Hier is meer te doen dan kennisnemen. Open de afspraak zelf.")
    if not is_to_be_seen_by(promise, actor=actor, today=local_date(now)):
        raise NotAllowed("Dit is ter kennisname voor een ander. Wie het aangaat, ziet het zelf.")
    if promise.closed_at is None:
        promise = end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("promise.noted", subject=promise, matter_id=promise.matter_id)
    return promise


def is_to_be_seen_by(promise: Promise, *, actor: Assignment, today: date) -> bool:
    """Whether a notice is for this person: by name, as its team's lead or in that lead's place, or
    as any of a team that has no lead.

    What somebody left unseen and came to the lead, the lead may lay aside: who handed over does not
    read along for ever. Never what one sent to another oneself, such as that one reads along.
    """
    if promise.owner_id is not None and promise.made_by_id == actor.user_id != promise.owner_id:
        return False
    if promise.owner_id is not None and promise.escalated_at is None:
        return promise.owner_id == actor.user_id
    if promise.owner_id == actor.user_id:
        return True
    leads = Assignment.objects.running(today).filter(team=promise.team_id, role=Role.TEAM_LEAD)
    if leads.filter(user=actor.user_id).exists():
        return True
    if promise.team_id in {*absence.led_in_place_of(actor, today)}:
        return True
    no_name = promise.owner_id is None
    return no_name and actor.team_id == promise.team_id and not leads.exists()


@operation
def escalate(*, promise: Promise, actor: None, now: datetime) -> Promise:
    """Bring an overdue promise to the team lead's list; the job does this within five minutes.

    Raises StepNotPossible when it is not overdue, or was brought there before.
    """
    promise = _locked_promise(promise)
    if promise.due_at > now or promise.escalated_at:
        raise StepNotPossible("Deze afspraak is niet te laat, of al gemeld.")
    promise.escalated_at = now
    promise.save(update_fields=["escalated_at"])
    audit.record("promise.escalated", subject=promise, matter_id=promise.matter_id)
    return promise


def _who_is_there(owner: User | None, team: Team) -> User | None:
    """Who is named, when they work there and go on doing so until this is done (accounts/law).

    Who acts is asked like anybody: they may have moved on to another team.
    """
    if owner is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select works_there(%s, %s)", [owner.pk, team.pk])
        return owner if cursor.fetchone()[0] else None


def _locked_promise(promise: Promise) -> Promise:
    """The newest version of an open promise, locked after its matter."""
    lock([promise.matter_id])
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    if promise.closed_at:
        raise StepNotPossible("Deze afspraak is al afgerond. Ververs de pagina.")
    return promise
