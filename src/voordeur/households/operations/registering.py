"""Registering persons and households: parts of operations, here and in the rooms above."""

import uuid
from dataclasses import dataclass
from datetime import date

from voordeur.households import names
from voordeur.households.enums import HouseholdKind, MemberRole, NameUse, NoAddress
from voordeur.households.models import AddressPeriod, Household, Membership, Person, Street
from voordeur.households.names import age
from voordeur.shared import encryption
from voordeur.shared.bsn import parsed
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.operations import part, running
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
    email: str = ""
    role: MemberRole | None = None
    partner_prefix: str = ""
    partner_surname: str = ""
    name_use: NameUse = NameUse.OWN
    expected_on: date | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a household lives, or why there is no address.

    With `no_address` secret the address may be told; only who works with the household reads it.
    """

    postcode: str = ""
    house_number: int | None = None
    addition: str = ""
    street: str = ""
    town: str = ""
    no_address: NoAddress | None = None
    institution: str = ""

    @property
    def is_secret(self) -> bool:
        return self.no_address == NoAddress.SECRET

    def in_full(self) -> dict[str, object]:
        """The columns of an address period."""
        told = self.is_secret and bool(self.postcode)
        return {
            "street": self.street,
            "house_number": self.house_number,
            "addition": self.addition,
            "postcode": names.postcode(self.postcode),
            "town": self.town,
            "no_address": "" if told else self.no_address or "",
            "institution": self.institution,
        }

    def shown(self) -> dict[str, object]:
        """The columns of a household: of a secret address only that there is one."""
        if self.is_secret:
            columns: dict[str, object] = dict.fromkeys(
                ("street", "addition", "postcode", "town"), ""
            )
            columns |= {"house_number": None, "no_address": NoAddress.SECRET}
        else:
            columns = self.in_full()
            del columns["institution"]
        kind = HouseholdKind.INSTITUTION if self.institution else HouseholdKind.PRIVATE
        return {**columns, "kind": kind, "institution": self.institution}


@part
def register_household(
    *, key: uuid.UUID, name: str, members: list[NewPerson], address: Address
) -> Household:
    """Enter a household with who lives there; its matter is open and its writer involved.

    Raises NotAPerson for a person that cannot be, Refused for a BSN that is registered already.
    """
    return register_members(key=key, name=name, members=members, address=address)[0].household


@part
def register_members(
    *, key: uuid.UUID, name: str, members: list[NewPerson], address: Address
) -> list[Membership]:
    """The same, and how each lives there, in the order in which they were told."""
    if not members:
        raise NotAPerson("Vul de achternaam in: een huishouden heeft iemand die er woont.")
    first = members[0]
    household = found_household(
        key=key,
        name=name or names.with_prefix(prefix=first.prefix, surname=first.surname),
        address=address,
        from_on=local_date(running().now),
    )
    return [add_member(household=household, member=member) for member in members]


@part
def found_household(*, key: uuid.UUID, name: str, address: Address, from_on: date) -> Household:
    """A household without anybody yet; its matter is open and its writer involved."""
    actor = running().actor
    assert actor is not None, "a household is registered by somebody"  # noqa: S101
    household = Household.objects.create(
        matter_id=key, municipality_id=actor.municipality_id, name=name, **address.shown()
    )
    begin_address(household=household, address=address, from_on=from_on)
    return household


@part
def begin_address(*, household: Household, address: Address, from_on: date) -> AddressPeriod:
    """Keep from when a household lives at an address; its street is learned, unless it is secret.

    The row is not read back: a secret address is not shown to who only sees the circle.
    """
    period = AddressPeriod(
        household=household, secret=address.is_secret, from_on=from_on, **address.in_full()
    )
    period.save(force_insert=True)
    if period.street and period.town and not period.secret:
        Street.objects.get_or_create(
            postcode=period.postcode, defaults={"name": period.street, "town": period.town}
        )
    return period


@part
def add_member(
    *, household: Household, member: NewPerson, from_on: date | None = None
) -> Membership:
    """Enter a person who lives in a household from today, or from a day before."""
    today = local_date(running().now)
    person = _enter(household=household, member=member, today=today)
    return Membership.objects.create(
        household=household, person=person, role=_role(member, today), from_on=from_on or today
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


def _enter(*, household: Household, member: NewPerson, today: date) -> Person:
    insist_on_a_possible_birth(member.born_on, today)
    key = new_key()
    bsn = parsed(member.bsn) if member.bsn else ""
    municipality = household.municipality_id
    return Person.objects.create(
        id=key,
        municipality_id=municipality,
        given_name=member.given_name,
        prefix=member.prefix,
        surname=member.surname,
        surname_key=names.surname_key(member.surname),
        born_on=member.born_on,
        gender=member.gender,
        phone=member.phone,
        email=member.email,
        partner_prefix=member.partner_prefix,
        partner_surname=member.partner_surname,
        name_use=member.name_use,
        unborn=member.expected_on is not None,
        expected_on=member.expected_on,
        expected_since=today if member.expected_on else None,
        bsn_sealed=encryption.seal(bsn, row=key) if bsn else None,
        bsn_index=encryption.blind_index(bsn, municipality=municipality) if bsn else None,
    )


def insist_on_a_possible_birth(born_on: date | None, today: date) -> None:
    """Raise NotAPerson for a birth to come, or of longer ago than anybody lived."""
    if born_on and born_on > today:
        raise NotAPerson("Deze geboortedatum ligt in de toekomst. Controleer de datum.")
    if born_on and age(born_on, today=today) > OLDEST:
        raise NotAPerson(f"Wie dan geboren is, is ouder dan {OLDEST}. Controleer de datum.")


def _role(member: NewPerson, today: date) -> MemberRole:
    if member.role:
        return member.role
    if member.expected_on:
        return MemberRole.CHILD
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
    if person.unborn:
        return True
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
    insist_on_a_possible_birth(member.born_on, today)
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
