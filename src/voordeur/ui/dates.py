"""Days, moments and amounts as a person reads them: 3 maart 2026 · over 5 dagen, € 1.445,00.

Pure: today comes in as an argument.
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
LAST_OF_A_MONTH = 31
NEAR = 31  # days ahead that are still counted out loud


def day(value: datetime.date) -> str:
    """The day in words: 3 maart 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: datetime.date) -> str:
    """The month in words: maart 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def parsed(written: str) -> datetime.date | None:
    """A day as ISO, or as it is typed: 3-3-2026; None when it is neither."""
    numbers = [int(part) for part in written.split("-") if part.isascii() and part.isdigit()]
    if len(numbers) != len(("year", "month", "day")):
        return None
    year, month, day_ = numbers if numbers[0] > LAST_OF_A_MONTH else reversed(numbers)
    try:
        return datetime.date(year, month, day_)
    except (ValueError, OverflowError):
        return None


def weekday(value: datetime.date) -> str:
    """The day with its weekday: dinsdag 3 maart 2026."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def short_day(value: datetime.date) -> str:
    """The day where there is little room: ma 2 maart."""
    return f"{WEEKDAYS[value.weekday()][:2]} {value.day} {MONTHS[value.month - 1]}"


def moment(value: datetime.datetime) -> str:
    """The day and the time: 3 maart 2026 om 14.02."""
    return f"{day(value)} om {clock(value)}"


def near_moment(value: datetime.datetime, *, today: datetime.date) -> str:
    """The same, with a near day by its name: vandaag om 5.41, gisteren om 14.02."""
    near = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get((value.date() - today).days)
    return f"{near or day(value)} om {clock(value)}"


def clock(value: datetime.datetime | datetime.time) -> str:
    """The time of day: 14.02."""
    return f"{value.hour}.{value.minute:02d}"


def distance(value: datetime.date, *, today: datetime.date) -> str:
    """How far off a due day is: vandaag, over 5 dagen, 2 dagen te laat; empty when far ahead."""
    days = (value - today).days
    if days < 0:
        return f"{_days(-days)} te laat"
    if days > NEAR:
        return ""
    return {0: "vandaag", 1: "morgen"}.get(days, f"over {_days(days)}")


def near_day(value: datetime.date, *, today: datetime.date) -> str:
    """A due day, and how far off it is when that is near: 3 maart 2026 · over 5 dagen."""
    return " · ".join(part for part in (day(value), distance(value, today=today)) if part)


def since(value: datetime.date, *, today: datetime.date) -> str:
    """How long something lasts: sinds gisteren, sinds 3 dagen, sinds 3 maart 2026."""
    days = (today - value).days
    if days < 0 or days > NEAR:
        return f"sinds {day(value)}"
    return {0: "sinds vandaag", 1: "sinds gisteren"}.get(days, f"sinds {_days(days)}")


def due_state(value: datetime.date, *, today: datetime.date) -> str:
    """The state of a due day: te-laat, deze-week (until and with Sunday) or op-tijd."""
    if value < today:
        return "te-laat"
    sunday = today + datetime.timedelta(days=6 - today.weekday())
    return "deze-week" if value <= sunday else "op-tijd"


def amount(value: Decimal | int) -> str:
    """An amount of money: € 1.445,00."""
    cents = Decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    written = f"{cents:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {written}"


def _days(number: int) -> str:
    return "1 dag" if number == 1 else f"{number} dagen"
