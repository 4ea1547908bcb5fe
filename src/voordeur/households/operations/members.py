"""Who lives in a household: somebody comes, changes, goes, or goes over to another household."""

from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.models import Matter
from voordeur.households import kinds, names
from voordeur.households.enums import LeaveReason, MemberRole, NameUse
from voordeur.households.models import Household, Membership, Person, Representative, Stay
from voordeur.households.operations.holding import (
    held,
    held_membership,
    held_person,
    possible_start,
    promise_to_look,
)
from voordeur.households.operations.registering import (
    NewPerson,
    add_member,
    insist_on_a_possible_birth,
)
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.operations import operation, part
from voordeur.shared.periods import local_date

ON_THE_FORM = (
    "surname", "given_name", "prefix", "partner_prefix", "partner_surname", "name_use", "born_on",
    "gender", "phone", "email",
)  # fmt: skip
MOVES_ALONG = "verhuist mee naar het nieuwe huishouden"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """What is known of a person, as it stands on the form."""

    surname: str
    given_name: str = ""
    prefix: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    name_use: NameUse = NameUse.OWN
    born_on: date | None = None
    gender: str = ""
    phone: str = ""
    email: str = ""


@part
def join(*, household: Household, member: NewPerson, from_on: date | None = None) -> Membership:
    """Enter somebody who was not known in a household that is held, from a day that can be.

    Raises NotAPerson for a person that cannot be, Refused for a BSN known already.
    """
    return add_member(household=household, member=member, from_on=possible_start(from_on))


@operation
def change_member(
    *,
    membership: Membership,
    details: PersonDetails,
    role: MemberRole,
    actor: Assignment,
    now: datetime,
) -> Membership:
    """Correct or complete what is known of a member; for the BSN see `access.numbers`.

    Raises NotAllowed, NotAPerson for a birth that cannot be, StepNotPossible for who left.
    """
    membership = held_membership(membership)
    person = held_person(membership.person)
    born_on = None if person.unborn else details.born_on
    insist_on_a_possible_birth(born_on, local_date(now))
    for name in ON_THE_FORM:
        setattr(person, name, getattr(details, name))
    person.surname_key, person.born_on = names.surname_key(details.surname), born_on
    person.save(update_fields=[*ON_THE_FORM, "surname_key"])
    membership.role = role
    membership.save(update_fields=["role"])
    audit.record("household.member-changed", subject=membership, matter_id=membership.household_id)
    return membership


@operation
def member_leaves(
    *,
    membership: Membership,
    reason: LeaveReason,
    until_on: date | None = None,
    actor: Assignment,
    now: datetime,
) -> Membership:
    """Somebody no longer lives here. What was promised stays with the household.

    When nobody is left, somebody promises to look what still runs. Raises NotAllowed,
    StepNotPossible for who left already, NotSuitable before they came.
    """
    membership = end_membership(
        membership=membership, until_on=possible_start(until_on), reason=reason
    )
    look_after_who_is_left(household=membership.household)
    audit.record(
        "household.member-left",
        subject=membership,
        matter_id=membership.household_id,
        reason=reason,
    )
    return membership


@operation
def move_member(
    *,
    membership: Membership,
    household: Household,
    role: MemberRole,
    on: date | None = None,
    actor: Assignment,
    now: datetime,
) -> Membership:
    """Somebody goes to live with another household that the actor works with.

    Each household keeps its own promises. Raises NotAllowed, NotSuitable for the same household.
    """
    if household.pk == membership.household_id:
        raise NotSuitable("Deze persoon woont al in dit huishouden. Kies een ander.")
    followup.lock([membership.household_id, household.pk])
    day = possible_start(on)
    left = end_membership(membership=membership, until_on=day, reason=LeaveReason.OTHER_HOUSEHOLD)
    joined = come_over(left=left, household=held(household), role=role, on=day)
    look_after_who_is_left(household=left.household)
    audit.record("household.member-joined", subject=joined, matter_id=household.pk)
    return joined


@part
def end_membership(*, membership: Membership, until_on: date, reason: LeaveReason) -> Membership:
    """End a membership and what this household knew of where the person also stays."""
    membership = held_membership(membership)
    if until_on < membership.from_on:
        raise NotSuitable("Deze persoon kwam hier later wonen. Kies een dag vanaf die dag.")
    membership.until_on, membership.end_reason = until_on, reason
    membership.save(update_fields=["until_on", "end_reason"])
    stays = Stay.objects.filter(
        household=membership.household_id, person=membership.person_id, until_on=None
    )
    for stay in stays.order_by("id"):
        stay.until_on, stay.end_reason = max(until_on, stay.from_on), "woont hier niet meer"
        stay.save(update_fields=["until_on", "end_reason"])
    return membership


@part
def come_over(*, left: Membership, household: Household, role: MemberRole, on: date) -> Membership:
    """Let who left one household live in another from that day; who acts for them comes along."""
    joined = Membership.objects.create(
        household=household, person_id=left.person_id, role=role, from_on=on
    )
    for row in Representative.objects.filter(
        household=left.household_id, person=left.person_id, until_on=None
    ).order_by("id"):
        row.until_on, row.end_reason = max(on, row.from_on), MOVES_ALONG
        row.save(update_fields=["until_on", "end_reason"])
        Representative.objects.create(
            household=household, person_id=row.person_id, kind=row.kind, name=row.name,
            organisation=row.organisation, phone=row.phone, email=row.email, covers=row.covers,
            basis=row.basis, from_on=max(on, row.from_on),
        )  # fmt: skip
    return joined


@part
def look_after_who_is_left(*, household: Household) -> None:
    """When nobody lives there any more and it is not at rest, somebody looks what still runs."""
    rests = Matter.objects.filter(pk=household.pk, released_at__isnull=False).exists()
    if rests or Membership.objects.filter(household=household, until_on=None).exists():
        return
    promise_to_look(
        household,
        kind=kinds.LIFE_EVENT,
        what="Hier woont niemand meer. Kijk wat er nog loopt en rond dat af.",
    )


@operation
def hide_person(
    *, membership: Membership, secret: bool, actor: Assignment, now: datetime
) -> Person:
    """Somebody asked that nobody learns they are known here, or no longer asks it.

    Raises NotAllowed, StepNotPossible when it stands so already.
    """
    person = held_person(held_membership(membership).person)
    if person.secret == secret:
        raise StepNotPossible("Dit staat al zo. Ververs de pagina.")
    person.secret = secret
    person.save(update_fields=["secret"])
    audit.record(
        "household.secrecy-changed",
        subject=person,
        matter_id=membership.household_id,
        secret=secret,
    )
    return person
