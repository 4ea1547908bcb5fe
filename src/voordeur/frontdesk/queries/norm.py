"""The 80 % norm over first contacts, in counts (nota 002, annex 3; P2).

A *first* contact is the first about a matter: it does not come back on an earlier contact, and no
case of that household ran. It is *answered at once* when it ended in that contact, with advice or a
pointer to free access: no handover, no call-back, no promise. Somebody who comes back on it within
the days of the parameter `return` takes the point back; days are days in the Netherlands, so a
contact of fourteen days ago can still be taken back today, and an older one stands. The share is
what was answered at once, divided by all first contacts.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.frontdesk.enums import Channel, PromiseKind
from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.organisations.models import Organisation, Team
from voordeur.shared.periods import local_date, months_later
from voordeur.ui import dates

ANSWERED, TAKEN_BACK, HANDED_ON, CALL_BACK = "answered", "taken_back", "handed_on", "call_back"
RETURN, RUNNING_CASE = "return", "running_case"
FIRST = (ANSWERED, TAKEN_BACK, HANDED_ON, CALL_BACK)
#: So far back one looks.
WEEKS, MONTHS = 13, 12
LATELY_WEEKS = 4
#: What a desk promises to somebody who asked.
IN_TIME = (PromiseKind.CALL_BACK, PromiseKind.HELP_REQUEST)
NO_PLACE = "zonder plek"


@dataclass(frozen=True, slots=True)
class Tally:
    """First contacts of one kind, how they ended, and what does not count as one."""

    answered: int = 0
    taken_back: int = 0
    handed_on: int = 0
    call_back: int = 0
    returns: int = 0
    running_case: int = 0
    #: so few that a number would tell of one inhabitant (`frontdesk.small_numbers`)
    is_hidden: bool = False

    @property
    def first(self) -> int:
        """All first contacts."""
        return self.answered + self.taken_back + self.handed_on + self.call_back

    @property
    def percent(self) -> int | None:
        """The share answered at once in whole percents, half up; None without first contacts."""
        return (200 * self.answered + self.first) // (2 * self.first) if self.first else None


@dataclass(frozen=True, slots=True)
class Period:
    """A week or a month; until the last of its days can no longer be taken back it may change."""

    starts_on: date
    label: str
    short: str
    tally: Tally
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What was promised for these days, and how much was done in time."""

    label: str
    promised: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """In whole percents, half up."""
        return (
            (200 * self.in_time + self.promised) // (2 * self.promised) if self.promised else None
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one looks at; empty is all."""

    by_month: bool = False
    channel: str = ""
    place: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class NormPage:
    """The norm over a stretch of time: together, through time, by channel and by place."""

    norm: int
    return_days: int
    total: Tally
    periods: list[Period]
    channels: list[tuple[str, Tally]]
    places: list[tuple[str, Tally]]
    lines: list[tuple[str, int]]
    kept: list[Kept]
    place_choices: list[str]
    team_choices: list[tuple[str, str]]
    #: for each period what the choice leaves out: the whole minus what is shown
    left_out: list[Tally]
    is_cut: bool = False

    @property
    def not_counted(self) -> list[tuple[str, str, int]]:
        """What is no first contact, why, and how often."""
        return [
            (
                "Komt terug op een eerder gesprek",
                "Niet het eerste contact hierover.",
                self.total.returns,
            ),
            (
                "Over een lopende casus",
                "Dit huishouden wordt al geholpen; de vraag hoort bij die hulp.",
                self.total.running_case,
            ),
        ]


@dataclass(frozen=True, slots=True)
class _Row:
    week: date
    month: date
    team: uuid.UUID
    channel: str
    place: str
    own_line: uuid.UUID | None
    standing: str
    contacts: int


def page(*, acting: Assignment, chosen: Chosen, now: datetime) -> NormPage:
    """The norm for the municipality one acts for."""
    today = local_date(now)
    terms = parameters.values(
        [ParameterCode.FIRST_CONTACT_NORM, ParameterCode.RETURN],
        municipality_id=acting.municipality_id,
        on=today,
    )
    return_days = terms[ParameterCode.RETURN]
    starts = _starts(chosen, today)
    until = today + timedelta(days=1)
    everything = _rows(starts[0], until, return_days)
    rows = [row for row in everything if _is_chosen(row, chosen)]
    teams = {str(key): name for key, name in _desks(everything)}
    return NormPage(
        norm=terms[ParameterCode.FIRST_CONTACT_NORM],
        return_days=return_days,
        total=_tally(rows),
        periods=_periods(rows, starts, chosen, today=today, return_days=return_days),
        channels=_apart(rows, lambda row: Channel(row.channel).label),
        places=_apart(rows, lambda row: row.place or NO_PLACE),
        lines=_lines(rows),
        kept=_kept(starts[0], until, now),
        place_choices=sorted({row.place for row in everything if row.place}),
        team_choices=list(teams.items()),
        left_out=[
            _tally(
                row for row in everything if _in(row, start, chosen) and not _is_chosen(row, chosen)
            )
            for start in starts
        ],
    )


def lately(*, acting: Assignment, now: datetime) -> Tally:
    """The last four weeks, this one included, for whoever wants one number of the municipality."""
    today = local_date(now)
    monday = today - timedelta(days=today.weekday())
    days = parameters.value(ParameterCode.RETURN, municipality_id=acting.municipality_id, on=today)
    first = monday - timedelta(weeks=LATELY_WEEKS - 1)
    return _tally(_rows(first, today + timedelta(days=1), days))


def _starts(chosen: Chosen, today: date) -> list[date]:
    """The first days of the periods shown, oldest first."""
    if chosen.by_month:
        this = today.replace(day=1)
        return [months_later(this, -back) for back in reversed(range(MONTHS))]
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def _rows(from_on: date, until_on: date, return_days: int) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute("select * from frontdesk_norm(%s, %s, %s)", [from_on, until_on, return_days])
        return [_Row(*row) for row in cursor.fetchall()]


def _in(row: _Row, start: date, chosen: Chosen) -> bool:
    """Whether a row belongs to the period that starts on this day."""
    return (row.month if chosen.by_month else row.week) == start


def _is_chosen(row: _Row, chosen: Chosen) -> bool:
    return (
        (not chosen.channel or row.channel == chosen.channel)
        and (not chosen.place or row.place == chosen.place)
        and (not chosen.team or str(row.team) == chosen.team)
    )


def _tally(rows: Iterable[_Row]) -> Tally:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.standing] += row.contacts
    return Tally(
        answered=counted[ANSWERED],
        taken_back=counted[TAKEN_BACK],
        handed_on=counted[HANDED_ON],
        call_back=counted[CALL_BACK],
        returns=counted[RETURN],
        running_case=counted[RUNNING_CASE],
    )


def _periods(
    rows: list[_Row], starts: list[date], chosen: Chosen, *, today: date, return_days: int
) -> list[Period]:
    found = []
    for start in starts:
        mine = [row for row in rows if _in(row, start, chosen)]
        after = months_later(start, 1) if chosen.by_month else start + timedelta(weeks=1)
        found.append(
            Period(
                starts_on=start,
                label=_label(start, by_month=chosen.by_month),
                short=_short(start, by_month=chosen.by_month),
                tally=_tally(mine),
                is_fixed=after + timedelta(days=return_days) <= today,
            )
        )
    return found


def _label(start: date, *, by_month: bool) -> str:
    if by_month:
        return f"{dates.MONTHS[start.month - 1]} {start.year}"
    return f"week {start.isocalendar().week}, vanaf {dates.day(start)}"


def _short(start: date, *, by_month: bool) -> str:
    month = dates.MONTHS[start.month - 1]
    return month[:3] if by_month else str(start.isocalendar().week)


def _apart(rows: list[_Row], of: Callable[[_Row], str]) -> list[tuple[str, Tally]]:
    """A tally for each name, by name."""
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(of(row), []).append(row)
    return [(name, _tally(groups[name])) for name in sorted(groups)]


def _lines(rows: list[_Row]) -> list[tuple[str, int]]:
    """Contacts that still came by a partner's own line, most first."""
    counted: Counter[uuid.UUID] = Counter()
    for row in rows:
        if row.own_line:
            counted[row.own_line] += row.contacts
    partners = Organisation.objects.filter(pk__in=counted).order_by("short", "id")
    named = [(partner.short, counted[partner.pk]) for partner in partners]
    return sorted(named, key=lambda line: -line[1])


def _desks(rows: list[_Row]) -> list[tuple[uuid.UUID, str]]:
    teams = Team.objects.filter(pk__in={row.team for row in rows})
    return list(teams.order_by("name", "id").values_list("pk", "name"))


def _kept(from_on: date, until_on: date, now: datetime) -> list[Kept]:
    with connection.cursor() as cursor:
        cursor.execute("select * from frontdesk_in_time(%s, %s, %s)", [from_on, until_on, now])
        found = {kind: (promised, in_time) for kind, promised, in_time in cursor.fetchall()}
    return [Kept(kind.label, *found.get(kind, (0, 0))) for kind in IN_TIME]
