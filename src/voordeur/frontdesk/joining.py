"""One household, one register: who is known joins, who is not is registered. Search comes first."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from voordeur.access import finding
from voordeur.access import operations as access
from voordeur.access.asking import Asked
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.access.models import NewDespite
from voordeur.accounts.models import Assignment
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.frontdesk.models import Contact
from voordeur.households import operations as households
from voordeur.households.models import Household, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.organisations.models import Team
from voordeur.shared.bsn import parsed
from voordeur.shared.errors import DomainError, SayMore, StepNotPossible
from voordeur.shared.operations import part, running


class SeveralKnown(DomainError):
    """What was told points to more than one household."""


class PerhapsKnown(SayMore):
    """What was told points to somebody known: it must be said that it is somebody else, and why."""


BSN_IS_KNOWN = (
    "Dit BSN is al ingeschreven. Zoek op het BSN en koppel de vraag aan wie al bekend is."
)
PERHAPS_KNOWN = (
    "Iemand met deze gegevens is hier al bekend. Koppel de vraag aan diegene, of schrijf op waarom "
    "dit toch iemand anders is."
)
#: Kept with a household that was registered in danger, beyond the measure of searching.
NOT_LOOKED_FOR = (
    "Er was gevaar, en er was dat uur al te vaak gezocht. Of deze persoon al bekend is, is niet "
    "nagegaan; een BSN is niet bewaard."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHousehold:
    """A household as told at the door, and the search that came before.

    `as_known` says that whoever is known by these marks is meant; `anew_because` that it is
    somebody else although two marks agree.
    """

    key: uuid.UUID
    members: list[NewPerson]
    address: Address
    name: str = ""
    proof: str = ""
    as_known: bool = False
    anew_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByCard:
    """Whom a card of a search stood for, shown or not; with what was told of them since."""

    hit_id: uuid.UUID
    members: list[NewPerson] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """The household of an earlier contact of one's desk, seen or not."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class Joined:
    """The household a question is about and, when that can be said, the person."""

    household: Household
    person: Person | None


def searched(
    new: NewHousehold, *, acting: Assignment, now: datetime, in_danger: bool = False
) -> NewHousehold:
    """The same, looked for by what was told of each member, with the proof of it.

    Also when something was searched for already: what is told now may be of somebody else, and an
    answer that this one is known is within the measure of searching and in its log, whatever
    becomes of the registration. Raises TooManySearches beyond the measure, unless there is danger.
    """
    proof = new.proof
    for member in new.members:
        marks = Asked(
            words=f"{member.given_name} {member.surname}".strip(),
            born_on=member.born_on,
            postcode=new.address.postcode if new.address.house_number else "",
            house_number=new.address.house_number,
            bsn=parsed(member.bsn) if member.bsn else "",
        )
        found = finding.look_for(acting, marks, now, is_whole_name=True, in_danger=in_danger)
        proof = found.proof or proof
    return replace(new, proof=proof)


def was_not_looked_for(key: uuid.UUID) -> bool:
    """Whether a household was registered in danger by who had searched beyond the measure."""
    return NewDespite.objects.filter(matter_id=key, unsearched=True).exists()


def known(new: NewHousehold, *, acting: Assignment) -> uuid.UUID | None:
    """The one household in which these people are known, or None.

    Raises SeveralKnown when they are known in more than one.
    """
    found = _known(new, acting=acting)
    if len(found) > 1:
        raise SeveralKnown(
            "Met deze gegevens zijn meer huishoudens bekend. Vul ook het BSN of de hele "
            "geboortedatum en het adres in."
        )
    return found.pop() if found else None


def _known(
    new: NewHousehold,
    *,
    acting: Assignment,
    by_bsn_alone: bool = False,
    bsn_is_unknown: bool = False,
) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for member in new.members:
        if by_bsn_alone and not member.bsn:
            continue
        marks: dict[str, Any] = {
            "surname": member.surname,
            "born_on": member.born_on,
            "postcode": new.address.postcode,
            "house_number": new.address.house_number,
        }
        asked = {} if by_bsn_alone else marks | {"bsn_is_unknown": bsn_is_unknown}
        now = running().now
        found.update(finding.known_households(acting=acting, bsn=member.bsn, now=now, **asked))
    return found


@part
def join_or_register(
    *, new: NewHousehold, acting: Assignment, desk: Team, in_danger: bool = False
) -> Joined:
    """The household of these people, with the desk in its circle.

    Known by these marks when the caller says so, else registered: only after a search. In danger
    whoever searched beyond the measure registers all the same, without being told who is known and
    without the BSN. Raises SayMore without a search, PerhapsKnown when two marks of somebody known
    agree and nobody said why this is somebody else, StepNotPossible for a BSN that is registered,
    TooManySearches.
    """
    try:
        key = known(new, acting=acting) if new.as_known else None
        because = "" if key else _why_new(new, acting=acting)
    except finding.TooManySearches:
        if not in_danger:
            raise
        return _register(_without_bsn(new), because=NOT_LOOKED_FOR, desk=desk)
    if key:
        return _join(key, new.members, desk=desk)
    return _register(new, because=because, desk=desk)


def _why_new(new: NewHousehold, *, acting: Assignment) -> str:
    """Why these people are somebody else than who is known; nothing when nobody like them is."""
    if new.members:
        finding.require_searched(new.proof, acting, running().now)
    if _known(new, acting=acting, by_bsn_alone=True):
        raise StepNotPossible(BSN_IS_KNOWN)
    if not _known(new, acting=acting, bsn_is_unknown=True):
        return ""
    because = new.anew_because.strip()
    if not because:
        raise PerhapsKnown(PERHAPS_KNOWN)
    return because


def _without_bsn(new: NewHousehold) -> NewHousehold:
    """Nobody is told, not even by a refusal, that a number is registered."""
    return replace(new, members=[replace(member, bsn="") for member in new.members])


@part
def _register(new: NewHousehold, *, because: str, desk: Team) -> Joined:
    followup.open_matter(key=new.key, kind=MatterKind.HOUSEHOLD)
    access.involve_first(matter_id=new.key, desk=desk, depth=Depth.CIRCLE)
    members = households.register_members(
        key=new.key, name=new.name, members=new.members, address=new.address
    )
    if because:
        not_looked_for = because == NOT_LOOKED_FOR
        access.keep_why_new(matter_id=new.key, reason=because, unsearched=not_looked_for)
    return Joined(members[0].household, members[0].person)


@part
def join_by_card(*, card: ByCard, acting: Assignment, desk: Team) -> Joined:
    """The household a card stood for, the desk in its circle. Raises SayMore for an old one."""
    return _join(finding.household_of(card.hit_id, acting), card.members, desk=desk)


@part
def _join(key: uuid.UUID, members: list[NewPerson], *, desk: Team) -> Joined:
    household = enter(key, desk=desk)
    persons = [households.recognise(household=household, member=one) for one in members]
    return Joined(household, persons[0] if persons else None)


@part
def enter(key: uuid.UUID, *, desk: Team) -> Household:
    """A household that is known, locked, with the desk in its circle.

    Raises StepNotPossible when it went up in another household meanwhile.
    """
    access.involve(matter_id=key, who=desk, role=InvolvementRole.DESK, depth=Depth.CIRCLE)
    followup.lock([key])
    found = Household.objects.filter(pk=key, matter__joined_to=None).first()
    if found is None:
        raise StepNotPossible(
            "Dit huishouden is net samengevoegd met een ander huishouden. Zoek het opnieuw op."
        )
    return found
