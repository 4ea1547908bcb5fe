"""A household that came through the door: a professional holds its running case."""

import datetime
from collections.abc import Callable

from voordeur.access import operations as access
from voordeur.access import sections
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind, PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.enums import MemberRole, NoAddress
from voordeur.households.models import Household, Membership, Person, SupportTie
from voordeur.households.operations import NewPerson
from voordeur.organisations.models import Team
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

describe.register("scene.set", "Toneel klaargezet", depth=1)
kinds.register("scene", label="Toneel", button="Bekijk", url_name="web:take_promise")


@operation
def household_in_view(
    *, actor: Assignment, now: datetime.datetime, kind: str = "scene", depth: Depth = Depth.CONTENT
) -> Promise:
    """A household that is promised something of any kind, and no case."""
    key = new_key()
    matter = followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    access.involve(
        matter_id=key,
        who=actor.user,
        role=InvolvementRole.PROFESSIONAL,
        depth=depth,
        sections=sections.all_codes(),
        via_team=actor.team,
    )
    Household.objects.create(
        matter=matter,
        municipality=actor.municipality,
        name="De Wit-Proef",
        no_address=NoAddress.UNKNOWN,
    )
    promise = followup.make_promise(
        matter_id=key,
        kind=kind,
        what="Bel na drie maanden.",
        team=actor.team,
        owner=actor.user,
        due_at=now + datetime.timedelta(days=90),
    )
    audit.record("scene.set", subject=matter, matter_id=key)
    return promise


@operation
def take_up(*, promise: Promise, actor: Assignment, now: datetime.datetime) -> Case:
    """What the front desk does when a handover is accepted: the case opens, its promise is kept."""
    household = Household.objects.get(pk=promise.matter_id)
    case = cases.open_case(household=household, team=actor.team)
    if promise.kind == "scene":
        followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    audit.record("scene.set", subject=case, matter_id=household.pk)
    return case


def running_case(*, actor: Assignment, now: datetime.datetime) -> Case:
    """A case whose intake is the next step."""
    return take_up(promise=household_in_view(actor=actor, now=now), actor=actor, now=now)


@operation
def involve(
    *, who: Assignment, matter_id: object, actor: Assignment, now: datetime.datetime,
    depth: Depth = Depth.CONTENT, reading_only: bool = False,
    role: InvolvementRole = InvolvementRole.PROFESSIONAL,
) -> None:  # fmt: skip
    """Somebody else beside the household."""
    row = access.involve(
        matter_id=matter_id,
        who=who.user,
        role=role,
        depth=depth,
        reading_only=reading_only,
        sections=sections.all_codes(),
    )
    audit.record("scene.set", subject=row, matter_id=matter_id)


@operation
def ended(
    *, promise: Promise, note: str, actor: Assignment, now: datetime.datetime
) -> Promise:  # fmt: skip
    """The promise is kept, with what came of it."""
    done = followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=note)
    audit.record("scene.set", subject=done, matter_id=done.matter_id)
    return done


@operation
def moves_in(
    *,
    case: Case,
    given_name: str,
    actor: Assignment,
    now: datetime.datetime,
    years: int = 40,
) -> Person:
    """Somebody lives in the household."""
    born_on = now.date() - datetime.timedelta(days=366 * years)
    member = NewPerson(given_name=given_name, surname="De Wit-Proef", born_on=born_on)
    home = Household.objects.get(pk=case.household_id)
    row = households.add_member(household=home, member=member, from_on=now.date())
    if years < 18:
        Membership.objects.filter(pk=row.pk).update(role=MemberRole.CHILD)
    audit.record("scene.set", subject=row, matter_id=case.household_id)
    return row.person


def other_team(assign: Callable[..., Assignment], beside: Team) -> Assignment:
    """Somebody who works in another team of the same municipality."""
    team = Team.objects.create(municipality=beside.municipality, name="Ander team", kind="cluster")
    return assign("Oda Ander-Proef", team, Role.PROFESSIONAL)


def stands_by(*, case: Case, actor: Assignment, now: datetime.datetime) -> SupportTie:
    """Somebody of the network stands by the household."""
    with acting_as(actor, now=now, purpose="test"):
        home = Household.objects.get(pk=case.household_id)
    return households.add_support(
        household=home, name="Tante Proef", relation="tante", phone="06 12345678",
        actor=actor, now=now,
    )  # fmt: skip


@operation
def add_promise(
    *, kind: str, matter_id: object, actor: Assignment, now: datetime.datetime
) -> Promise:
    """One more open promise on the household."""
    promise = followup.make_promise(
        matter_id=matter_id,
        kind=kind,
        what="Iets anders.",
        team=actor.team,
        owner=actor.user,
        due_at=now + datetime.timedelta(days=7),
    )
    audit.record("scene.set", subject=promise, matter_id=matter_id)
    return promise


@operation
def plan(
    *, case: Case, kind: str, due_at: datetime.datetime, actor: Assignment, now: datetime.datetime
) -> Promise:
    """What intake and plans do when their step is done."""
    promise = cases.plan_next_step(case=case, kind=kind, what="Maak het plan.", due_at=due_at)
    audit.record("scene.set", subject=promise, matter_id=case.household_id)
    return promise
