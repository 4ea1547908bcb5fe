"""Involving people and ending it: parts of the operations of the rooms above."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from voordeur.access.enums import Depth, EndReason, Ground, InvolvementRole, Source
from voordeur.access.models import Involvement
from voordeur.accounts.models import User
from voordeur.organisations.models import Team
from voordeur.shared.errors import ProgrammingMistake
from voordeur.shared.operations import part, running
from voordeur.shared.periods import local_date

#: Who took a question in keeps sight of what became of it (design §5: desk professional).
DESK_KEEPS = timedelta(days=30)
#: Who handed over keeps reading the agreements (design §5: giver of a handover).
GIVER_KEEPS = timedelta(days=30)


@part
def involve(
    *,
    matter_id: uuid.UUID,
    who: User | Team,
    role: InvolvementRole,
    depth: Depth,
    sections: Iterable[str] = (),
    until_on: date | None = None,
    reading_only: bool = False,
    ground: Ground = Ground.PUBLIC_TASK,
    via_team: Team | None = None,
) -> Involvement:
    """Give a person or a team a place around a household; again is the same as once."""
    act = running()
    if act.actor is None:
        raise ProgrammingMistake("only somebody who acts can involve somebody")
    user, team = (who, None) if isinstance(who, User) else (None, who)
    same = Involvement.objects.filter(
        matter_id=matter_id, user=user, team=team, role=role, depth__gte=depth,
        reading_only=reading_only, until_on=until_on, ended_at=None,
    )  # fmt: skip
    existing = same.order_by("id").first()
    if existing and set(sections) <= set(existing.sections):
        return existing
    return Involvement.objects.create(
        matter_id=matter_id,
        municipality_id=act.actor.municipality_id,
        user=user,
        team=team,
        via_team=via_team,
        role=role,
        ground=ground,
        source=Source.WORK,
        depth=depth,
        sections=sorted(sections),
        reading_only=reading_only,
        granted_by_id=act.actor.user_id,
        from_on=local_date(act.now),
        until_on=until_on,
    )


@part
def end_involvement(
    *,
    matter_id: uuid.UUID,
    reason: EndReason,
    roles: Iterable[InvolvementRole],
    who: User | Team | None = None,
) -> int:
    """End the running involvements in these roles, of one person or team or all; their number."""
    rows = Involvement.objects.filter(matter_id=matter_id, role__in=list(roles), ended_at=None)
    if isinstance(who, User):
        rows = rows.filter(user=who)
    elif isinstance(who, Team):
        rows = rows.filter(team=who)
    return rows.update(ended_at=running().now, end_reason=reason)
