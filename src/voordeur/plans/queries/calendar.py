"""One plan on a month of days: what is due, what was done, looking back, agreements that end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.plans.queries.looking import Card, cards
from voordeur.plans.queries.page import PlanPage
from voordeur.ui import dates

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Note:
    """What a day holds beside actions: looking back, an agreement that ends."""

    icon: str
    kind: str
    words: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day; an action can be moved to it unless it is past."""

    on: date
    in_month: bool
    is_today: bool
    is_open: bool
    cards: list[Card]
    notes: list[Note]

    @property
    def is_empty(self) -> bool:
        return not self.cards and not self.notes


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A week from Monday, with its ISO number."""

    number: int
    days: list[CalendarDay]

    @property
    def is_empty(self) -> bool:
        return all(day.is_empty for day in self.days)


@dataclass(frozen=True, slots=True)
class Filled:
    """A month that holds something: how it is asked for, what it is called, whether it comes."""

    asked: str
    name: str
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month in whole weeks; `late` is what is late and lies before the first of these days.

    `filled` is, of an empty one, the next month with something in it, or else the last.
    """

    name: str
    before: str
    after: str
    weeks: list[CalendarWeek]
    late: list[Card]
    is_empty: bool
    filled: Filled | None


def asked_month(written: str, *, today: date) -> date:
    """The first day of the month asked for as 2026-03; of this month for anything else."""
    found = dates.parsed(f"{written}-01")
    return found if found and abs(found.year - today.year) <= YEARS else today.replace(day=1)


#: A plan is not looked at further off than this, in years.
YEARS = 10


def month(page: PlanPage, *, first: date, today: date) -> Month:
    """The month that begins on this day."""
    monday = first - timedelta(days=first.weekday())
    next_first = (first + timedelta(days=31)).replace(day=1)
    on_day: dict[date, list[Card]] = {}
    for card in sorted(cards(page), key=lambda card: (not card.action.is_open, card.action.id)):
        on_day.setdefault(card.action.on, []).append(card)
    notes: dict[date, list[Note]] = {}
    for on, note in _notes(page):
        notes.setdefault(on, []).append(note)
    weeks: list[CalendarWeek] = []
    while monday < next_first:
        days = [
            CalendarDay(
                on=on,
                in_month=on.month == first.month,
                is_today=on == today,
                is_open=on >= today,
                cards=on_day.get(on, []),
                notes=notes.get(on, []),
            )
            for on in (monday + DAY * number for number in range(7))
        ]
        weeks.append(CalendarWeek(number=monday.isocalendar().week, days=days))
        monday += WEEK
    shown_from, shown_until = weeks[0].days[0].on, weeks[-1].days[-1].on
    here = first.replace(day=1) == today.replace(day=1)
    late = [card for on in sorted(on_day) for card in on_day[on] if on < shown_from]
    is_empty = all(week.is_empty for week in weeks)
    return Month(
        name=dates.month(first).capitalize(),
        before=f"{first - DAY:%Y-%m}",
        after=f"{next_first:%Y-%m}",
        weeks=weeks,
        late=[card for card in late if card.action.is_open] if here else [],
        is_empty=is_empty,
        filled=_filled({*on_day, *notes}, shown_from, shown_until) if is_empty else None,
    )


def _filled(days: set[date], shown_from: date, shown_until: date) -> Filled | None:
    """The first month after what is shown that holds something; else the last before it."""
    ahead = min((on for on in days if on > shown_until), default=None)
    found = ahead or max((on for on in days if on < shown_from), default=None)
    return Filled(f"{found:%Y-%m}", dates.month(found), ahead is not None) if found else None


def _notes(page: PlanPage) -> Iterator[tuple[date, Note]]:
    for evaluation in page.evaluations:
        yield evaluation.held_on, Note("refresh", "Teruggekeken", "met het huishouden")
    if page.next_evaluation_on:
        yield (
            page.next_evaluation_on,
            Note("refresh", "Samen terugkijken", "evaluatie van het plan"),
        )
    for one in page.agreements:
        if one.until_on and one.holds:
            yield one.until_on, Note("clock", "Afspraak loopt af", one.what, one.is_kept)
