"""Who has duty now, and the roster of a week."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from voordeur.accounts.enums import NEAR_RESIDENTS, WORKING_ROLES
from voordeur.accounts.models import Absence, Assignment, User
from voordeur.appointments.enums import DutyKind, HalfDay
from voordeur.appointments.halfdays import HOURS, half_day
from voordeur.appointments.models import Duty
from voordeur.organisations.enums import HELPING_TEAMS
from voordeur.organisations.models import Team
from voordeur.shared.periods import local_date

WHOLE_MUNICIPALITY = "hele gemeente"
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody who has duty now: how to reach them, and the team in which they can be offered
    something; none when they work in no team that helps."""

    user: User
    name: str
    phone: str
    of: str
    helping_team: Team | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a cell of the roster."""

    id: uuid.UUID
    name: str
    of: str
    slot: str
    is_absent: bool
    is_mine: bool
    #: of another team: its own people fill that roster
    is_of_others: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One half day of one day; an empty one has no entries."""

    day: date
    entries: list[Entry]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One half day of every day of the week, for one kind of duty."""

    kind: str
    half_day: str
    hours: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Day:
    """The half days of one day, of every kind of duty, as far as a narrow page shows them."""

    day: date
    is_past: bool
    slots: list[tuple[Row, Cell]]


@dataclass(frozen=True, slots=True)
class Week:
    """The roster of a week."""

    days: list[date]
    rows: list[Row]
    entries: list[Entry]
    today: date

    @property
    def by_day(self) -> list[Day]:
        """The same, a block for each day."""
        return [
            Day(day, is_past=day < self.today, slots=[(row, row.cells[at]) for row in self.rows])
            for at, day in enumerate(self.days)
        ]


def on_duty(*, municipality_id: uuid.UUID, kind: DutyKind, now: datetime) -> list[OnDuty]:
    """Who has duty at this moment, works here today and is not absent; those for the whole
    municipality first. Four queries at most."""
    day, part = half_day(now)
    duties = Duty.objects.standing().filter(
        municipality=municipality_id, kind=kind, on=day, half_day=part
    )
    rows = list(duties.select_related("user", "team").order_by("on", "id"))
    people = {row.user_id for row in rows}
    hats = _hats(people, municipality_id=municipality_id, today=day)
    absent = _absent(people, municipality_id=municipality_id, days=[day])
    here = [row for row in rows if row.user_id in hats and (row.user_id, day) not in absent]
    here.sort(key=lambda row: row.team_id is not None)
    return [
        OnDuty(
            user=row.user,
            name=row.user.name,
            phone=row.user.phone,
            of=row.team.name if row.team else WHOLE_MUNICIPALITY,
            helping_team=_helping(row, hats[row.user_id]),
        )
        for row in here
    ]


def week(
    *, municipality_id: uuid.UUID, team: Team, monday: date, user_id: uuid.UUID, now: datetime
) -> Week:
    """The duties of a team in a week, with those for the whole municipality, and who has crisis
    duty in any team, as a crisis is offered to whoever has; two queries."""
    days = [monday + timedelta(days=number) for number in range(DAYS_OF_A_WEEK)]
    found = Duty.objects.standing().filter(
        Q(team=team) | Q(team=None) | Q(kind=DutyKind.CRISIS),
        municipality=municipality_id,
        on__in=days,
    )
    duties = list(found.select_related("user", "team").order_by("user__name", "id"))
    people = {duty.user_id for duty in duties}
    absent = _absent(people, municipality_id=municipality_id, days=days)
    by_slot: dict[tuple[str, str, date], list[Entry]] = {}
    entries = []
    for duty in duties:
        entry = _entry(duty, team=team, absent=absent, user_id=user_id)
        if not entry.is_of_others:
            entries.append(entry)
        by_slot.setdefault((duty.kind, duty.half_day, duty.on), []).append(entry)
    present = half_day(now)
    rows = [
        Row(
            kind=kind.label,
            half_day=part.label,
            hours=HOURS[part],
            cells=[
                Cell(day, by_slot.get((kind, part, day), []), is_now=(day, part) == present)
                for day in days
            ],
        )
        for kind in DutyKind
        for part in HalfDay
        if kind == DutyKind.CRISIS or part != HalfDay.NIGHT
    ]
    return Week(days=days, rows=rows, entries=entries, today=local_date(now))


def candidates(*, municipality_id: uuid.UUID, team: Team, today: date) -> list[User]:
    """Who can be put on the roster of a team: whoever works in it or leads it, by name."""
    hats = Assignment.objects.running(today).filter(
        municipality=municipality_id, team=team, role__in=NEAR_RESIDENTS
    )
    return list(User.objects.filter(assignments__in=hats).distinct().order_by("name", "id"))


def _hats(
    people: set[uuid.UUID], *, municipality_id: uuid.UUID, today: date
) -> dict[uuid.UUID, list[Assignment]]:
    running = Assignment.objects.running(today).filter(
        user__in=people, municipality=municipality_id, role__in=NEAR_RESIDENTS, user__is_active=True
    )
    worn: dict[uuid.UUID, list[Assignment]] = {}
    for hat in running.select_related("team").order_by("team__name", "id"):
        worn.setdefault(hat.user_id, []).append(hat)
    return worn


def _absent(
    people: set[uuid.UUID], *, municipality_id: uuid.UUID, days: list[date]
) -> set[tuple[uuid.UUID, date]]:
    rows = Absence.objects.filter(user__in=people, municipality=municipality_id).filter(
        Q(until_on=None) | Q(until_on__gt=days[0]), from_on__lte=days[-1]
    )
    return {
        (row.user_id, day)
        for row in rows.order_by("from_on", "id")
        for day in days
        if row.from_on <= day and (row.until_on is None or day < row.until_on)
    }


def _helping(duty: Duty, hats: list[Assignment]) -> Team | None:
    """Where somebody with duty can take up a question: the team of the duty before others."""
    teams = [hat.team for hat in hats if hat.team and hat.role in WORKING_ROLES]
    teams = [team for team in teams if team.kind in HELPING_TEAMS and team.ended_on is None]
    teams.sort(key=lambda team: team.pk != duty.team_id)
    return teams[0] if teams else None


def _entry(
    duty: Duty, *, team: Team, absent: set[tuple[uuid.UUID, date]], user_id: uuid.UUID
) -> Entry:
    kind = DutyKind(duty.kind).label
    part = HalfDay(duty.half_day).label
    return Entry(
        id=duty.pk,
        name=duty.user.name,
        of="" if duty.team_id == team.pk else duty.team.name if duty.team else WHOLE_MUNICIPALITY,
        slot=f"{kind}, {part}",
        is_absent=(duty.user_id, duty.on) in absent,
        is_mine=duty.user_id == user_id,
        is_of_others=duty.team_id not in {None, team.pk},
    )
