"""The rail and the top bar: rooms register where they can be found, the frame shows what fits.

In a room's `apps.py`, `ready()`:

    navigation.register(label="Vandaag", url_name="web:today", icon="today", order=10, key="g v",
                        shows_for=lambda acting: True, count=queries.open_work)
    navigation.place(slot="search", url_name="web:search")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject

Acting = Any  # the assignment one acts under: .role, .team, .municipality
Slot = Literal["home", "search", "new_contact", "switch", "account", "absence", "logout"]
SLOTS: tuple[Slot, ...] = (
    "home",
    "search",
    "new_contact",
    "switch",
    "account",
    "absence",
    "logout",
)


@dataclass(frozen=True)
class Entry:
    """A line of the rail as a room registers it."""

    label: str
    url_name: str
    icon: str
    order: int
    shows_for: Callable[[Acting], bool]
    count: Callable[[Acting], int] | None
    key: str
    #: where the pages under it stand, when not below its own address
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A fixed place of the frame: the page that answers it, and for whom."""

    url_name: str
    shows_for: Callable[[Acting], bool]


@dataclass(frozen=True)
class Item:
    """A line of the rail as the frame draws it."""

    label: str
    url: str
    icon: str
    key: str
    count: int
    is_current: bool


#: So many lines of the rail fit at the bottom of a telephone, with Meer beside them.
FIT = 4


@dataclass(frozen=True)
class Frame:
    """All the frame of a page needs: who acts for whom, and where one can go."""

    items: tuple[Item, ...]
    urls: dict[str, str]
    municipality: str
    person: str
    role: str
    team: str
    #: a sign by which the pages of one browser know whether they are of the same person
    who: str = ""

    @property
    def rest(self) -> tuple[Item, ...]:
        """What stands behind Meer at the bottom of a telephone; one line more fits by itself."""
        return self.items[FIT:] if len(self.items) > FIT + 1 else ()

    @property
    def is_in_rest(self) -> bool:
        """Whether the page that is open stands behind Meer."""
        return any(item.is_current for item in self.rest)


_entries: dict[str, Entry] = {}
_places: dict[str, Place] = {}


def register(
    *,
    label: str,
    url_name: str,
    icon: str,
    order: int,
    shows_for: Callable[[Acting], bool],
    count: Callable[[Acting], int] | None = None,
    key: str = "",
    also: tuple[str, ...] = (),
) -> None:
    """Puts a line in the rail; registering a URL name again replaces its line.

    also: the beginnings of addresses elsewhere whose pages belong to it too.
    """
    _entries[url_name] = Entry(label, url_name, icon, order, shows_for, count, key, also)


def everybody(acting: Acting) -> bool:
    """A place that shows whoever acts, and when nobody does."""
    return True


def place(*, slot: Slot, url_name: str, shows_for: Callable[[Acting], bool] = everybody) -> None:
    """Says which page answers a fixed place of the frame: the search box, logging out, …"""
    if slot not in SLOTS:
        raise ValueError(f"The frame has no place {slot!r}; it has {', '.join(SLOTS)}.")
    _places[slot] = Place(url_name, shows_for)


def entries() -> tuple[Entry, ...]:
    """Everything registered, in the order of the rail."""
    return tuple(sorted(_entries.values(), key=lambda entry: (entry.order, entry.label)))


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: `frame`, worked out only when a page draws it."""
    return {"frame": SimpleLazyObject(lambda: frame(request))}


def frame(request: HttpRequest) -> Frame:
    """The frame for this request; without an acting assignment nothing of the work shows."""
    acting = getattr(request, "acting", None)
    return Frame(
        items=_items(acting, request.path) if acting is not None else (),
        urls={slot: _address(slot, acting) for slot in SLOTS},
        municipality=_name(getattr(acting, "municipality", None)),
        person=_person(getattr(request, "user", None)),
        role=_role(acting),
        team=_name(getattr(acting, "team", None)),
        who=_who(getattr(request, "user", None)),
    )


def _address(slot: Slot, acting: Acting) -> str:
    there = _places.get(slot)
    if there is None:
        return ""
    shows = there.shows_for is everybody or (acting is not None and there.shows_for(acting))
    return reverse(there.url_name) if shows else ""


def _items(acting: Acting, path: str) -> tuple[Item, ...]:
    shown = [(entry, reverse(entry.url_name)) for entry in entries() if entry.shows_for(acting)]
    here = _current([(url, (url, *entry.also)) for entry, url in shown], path)
    return tuple(
        Item(
            label=entry.label,
            url=url,
            icon=entry.icon,
            key=entry.key,
            count=entry.count(acting) if entry.count else 0,
            is_current=url == here,
        )
        for entry, url in shown
    )


def _current(lines: list[tuple[str, tuple[str, ...]]], path: str) -> str:
    """The address of the line whose beginning is the nearest to this page."""
    within = [
        (len(start), url)
        for url, starts in lines
        for start in starts
        if path == start or (start != "/" and path.startswith(start))
    ]
    return max(within, default=(0, ""))[1]


def _name(thing: object) -> str:
    return str(getattr(thing, "name", "") or "")


def _role(acting: Acting) -> str:
    display = getattr(acting, "get_role_display", None)
    return str(display() if display else getattr(acting, "role", "") or "")


def _who(user: object) -> str:
    key = getattr(user, "pk", None)
    return salted_hmac("voordeur.ui.who", str(key)).hexdigest()[:16] if key else ""


def _person(user: object) -> str:
    if not getattr(user, "is_authenticated", False):
        return ""
    full_name = getattr(user, "get_full_name", None)
    named = getattr(user, "name", "") or (full_name() if full_name else "")
    return str(named or "Ingelogd")
