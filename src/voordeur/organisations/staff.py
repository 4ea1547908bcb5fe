"""Who works in a team, as the storey above knows it: accounts registers, the network shows."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person in one team: who, in which function, lent by which organisation."""

    user_id: uuid.UUID
    team_id: uuid.UUID
    name: str
    function: str
    home: str
    phone: str
    hours: Decimal | None
    leads: bool
    #: works with residents in this team; a lead does not count for the size of a team
    carries_out: bool


class Source(Protocol):
    """What the storey above answers."""

    def colleagues(self, *, team_ids: Iterable[uuid.UUID], today: date) -> list[Colleague]:
        """Everybody who works in these teams on this day, in the order of their names."""

    def names(self, *, user_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
        """The names of these professionals, for a history."""


_sources: list[Source] = []


def register(source: Source) -> None:
    """Say who answers; registering again replaces the answer."""
    _sources[:] = [source]


def colleagues(*, team_ids: Iterable[uuid.UUID], today: date) -> list[Colleague]:
    """Everybody who works in these teams on this day."""
    return [one for source in _sources for one in source.colleagues(team_ids=team_ids, today=today)]


def names(*, user_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of these professionals."""
    return {key: name for one in _sources for key, name in one.names(user_ids=user_ids).items()}
