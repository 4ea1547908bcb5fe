"""Keeping the plan as it is on a day, and what each member says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from voordeur.accounts.acting import somebody
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.models import Case
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Person
from voordeur.intake.queries import lives_here
from voordeur.plans import frozen, queries
from voordeur.plans.enums import HowAgreed, PromiseKind, WhyFrozen
from voordeur.plans.models import Plan, PlanConsent, PlanVersion
from voordeur.plans.operations.beginning import require_work_with, running_plan
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_days_later

#: Who takes back a yes is talked with as soon as who asks something new: our own reading.
TALK_WITHIN_WORKING_DAYS = 2
TALK = "Iemand trok de instemming met het plan in. Praat over wat anders moet."
TALKED = "Het plan is opnieuw besproken."


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


@operation
def withdraw_consent(
    *, consent: PlanConsent, how: HowAgreed, words: str, actor: Assignment, now: datetime
) -> PlanConsent:
    """Take back the yes to a version, in the words of who gave it; the yes itself stays to be read.

    From then on this version is not agreed with by them, and whoever coordinates promises to talk.
    Raises NotAllowed, SayMore without their words, StepNotPossible when it was taken back before
    or the plan has ended, NotSuitable for somebody who has no say in it any more.
    """
    require_work_with(consent.household_id, actor=actor, now=now)
    consent = PlanConsent.objects.select_related("version", "person").get(pk=consent.pk)
    plan = running_plan(consent.version.plan_id)
    words = said(words, "Schrijf in de eigen woorden op waarom de instemming vervalt.")
    if not queries.holds(consent):
        raise StepNotPossible("Deze instemming geldt al niet meer. Ververs de pagina.")
    _require_a_say(consent.version, consent.person, consent.said_by)
    case = plan.case
    promise = followup.make_promise(
        matter_id=plan.household_id, kind=PromiseKind.WITHDRAWN, what=TALK, team=case.team,
        owner=case.coordinator or plan.contact_person,
        due_at=end_of_day(working_days_later(local_date(now), TALK_WITHIN_WORKING_DAYS)),
    )  # fmt: skip
    withdrawal = PlanConsent.objects.create(
        version=consent.version, household_id=plan.household_id, person=consent.person,
        said_by=consent.said_by, agrees=False, how=how, words=words, at=now,
        recorded_by=actor.user, withdraws=consent, promise=promise,
    )  # fmt: skip
    audit.record(
        "plan.consent-withdrawn", subject=withdrawal, matter_id=plan.household_id,
        number=consent.version.number,
    )  # fmt: skip
    return withdrawal


@operation
def talk_after_withdrawal(
    *, withdrawal: PlanConsent, words: str, actor: Assignment, now: datetime
) -> PlanConsent:
    """Somebody talked with who no longer agrees; what was said is kept with the promise.

    Raises NotAllowed, SayMore without what was said, StepNotPossible when it was done before.
    """
    require_work_with(withdrawal.household_id, actor=actor, now=now)
    withdrawal = PlanConsent.objects.select_related("promise").get(pk=withdrawal.pk)
    words = said(words, "Schrijf op wat u samen besprak, en hoe het nu verder gaat.")
    if withdrawal.promise is None or withdrawal.promise.closed_at:
        raise StepNotPossible("Hierover is al gepraat. Ververs de pagina.")
    followup.end_promise(promise=withdrawal.promise, outcome=PromiseOutcome.KEPT, note=words)
    audit.record(
        "plan.talked-after-withdrawal", subject=withdrawal, matter_id=withdrawal.household_id
    )
    return withdrawal


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


def _keep(version: PlanVersion, told: SaidOfPlan) -> PlanConsent:
    act = running()
    _require_a_say(version, told.person, told.by)
    for talk in queries.talks_due(version.household_id):
        if (talk.person_id, talk.said_by) == (told.person.pk, told.by) and talk.promise:
            followup.end_promise(promise=talk.promise, outcome=PromiseOutcome.KEPT, note=TALKED)
    return PlanConsent.objects.create(
        version=version, household_id=version.household_id, person=told.person,
        said_by=told.by, agrees=told.agrees, how=told.how, words=told.words.strip(), at=act.now,
        recorded_by=somebody().user,
    )  # fmt: skip


def _require_a_say(version: PlanVersion, person: Person, by: str) -> None:
    """By age, gezag and who was appointed, as on this day. Raises NotSuitable."""
    today = local_date(running().now)
    if not lives_here(person, version.household_id, today):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    asked = queries.who_agrees(version.household_id, today=today).asked
    if (person.pk, by) not in {(one.person, one.by) for one in asked}:
        raise NotSuitable(
            "Voor deze persoon stemt iemand anders in. Vraag het wie gezag heeft of beslist."
        )
