"""A case, who coordinates it, who wishes another coordinator, and each time it closed."""

from voordeur.cases.models.case import Case
from voordeur.cases.models.closing import Closing
from voordeur.cases.models.coordinating import (
    CoordinationChange,
    CoordinationReason,
    CoordinatorWish,
)

__all__ = ["Case", "Closing", "CoordinationChange", "CoordinationReason", "CoordinatorWish"]
