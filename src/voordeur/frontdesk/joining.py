"""One household, one register: who is known joins, who is not is registered. Search comes first."""

import uuid
from dataclasses import dataclass

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.finding import known_households
from voordeur.accounts.models import Assignment
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.frontdesk.models import Contact
from voordeur.households import operations as households
from voordeur.households.models import Household, Person
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """The household of an earlier contact of one's desk, seen or not."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class Joined:
    """The household a question is about and, when that can be said, the person."""

    household: Household
    person: Person | None


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
def join_or_register(*, new: NewHousehold, acting: Assignment, desk: Team) -> Joined:
    """The household of these people, known or new, with the desk in its circle."""
    key = known(new, acting=acting)
    if key is None:
        followup.open_matter(key=new.key, kind=MatterKind.HOUSEHOLD)
        _involve(new.key, desk)
        home = households.register_household(
            key=new.key, name=new.name, members=new.members, address=new.address
        )
        first = Person.objects.filter(memberships__household=home).order_by("id").first()
        return Joined(home, first)
    household = enter(key, desk=desk)
    persons = [households.recognise(household=household, member=one) for one in new.members]
    return Joined(household, persons[0] if persons else None)


@part
def enter(key: uuid.UUID, *, desk: Team) -> Household:
    """A household that is known, locked, with the desk in its circle."""
    _involve(key, desk)
    followup.lock([key])
    return Household.objects.get(pk=key)


def _involve(key: uuid.UUID, desk: Team) -> None:
    access.involve(matter_id=key, who=desk, role=InvolvementRole.DESK, depth=Depth.CIRCLE)
