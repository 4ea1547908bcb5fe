"""Somebody new comes to live in a household that one works with. Search comes first."""

from datetime import date, datetime
from functools import partial

from voordeur.access import finding
from voordeur.access import operations as access
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households import operations as households
from voordeur.households.models import Household, Membership
from voordeur.households.operations import NewPerson
from voordeur.shared.errors import SayMore, StepNotPossible
from voordeur.shared.operations import operation

BSN_IS_KNOWN = (
    "Dit BSN is al ingeschreven. Zoek op het BSN: laat wie al bekend is verhuizen, of vraag "
    "toegang."
)
PERHAPS_KNOWN = (
    "Iemand met deze gegevens is hier al bekend. Laat diegene verhuizen, of schrijf op waarom dit "
    "toch iemand anders is."
)


class PerhapsKnown(SayMore):
    """Two marks of somebody known agree: it must be said that it is somebody else, and why."""


@operation
def member_joins(
    *,
    household: Household,
    member: NewPerson,
    proof: str,
    anew_because: str = "",
    from_on: date | None = None,
    actor: Assignment,
    now: datetime,
) -> Membership:
    """Somebody who was searched for and is not known comes to live in a household.

    Raises NotAllowed, SayMore without a search, PerhapsKnown when two marks of somebody known agree
    and nobody said why this is somebody else, StepNotPossible for a BSN that is registered,
    NotAPerson for a person that cannot be.
    """
    household = households.held(household)
    finding.require_searched(proof, actor, now)
    if member.bsn and finding.known_households(acting=actor, bsn=member.bsn, now=now):
        raise StepNotPossible(BSN_IS_KNOWN)
    is_like_another = _is_like_another(household, member, actor, now)
    because = anew_because.strip()
    if is_like_another and not because:
        raise PerhapsKnown(PERHAPS_KNOWN)
    membership = households.join(household=household, member=member, from_on=from_on)
    if is_like_another:
        access.keep_why_new(matter_id=household.pk, reason=because)
    audit.record("household.member-joined", subject=membership, matter_id=household.pk)
    return membership


def _is_like_another(
    household: Household, member: NewPerson, acting: Assignment, now: datetime
) -> bool:
    """By name and birth date anybody, also of this household; by this address only who lives in
    another one: a family shares its name and its address."""
    told = partial(
        finding.known_households,
        acting=acting,
        now=now,
        surname=member.surname,
        born_on=member.born_on,
        bsn=member.bsn,
        bsn_is_unknown=True,
    )
    if told():
        return True
    at_this_address = told(postcode=household.postcode, house_number=household.house_number)
    return any(key != household.pk for key in at_this_address)
