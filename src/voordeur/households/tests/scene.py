"""Households as they are, seen by whom it concerns: a family in view, and another one."""

import datetime

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.models import Assignment
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.households import operations as households
from voordeur.households.enums import MemberRole
from voordeur.households.models import Household, Membership, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake.enums import LifeDomain
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

describe.register("homes.set", "Toneel klaargezet", depth=1)
kinds.register("homes_scene", label="Toneel", button="Bekijk", url_name="web:take_promise")

AT_HOME = Address(street="Langstraat", house_number=8, postcode="2242 AB", town="Wassenaar")
DAY = datetime.timedelta(days=1)


def born(year: int) -> datetime.date:
    return datetime.date(year, 6, 1)


@operation
def home(
    *,
    members: list[NewPerson] | None = None,
    name: str = "Bakker-Proef",
    address: Address = AT_HOME,
    depth: Depth = Depth.CONTENT,
    actor: Assignment,
    now: datetime.datetime,
) -> Household:
    """A household seen by the actor so deep, with a promise of the actor's team."""
    key = new_key()
    followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    access.involve(
        matter_id=key,
        who=actor.user,
        role=InvolvementRole.PROFESSIONAL,
        depth=depth,
        sections=[domain.value for domain in LifeDomain] if depth == Depth.CONTENT else (),
        via_team=actor.team,
    )
    people = members or [
        NewPerson(surname=name, given_name="Sanne", born_on=born(1988)),
        NewPerson(surname=name, given_name="Adam", born_on=born(2019)),
    ]
    household = households.register_household(key=key, name=name, members=people, address=address)
    followup.make_promise(
        matter_id=key,
        kind="homes_scene",
        what="Bel terug.",
        team=actor.team,
        owner=actor.user,
        due_at=now + 30 * DAY,
    )
    audit.record("homes.set", subject=household, matter_id=key)
    return household


def person(household: Household, given_name: str) -> Person:
    """A member by given name; asked while somebody looks."""
    return Person.objects.get(memberships__household=household, given_name=given_name)


def member(household: Household, given_name: str) -> Membership:
    """A running membership by given name; asked while somebody looks."""
    rows = Membership.objects.select_related("person", "household")
    return rows.get(household=household, person__given_name=given_name, until_on=None)


ADULT, CHILD = MemberRole.ADULT, MemberRole.CHILD
