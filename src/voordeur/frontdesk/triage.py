"""Triage: weighing a help request (seed 003, words: 'beoordelen op ernst en urgentie'). Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from voordeur.frontdesk.enums import ACUTE, Danger, Severity, Track, Urgency


class Weighing(Protocol):
    """A help request, for its weighing alone."""

    severity: str
    urgency: str
    track: str
    dangers: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """How a help request was weighed; no dangers means that the safety question was asked."""

    severity: Severity
    urgency: Urgency
    track: Track
    dangers: Collection[Danger] = ()

    def __post_init__(self) -> None:
        """In one order, so that the same weighing is equal."""
        object.__setattr__(self, "dangers", tuple(sorted(map(Danger, self.dangers))))

    @classmethod
    def of(cls, request: "Weighing") -> "Triage":
        """How a help request was weighed."""
        return cls(
            severity=Severity(request.severity), urgency=Urgency(request.urgency),
            track=Track(request.track), dangers=[Danger(one) for one in request.dangers],
        )  # fmt: skip

    @classmethod
    def told(
        cls,
        *,
        severity: Severity,
        urgency: Urgency,
        track: Track,
        dangers: Collection[Danger],
    ) -> "Triage":
        """What was chosen, with what an acute danger brings: a crisis is always for today."""
        if track == Track.CRISIS or ACUTE.intersection(dangers):
            track, urgency = Track.CRISIS, Urgency.TODAY
        return cls(severity=severity, urgency=urgency, track=track, dangers=dangers)

    @property
    def has_danger(self) -> bool:
        """Whether any danger was named: nothing may stand in the way of recording it."""
        return self.is_acute or bool(self.dangers)

    @property
    def is_acute(self) -> bool:
        """Whether it takes the crisis path."""
        return self.track == Track.CRISIS or bool(ACUTE.intersection(self.dangers))
