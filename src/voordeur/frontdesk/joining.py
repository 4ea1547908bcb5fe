"""One household, one register: who is known joins, who is not is registered. Search comes first."""

import uuid
from dataclasses import dataclass

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.finding import known_households
from voordeur.accounts.models import Assignment
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.households import operations as households
from voordeur.households.models import Household
from voordeur.households.operations import Address, NewPerson
from voordeur.organisations.models import Team
from voordeur.shared.errors import DomainError
from voordeur.shared.operations import part


class SeveralKnown(DomainError):
    """What was told points to more than one household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHousehold:
    """A household as told at the door; the operation finds out whether it is known already."""

    key: uuid.UUID
    members: list[NewPerson]
    address: Address
    name: str = ""


def known(new: NewHousehold, *, acting: Assignment) -> uuid.UUID | None:
    """The one household in which these people are known, or None.

    Raises SeveralKnown when they are known in more than one.
    """
    found: set[uuid.UUID] = set()
    for member in new.members:
        found.update(
            known_households(
                acting=acting,
                surname=member.surname,
                born_on=member.born_on,
                postcode=new.address.postcode,
                house_number=new.address.house_number,
                bsn=member.bsn,
            )
        )
    if len(found) > 1:
        raise SeveralKnown(
            "Met deze gegevens zijn meer huishoudens bekend. Vul ook het BSN of de hele "
            "geboortedatum en het adres in."
        )
    return found.pop() if found else None


@part
def join_or_register(*, new: NewHousehold, acting: Assignment, desk: Team) -> Household:
    """The household of these people, known or new, with the desk in its circle."""
    key = known(new, acting=acting)
    if key is None:
        followup.open_matter(key=new.key, kind=MatterKind.HOUSEHOLD)
        _involve(new.key, desk)
        return households.register_household(
            key=new.key, name=new.name, members=new.members, address=new.address
        )
    _involve(key, desk)
    followup.lock([key])
    household = Household.objects.get(pk=key)
    for member in new.members:
        households.recognise(household=household, member=member)
    return household


def _involve(key: uuid.UUID, desk: Team) -> None:
    access.involve(matter_id=key, who=desk, role=InvolvementRole.DESK, depth=Depth.CIRCLE)
