"""Agreements beside the goals: how everybody works together, and what one does for safety."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households.models import Person
from voordeur.intake.queries import lives_here
from voordeur.plans.enums import AgreementKind
from voordeur.plans.models import Agreement, Plan
from voordeur.plans.operations.beginning import require_work_with, running_plan
from voordeur.shared.errors import NotSuitable, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

SENTENCES["plans_agreement_pkey"] = "Deze afspraak is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class NewAgreement:
    """What holds from today on, between whom, and until which day when that is known.

    `about` is the member whom it is for; kept from others, nobody else in the house gets it.
    """

    kind: AgreementKind
    what: str
    between: str
    until_on: date | None = None
    about: Person | None = None
    kept_from_others: bool = False
    key: uuid.UUID = field(default_factory=new_key)


@operation
def agree_on(*, plan: Plan, agreement: NewAgreement, actor: Assignment, now: datetime) -> Agreement:
    """Write down what everybody around the household agreed.

    Raises NotAllowed, StepNotPossible when the plan has ended, NotSuitable for an end before today
    or somebody who does not live here, Refused without words, or kept from others for nobody.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    today = local_date(now)
    if agreement.until_on and agreement.until_on < today:
        raise NotSuitable("Deze afspraak zou al voorbij zijn. Kies een einddatum vanaf vandaag.")
    if agreement.about and not lives_here(agreement.about, plan.household_id, today):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    made = Agreement.objects.create(
        id=agreement.key, plan=plan, household_id=plan.household_id, kind=agreement.kind,
        what=agreement.what, between=agreement.between, from_on=today,
        until_on=agreement.until_on, agreed_by=actor.user,
        about=agreement.about, kept_from_others=agreement.kept_from_others,
    )  # fmt: skip
    audit.record("plan.agreed-on", subject=made, matter_id=plan.household_id, about=made.kind)
    return made


@operation
def end_agreement(*, agreement: Agreement, why: str, actor: Assignment, now: datetime) -> Agreement:
    """Let an agreement hold no longer, and say why; it stays readable.

    Raises NotAllowed, SayMore without a reason, StepNotPossible when it ended before.
    """
    require_work_with(agreement.household_id, actor=actor, now=now)
    agreement = Agreement.objects.get(pk=agreement.pk)
    if agreement.ended_on:
        raise StepNotPossible("Deze afspraak geldt al niet meer. Ververs de pagina.")
    agreement.ended_on = local_date(now)
    agreement.ended_because = said(why, "Zeg waarom deze afspraak niet meer geldt.")
    agreement.save(update_fields=["ended_on", "ended_because"])
    audit.record("plan.agreement-ended", subject=agreement, matter_id=agreement.household_id)
    return agreement
