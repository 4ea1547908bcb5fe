"""Triage: weighing a help request (seed 003, words: 'beoordelen op ernst en urgentie'). Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from voordeur.frontdesk.enums import ACUTE, Danger, Severity, Track, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """How a help request was weighed; no dangers means that the safety question was asked."""

    severity: Severity
    urgency: Urgency
    track: Track
    dangers: Collection[Danger] = ()

    @property
    def is_acute(self) -> bool:
        """Whether it takes the crisis path."""
        return self.track == Track.CRISIS or bool(ACUTE.intersection(self.dangers))
