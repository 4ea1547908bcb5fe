"""Involving people and ending it: parts of the operations of the rooms above."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from voordeur.access import sections as parts
from voordeur.access.enums import Depth, EndReason, Ground, InvolvementRole, Source
from voordeur.access.models import Involvement, NewDespite
from voordeur.accounts.models import User
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover
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
    source: Source = Source.WORK,
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
        source=source,
        depth=depth,
        sections=sorted(sections),
        reading_only=reading_only,
        granted_by_id=act.actor.user_id,
        from_on=local_date(act.now),
        until_on=until_on,
    )


@part
def keep_why_new(*, matter_id: uuid.UUID, reason: str) -> None:
    """Keep why somebody is registered who looks like somebody known."""
    act = running()
    if act.actor is None:
        raise ProgrammingMistake("only somebody who acts registers somebody")
    NewDespite.objects.create(
        matter_id=matter_id, reason=reason, at=act.now, by_id=act.actor.user_id
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


@part
def involve_fully(
    *,
    matter_id: uuid.UUID,
    user: User,
    team: Team,
    role: InvolvementRole = InvolvementRole.PROFESSIONAL,
) -> Involvement:
    """Involve somebody of a team to the bottom, in all sections."""
    return involve(
        matter_id=matter_id,
        who=user,
        role=role,
        depth=Depth.CONTENT,
        sections=parts.all_codes(),
        via_team=team,
    )


@part
def keep_reading(*, matter_id: uuid.UUID, giver: User, team: Team) -> Involvement:
    """Who handed over reads for thirty days what became of it."""
    return involve(
        matter_id=matter_id,
        who=giver,
        role=InvolvementRole.GIVER,
        depth=Depth.AGREEMENTS,
        reading_only=True,
        until_on=local_date(running().now) + GIVER_KEEPS,
        via_team=team,
    )


@part
def show_offer(handover: Handover) -> Involvement:
    """Who is offered something sees the circle until it is answered."""
    who = _offered_to(handover)
    return involve(
        matter_id=handover.matter_id,
        who=who,
        role=InvolvementRole.OFFERED,
        depth=Depth.CIRCLE,
        via_team=handover.to_team if isinstance(who, User) else None,
    )


@part
def end_offer(handover: Handover) -> None:
    """Who was offered something leaves the circle, unless another offer waits there for them."""
    who = _offered_to(handover)
    others = Handover.objects.filter(matter=handover.matter_id, state=HandoverState.OFFERED)
    waiting = others.exclude(pk=handover.pk).select_related("to_team").order_by("id")
    if who in [_offered_to(other) for other in waiting]:
        return
    end_involvement(
        matter_id=handover.matter_id,
        reason=EndReason.OFFER_ANSWERED,
        roles=[InvolvementRole.OFFERED],
        who=who,
    )


def _offered_to(handover: Handover) -> User | Team:
    """A question is offered to a whole team; coordination to a person when one is named.

    The person by key alone: the job that lets an offer expire reads nobody's account.
    """
    if handover.kind == HandoverKind.COORDINATION and handover.to_user_id:
        return User(pk=handover.to_user_id)
    return handover.to_team
