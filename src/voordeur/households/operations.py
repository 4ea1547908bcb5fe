"""Registering persons and households, as parts of operations above; and who stands by them.

Who may write here is kept by the row policies: these rooms lie below the rule table.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households import names
from voordeur.households.enums import MemberRole, NoAddress
from voordeur.households.models import Household, Membership, Person, SupportTie
from voordeur.households.names import age
from voordeur.shared import encryption
from voordeur.shared.bsn import parsed
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import local_date

ADULT_FROM = 18
OLDEST = 120


class NotAPerson(DomainError):
    """What is told about a person cannot be true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person as told at the door; only the surname must be known."""

    surname: str
    given_name: str = ""
    prefix: str = ""
    born_on: date | None = None
    bsn: str = ""
    phone: str = ""
    role: MemberRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a household lives, or why there is no address."""

    postcode: str = ""
    house_number: int | None = None
    addition: str = ""
    street: str = ""
    town: str = ""
    no_address: NoAddress | None = None


@part
def register_household(
    *, key: uuid.UUID, name: str, members: list[NewPerson], address: Address
) -> Household:
    """Enter a household with who lives there; its matter is open and its writer involved.

    Raises NotAPerson for a person that cannot be, Refused for a BSN that is registered already.
    """
    if not members:
        raise NotAPerson("Vul de achternaam in: een huishouden heeft iemand die er woont.")
    actor = running().actor
    assert actor is not None, "a household is registered by somebody"  # noqa: S101
    household = Household.objects.create(
        matter_id=key,
        municipality_id=actor.municipality_id,
        name=name or names.with_prefix(prefix=members[0].prefix, surname=members[0].surname),
        street=address.street,
        house_number=address.house_number,
        addition=address.addition,
        postcode=names.postcode(address.postcode),
        town=address.town,
        no_address=address.no_address or "",
    )
    for member in members:
        add_member(household=household, member=member)
    return household


@part
def add_member(*, household: Household, member: NewPerson) -> Membership:
    """Enter a person who lives in a household from today."""
    today = local_date(running().now)
    person = _enter(household=household, member=member, today=today)
    return Membership.objects.create(
        household=household, person_id=person, role=_role(member, today), from_on=today
    )


@part
def recognise(*, household: Household, member: NewPerson) -> Person | None:
    """Find who of a known household is meant, and keep what is told that was not yet known.

    Surely somebody else (another birth date, another BSN) is entered as a member; None is returned
    when it cannot be said which member is meant, and then nobody is changed.
    """
    today = local_date(running().now)
    living_there = Person.objects.filter(
        memberships__household=household, memberships__until_on=None
    ).order_by("id")
    alike = [person for person in living_there if not _surely_another(person, member)]
    if not alike:
        return add_member(household=household, member=member).person
    same = [person for person in alike if _surely_the_same(person, member)]
    if len(same) != 1:
        return None
    return _learn(same[0], member, today)


@operation
def add_support(
    *,
    household: Household,
    name: str,
    relation: str,
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
        phone=phone,
        from_on=local_date(now),
    )
    audit.record("household.support-added", subject=tie, matter_id=household.pk)
    return tie


def _enter(*, household: Household, member: NewPerson, today: date) -> uuid.UUID:
    _insist_on_a_possible_birth(member.born_on, today)
    key = new_key()
    bsn = parsed(member.bsn) if member.bsn else ""
    municipality = household.municipality_id
    Person.objects.create(
        id=key,
        municipality_id=municipality,
        given_name=member.given_name,
        prefix=member.prefix,
        surname=member.surname,
        surname_key=names.surname_key(member.surname),
        born_on=member.born_on,
        phone=member.phone,
        bsn_sealed=encryption.seal(bsn, row=key) if bsn else None,
        bsn_index=encryption.blind_index(bsn, municipality=municipality) if bsn else None,
    )
    return key


def _insist_on_a_possible_birth(born_on: date | None, today: date) -> None:
    if born_on and born_on > today:
        raise NotAPerson("Deze geboortedatum ligt in de toekomst. Controleer de datum.")
    if born_on and age(born_on, today=today) > OLDEST:
        raise NotAPerson(f"Wie dan geboren is, is ouder dan {OLDEST}. Controleer de datum.")


def _role(member: NewPerson, today: date) -> MemberRole:
    if member.role:
        return member.role
    if member.born_on is None:
        return MemberRole.ADULT
    return MemberRole.ADULT if age(member.born_on, today=today) >= ADULT_FROM else MemberRole.CHILD


def _index(member: NewPerson, person: Person) -> bytes | None:
    if not member.bsn:
        return None
    return encryption.blind_index(parsed(member.bsn), municipality=person.municipality_id)


def _surely_another(person: Person, member: NewPerson) -> bool:
    index = _index(member, person)
    if index and person.bsn_index:
        return bytes(person.bsn_index) != index
    return bool(member.born_on and person.born_on and member.born_on != person.born_on)


def _surely_the_same(person: Person, member: NewPerson) -> bool:
    index = _index(member, person)
    if index and person.bsn_index:
        return bytes(person.bsn_index) == index
    same_name = person.surname_key == names.surname_key(member.surname)
    return same_name and member.born_on is not None and member.born_on == person.born_on


def _learn(person: Person, member: NewPerson, today: date) -> Person:
    """Fill in what was empty; what stands there is not overwritten by what is said in a call."""
    learned = []
    _insist_on_a_possible_birth(member.born_on, today)
    for name in ("given_name", "prefix", "born_on", "phone"):
        if getattr(member, name) and not getattr(person, name):
            setattr(person, name, getattr(member, name))
            learned.append(name)
    if member.bsn and not person.bsn_index:
        bsn = parsed(member.bsn)
        person.bsn_sealed = encryption.seal(bsn, row=person.id)
        person.bsn_index = encryption.blind_index(bsn, municipality=person.municipality_id)
        learned += ["bsn_sealed", "bsn_index"]
    if learned:
        person.save(update_fields=learned)
    return person
