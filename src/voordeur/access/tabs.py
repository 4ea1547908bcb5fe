"""The pages of one household, as tabs: a room registers its page, the reader's depth decides.

In a room's `apps.py`, `ready()`:

    tabs.register("plan", "Plan", url_name="plans:plan", order=20, from_depth=Depth.AGREEMENTS)
"""

import uuid
from dataclasses import dataclass

from django.urls import reverse

from voordeur.access.enums import Depth


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the household as a room registers it."""

    code: str
    label: str
    url_name: str
    order: int
    from_depth: Depth


@dataclass(frozen=True, slots=True)
class Shown:
    """A tab as it is drawn for one household."""

    label: str
    url: str
    is_current: bool


_tabs: dict[str, Tab] = {}


def register(code: str, label: str, *, url_name: str, order: int, from_depth: Depth) -> None:
    """Puts a tab on every page of a household; the same code again replaces it."""
    _tabs[code] = Tab(code, label, url_name, order, from_depth)


def every() -> tuple[Tab, ...]:
    """Everything registered, in the order of the tabs."""
    return tuple(sorted(_tabs.values(), key=lambda tab: (tab.order, tab.code)))


def of(household_id: uuid.UUID, *, at: str, depth: int) -> list[Shown]:
    """The tabs that a reader at this depth can open, with the one that is `at` hand marked."""
    return [
        Shown(tab.label, reverse(tab.url_name, args=[household_id]), tab.code == at)
        for tab in every()
        if depth >= tab.from_depth
    ]
