"""Giving the plan to one named reader: what may go along, with whose yes, kept as it was given."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.plans import frozen, queries
from voordeur.plans.enums import GivenBecause, HowAgreed, ReaderKind, WhyFrozen
from voordeur.plans.going_along import WITH_CONSENT, Judged, Member, Reader
from voordeur.plans.models import Plan, PlanGiving
from voordeur.plans.operations.beginning import require_work_with
from voordeur.plans.operations.versions import freeze
from voordeur.shared.errors import NotSuitable, SayMore
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

SENTENCES["plans_plangiving_pkey"] = "Dit plan is al meegegeven. Ververs de pagina."

GROUNDS = {
    ReaderKind.MEMBER: GivenBecause.OWN,
    ReaderKind.CUSTODY: GivenBecause.DECIDES,
    ReaderKind.REPRESENTATIVE: GivenBecause.DECIDES,
    ReaderKind.HELPER: GivenBecause.WORK,
    ReaderKind.TIE: GivenBecause.CONSENT,
    ReaderKind.ORGANISATION: GivenBecause.CONSENT,
}


@dataclass(frozen=True, kw_only=True)
class NewGiving:
    """For whom (a code of `queries.readers`), which goals and agreements, and who said yes."""

    reader: str
    goals: Collection[str]
    agreements: Collection[str] = ()
    agreed_by: Collection[uuid.UUID] = ()
    how: HowAgreed = HowAgreed.SPOKEN
    key: uuid.UUID = field(default_factory=new_key)


@operation
def give_plan(*, plan: Plan, giving: NewGiving, actor: Assignment, now: datetime) -> PlanGiving:
    """Give one named reader what may go along of the newest version, or of the plan as a concept.

    A plan that was never kept is kept as it is first, so that what was given can be made again.
    Raises NotAllowed, NotSuitable for who may not have the plan or for what may not go along,
    SayMore when nothing goes along or somebody it is about was not asked.
    """
    require_work_with(plan.household_id, actor=actor, now=now)
    plan = Plan.objects.get(pk=plan.pk)
    today = local_date(now)
    readers = queries.readers(plan.household_id, acting=actor, today=today)
    reader = readers.of(giving.reader)
    if reader is None:
        raise NotSuitable("Voor deze persoon maakt u geen plan. Kies iemand uit de lijst.")
    source = queries.source(plan, frozen.content(plan, today=today))
    goals, agreements = queries.judged(
        source.content, reader=reader, members=readers.members, today=today
    )
    chosen = _chosen(goals, giving.goals) + _chosen(agreements, giving.agreements)
    if not chosen:
        raise SayMore("Kies ten minste één doel of afspraak die meegaat.")
    _require_yes(chosen, giving.agreed_by, reader=reader, any_member=readers.members)
    version = source.version or freeze(plan=plan, why=WhyFrozen.CONCEPT)
    given = PlanGiving.objects.create(
        id=giving.key, version=version, household_id=plan.household_id, kind=reader.kind,
        reader=reader.name, because=GROUNDS[reader.kind],
        along={
            "goals": list(giving.goals),
            "agreements": list(giving.agreements),
            "theirs": queries.theirs(version.content, reader),
            **queries.reach(plan, reader=reader, acting=actor, today=today),
        },
        consents=_consents(giving, readers.members), given_at=now, given_by=actor.user,
    )  # fmt: skip
    audit.record(
        "plan.given", subject=given, matter_id=plan.household_id,
        to=given.kind, number=version.number, because=given.because,
    )  # fmt: skip
    return given


def _chosen(judged: Sequence[Judged], keys: Collection[str]) -> list[Judged]:
    """What was chosen, in the order of the plan; nothing that may not go along."""
    found = [one for one in judged if one.item.key in keys]
    if len(found) != len(set(keys)) or not all(one.may_go for one in found):
        raise NotSuitable("Dit mag niet mee voor deze lezer. Ververs de pagina en kies opnieuw.")
    return found


def _require_yes(
    chosen: list[Judged],
    agreed_by: Collection[uuid.UUID],
    *,
    reader: Reader,
    any_member: list[Member],
) -> None:
    """Everybody whose yes is needed said yes; outside the household somebody always did."""
    given = set(agreed_by)
    if given - {member.key for member in any_member if member.speaks}:
        raise NotSuitable("Kies wie het goedvindt uit de lijst.")
    asked = {member.key: member for one in chosen for member in one.asks}
    missing = [member.name for key, member in asked.items() if key not in given]
    if missing:
        names = " en ".join(missing)
        raise SayMore(f"Vraag eerst of {names} het goedvindt, of laat weg wat daarover gaat.")
    if reader.kind in WITH_CONSENT and not given:
        raise SayMore("Zeg wie van het huishouden het goedvindt dat dit plan meegaat.")


def _consents(giving: NewGiving, members: list[Member]) -> list[dict[str, str]]:
    return [
        {"who": member.name, "how": str(HowAgreed(giving.how).label)}
        for member in members
        if member.key in set(giving.agreed_by)
    ]
