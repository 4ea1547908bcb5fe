"""Vandaag: everything that waits for one professional, in the order of the day."""

import uuid
from datetime import datetime

from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.followup import kinds
from voordeur.followup.models import Handover, Promise
from voordeur.shared.periods import AMSTERDAM, local_date
from voordeur.web.queries import lines, narrowing, ordering
from voordeur.web.queries.narrowing import EVERYTHING, Narrowed
from voordeur.web.queries.today import telling, waiting
from voordeur.web.queries.today.desk import Desk, by_name, desk_of
from voordeur.web.queries.today.shown import Group, Line, Today, Whose


def today(
    *, acting: Assignment, now: datetime, whose: Whose, narrowed: Narrowed = EVERYTHING
) -> Today:
    """Promises, offers to answer, offers that wait; as many queries whatever the number."""
    desk = desk_of(acting, now)
    in_focus = waiting.focused(whose)
    narrowed = narrowed.within({str(key) for key in desk.teams})
    wanted, asked = waiting.promises(desk, whose), waiting.offers(desk, whose)
    found = list(narrowing.promises(wanted, narrowed)[: waiting.MOST_LINES + 1])
    promises = found[: waiting.MOST_LINES]
    offers = list(narrowing.offers(asked, narrowed)[: waiting.MOST_LINES])
    crises = waiting.bring_matters([*promises, *offers], in_focus=in_focus)
    grouped = _grouped(desk, offers, promises, crises=crises, narrowed=narrowed)
    number = len(promises) + len(offers)
    return Today(
        groups=[
            Group(key=key, label=label, state=state, lines=ordering.in_order(grouped[key]))
            for key, (label, state) in lines.HEADINGS.items()
            if grouped[key]
        ],
        matters=[offer.matter_id for offer in offers] + [row.matter_id for row in promises],
        is_cut_off=len(found) > waiting.MOST_LINES,
        stands_in_for=list(desk.covers.values()),
        arranged=desk.arranged,
        teams=by_name(desk.teams),
        narrowed=narrowed,
        number=number,
        total=wanted.count() + asked.count() if narrowed.hides else number,
    )


def _grouped(
    desk: Desk,
    offers: list[Handover],
    promises: list[Promise],
    *,
    crises: set[uuid.UUID],
    narrowed: Narrowed,
) -> dict[str, list[tuple[ordering.Sorting, Line]]]:
    """Each line in the group it belongs to, with its place there."""
    grouped: dict[str, list[tuple[ordering.Sorting, Line]]] = {key: [] for key in lines.HEADINGS}
    latest = waiting.latest_handovers(promises)
    told = kinds.remarks_on([(one.id, one.kind) for one in promises], today=desk.today)
    for offer in offers:
        group = lines.group_of(offer.answer_by, desk.now)
        line = telling.offered_line(offer, group, desk)
        line = telling.of_a_crisis(line) if offer.matter_id in crises else line
        place = _sorting(line, offer.answer_by, offer.offered_at, narrowed)
        grouped[group].append((place, line))
    for promise in promises:
        handover = latest.get(promise.id)
        group, due_at = telling.place(promise, handover, desk)
        line = telling.promised_line(promise, handover, group, due_at, desk)
        line = telling.with_words(line, told.get(promise.id))
        if promise.matter_id in crises and promise.kind in ordering.OF_A_CRISIS:
            line = telling.of_a_crisis(line)
        grouped[group].append((_sorting(line, due_at, promise.made_at, narrowed), line))
    return grouped


def due_by_tonight(*, acting: Assignment, now: datetime) -> int:
    """How much of one's own open work, and of whom one stands in for, is due today or before: the
    number in the rail."""
    tonight = datetime.combine(local_date(now), datetime.max.time(), tzinfo=AMSTERDAM)
    with connection.cursor() as cursor:
        cursor.execute("select due_in_ones_name(%s)", [tonight])
        return int(cursor.fetchone()[0])


def _sorting(line: Line, due_at: datetime, since: datetime, asked: Narrowed) -> ordering.Sorting:
    return ordering.sorting(
        crisis=line.is_crisis, name=line.name, key=line.key, due_at=due_at, since=since, asked=asked
    )
