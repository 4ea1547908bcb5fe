"""Vandaag: everything that waits for one professional, in the order of the day."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.db import connection
from django.db.models import Q, QuerySet

from voordeur.accounts import absence
from voordeur.accounts.absence import Arranged, Away
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.shared.acting import focus
from voordeur.shared.periods import AMSTERDAM, local_date, start_of_day
from voordeur.ui import dates
from voordeur.web.queries import lines, narrowing, offering, ordering
from voordeur.web.queries.narrowing import EVERYTHING, Narrowed

#: More than anybody does in a week; who has more is told so.
MOST_LINES = 200
#: The kinds behind which a resident waits for a first answer.
SOMEBODY_WAITS = {"call_back", "help_request", "new_question", "intake"}
ANSWER_PAGES = {
    HandoverKind.HELP_REQUEST: "frontdesk:answer",
    HandoverKind.COORDINATION: "cases:answer",
}
OFFERED_ELSEWHERE = {HandoverState.REFUSED, HandoverState.EXPIRED}


class Whose(StrEnum):
    """Whose work is shown: one's own (with what nobody took yet) or all of one's teams."""

    MINE = "mij"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: what, for whom, by when, and its one button."""

    key: str
    icon: str
    kind: str
    name: str
    household: str
    note: str
    remark: str
    when: str
    on: date | None
    button: str
    url_name: str
    target: str
    phone: str
    can_take: bool
    #: its button does it here and now; nothing is asked first
    is_done_at_once: bool
    #: there is danger: it stands before all else and says so
    is_crisis: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are due together; `state` is the sign beside the heading."""

    key: str
    label: str
    state: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Today:
    """The whole list; `matters` is whom it shows, for the read log."""

    groups: list[Group]
    matters: list[uuid.UUID]
    is_cut_off: bool
    stands_in_for: list[Away]
    #: who others let stand in for whoever looks, not read yet
    arranged: list[Arranged]
    teams: list[tuple[str, str]]
    narrowed: Narrowed
    #: how many lines are shown, and how many there are when nothing is left out
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks, when, in which teams they work or lead, for whom they stand in, and who of their
    teams is away without anybody who does."""

    acting: Assignment
    now: datetime
    today: date
    teams: dict[uuid.UUID, str]
    leads: frozenset[uuid.UUID]
    covers: dict[uuid.UUID, Away]
    misses: dict[uuid.UUID, Away]
    arranged: list[Arranged]


def today(
    *, acting: Assignment, now: datetime, whose: Whose, narrowed: Narrowed = EVERYTHING
) -> Today:
    """Promises, offers to answer, offers that wait; as many queries whatever the number."""
    desk = _desk(acting, now)
    in_focus = _focused(whose)
    narrowed = narrowed.within({str(key) for key in desk.teams})
    wanted, asked = _promises(desk, whose), _offers(desk, whose)
    found = list(narrowing.promises(wanted, narrowed)[: MOST_LINES + 1])
    promises = found[:MOST_LINES]
    grouped: dict[str, list[tuple[ordering.Sorting, Line]]] = {key: [] for key in lines.HEADINGS}
    offers = list(narrowing.offers(asked, narrowed)[:MOST_LINES])
    crises = _bring_matters([*promises, *offers], in_focus=in_focus)
    latest = _latest_handovers(promises)
    told = kinds.remarks_on([(one.id, one.kind) for one in promises], today=desk.today)
    for offer in offers:
        group = lines.group_of(offer.answer_by, now)
        line = _offered_line(offer, group, desk)
        line = _of_a_crisis(line) if offer.matter_id in crises else line
        place = _sorting(line, offer.answer_by, offer.offered_at, narrowed)
        grouped[group].append((place, line))
    for promise in promises:
        handover = latest.get(promise.id)
        group, due_at = _place(promise, handover, desk)
        line = _told(_promised_line(promise, handover, group, due_at, desk), told.get(promise.id))
        if promise.matter_id in crises and promise.kind in ordering.OF_A_CRISIS:
            line = _of_a_crisis(line)
        grouped[group].append((_sorting(line, due_at, promise.made_at, narrowed), line))
    number = len(promises) + len(offers)
    return Today(
        groups=[
            Group(key=key, label=label, state=state, lines=ordering.in_order(grouped[key]))
            for key, (label, state) in lines.HEADINGS.items()
            if grouped[key]
        ],
        matters=[offer.matter_id for offer in offers] + [row.matter_id for row in promises],
        is_cut_off=len(found) > MOST_LINES,
        stands_in_for=list(desk.covers.values()),
        arranged=desk.arranged,
        teams=_by_name(desk.teams),
        narrowed=narrowed,
        number=number,
        total=wanted.count() + asked.count() if narrowed.hides else number,
    )


def due_by_tonight(*, acting: Assignment, now: datetime) -> int:
    """How much of one's own open work, and of whom one stands in for, is due today or before: the
    number in the rail."""
    tonight = datetime.combine(local_date(now), datetime.max.time(), tzinfo=AMSTERDAM)
    with connection.cursor() as cursor:
        cursor.execute("select due_in_ones_name(%s)", [tonight])
        return int(cursor.fetchone()[0])


def teams_of(acting: Assignment, today: date) -> list[tuple[str, str]]:
    """The teams one works in, to choose from."""
    return _by_name({team: name for team, _, name in _hats(acting, today)})


def _by_name(teams: dict[uuid.UUID, str]) -> list[tuple[str, str]]:
    return sorted(((str(key), name) for key, name in teams.items()), key=lambda one: one[1])


def _hats(acting: Assignment, today: date) -> list[tuple[uuid.UUID, str, str]]:
    hats = Assignment.objects.running(today).filter(
        user=acting.user_id, municipality=acting.municipality_id, team__isnull=False
    )
    rows = hats.order_by("id").values_list("team_id", "role", "team__name")
    return [(team, role, name) for team, role, name in rows if team is not None and name]


def _desk(acting: Assignment, now: datetime) -> Desk:
    today = local_date(now)
    rows = _hats(acting, today)
    stands_in, arranged = absence.concerning(acting, today)
    covers = {row.user_id: row for row in stands_in}
    leads = {team for team, role, _ in rows if role == Role.TEAM_LEAD}
    if covers:
        leads.update(team for team in absence.led_in_place_of(acting, today) if team is not None)
    misses = absence.without_deputy(leads, today=today) if leads else []
    return Desk(
        acting=acting,
        now=now,
        today=today,
        teams={team: name for team, _, name in rows},
        leads=frozenset(leads),
        covers=covers,
        misses={row.user_id: row for row in misses},
        arranged=arranged,
    )


def _promises(desk: Desk, whose: Whose) -> "QuerySet[Promise]":
    mine = Q(owner=desk.acting.user_id)
    if whose is Whose.TEAM:
        shown = mine | Q(team__in=list(desk.teams))
    else:
        of_nobody = Q(owner=None, team__in=list(desk.teams)) & ~Q(kind=kinds.TAKE_NOTE)
        shown = mine | of_nobody
        shown |= Q(escalated_at__isnull=False, team__in=desk.leads)
        for away in desk.covers.values():
            shown |= Q(owner=away.user_id, team__in=desk.teams) & _falls_due_meanwhile(away)
        for away in desk.misses.values():
            shown |= Q(owner=away.user_id, team__in=desk.leads) & _falls_due_meanwhile(away)
    rows = Promise.objects.open().filter(shown, team__municipality=desk.acting.municipality_id)
    return rows.select_related("owner", "team").order_by("due_at", "id")


def _falls_due_meanwhile(away: Away) -> Q:
    """What comes due before somebody is back; all of it when nobody knows when that is."""
    return Q(due_at__lt=start_of_day(away.until_on)) if away.until_on else Q()


def _offers(desk: Desk, whose: Whose) -> "QuerySet[Handover]":
    """Offers to one's teams: to all of the team, or to a person of it."""
    rows = Handover.objects.filter(
        state=HandoverState.OFFERED,
        to_team__in=list(desk.teams),
        to_team__municipality=desk.acting.municipality_id,
    )
    if whose is Whose.MINE:
        named = [desk.acting.user_id, *desk.covers, *desk.misses]
        rows = rows.filter(Q(to_user=None) | Q(to_user__in=named))
    return rows.select_related("from_user", "from_team", "to_user").order_by("answer_by", "id")


def _focused(whose: Whose) -> bool:
    """Put what waits in focus before it is listed; not when it is more than can be shown anyway."""
    with connection.cursor() as cursor:
        cursor.execute("select focus_on_work(%s, %s)", [whose is Whose.TEAM, MOST_LINES])
        return bool(cursor.fetchone()[0])


def _bring_matters(rows: "list[Promise | Handover]", *, in_focus: bool) -> set[uuid.UUID]:
    """Give each row its matter with household or contact, of these few matters alone.

    Answers with the matters on which danger waits for somebody.
    """
    keys = {row.matter_id for row in rows}
    if not in_focus:
        focus(keys)
    found = Matter.objects.select_related("household", "contact").filter(pk__in=keys)
    found = found.annotate(in_crisis=ordering.in_crisis())
    matters = {matter.pk: matter for matter in found.order_by("pk")}
    for row in rows:
        row.matter = matters[row.matter_id]
    return {key for key, matter in matters.items() if matter.in_crisis}


def _latest_handovers(promises: list[Promise]) -> dict[uuid.UUID, Handover]:
    """The last handover of each promise, when there was one."""
    rows = offering.with_enquiry(
        Handover.objects.filter(promise__in=[promise.id for promise in promises])
    )
    return {row.promise_id: row for row in rows.order_by("offered_at", "id")}


def _offered_line(offer: Handover, group: str, desk: Desk) -> Line:
    name, household = lines.for_whom(offer.matter)
    sender = f"{offer.from_user.name} ({offer.from_team.name})"
    remarks = [f"van {sender}", dates.since(local_date(offer.offered_at), today=desk.today)]
    if offer.to_user:
        remarks.insert(0, f"voor {offer.to_user.name}{_away(offer.to_user_id, desk)}")
    when = lines.when(offer.answer_by, group, desk.today)
    return Line(
        key=str(offer.id),
        icon="hand-over",
        kind="Aangeboden" if offer.kind == HandoverKind.HELP_REQUEST else "Regie aangeboden",
        name=name,
        household=household,
        note=offer.summary,
        remark=" · ".join(remarks),
        when=when if group == "te-laat" else f"antwoord {when}",
        on=lines.on(offer.answer_by, desk.today),
        button="Beantwoord",
        url_name=ANSWER_PAGES[HandoverKind(offer.kind)],
        target=str(offer.id),
        phone="",
        can_take=False,
        is_done_at_once=False,
    )


def _promised_line(
    promise: Promise, handover: Handover | None, group: str, due_at: datetime, desk: Desk
) -> Line:
    kind = kinds.of(promise.kind)
    name, household = lines.for_whom(promise.matter)
    url_name, target, button = kind.url_name, str(promise.id), kind.button
    if handover and handover.state in OFFERED_ELSEWHERE:
        button = "Bied elders aan"
    is_notice = promise.kind == kinds.TAKE_NOTE
    is_of_others = not is_notice and _is_of_others(promise, desk)
    if is_of_others:
        url_name, target = ("web:household", household) if household else ("", "")
    if is_of_others or group == "wacht":
        button = "Bekijk"
    elif offering.asks_more(handover):
        button = "Beantwoord de navraag"
    when = lines.when(due_at, group, desk.today)
    return Line(
        key=str(promise.id),
        icon=lines.ICONS.get(promise.kind, "calendar"),
        kind=kind.label,
        name=name,
        household=household,
        note=promise.what,
        remark=_remark(promise, handover, desk),
        when=f"antwoord {when}" if group == "wacht" else when,
        on=lines.on(due_at, desk.today),
        button=button,
        url_name=url_name,
        target=target,
        phone=_phone(promise, desk) if is_of_others else "",
        can_take=promise.owner_id is None and not is_of_others and not kind.by_lead
        and promise.team_id == desk.acting.team_id and not is_notice,
        is_done_at_once=is_notice and group != "wacht",
    )  # fmt: skip


def _place(promise: Promise, handover: Handover | None, desk: Desk) -> tuple[str, datetime]:
    """In which group a promise stands, and the moment that counts for it.

    What others asked about or did not take is with the giver again: it stands apart, whatever its
    day, until somebody chooses what happens next.
    """
    group = lines.group_of(promise.due_at, desk.now)
    if handover is None or group == "te-laat":
        return group, promise.due_at
    if handover.state == HandoverState.OFFERED:
        late = handover.answer_by <= desk.now
        waits = "terug" if offering.asks_more(handover) else "wacht"
        return ("te-laat" if late else waits), handover.answer_by
    if handover.state in OFFERED_ELSEWHERE:
        return "terug", promise.due_at
    return group, promise.due_at


def _is_of_others(promise: Promise, desk: Desk) -> bool:
    """Somebody else's, or the team's while one leads it: one looks and calls, others do it.

    Who stands in does it in the place of who is absent.
    """
    if promise.owner_id is None:
        return (desk.acting.role == Role.TEAM_LEAD) is not kinds.of(promise.kind).by_lead
    return promise.owner_id != desk.acting.user_id and promise.owner_id not in desk.covers


def _phone(promise: Promise, desk: Desk) -> str:
    """The telephone of who has it; nobody calls somebody who is away."""
    if promise.owner is None or promise.owner_id in desk.misses:
        return ""
    return promise.owner.phone


def _away(user_id: uuid.UUID | None, desk: Desk) -> str:
    """That somebody is absent, and until when, as far as it concerns whoever looks."""
    away = (desk.covers.get(user_id) or desk.misses.get(user_id)) if user_id else None
    if away is None:
        return ""
    until = f" tot {dates.day(away.until_on)}" if away.until_on else ""
    return f", afwezig{until}" + (", geen waarneming" if user_id in desk.misses else "")


def _told(line: Line, told: str | None) -> Line:
    return replace(line, remark=" · ".join(filter(None, [told, line.remark])))


def _remark(promise: Promise, handover: Handover | None, desk: Desk) -> str:
    """What else one must know to choose: who has it, what was refused, who waits since when."""
    remarks = offering.in_words(handover) if handover else []
    if promise.owner_id is None:
        remarks.append(f"nog op niemands naam ({promise.team.name})")
    elif promise.owner_id != desk.acting.user_id and promise.owner:
        who = f"{promise.owner.name} ({promise.team.name})"
        remarks.append(f"op naam van {who}{_away(promise.owner_id, desk)}")
    if promise.escalated_at:
        told = dates.since(local_date(promise.escalated_at), today=desk.today)
        remarks.append(f"bij de teamleider {told}")
    if promise.kind in SOMEBODY_WAITS:
        remarks.append(f"wacht {dates.since(local_date(promise.made_at), today=desk.today)}")
    return " · ".join(remarks)


def _sorting(line: Line, due_at: datetime, since: datetime, asked: Narrowed) -> ordering.Sorting:
    return ordering.sorting(
        crisis=line.is_crisis, name=line.name, key=line.key, due_at=due_at, since=since, asked=asked
    )


def _of_a_crisis(line: Line) -> Line:
    return replace(line, kind=f"Crisis: {line.kind.lower()}", is_crisis=True)
