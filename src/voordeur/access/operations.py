"""Involving people and ending it, as parts of the operations of the rooms above; and what a lead
does with the work of the team."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from voordeur.access import rules
from voordeur.access import sections as parts
from voordeur.access.enums import Depth, EndReason, Ground, InvolvementRole, Source
from voordeur.access.models import Involvement, NewDespite
from voordeur.accounts import absence
from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotSuitable, ProgrammingMistake, StepNotPossible
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_days_later
from voordeur.ui import dates

#: Who took a question in keeps sight of what became of it (design §5: desk professional).
DESK_KEEPS = timedelta(days=30)
#: Who handed over keeps reading the agreements (design §5: giver of a handover).
GIVER_KEEPS = timedelta(days=30)
#: What somebody is around a household until they answer, by what they were offered.
OFFERED_AS = {
    HandoverKind.HELP_REQUEST: InvolvementRole.OFFERED,
    HandoverKind.COORDINATION: InvolvementRole.ASKED,
}


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
    user, team = (who, None) if isinstance(who, User) else (None, who)
    same = Involvement.objects.filter(
        matter_id=matter_id, user=user, team=team, role=role, depth__gte=depth,
        reading_only=reading_only, until_on=until_on, ended_at=None,
    )  # fmt: skip
    existing = same.order_by("id").first()
    if existing and set(sections) <= set(existing.sections):
        return existing
    return _place(
        matter_id=matter_id, user=user, team=team, via_team=via_team, role=role, ground=ground,
        source=source, depth=depth, sections=sorted(sections), reading_only=reading_only,
        until_on=until_on,
    )  # fmt: skip


@part
def involve_first(
    *,
    matter_id: uuid.UUID,
    desk: Team,
    depth: Depth,
    until_on: date | None = None,
) -> Involvement:
    """Give a desk its place around what it opened in this very act: nobody can stand there yet."""
    return _place(
        matter_id=matter_id, team=desk, role=InvolvementRole.DESK, depth=depth, until_on=until_on
    )


def _place(**words: Any) -> Involvement:
    act = running()
    if act.actor is None:
        raise ProgrammingMistake("only somebody who acts can involve somebody")
    return Involvement.objects.create(
        municipality_id=act.actor.municipality_id,
        granted_by_id=act.actor.user_id,
        from_on=local_date(act.now),
        **words,
    )


@part
def keep_why_new(*, matter_id: uuid.UUID, reason: str, unsearched: bool = False) -> None:
    """Keep why somebody is registered who looks like somebody known, or was not looked for.

    Whoever was not looked for and looks like somebody known comes before the privacy officer.
    """
    act = running()
    if act.actor is None:
        raise ProgrammingMistake("only somebody who acts registers somebody")
    NewDespite.objects.create(
        matter_id=matter_id,
        reason=reason,
        at=act.now,
        by_id=act.actor.user_id,
        unsearched=unsearched,
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
def keep_reading(
    *, matter_id: uuid.UUID, giver: User, team: Team, depth: Depth = Depth.AGREEMENTS
) -> Involvement:
    """Who handed over reads for thirty days what became of it."""
    return involve(
        matter_id=matter_id,
        who=giver,
        role=InvolvementRole.GIVER,
        depth=depth,
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
        role=OFFERED_AS[HandoverKind(handover.kind)],
        depth=Depth.CIRCLE,
        via_team=handover.to_team if isinstance(who, User) else None,
    )


@part
def end_offer(handover: Handover) -> None:
    """Who was offered something leaves the circle, unless another such offer waits for them."""
    who = _offered_to(handover)
    others = Handover.objects.filter(
        matter=handover.matter_id, kind=handover.kind, state=HandoverState.OFFERED
    )
    waiting = others.exclude(pk=handover.pk).select_related("to_team").order_by("id")
    if who in [_offered_to(other) for other in waiting]:
        return
    end_involvement(
        matter_id=handover.matter_id,
        reason=EndReason.OFFER_ANSWERED,
        roles=[OFFERED_AS[HandoverKind(handover.kind)]],
        who=who,
    )


def _offered_to(handover: Handover) -> User | Team:
    """A question is offered to a whole team; coordination to a person when one is named.

    The person by key alone: the job that lets an offer expire reads nobody's account.
    """
    if handover.kind == HandoverKind.COORDINATION and handover.to_user_id:
        return User(pk=handover.to_user_id)
    return handover.to_team


@operation
def give_to_colleague(*, promise: Promise, to: User, actor: Assignment, now: datetime) -> Promise:
    """Put the name of somebody of the team on one of its promises, and let them do that work.

    Raises NotAllowed for anybody but the team's lead, NotSuitable for who does not work there or is
    absent, or for a lead who would let themselves in, StepNotPossible when it is closed or only to
    be taken note of.
    """
    today = local_date(now)
    followup.lock([promise.matter_id])
    rules.require_lead(actor, promise.team_id, today=today)
    _require_there(to, promise.team, today=today)
    _require_not_let_in_by_oneself(to, promise, actor=actor, now=now)
    if promise.kind == kinds.TAKE_NOTE:
        raise StepNotPossible("Dit is alleen ter kennisname. Er is niets te verdelen.")
    promise = followup.give_owner(promise=promise, team=promise.team, owner=to)
    _let_work(to, promise, today=today)
    audit.record("promise.given", subject=promise, matter_id=promise.matter_id, to=to.pk)
    return promise


@operation
def ask_how_it_stands(*, promise: Promise, actor: Assignment, now: datetime) -> Promise:
    """Ask a colleague how it stands with what they promised; it is on their list until they saw it.

    Raises NotAllowed for anybody but the team's lead, StepNotPossible when nobody has it or when it
    was asked and not seen yet.
    """
    followup.lock([promise.matter_id])
    rules.require_lead(actor, promise.team_id, today=local_date(now))
    if promise.closed_at or promise.owner is None:
        raise StepNotPossible("Deze afspraak staat op niemands naam. Geef haar aan een collega.")
    what = f"{actor.user.name} vraagt hoe het staat met: {promise.what}"
    asked = Promise.objects.open().filter(
        matter=promise.matter_id, kind=kinds.TAKE_NOTE, owner=promise.owner, what=what
    )
    if asked.exists():
        raise StepNotPossible("U hebt dit al gevraagd, en uw collega zag het nog niet. Bel even.")
    note = followup.ask_to_take_note(
        matter_id=promise.matter_id, team=promise.team, owner=promise.owner, what=what,
        due_at=end_of_day(working_days_later(local_date(now), 1)),
    )  # fmt: skip
    audit.record("promise.asked-after", subject=promise, matter_id=promise.matter_id)
    return note


@part
def _let_work(to: User, promise: Promise, *, today: date) -> None:
    """See as deep as the work of the team asks: a desk sees the circle of a household."""
    if promise.team.kind != TeamKind.DESK:
        involve_fully(matter_id=promise.matter_id, user=to, team=promise.team)
        return
    involve(
        matter_id=promise.matter_id,
        who=to,
        role=InvolvementRole.DESK,
        depth=Depth.CIRCLE,
        until_on=max(local_date(promise.due_at), today) + DESK_KEEPS,
        via_team=promise.team,
    )


def _require_not_let_in_by_oneself(
    to: User, promise: Promise, *, actor: Assignment, now: datetime
) -> None:
    """A lead sees the circle; deeper they come by somebody else, never by their own hand."""
    if to.pk != actor.user_id:
        return
    if rules.depth_of(acting=actor, matter_id=promise.matter_id, now=now) < Depth.CONTENT:
        raise NotSuitable(
            "Met deze afspraak op uw eigen naam laat u uzelf toe tot de inhoud. Geef haar aan een "
            "collega, of vraag de casusregisseur om u te betrekken."
        )


def _require_there(to: User, team: Team, *, today: date) -> None:
    """Raise NotSuitable unless this person works in the team and is not absent today."""
    hats = Assignment.objects.running(today).filter(
        user=to, team=team, role__in=NEAR_RESIDENTS, user__is_active=True
    )
    if not hats.exists():
        raise NotSuitable(f"{to.name} werkt niet in dit team. Kies iemand van {team.name}.")
    away = absence.away([to.pk], municipality_id=team.municipality_id, today=today)
    if away:
        until = f" tot {dates.day(away[0].until_on)}" if away[0].until_on else ""
        raise NotSuitable(f"{to.name} is afwezig{until}. Kies een ander.")
