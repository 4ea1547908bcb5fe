"""Asking the giver more about an offered coordination, before answering the offer."""

from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.operations.coordination import case_of, require_offered_to
from voordeur.followup import enquiries
from voordeur.followup.models import Enquiry, Handover
from voordeur.shared.operations import operation


@operation
def ask_about_coordination(
    *, handover: Handover, question: str, actor: Assignment, now: datetime
) -> Enquiry:
    """Ask the giver something about the coordination they offer; the time to answer runs on.

    Raises NotAllowed for somebody it was not offered to, SayMore without a question,
    StepNotPossible when the offer was answered or a question waits already.
    """
    require_offered_to(actor, handover)
    enquiry = enquiries.ask(handover=handover, question=question)
    case = case_of(handover)
    audit.record("case.asked-more", subject=case, matter_id=case.household_id, handover=handover.pk)
    return enquiry


@operation
def answer_about_coordination(
    *, enquiry: Enquiry, answer: str, actor: Assignment, now: datetime
) -> Enquiry:
    """Answer what was asked about an offered coordination.

    Raises NotAllowed to who is not of the giving team, SayMore without an answer, StepNotPossible
    when it was answered, or the offer was.
    """
    case = case_of(enquiry.handover)
    enquiry = enquiries.answer(enquiry=enquiry, answer=answer)
    audit.record(
        "case.more-answered", subject=case, matter_id=case.household_id,
        handover=enquiry.handover_id,
    )  # fmt: skip
    return enquiry
