"""A household in view: a matter with one open promise of a team, seen by who made it."""

import datetime
import uuid

from voordeur.access import operations as access
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.models import Assignment
from voordeur.audit import describe
from voordeur.audit import operations as audit
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import MatterKind
from voordeur.followup.models import Promise
from voordeur.organisations.models import Team
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

describe.register("scene.set", "Toneel klaargezet", depth=1)
kinds.register("scene", label="Toneel", button="Bekijk", url_name="web:take_promise")


@operation
def in_view(
    *, team: Team, actor: Assignment, now: datetime.datetime, promises: int = 1
) -> list[Promise]:
    """One matter with so many open promises."""
    key = new_key()
    matter = followup.open_matter(key=key, kind=MatterKind.HOUSEHOLD)
    access.involve(
        matter_id=key, who=actor.user, role=InvolvementRole.PROFESSIONAL, depth=Depth.CONTENT
    )
    made = [add(key, team, now, number) for number in range(promises)]
    audit.record("scene.set", subject=matter, matter_id=key)
    return made


def add(key: uuid.UUID, team: Team, now: datetime.datetime, number: int = 0) -> Promise:
    """One more promise on a matter, inside an operation."""
    return followup.make_promise(
        matter_id=key,
        kind="scene",
        what=f"Iets doen ({number})",
        team=team,
        owner=None,
        due_at=now + datetime.timedelta(days=number + 1),
    )
