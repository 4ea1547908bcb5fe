"""How soon a help request must be taken up, by how it was weighed. Pure: the terms come in.

What they are, for which municipality and since when, stands in `organisations.parameters`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from voordeur.frontdesk.enums import Danger, Track, Urgency
from voordeur.shared.periods import (
    end_of_day,
    local_date,
    months_later,
    so_long_after,
    working_days_later,
)

#: So short before the close nobody can answer; the two hours then run on, and the lead hears.
TOO_SHORT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one municipality on one day: lengths of time, and numbers of working days."""

    crisis: timedelta
    today: timedelta
    this_week: int
    can_wait: int
    #: a threatened eviction or cut-off (Wgs art. 4 lid 2)
    threat: int
    take_note: int
    watch_months: int
    #: working days until one asks whether what was brought elsewhere arrived
    ask_after: int


class Weighed(Protocol):
    """A triage, or the help request that was weighed so."""

    @property
    def urgency(self) -> str: ...
    @property
    def track(self) -> str: ...
    @property
    def dangers(self) -> Collection[str]: ...


def answer_by(
    weighed: Weighed, *, now: datetime, terms: Terms, since: datetime | None = None
) -> datetime:
    """The moment before which a question so weighed must be answered or taken up.

    `since` is when the contact was: a threatened eviction counts from there, whatever the urgency.
    A moment that has gone already is now.
    """
    moments = [by_urgency(Urgency(weighed.urgency), now=now, terms=terms)]
    if weighed.track == Track.CRISIS:
        moments.append(so_long_after(now, terms.crisis))
    if Danger.EVICTION in weighed.dangers:
        moments.append(first_talk_by(since or now, terms=terms))
    return max(min(moments), now)


def by_urgency(urgency: Urgency, *, now: datetime, terms: Terms) -> datetime:
    """The moment that follows from the urgency alone.

    Today is not past the close of the day: afterwards nobody is there to answer.
    """
    today = local_date(now)
    days = {Urgency.THIS_WEEK: terms.this_week, Urgency.CAN_WAIT: terms.can_wait}
    if urgency in days:
        return end_of_day(working_days_later(today, days[urgency]))
    soonest, close = so_long_after(now, terms.today), end_of_day(today)
    return close if so_long_after(now, TOO_SHORT) <= close < soonest else soonest


def first_talk_by(contact_at: datetime, *, terms: Terms) -> datetime:
    """The close of the working day before which a threat (Wgs art. 4 lid 2) asks a first talk."""
    return end_of_day(working_days_later(local_date(contact_at), terms.threat))


def first_step_by(
    weighed: Weighed, *, now: datetime, terms: Terms, since: datetime
) -> datetime | None:
    """Before when who takes it up must have begun: in a crisis today, under a threat in time for
    the first talk; None when nothing presses more than usual."""
    moments = []
    if weighed.track == Track.CRISIS:
        moments.append(max(end_of_day(local_date(now)), so_long_after(now, terms.today)))
    if Danger.EVICTION in weighed.dangers:
        moments.append(max(first_talk_by(since, terms=terms), now))
    return min(moments, default=None)


def watch_due(now: datetime, *, terms: Terms) -> datetime:
    """The working day, some months on, by which the household is called."""
    day = months_later(local_date(now), terms.watch_months)
    return end_of_day(working_days_later(day - timedelta(days=1), 1))


def ask_after(now: datetime, *, terms: Terms) -> datetime:
    """Before when one asks whether what was brought outside the team arrived there."""
    return end_of_day(working_days_later(local_date(now), terms.ask_after))


def crisis_noted_by(now: datetime, *, terms: Terms) -> datetime:
    """Before when the lead has seen a crisis: the same day, or soon when the day has closed."""
    return max(end_of_day(local_date(now)), so_long_after(now, terms.today))


def note_by(now: datetime, *, terms: Terms) -> datetime:
    """Before when somebody has seen what is to be taken note of."""
    return end_of_day(working_days_later(local_date(now), terms.take_note))


def by(day: date, *, now: datetime) -> datetime:
    """The close of a working day, or now when today's has gone already."""
    return max(end_of_day(day), now)
