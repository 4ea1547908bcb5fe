"""Asking more about an offer before answering it: one question at a time, answered by the giver."""

from voordeur.accounts.acting import somebody, team_of
from voordeur.followup import operations as followup
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Enquiry, Handover
from voordeur.shared.errors import NotAllowed, StepNotPossible, said
from voordeur.shared.operations import part, running

CLOSED = "Dit aanbod is al beantwoord. Ververs de pagina."


@part
def ask(*, handover: Handover, question: str) -> Enquiry:
    """Ask the giver of an open offer something; the deadline of the offer runs on.

    Raises NotAllowed to who is not of the receiving team, SayMore without a question,
    StepNotPossible when the offer was answered or a question waits already.
    """
    handover = _open(handover)
    actor = somebody()
    if handover.to_team_id != actor.team_id:
        raise NotAllowed("Deze vraag is aan een ander team aangeboden. Laat het antwoord aan hen.")
    question = said(question, "Schrijf op wat u wilt weten.")
    if Enquiry.objects.filter(handover=handover, answered_at=None).exists():
        raise StepNotPossible("Er staat al een vraag open. Wacht op het antwoord.")
    return Enquiry.objects.create(
        matter_id=handover.matter_id,
        handover=handover,
        asks_team=team_of(actor),
        asked_team_id=handover.from_team_id,
        question=question,
        asked_by_id=actor.user_id,
        asked_at=running().now,
    )


@part
def answer(*, enquiry: Enquiry, answer: str) -> Enquiry:
    """Answer what the receiving team asked.

    Raises NotAllowed to who is not of the giving team, SayMore without an answer, StepNotPossible
    when it was answered or the offer is no longer open.
    """
    actor = somebody()
    _open(enquiry.handover)
    if enquiry.asked_team_id != actor.team_id:
        raise NotAllowed("Deze navraag is aan een ander team. Laat het antwoord aan hen.")
    found = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry.pk).first()
    if found is None or found.answered_at is not None:
        raise StepNotPossible("Deze navraag is al beantwoord. Ververs de pagina.")
    found.answer = said(answer, "Schrijf het antwoord op.")
    found.answered_by_id, found.answered_at = actor.user_id, running().now
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    return found


@part
def _open(handover: Handover) -> Handover:
    """The newest version of an offer that is still open, locked after its matter."""
    followup.lock([handover.matter_id])
    found = Handover.objects.select_for_update(of=("self",)).filter(pk=handover.pk).first()
    if found is None or found.state != HandoverState.OFFERED:
        raise StepNotPossible(CLOSED)
    return found
