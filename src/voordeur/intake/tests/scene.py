"""A family in view: a professional holds its running case, whose next step is the intake."""

import datetime
from dataclasses import dataclass

from voordeur.access import operations as access
from voordeur.access import sections as all_sections
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.households import operations as households
from voordeur.households.enums import NoAddress
from voordeur.households.models import Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake import instruments, operations
from voordeur.intake.beforehand import asking
from voordeur.intake.beforehand.pairs import Pair
from voordeur.intake.enums import Delivery, HelpNeeded, InstrumentKind, LifeDomain, Variant
from voordeur.intake.models import (
    Instrument,
    Intake,
    Mapping,
    Measurement,
    Preparation,
    ToldBeforehand,
)
from voordeur.intake.operations import NewAnswer, NewScore
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.shared.periods import local_date

describe.register("scene.set", "Toneel klaargezet", depth=1)


@dataclass(frozen=True)
class Family:
    """A household with its case, an adult and a child."""

    case: Case
    adult: Person
    child: Person

    @property
    def matter_id(self) -> object:
        return self.case.household_id


@operation
def family(
    *, actor: Assignment, now: datetime.datetime, name: str = "Huishouden Bakker-Proef"
) -> Family:
    """Two people in one household, with a case that has just been opened."""
    key = new_key()
    matter = followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    access.involve(
        matter_id=key, who=actor.user, role=InvolvementRole.PROFESSIONAL, depth=Depth.CONTENT
    )
    today = local_date(now)
    household = households.register_household(
        key=key,
        name=name,
        members=[
            NewPerson(
                surname="Bakker-Proef", given_name="Sanne", born_on=datetime.date(1988, 5, 1)
            ),
            NewPerson(
                surname="Bakker-Proef",
                given_name="Noor",
                born_on=today.replace(year=today.year - 9),
            ),
        ],
        address=Address(no_address=NoAddress.UNKNOWN),
    )
    case = cases.open_case(household=household, team=actor.team)
    audit.record("scene.set", subject=matter, matter_id=key)
    adult, child = (
        row.person
        for row in household.memberships.select_related("person").order_by("person__born_on")
    )
    return Family(case=case, adult=adult, child=child)


@operation
def involve(
    *,
    who: Assignment,
    family: Family,
    actor: Assignment,
    now: datetime.datetime,
    depth: Depth = Depth.CONTENT,
    sections: list[str] | None = None,
) -> None:
    """Somebody else beside the household; without sections named: all of them."""
    row = access.involve(
        matter_id=family.case.household_id,
        who=who.user,
        role=InvolvementRole.PROFESSIONAL,
        depth=depth,
        sections=all_sections.all_codes() if sections is None else sections,
    )
    audit.record("scene.set", subject=row, matter_id=family.case.household_id)


def administrator(like: Assignment) -> Assignment:
    """A functional administrator of the same municipality."""
    user = User.objects.create(email="beheer@proef.example", name="Bea Beheer-Proef")
    return Assignment.objects.create(
        user=user,
        municipality=like.municipality,
        organisation=like.organisation,
        role=Role.ADMINISTRATOR,
        from_on=like.from_on,
    )


def published(like: Assignment, now: datetime.datetime) -> Instrument:
    """The integral intake in use."""
    return operations.publish_instrument(
        questionnaire=instruments.integral(), actor=administrator(like), now=now
    )


def all_published(like: Assignment, now: datetime.datetime) -> dict[str, Instrument]:
    """Every instrument that comes with the house in use, by its code, and the mapping."""
    publisher = administrator(like)
    operations.publish_mapping(ties=instruments.ties(), actor=publisher, now=now)
    return {
        one.code: operations.publish_instrument(questionnaire=one, actor=publisher, now=now)
        for one in instruments.shipped()
    }


def measuring(
    family: Family, instrument: Instrument, actor: Assignment, now: datetime.datetime
) -> Measurement:
    """A measurement that runs about the adult, or about the child along sides."""
    about, variant = (family.adult, Variant.ADULT)
    if instrument.kind == InstrumentKind.SIDES:
        about, variant = (family.child, Variant.CHILD)
    return operations.start_measurement(
        household=family.case.household, instrument=instrument, about=about, variant=variant,
        actor=actor, now=now,
    )  # fmt: skip


def levels(instrument: Instrument, level: int = 3) -> list[NewScore]:
    """The same level for every domain of a matrix."""
    items = instruments.items_of(instrument.kind, instrument.domains)
    return [NewScore(item=code, level=level) for code, _ in items]


def started(family: Family, actor: Assignment, now: datetime.datetime) -> Intake:
    """An intake that runs, with the instrument in use."""
    if not Instrument.objects.exists():
        published(actor, now)
    return operations.start_intake(household=family.case.household, actor=actor, now=now)


def said(domain: LifeDomain = LifeDomain.HOUSING, **words: object) -> NewAnswer:
    """An answer as it is given at the kitchen table."""
    given: dict[str, object] = {
        "domain": domain,
        "goes_well": "Mijn moeder past op woensdag op.",
        "is_hard": "De huur is twee maanden achter.",
        "wish": "Wij willen hier blijven wonen.",
        "help_needed": HelpNeeded.SOON,
    }
    return NewAnswer(**{**given, **words})


def answered(intake: Intake, actor: Assignment, now: datetime.datetime) -> None:
    """An answer in every domain."""
    for domain in LifeDomain:
        operations.answer(intake=intake, said=said(domain), actor=actor, now=now)


def prepared(
    family: Family, actor: Assignment, now: datetime.datetime, **words: object
) -> tuple[Preparation, Pair]:
    """The adult is asked to prepare at home; the link and the code."""
    told: dict[str, object] = {
        "about": family.adult, "by": family.adult, "domains": (LifeDomain.HOUSING,),
        "until_on": local_date(now) + datetime.timedelta(days=7), "delivery": Delivery.PAPER,
    }  # fmt: skip
    return operations.prepare(
        household=family.case.household, new=operations.NewPreparation(**{**told, **words}),
        actor=actor, now=now,
    )  # fmt: skip


def told_at_home(
    family: Family, actor: Assignment, now: datetime.datetime, **words: object
) -> tuple[Preparation, ToldBeforehand]:
    """What the adult told at home about where they live, handed in."""
    preparation, pair = prepared(family, actor, now)
    told = {"goes_well": "Fijne buren.", "help_needed": "soon", **words}
    with acting_as(None, now=now, purpose="at_home"):
        asking.write(pair.hashes, asking.OwnWords("housing", **told), now=now)
        asking.hand_in(pair.hashes, now=now)
    with acting_as(actor, now=now, purpose="test"):
        return preparation, ToldBeforehand.objects.get(preparation=preparation)


def finished(family: Family, actor: Assignment, now: datetime.datetime) -> Intake:
    """An intake from start to summary."""
    intake = started(family, actor, now)
    answered(intake, actor, now)
    return operations.finish_intake(
        intake=intake, summary="Het gezin wil blijven wonen en rust.", actor=actor, now=now
    )


@operation
def written_again(*, instrument: Instrument, actor: Assignment, now: datetime.datetime) -> None:
    """The same version once more, past the operation."""
    twin = Instrument.objects.create(
        code=instrument.code,
        version=instrument.version,
        name=instrument.name,
        domains=[],
        from_on=instrument.from_on,
    )
    audit.record("scene.set", subject=twin)


@operation
def tied_again(*, version: int, source: str, actor: Assignment, now: datetime.datetime) -> None:
    """A version of the mapping, past the operation."""
    twin = Mapping.objects.create(
        version=version, source=source, domains={}, from_on=local_date(now)
    )
    audit.record("scene.set", subject=twin)


@operation
def stopped(*, case: Case, actor: Assignment, now: datetime.datetime) -> None:
    """What closing a case does to the intake."""
    operations.stop_intake(case=case, note="Inwoner ziet af van hulp.")
    operations.stop_measurements(case=case, note="Inwoner ziet af van hulp.")
    audit.record("scene.set", subject=case, matter_id=case.household_id)


def elsewhere(like: Assignment) -> Assignment:
    """The same professional, acting for another municipality."""
    other = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team = Team.objects.create(municipality=other, name="Cluster", kind=TeamKind.CLUSTER)
    return Assignment.objects.create(
        user=like.user,
        municipality=other,
        organisation=like.organisation,
        team=team,
        role=like.role,
        from_on=like.from_on,
    )
