"""Asking the giver more about an offered help request, before answering the offer."""

from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import enquiries
from voordeur.followup.models import Enquiry, Handover
from voordeur.frontdesk.operations.steps import offered
from voordeur.shared.operations import operation


@operation
def ask_more(*, handover: Handover, question: str, actor: Assignment, now: datetime) -> Enquiry:
    """Ask the giver something about what they offer; the time to answer the offer runs on.

    Raises NotAllowed to who is not of the receiving team, SayMore without a question,
    StepNotPossible when the offer was answered or a question waits already.
    """
    request = offered(handover)
    enquiry = enquiries.ask(handover=handover, question=question)
    audit.record(
        "help-request.asked-more", subject=request, matter_id=request.household_id,
        handover=handover.pk,
    )  # fmt: skip
    return enquiry


@operation
def answer_more(*, enquiry: Enquiry, answer: str, actor: Assignment, now: datetime) -> Enquiry:
    """Answer what the receiving team asked about the offer.

    Raises NotAllowed to who is not of the giving team, SayMore without an answer, StepNotPossible
    when it was answered, or the offer was.
    """
    request = offered(enquiry.handover)
    enquiry = enquiries.answer(enquiry=enquiry, answer=answer)
    audit.record(
        "help-request.more-answered", subject=request, matter_id=request.household_id,
        handover=enquiry.handover_id,
    )  # fmt: skip
    return enquiry
