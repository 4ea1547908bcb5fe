"""What was said may turn out wrong: it is taken back with a reason, never deleted."""

from datetime import datetime

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.intake.models import Answer, Reply, Score, TakenBack
from voordeur.intake.operations.standing import require_sections
from voordeur.shared.errors import StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation

ALREADY = "Dit antwoord is al teruggenomen. Ververs de pagina."
SENTENCES |= {
    "intake_takenback_answer_id_key": ALREADY,
    "intake_takenback_reply_id_key": ALREADY,
    "intake_takenback_score_id_key": ALREADY,
    "intake_what_is_taken_back_is_there": "Dit antwoord kan niet meer worden teruggenomen. Een "
    "meting die is vastgesteld, blijft zoals zij is.",
}


@operation
def take_back(
    *, what: Answer | Reply | Score, reason: str, actor: Assignment, now: datetime
) -> TakenBack:
    """An answer, reply or score no longer counts; it stays readable, with the reason beside it.

    Raises SayMore without a reason, NotAllowed for a domain that is not one's work,
    StepNotPossible when it was taken back before, Refused for a score that is final.
    """
    followup.lock([what.household_id])
    rules.require("do_intake", acting=actor, matter_id=what.household_id, now=now)
    needed = {what.domain} if what.domain else set()
    require_sections(needed, household_id=what.household_id, actor=actor, now=now)
    target = {type(what).__name__.lower(): what}
    if TakenBack.objects.filter(**target).exists():
        raise StepNotPossible(ALREADY)
    row = TakenBack.objects.create(
        household_id=what.household_id, domain=what.domain, **target,
        reason=said(reason, "Zeg waarom dit antwoord niet meer geldt."),
        taken_back_by=actor.user, organisation=actor.organisation, at=now,
    )  # fmt: skip
    audit.record("intake.taken-back", subject=row, matter_id=what.household_id, domain=what.domain)
    return row
