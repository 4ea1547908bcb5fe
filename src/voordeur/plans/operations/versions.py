"""Keeping the plan as it is on a day, and what each member says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from voordeur.accounts.acting import somebody
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.models import Case
from voordeur.households.models import Person
from voordeur.intake.queries import lives_here
from voordeur.plans import frozen, queries
from voordeur.plans.enums import HowAgreed, WhyFrozen
from voordeur.plans.models import Plan, PlanConsent, PlanVersion
from voordeur.plans.operations.beginning import require_work_with, running_plan
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import local_date


@dataclass(frozen=True, kw_only=True)
class SaidOfPlan:
    """What one member says of the plan as it is; who disagrees says what they want instead.

    `by` is who speaks for somebody: with gezag over a child, or appointed for a grown-up.
    """

    person: Person
    agrees: bool
    how: HowAgreed
    words: str = ""
    by: str = ""


@operation
def discuss_plan(
    *, plan: Plan, said: Sequence[SaidOfPlan], actor: Assignment, now: datetime
) -> PlanVersion:
    """Keep the plan as it was discussed, with what each member said of it.

    Raises NotAllowed, StepNotPossible when the plan has ended or has no goals, SayMore when nobody
    of the household said anything, NotSuitable about somebody who does not live here or has no say
    in it yet, Refused when somebody disagrees without their words.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = running_plan(plan.pk)
    if not said:
        raise SayMore("Zeg van ten minste één gezinslid wat die van het plan vindt.")
    if not plan.goals.exists():
        raise StepNotPossible("Dit plan heeft nog geen doelen. Leg eerst een doel vast.")
    version = freeze(plan=plan, why=WhyFrozen.DISCUSSED)
    for one in said:
        _keep(version, one)
    agreed = sum(one.agrees for one in said)
    audit.record(
        "plan.discussed", subject=version, matter_id=plan.household_id,
        number=version.number, agreed=agreed, disagreed=len(said) - agreed,
    )  # fmt: skip
    return version


@operation
def record_consent(
    *, version: PlanVersion, said: SaidOfPlan, actor: Assignment, now: datetime
) -> PlanConsent:
    """Keep what a member said of a version later on; what they said before stays beside it.

    Raises NotAllowed, NotSuitable about somebody who does not live here or has no say in it yet,
    Refused as above.
    """
    require_work_with(version.household_id, actor=actor, now=now)
    consent = _keep(version, said)
    audit.record(
        "plan.consent-recorded", subject=consent, matter_id=version.household_id,
        number=version.number, agrees=said.agrees,
    )  # fmt: skip
    return consent


@part
def freeze(*, plan: Plan, why: WhyFrozen) -> PlanVersion:
    """Keep every word of the plan as it is now, under the next number."""
    last = plan.versions.order_by("-number").values_list("number", flat=True).first() or 0
    act = running()
    return PlanVersion.objects.create(
        plan=plan,
        household_id=plan.household_id,
        number=last + 1,
        why=why,
        content=frozen.content(plan, today=local_date(act.now)),
        frozen_at=act.now,
        frozen_by=somebody().user,
    )


@part
def freeze_for_successor(*, case: Case) -> None:
    """When the coordination passes on, the plan is kept as the successor found it."""
    plan = queries.running_plan(case.household_id)
    if plan:
        freeze(plan=plan, why=WhyFrozen.HANDED_ON)


def _keep(version: PlanVersion, said: SaidOfPlan) -> PlanConsent:
    act = running()
    today = local_date(act.now)
    if not lives_here(said.person, version.household_id, today):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    asked = queries.who_agrees(version.household_id, today=today).asked
    if (said.person.pk, said.by) not in {(one.person, one.by) for one in asked}:
        raise NotSuitable(
            "Voor deze persoon stemt iemand anders in. Vraag het wie gezag heeft of beslist."
        )
    return PlanConsent.objects.create(
        version=version, household_id=version.household_id, person=said.person,
        said_by=said.by, agrees=said.agrees, how=said.how, words=said.words.strip(), at=act.now,
        recorded_by=somebody().user,
    )  # fmt: skip
