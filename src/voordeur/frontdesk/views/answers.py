"""How a page of the front door answers: statuses and moments that its views share."""

from datetime import date, datetime

from voordeur.shared.errors import DomainError, Refused, StepNotPossible
from voordeur.shared.periods import end_of_day

FINE, UNPROCESSABLE, CONFLICT = 200, 422, 409


def status_of(refusal: DomainError) -> int:
    """409 when things stand otherwise by now, 422 when what was told cannot be."""
    return CONFLICT if isinstance(refusal, StepNotPossible | Refused) else UNPROCESSABLE


def by(day: date, *, now: datetime) -> datetime:
    """The close of a working day, or now when today's has gone already."""
    return max(end_of_day(day), now)
