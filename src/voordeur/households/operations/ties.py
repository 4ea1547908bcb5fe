"""Stays and relations: begun, changed, ended."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.households.enums import (
    RelationKind,
    StayKind,
)
from voordeur.households.models import (
    Household,
    Membership,
    Person,
    Relation,
    RelationLink,
    Stay,
)
from voordeur.households.operations.holding import (
    changed,
    end_span,
    held,
    held_span,
    possible_start,
    today,
)
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where somebody also stays: with whom or in which institution, and how much of the time."""

    kind: StayKind
    with_whom: str = ""
    place: str = ""
    days: str = ""
    nights: int | None = None


@operation
def add_stay(
    *,
    household: Household,
    person: Person,
    elsewhere: Elsewhere,
    from_on: date | None = None,
    other_home: Household | None = None,
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> Stay:
    """Somebody of the household also stays elsewhere; when that home is known, it reads it too.

    `other_home` must be one the actor works with: then the stay stands in both, each with its own
    side only. Raises NotAllowed, NotSuitable for a person who does not live here.
    """
    if other_home is not None:
        followup.lock([household.pk, other_home.pk])
    household = held(household)
    if not Membership.objects.filter(household=household, person=person, until_on=None).exists():
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies wie hier woont.")
    stay = Stay.objects.create(
        id=key or new_key(),
        household=household,
        person=person,
        kind=elsewhere.kind,
        with_whom=elsewhere.with_whom,
        place=elsewhere.place,
        days=elsewhere.days,
        nights=elsewhere.nights,
        from_on=possible_start(from_on),
        pair=new_key(),
    )
    if other_home is not None:
        _other_side(stay, held(other_home))
    audit.record("household.stay-added", subject=stay, matter_id=household.pk)
    return stay


def _other_side(stay: Stay, home: Household) -> None:
    """The same stay as the other home sees it: the child comes here, from a home not named."""
    if home.pk == stay.household_id:
        raise NotSuitable("Dit is hetzelfde huishouden. Kies het andere huis.")
    Stay.objects.create(
        household=home,
        person_id=stay.person_id,
        kind=StayKind.HERE,
        with_whom="ander huis",
        days=stay.days,
        nights=stay.nights,
        from_on=stay.from_on,
        pair=stay.pair,
    )


@operation
def change_stay(
    *, stay: Stay, days: str, nights: int | None, actor: Assignment, now: datetime
) -> Stay:
    """Other days; both homes read it. Raises NotAllowed, StepNotPossible when it ended."""
    stay = changed(stay, days=days, nights=nights)
    audit.record("household.stay-changed", subject=stay, matter_id=stay.household_id)
    return stay


@operation
def end_stay(*, stay: Stay, until_on: date, reason: str, actor: Assignment, now: datetime) -> Stay:
    """No longer stays there, in both homes. Raises SayMore without a reason."""
    stay = end_span(stay, until_on=until_on, reason=reason)
    audit.record("household.stay-ended", subject=stay, matter_id=stay.household_id)
    return stay


@operation
def add_relation(
    *,
    household: Household,
    person: Person,
    kind: RelationKind,
    other: Person | None = None,
    name: str = "",
    gender: str = "",
    phone: str = "",
    note: str = "",
    from_on: date | None = None,
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> Relation:
    """Note what somebody is to a person of the household: one of them, or an outsider by name.

    Raises NotAllowed; Refused when both or neither is given, or when it is noted already.
    """
    household = held(household)
    relation = Relation.objects.create(
        id=key or new_key(),
        household=household,
        person=person,
        kind=kind,
        other=other,
        name="" if other else name,
        gender="" if other else gender,
        phone=phone,
        note=note,
        from_on=possible_start(from_on),
    )
    audit.record("household.relation-added", subject=relation, matter_id=household.pk, what=kind)
    return relation


@operation
def recognise_outsider(
    *, relation: Relation, other: Person, actor: Assignment, now: datetime
) -> RelationLink:
    """The outsider of a relation is a person of a household the actor sees too.

    Only who sees both learns it. Raises NotSuitable for one of the household itself or one who
    lives nowhere the actor sees, StepNotPossible when it was said before.
    """
    relation = held_span(relation)
    lives = (
        Membership.objects.filter(person=other, until_on=None).order_by("-from_on", "id").first()
    )
    if relation.other_id or lives is None or lives.household_id == relation.household_id:
        raise NotSuitable("Deze persoon hoort bij dit huishouden. Kies iemand van een ander.")
    if RelationLink.objects.filter(relation=relation).exists():
        raise StepNotPossible("Dit was al bekend. Ververs de pagina.")
    link = RelationLink.objects.create(
        relation=relation,
        household_id=relation.household_id,
        other=other,
        other_household_id=lives.household_id,
        noted_by_id=actor.user_id,
        noted_on=today(),
    )
    # Of no household: its timeline would tell that the outsider is known here.
    audit.record("household.outsider-recognised", subject=link)
    return link


@operation
def change_relation(
    *,
    relation: Relation,
    kind: RelationKind,
    name: str = "",
    gender: str = "",
    phone: str = "",
    note: str = "",
    actor: Assignment,
    now: datetime,
) -> Relation:
    """Correct what somebody is to a person. Raises NotAllowed, StepNotPossible when it ended."""
    named = {"name": name, "gender": gender} if relation.other_id is None else {}
    relation = changed(relation, kind=kind, phone=phone, note=note, **named)
    audit.record("household.relation-changed", subject=relation, matter_id=relation.household_id)
    return relation


@operation
def end_relation(
    *, relation: Relation, until_on: date, reason: str, actor: Assignment, now: datetime
) -> Relation:
    """A relation is over; it stays written. Raises SayMore without a reason."""
    relation = end_span(relation, until_on=until_on, reason=reason)
    audit.record("household.relation-ended", subject=relation, matter_id=relation.household_id)
    return relation
