"""A household in view, made as the rooms make it: matter, involvement, household, promises."""

import datetime
import uuid

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.models import Assignment
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import HandoverKind, MatterKind
from voordeur.followup.models import Handover, Promise
from voordeur.households import operations as households
from voordeur.households.models import Household
from voordeur.households.operations import Address, NewPerson
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Team
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

describe.register("web-scene.set", "Toneel klaargezet", depth=1)
kinds.register("web_scene", label="Belofte", button="Doe het", url_name="web:take_promise")

DAY = datetime.timedelta(days=1)
SECTIONS = [domain.value for domain in LifeDomain]


@operation
def household_in_view(
    *,
    name: str,
    due_at: datetime.datetime,
    depth: Depth = Depth.CONTENT,
    owned: bool = True,
    promises: int = 1,
    actor: Assignment,
    now: datetime.datetime,
) -> Household:
    """A household with so many promises of the actor's team, seen by the actor so deep."""
    key = new_key()
    followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    access.involve(
        matter_id=key,
        who=actor.user,
        role=InvolvementRole.PROFESSIONAL,
        depth=depth,
        sections=SECTIONS if depth == Depth.CONTENT else (),
        via_team=actor.team,
    )
    household = households.register_household(
        key=key,
        name=name,
        members=[NewPerson(surname=name, given_name="Sanne", born_on=datetime.date(1988, 2, 3))],
        address=Address(
            street="Stadhoudersplein", house_number=3, postcode="2241 AB", town="Wassenaar"
        ),
    )
    for number in range(promises):
        promise(household=household, team=actor.team, due_at=due_at + number * DAY, owned=owned)
    audit.record("web-scene.set", subject=household, matter_id=key)
    return household


def promise(*, household: Household, team: Team, due_at: datetime.datetime, owned: bool) -> Promise:
    """One more promise, inside an operation."""
    from voordeur.shared.operations import running

    owner = running().actor.user if owned else None
    return followup.make_promise(
        matter_id=household.pk,
        kind="web_scene",
        what="Meegaan naar het gesprek",
        team=team,
        owner=owner,
        due_at=due_at,
    )


@operation
def offered(
    *,
    household: Household,
    to_team: Team,
    answer_by: datetime.datetime,
    actor: Assignment,
    now: datetime.datetime,
) -> Handover:
    """The household's first promise offered to another team."""
    first = Promise.objects.open().filter(matter=household.pk).order_by("due_at").first()
    access.involve(
        matter_id=household.pk,
        who=to_team,
        role=InvolvementRole.OFFERED,
        depth=Depth.CIRCLE,
    )
    handover = followup.offer(
        promise=first,
        kind=HandoverKind.HELP_REQUEST,
        to_team=to_team,
        to_user=None,
        summary="schulden, twee kinderen",
        answer_by=answer_by,
    )
    audit.record("web-scene.set", subject=handover, matter_id=household.pk)
    return handover


@operation
def noted(
    *,
    matter_id: uuid.UUID,
    team: Team,
    due_at: datetime.datetime,
    actor: Assignment,
    now: datetime.datetime,
) -> Promise:
    """Something for the lead of a team to take note of."""
    notice = followup.ask_to_take_note(
        matter_id=matter_id, team=team, owner=None, what="Er was een crisis.", due_at=due_at
    )
    audit.record("web-scene.set", subject=notice, matter_id=matter_id)
    return notice
