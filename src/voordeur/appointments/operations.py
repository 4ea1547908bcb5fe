"""Filling the roster, and the history says who did what.

The desk's is filled by whoever works there. Who has duty in a crisis is called at night and let in
at once: a lead puts the own people there; anybody else only themselves, where nobody stands yet.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Absence, Assignment, User
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.appointments.models import Duty
from voordeur.audit import operations as audit
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.operations import operation
from voordeur.shared.periods import local_date

WEEK = timedelta(days=7)


@operation
def put_on_roster(
    *,
    person: User,
    team: Team | None,
    kind: DutyKind,
    slots: Collection[tuple[date, HalfDay]],
    actor: Assignment,
    now: datetime,
) -> list[Duty]:
    """Give somebody duty on these half days; where they stand already, nothing is added.

    Raises NotAllowed for the roster of another team, or for crisis duty of somebody else or of a
    half day that is taken when one leads no team; NotSuitable for somebody who does not work there
    or a day that has gone, SayMore without a half day.
    """
    _require_own_roster(team, actor)
    if kind == DutyKind.CRISIS:
        _require_may_give_crisis_duty(person, team=team, slots=slots, actor=actor)
    if not slots:
        raise SayMore("Kies minstens één dag en één dagdeel.")
    today = local_date(now)
    if min(day for day, _ in slots) < today:
        raise NotSuitable("Een dag die voorbij is, wijzigt niet meer. Kies een dag vanaf vandaag.")
    if not _works_here(person, team=team, actor=actor, on=today):
        raise NotSuitable("Deze medewerker werkt niet in dit team. Kies iemand anders.")
    made = [
        _stands(person, team=team, kind=kind, on=on, half_day=part, actor=actor)
        for on, part in sorted(slots)
    ]
    audit.record("duty.put", subject=made[0], number=len(made))
    return made


@operation
def take_off_roster(*, duty: Duty, actor: Assignment, now: datetime) -> Duty:
    """Take a duty off the roster.

    Raises NotAllowed for the roster of another team, or for crisis duty when one leads no team,
    StepNotPossible when it has gone or was done.
    """
    duty = _to_change(duty, actor=actor, today=local_date(now))
    if duty.kind == DutyKind.CRISIS and actor.role != Role.TEAM_LEAD:
        raise NotAllowed(
            "Crisisdienst haalt de teamleider van het rooster. Kunt u niet? Ruil met een collega."
        )
    duty.taken_off_at = now
    duty.save(update_fields=["taken_off_at"])
    audit.record("duty.taken-off", subject=duty)
    return duty


@operation
def swap_duties(*, one: Duty, other: Duty, actor: Assignment, now: datetime) -> None:
    """Let two people exchange a duty.

    Raises NotAllowed for the roster of another team, or for crisis duty of two others when one
    leads no team, StepNotPossible when one of them has gone, NotSuitable when there is nothing to
    exchange, Refused when somebody would stand there twice.
    """
    today = local_date(now)
    first, second = sorted((one, other), key=lambda duty: duty.pk)
    first = _to_change(first, actor=actor, today=today)
    second = _to_change(second, actor=actor, today=today)
    is_crisis = DutyKind.CRISIS in (first.kind, second.kind)
    if is_crisis and actor.user_id not in (first.user_id, second.user_id):
        _require_lead(actor)
    if first.user_id == second.user_id:
        raise NotSuitable("Kies twee diensten van twee verschillende medewerkers.")
    for duty, person in ((first, second.user), (second, first.user)):
        if not _works_here(person, team=duty.team, actor=actor, on=today):
            raise NotSuitable("Deze medewerker werkt niet in dit team. Kies een andere dienst.")
    first.user_id, second.user_id = second.user_id, first.user_id
    first.save(update_fields=["user"])
    second.save(update_fields=["user"])
    audit.record("duty.swapped", subject=first, other=second.pk)


@operation
def copy_last_week(*, team: Team, monday: date, actor: Assignment, now: datetime) -> int:
    """Fill a week as the week before it, but for who is absent or gone; the number that was added.

    Crisis duty only when a lead asks it.
    Raises NotAllowed for the roster of another team, NotSuitable for a week that has gone.
    """
    _require_own_roster(team, actor)
    today = local_date(now)
    if monday + WEEK <= today:
        raise NotSuitable("Deze week is voorbij. Kies deze week of een latere.")
    before = Duty.objects.standing().filter(team=team, on__gte=monday - WEEK, on__lt=monday)
    if actor.role != Role.TEAM_LEAD:
        before = before.exclude(kind=DutyKind.CRISIS)
    number = 0
    for duty in before.select_related("user").order_by("on", "id"):
        on = duty.on + WEEK
        if on < today or not _works_here(duty.user, team=team, actor=actor, on=on):
            continue
        away = Absence.objects.on(on).filter(user=duty.user, municipality=actor.municipality_id)
        if away.exists():
            continue
        _stands(
            duty.user, team=team, kind=DutyKind(duty.kind), on=on,
            half_day=HalfDay(duty.half_day), actor=actor,
        )  # fmt: skip
        number += 1
    audit.record("duty.copied", subject=team, number=number)
    return number


def _stands(
    person: User,
    *,
    team: Team | None,
    kind: DutyKind,
    on: date,
    half_day: HalfDay,
    actor: Assignment,
) -> Duty:
    """The duty on the roster, put there when it was not."""
    standing = Duty.objects.standing().filter(
        municipality=actor.municipality_id, user=person, kind=kind, on=on, half_day=half_day
    )
    return standing.first() or Duty.objects.create(
        municipality_id=actor.municipality_id, team=team, user=person, kind=kind, on=on,
        half_day=half_day,
    )  # fmt: skip


def _to_change(duty: Duty, *, actor: Assignment, today: date) -> Duty:
    rows = Duty.objects.select_for_update(of=("self",)).select_related("user", "team")
    duty = rows.get(pk=duty.pk)
    if duty.municipality_id != actor.municipality_id:
        raise NotAllowed("Dit rooster is van een andere gemeente.")
    _require_own_roster(duty.team, actor)
    if duty.taken_off_at is not None or duty.on < today:
        raise StepNotPossible("Deze dienst is geweest, of staat niet meer op het rooster.")
    return duty


def _require_own_roster(team: Team | None, actor: Assignment) -> None:
    """Who works in a team fills its roster; that of the whole municipality is everybody's."""
    if actor.role not in NEAR_RESIDENTS or (team is not None and team.pk != actor.team_id):
        raise NotAllowed(
            "Dit rooster is van een ander team. Vraag hun, of kies een aanstelling in dat team."
        )


def _require_lead(actor: Assignment) -> None:
    if actor.role != Role.TEAM_LEAD:
        raise NotAllowed(
            "Voor crisisdienst zet de teamleider een collega op het rooster. Uzelf kunt u zetten "
            "op een dagdeel waarop nog niemand staat."
        )


def _require_may_give_crisis_duty(
    person: User,
    *,
    team: Team | None,
    slots: Collection[tuple[date, HalfDay]],
    actor: Assignment,
) -> None:
    """A lead for the own people; anybody else for themselves, where nobody stands yet."""
    if actor.role == Role.TEAM_LEAD:
        first_on = min((day for day, _ in slots), default=None)
        if (
            team is None
            and first_on
            and not _works_here(person, team=actor.team, actor=actor, on=first_on)
        ):
            raise NotAllowed("Zet alleen mensen van uw eigen team op het rooster.")
        return
    standing = Duty.objects.standing().filter(
        municipality=actor.municipality_id, team=team, kind=DutyKind.CRISIS
    )
    taken = set(standing.exclude(user=actor.user_id).values_list("on", "half_day"))
    if person.pk != actor.user_id or taken & {(day, str(part)) for day, part in slots}:
        _require_lead(actor)


def _works_here(person: User, *, team: Team | None, actor: Assignment, on: date) -> bool:
    hats = Assignment.objects.running(on).filter(
        user=person, municipality=actor.municipality_id, role__in=NEAR_RESIDENTS
    )
    return (hats if team is None else hats.filter(team=team)).exists()
