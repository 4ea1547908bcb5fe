"""An offer in the words of who gave it: to whom, what they ask first, and what came of it."""

from django.db.models import OuterRef, QuerySet, Subquery

from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Enquiry, Handover


def with_enquiry(offers: "QuerySet[Handover]") -> "QuerySet[Handover]":
    """Each offer with what the receiving team asks before it answers."""
    waiting = Enquiry.objects.filter(
        handover=OuterRef("pk"), answered_at=None, handover__state=HandoverState.OFFERED
    )
    return offers.select_related("to_team", "to_user").annotate(
        asks_more=Subquery(waiting.values("question")[:1])
    )


def asks_more(handover: Handover | None) -> str:
    """What the receiving team wants to know before it answers; '' when it asks nothing."""
    return getattr(handover, "asks_more", None) or ""


def in_words(handover: Handover) -> list[str]:
    """To whom it was offered, what they ask, and what came of it."""
    remarks = []
    if handover.state == HandoverState.OFFERED:
        remarks.append(f"aangeboden aan {_to_whom(handover)}")
        if asked := asks_more(handover):
            remarks.append(f"zij vragen: {asked}")
    elif handover.state == HandoverState.REFUSED:
        remarks.append(f"geweigerd door {handover.to_team.name}: {handover.refusal_reason}")
    elif handover.state == HandoverState.EXPIRED:
        remarks.append(f"{handover.to_team.name} antwoordde niet op tijd")
    return remarks


def _to_whom(handover: Handover) -> str:
    if handover.to_user:
        return f"{handover.to_user.name} ({handover.to_team.name})"
    return handover.to_team.name
