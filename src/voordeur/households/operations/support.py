"""The own network: who stands by a household."""

import uuid
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households.models import Household, SupportTie
from voordeur.households.operations.holding import changed, end_span, held, today
from voordeur.shared.errors import StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation


@operation
def add_support(
    *,
    household: Household,
    name: str,
    relation: str,
    bond: str = "",
    phone: str = "",
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> SupportTie:
    """Note who of the own network stands by a household; the same key once more is refused.

    Raises NotAllowed when the actor does not work with the household.
    """
    tie = SupportTie.objects.create(
        id=key or new_key(),
        household=household,
        name=name,
        relation=relation,
        bond=bond,
        phone=phone,
        from_on=today(),
    )
    audit.record("household.support-added", subject=tie, matter_id=household.pk)
    return tie


@operation
def change_support(
    *,
    tie: SupportTie,
    name: str,
    relation: str,
    bond: str,
    phone: str,
    actor: Assignment,
    now: datetime,
) -> SupportTie:
    """Correct who somebody of the own network is. Raises NotAllowed, StepNotPossible when ended."""
    tie = changed(tie, name=name, relation=relation, bond=bond, phone=phone)
    audit.record("household.support-changed", subject=tie, matter_id=tie.household_id)
    return tie


@operation
def end_support(
    *, tie: SupportTie, until_on: date, reason: str, actor: Assignment, now: datetime
) -> SupportTie:
    """Somebody no longer stands by them. Raises SayMore without a reason, StepNotPossible again."""
    tie = end_span(tie, until_on=until_on, reason=reason)
    audit.record("household.support-ended", subject=tie, matter_id=tie.household_id)
    return tie


@operation
def support_again(*, tie: SupportTie, actor: Assignment, now: datetime) -> SupportTie:
    """Somebody who stood by them does so again, from today; what was stays written.

    Raises StepNotPossible for a tie that still runs.
    """
    held(tie.household)
    tie = SupportTie.objects.get(pk=tie.pk)
    running = SupportTie.objects.filter(household=tie.household_id, name=tie.name, until_on=None)
    if tie.until_on is None or running.exists():
        raise StepNotPossible("Deze steunfiguur is er al bij. Ververs de pagina.")
    again = SupportTie.objects.create(
        household_id=tie.household_id,
        name=tie.name,
        relation=tie.relation,
        bond=tie.bond,
        phone=tie.phone,
        from_on=today(),
    )
    audit.record("household.support-again", subject=again, matter_id=tie.household_id)
    return again
