"""What the pages of the intake show."""

from voordeur.intake.queries.conversation import (
    ICONS,
    DomainLine,
    IntakePage,
    Said,
    discussed_domains,
    is_running,
    lives_here,
    newest_instrument,
    newest_per_person,
    page,
    running_intake,
    sections_of,
    wishes,
)
from voordeur.intake.queries.measuring import (
    instruments_in_use,
    is_measuring,
    newest_mapping,
    running_measurements,
    unscored,
)

__all__ = [
    "ICONS",
    "DomainLine",
    "IntakePage",
    "Said",
    "discussed_domains",
    "instruments_in_use",
    "is_measuring",
    "is_running",
    "lives_here",
    "newest_instrument",
    "newest_mapping",
    "newest_per_person",
    "page",
    "running_intake",
    "running_measurements",
    "sections_of",
    "unscored",
    "wishes",
]
