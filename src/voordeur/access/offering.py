"""What a card of a search offers to do at once: an upper room registers it."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from voordeur.access.finding import Card
from voordeur.accounts.models import Assignment


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb of the work, and the page where it is done."""

    label: str
    icon: str
    url: str


#: For these households, what whoever acts may do with each; one query, whatever their number.
Offering = Callable[[Assignment, Collection[uuid.UUID], datetime], Mapping[uuid.UUID, Offer]]

_offerings: dict[str, Offering] = {}


def register(code: str, offering: Offering) -> None:
    """Make an offering known; again under the same code is the same as once."""
    _offerings[code] = offering


def offered(acting: Assignment, cards: Collection[Card], now: datetime) -> list[Card]:
    """The same cards, each with what may be done there."""
    homes = {card.household_id for card in cards if card.household_id}
    if not homes:
        return list(cards)
    found = [offering(acting, homes, now) for offering in _offerings.values()]
    return [replace(card, offers=tuple(_of(card.household_id, found))) for card in cards]


def _of(home: uuid.UUID | None, found: Iterable[Mapping[uuid.UUID, Offer]]) -> Iterable[Offer]:
    return (offers[home] for offers in found if home and home in offers)
