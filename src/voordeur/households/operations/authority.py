"""Gezag and representatives: begun, changed, ended."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households import names
from voordeur.households.enums import (
    Covers,
    CustodyKind,
    RepresentativeKind,
)
from voordeur.households.models import (
    Custody,
    Household,
    Person,
    Representative,
)
from voordeur.households.operations.holding import (
    changed,
    end_span,
    held,
    possible_start,
)
from voordeur.shared.errors import SayMore
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation

SENTENCES["households_at_most_two_have_custody"] = (
    "Dit kind heeft op die dag al twee mensen met gezag. Beëindig eerst het gezag van een van hen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts for somebody, in what, and where that is laid down."""

    name: str
    covers: tuple[Covers, ...]
    organisation: str = ""
    phone: str = ""
    email: str = ""
    basis: str = ""


@operation
def give_custody(
    *,
    household: Household,
    child: Person,
    kind: CustodyKind,
    holder: Person | None = None,
    holder_name: str = "",
    basis: str = "",
    from_on: date | None = None,
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> Custody:
    """Note who has gezag over a child; every home of the child reads it.

    Raises SayMore without a holder, Refused for a third, or for the same once more.
    """
    household = held(household)
    named = holder.full_name if holder else holder_name.strip()
    if not named:
        raise SayMore("Kies wie het gezag heeft, of vul een naam in.")
    custody = Custody.objects.create(
        id=key or new_key(),
        household=household,
        child=child,
        kind=kind,
        holder=holder,
        holder_name=named,
        holder_key=names.comparable(named),
        basis=basis,
        from_on=possible_start(from_on),
    )
    audit.record("household.custody-given", subject=custody, matter_id=household.pk, what=kind)
    return custody


@operation
def end_custody(
    *, custody: Custody, until_on: date, reason: str, actor: Assignment, now: datetime
) -> Custody:
    """Somebody no longer has gezag, for instance by a decision of the court or at eighteen.

    Raises SayMore without a reason, StepNotPossible when it ended.
    """
    custody = end_span(custody, until_on=until_on, reason=reason)
    audit.record("household.custody-ended", subject=custody, matter_id=custody.household_id)
    return custody


@operation
def appoint_representative(
    *,
    household: Household,
    person: Person,
    kind: RepresentativeKind,
    who: Acting,
    from_on: date | None = None,
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> Representative:
    """Note who acts for somebody and in what. Raises NotAllowed; Refused for a second mentor."""
    household = held(household)
    representative = Representative.objects.create(
        id=key or new_key(),
        household=household,
        person=person,
        kind=kind,
        name=who.name,
        organisation=who.organisation,
        phone=who.phone,
        email=who.email,
        covers=list(who.covers),
        basis=who.basis,
        from_on=possible_start(from_on),
    )
    audit.record(
        "household.representative-noted",
        subject=representative,
        matter_id=household.pk,
        what=kind,
    )
    return representative


@operation
def change_representative(
    *, representative: Representative, who: Acting, actor: Assignment, now: datetime
) -> Representative:
    """Correct how a representative is reached, or in what they act. Raises NotAllowed."""
    representative = changed(
        representative,
        name=who.name,
        organisation=who.organisation,
        phone=who.phone,
        email=who.email,
        covers=list(who.covers),
        basis=who.basis,
    )
    audit.record(
        "household.representative-changed",
        subject=representative,
        matter_id=representative.household_id,
    )
    return representative


@operation
def end_representative(
    *,
    representative: Representative,
    until_on: date,
    reason: str,
    actor: Assignment,
    now: datetime,
) -> Representative:
    """Nobody acts for this person any more in this. Raises SayMore without a reason."""
    representative = end_span(representative, until_on=until_on, reason=reason)
    audit.record(
        "household.representative-ended",
        subject=representative,
        matter_id=representative.household_id,
    )
    return representative
