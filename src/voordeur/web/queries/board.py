"""Het team: what rests on whom, what waits for nobody, and what a lead can do about it.

Who leads sees the households behind it, as far as the team holds a promise there; who works in the
team sees the numbers.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from voordeur.accounts import absence, colleagues
from voordeur.accounts.absence import Away
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.enums import CaseState, PromiseKind
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.followup.queries import sent_to_another
from voordeur.frontdesk.queries import norm
from voordeur.frontdesk.queries.norm import Tally
from voordeur.instructions import queries as instructions
from voordeur.instructions.queries import Proposal
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.organisations.staff import Colleague
from voordeur.shared.periods import local_date, start_of_day
from voordeur.web.queries import lines, reasons
from voordeur.web.queries.reasons import ClosedFor

#: So many lines of a part are shown; the number of the rest stands below.
MOST = 50
#: So far back the handovers are counted: four weeks, as the share answered at once.
LATELY = timedelta(weeks=4)
#: Refused or not answered so often, a question needs somebody who decides.
TOO_OFTEN = 2
BAR = 100
NOT_TAKEN = (HandoverState.REFUSED, HandoverState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Load:
    """What rests on one person of the team; the bars are of a hundred."""

    user_id: uuid.UUID | None
    name: str
    function: str
    promises: int
    overdue: int
    this_week: int
    cases: int
    away: Away | None
    late_bar: int
    bar: int


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One thing for which the lead can do something."""

    promise_id: uuid.UUID
    icon: str
    kind: str
    name: str
    household: str
    note: str
    remark: str
    when: str
    on: date | None
    owner: str
    phone: str
    #: the page where the lead does it, when nobody else may
    url_name: str = ""
    #: only to be taken note of: there is nothing to give to anybody
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, and how many more there are."""

    lines: list[BoardLine]
    more: int

    @property
    def number(self) -> int:
        return len(self.lines) + self.more


@dataclass(frozen=True, slots=True)
class TeamBoard:
    """One team, for who leads it or works in it."""

    id: uuid.UUID
    name: str
    loads: list[Load]
    of_nobody: Load | None

    @property
    def with_work(self) -> list[Load]:
        """Who has something open or is away: the others stand in one sentence."""
        return [one for one in self.loads if one.promises or one.cases or one.away]

    @property
    def without_work(self) -> list[str]:
        """The names of those on whom nothing rests."""
        return [one.name for one in self.loads if one not in self.with_work]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the teams offered to others in the last weeks, and how that went.

    `again` is what somebody had taken up before; what was refused and is offered elsewhere is not.
    """

    offered: int
    again: int
    refused: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Board:
    """The page; the parts with households are there for who leads only."""

    teams: list[TeamBoard]
    leads: bool
    uncoordinated: Part
    overdue: Part
    meanwhile: Part
    not_taken: Part
    wishes: Part
    handed_over: HandedOver | None
    at_once: Tally | None
    closed: ClosedFor | None
    proposals: list[Proposal]
    matters: list[uuid.UUID]


def board(*, acting: Assignment, now: datetime) -> Board:
    """The teams one leads, else the one one works in; as many queries whatever the number."""
    today = local_date(now)
    led = _led(acting, today)
    teams = led or ([acting.team] if acting.team else [])
    people = colleagues.colleagues(team_ids=[team.pk for team in teams], today=today)
    absent = _absent(people, municipality_id=acting.municipality_id, today=today)
    promises: dict[str, tuple[list[Promise], int]] = {
        "uncoordinated": _cut(_uncoordinated(led)),
        "overdue": _cut(_overdue(led, acting, now)),
        "meanwhile": _cut(_meanwhile(led, absent, now)),
        "not_taken": _cut(_not_taken(led)),
        "wishes": _cut(_open(led).filter(kind=PromiseKind.WISH)),
    }
    shown = [row for rows, _ in promises.values() for row in rows]
    told = _refusals(promises["not_taken"][0])
    for row in promises["meanwhile"][0]:
        told[row.pk].append(absence.in_words(absent[row.owner_id]))  # type: ignore[index]
    parts = {
        name: Part([_line(row, told, absent, now=now) for row in rows], more)
        for name, (rows, more) in promises.items()
    }
    return Board(
        teams=_teams(teams, people=people, absent=absent, now=now),
        leads=bool(led),
        **parts,
        handed_over=_handed_over(led, now) if led else None,
        at_once=norm.lately(acting=acting, now=now) if _has_a_desk(teams) else None,
        closed=reasons.closed_for(led, now=now) if led else None,
        proposals=instructions.waiting(acting=acting),
        matters=list(dict.fromkeys(row.matter_id for row in shown)),
    )


def candidates(*, promise: Promise, now: datetime) -> list[Load]:
    """Who of the team could do this, with what rests on them already; the least first."""
    today, here = local_date(now), promise.team.municipality_id
    people = colleagues.colleagues(team_ids=[promise.team_id], today=today)
    absent = _absent(people, municipality_id=here, today=today)
    [team] = _teams([promise.team], people=people, absent=absent, now=now)
    return sorted(team.loads, key=lambda one: (one.away is not None, one.promises, one.name))


def name_of(promise: Promise) -> str:
    """For whom something was promised, as far as the reader may know."""
    return lines.for_whom(promise.matter)[0]


def _led(acting: Assignment, today: date) -> list[Team]:
    hats = Assignment.objects.running(today).filter(
        user=acting.user_id, municipality=acting.municipality_id, role=Role.TEAM_LEAD
    )
    keys = {*hats.values_list("team_id", flat=True), *absence.led_in_place_of(acting, today)}
    if acting.role != Role.TEAM_LEAD and not keys:
        return []
    return list(Team.objects.filter(pk__in=keys).order_by("name", "id"))


def _open(teams: list[Team]) -> "QuerySet[Promise]":
    return _held(teams).exclude(kind=kinds.TAKE_NOTE)


def _held(teams: list[Team]) -> "QuerySet[Promise]":
    return Promise.objects.open().filter(team__in=teams).select_related(
        "matter__household", "matter__contact", "owner", "team"
    ).order_by("due_at", "id")  # fmt: skip


def _uncoordinated(teams: list[Team]) -> "QuerySet[Promise]":
    """The next step of each running case that has no coordinator: by that step it is given on."""
    cases = Case.objects.filter(team__in=teams, state=CaseState.OPEN)
    return _open(teams).filter(pk__in=cases.values("next_step"))


def _overdue(teams: list[Team], acting: Assignment, now: datetime) -> "QuerySet[Promise]":
    """What is late, with the notices that came to the lead, as Vandaag shows them to a lead."""
    of_a_colleague = Q(kind=kinds.TAKE_NOTE, escalated_at=None)
    rows = _held(teams).filter(~of_a_colleague, due_at__lte=now)
    return rows.exclude(sent_to_another(acting.user_id))


def _meanwhile(
    teams: list[Team], absent: dict[uuid.UUID, Away], now: datetime
) -> "QuerySet[Promise]":
    """What comes due before somebody who is away is back, whoever stands in."""
    theirs = Q()
    for away in absent.values():
        back = Q(due_at__lt=start_of_day(away.until_on)) if away.until_on else Q()
        theirs |= Q(owner=away.user_id) & back
    rows = _open(teams).filter(due_at__gt=now)
    return rows.filter(theirs) if absent else rows.none()


def _handed_over(teams: list[Team], now: datetime) -> HandedOver:
    """How many questions and coordinations were offered lately, in numbers (law)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select offered, again, refused, unanswered from handovers_of_teams(%s, %s)",
            [[team.pk for team in teams], now - LATELY],
        )
        return HandedOver(*cursor.fetchone())


def _not_taken(teams: list[Team]) -> "QuerySet[Promise]":
    """What others refused, or did not answer, more than once."""
    refused = (
        Handover.objects.filter(
            from_team__in=teams, state__in=NOT_TAKEN, promise__closed_at=None,
            promise__team=F("from_team"),
        )
        .values("promise")
        .annotate(times=Count("id"))
        .filter(times__gte=TOO_OFTEN)
    )  # fmt: skip
    return _open(teams).filter(pk__in=refused.values("promise"))


def _cut(rows: "QuerySet[Promise]") -> tuple[list[Promise], int]:
    """The first of them, and how many more there are."""
    found = list(rows[: MOST + 1])
    return found[:MOST], rows.count() - MOST if len(found) > MOST else 0


def _refusals(promises: list[Promise]) -> defaultdict[uuid.UUID, list[str]]:
    """Who did not take it, and why."""
    told: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    rows = Handover.objects.filter(promise__in=promises, state__in=NOT_TAKEN)
    for row in rows.select_related("to_team").order_by("offered_at", "id"):
        why = row.refusal_reason or "geen antwoord"
        told[row.promise_id].append(f"{row.to_team.name}: {why}")
    return told


def _line(
    row: Promise,
    told: dict[uuid.UUID, list[str]],
    absent: dict[uuid.UUID, Away],
    *,
    now: datetime,
) -> BoardLine:
    """One line; nobody calls somebody who is away."""
    today = local_date(now)
    name, household = lines.for_whom(row.matter)
    group = lines.group_of(row.due_at, now)
    return BoardLine(
        promise_id=row.pk,
        icon=lines.ICONS.get(row.kind, "calendar"),
        kind=kinds.of(row.kind).label,
        name=name,
        household=household,
        note=row.what,
        remark=" · ".join(told.get(row.pk, [])),
        when=lines.when(row.due_at, group, today),
        on=lines.on(row.due_at, today),
        owner=row.owner.name if row.owner else "",
        phone=row.owner.phone if row.owner and row.owner_id not in absent else "",
        url_name=kinds.of(row.kind).url_name if kinds.of(row.kind).by_lead else "",
        is_notice=row.kind == kinds.TAKE_NOTE,
    )


def _absent(
    people: list[Colleague], *, municipality_id: uuid.UUID, today: date
) -> dict[uuid.UUID, Away]:
    everybody = {one.user_id for one in people}
    rows = absence.away(everybody, municipality_id=municipality_id, today=today)
    return {row.user_id: row for row in rows}


def _teams(
    teams: list[Team],
    *,
    people: list[Colleague],
    absent: dict[uuid.UUID, Away],
    now: datetime,
) -> list[TeamBoard]:
    counted = _counted([team.pk for team in teams], now)
    most = max((row[0] for row in counted.values()), default=0) or 1
    found = []
    for team in teams:
        loads = [
            _load(one, counted.get((team.pk, one.user_id)), most, absent.get(one.user_id))
            for one in people
            if one.team_id == team.pk and (one.carries_out or one.leads)
        ]
        nobody = counted.get((team.pk, None))
        found.append(
            TeamBoard(
                id=team.pk,
                name=team.name,
                loads=sorted(loads, key=lambda one: (-one.promises, one.name)),
                of_nobody=_load(None, nobody, most, None) if nobody else None,
            )
        )
    return found


Counts = tuple[int, int, int, int]


def _counted(
    team_ids: list[uuid.UUID], now: datetime
) -> dict[tuple[uuid.UUID, uuid.UUID | None], Counts]:
    with connection.cursor() as cursor:
        cursor.execute("select * from load_of_teams(%s, %s)", [team_ids, now])
        return {(team, user): tuple(counts) for team, user, *counts in cursor.fetchall()}


def _load(one: Colleague | None, counts: Counts | None, most: int, away: Away | None) -> Load:
    promises, overdue, this_week, cases = counts or (0, 0, 0, 0)
    return Load(
        user_id=one.user_id if one else None,
        name=one.name if one else "Op niemands naam",
        function=one.function if one else "",
        promises=promises,
        overdue=overdue,
        this_week=this_week,
        cases=cases,
        away=away,
        late_bar=BAR * overdue // most,
        bar=BAR * promises // most,
    )


def _has_a_desk(teams: list[Team]) -> bool:
    return any(team.kind == TeamKind.DESK for team in teams)
