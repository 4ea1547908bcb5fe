"""A household that splits: who leaves becomes a household of their own, and stays in view."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.accounts.acting import team_of
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.operations.steps import open_case
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.households import operations as households
from voordeur.households.enums import LeaveReason, MemberRole
from voordeur.households.models import Household, Membership
from voordeur.households.operations import Address
from voordeur.shared.errors import NotSuitable, SayMore
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.shared.periods import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHousehold:
    """The household that begins: what it is called, where it lives, and from when."""

    name: str
    address: Address
    from_on: date | None = None
    key: uuid.UUID | None = None


@operation
def split_household(
    *,
    household: Household,
    leaving: Sequence[Membership],
    own: OwnHousehold,
    actor: Assignment,
    now: datetime,
) -> Household:
    """Who leaves lives together as a household of their own from that day, with its own case.

    What was promised stays with the household that was; the new one has its first promise, an
    intake by whoever acts, so nobody is out of view. Raises NotAllowed, SayMore without anybody
    or a name, NotSuitable for a day to come or somebody of another household.
    """
    rules.require("work_with", acting=actor, matter_id=household.pk, now=now)
    if not leaving:
        raise SayMore("Kies wie er samen een nieuw huishouden vormen.")
    if not own.name.strip():
        raise SayMore("Vul in hoe het nieuwe huishouden heet.")
    if any(row.household_id != household.pk for row in leaving):
        raise NotSuitable("Kies mensen die in dit huishouden wonen.")
    key, day = own.key or new_key(), own.from_on or local_date(now)
    if day > local_date(now):
        raise NotSuitable("Deze dag moet nog komen. Kies vandaag of een dag ervoor.")
    followup.lock([household.pk])
    left = [
        households.end_membership(membership=row, until_on=day, reason=LeaveReason.OWN_HOME)
        for row in sorted(leaving, key=lambda row: row.pk)
    ]
    new = _found(key, own, day, actor)
    for row in left:
        households.come_over(left=row, household=new, role=MemberRole(row.role), on=day)
    open_case(household=new, team=team_of(actor))
    households.look_after_who_is_left(household=household)
    audit.record("case.household-split", subject=new, matter_id=household.pk, number=len(left))
    return new


def _found(key: uuid.UUID, own: OwnHousehold, day: date, actor: Assignment) -> Household:
    """The new household with its matter, and whoever acts around it."""
    followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    access.involve_fully(matter_id=key, user=actor.user, team=team_of(actor))
    return households.found_household(
        key=key, name=own.name.strip(), address=own.address, from_on=day
    )
