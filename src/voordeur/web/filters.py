"""The filter of Vandaag: what somebody chose stays until they choose otherwise.

It stays with the person, on the server. What was typed lasts one day: tomorrow nobody misses what
is late because of a word of today.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from voordeur.accounts import preferences
from voordeur.accounts.models import Assignment
from voordeur.web.queries.narrowing import Narrowed, Order
from voordeur.web.queries.today.shown import Whose

TYPED = ("tekst",)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose work, and what of it."""

    whose: Whose
    narrowed: Narrowed


def kept(acting: Assignment, *, today: date) -> Chosen:
    """What somebody chose last; what is no choice any more is left out."""
    return read(preferences.chosen(acting, _code(acting), today=today, lasts_a_day=TYPED))


def keep(acting: Assignment, said: dict[str, Any], *, today: date) -> None:
    """Keep what somebody chose now."""
    words = {name: str(value) for name, value in said.items()}
    preferences.keep(acting, _code(acting), words, today=today)


def read(said: dict[str, Any]) -> Chosen:
    """A choice from what was kept or sent, whatever it is."""
    return Chosen(
        whose=Whose(said["van"]) if said.get("van") in set(Whose) else Whose.MINE,
        narrowed=Narrowed(
            kind=said.get("soort", ""),
            team=said.get("team", ""),
            text=said.get("tekst", ""),
            order=Order(said["volgorde"]) if said.get("volgorde") in set(Order) else Order.DUE,
        ),
    )


def _code(acting: Assignment) -> str:
    """Who works for two municipalities has a filter for each."""
    return f"today {acting.municipality_id}"
