"""Who works here and who stands in for whom: the acts of administrators, leads and colleagues."""

from voordeur.accounts.operations.absence import (
    NewAbsence,
    end_absence,
    hear_deputy,
    name_deputy,
    report_absence,
)
from voordeur.accounts.operations.staff import (
    KnownHere,
    appoint_first_administrator,
    assign,
    deactivate,
    end_assignment,
    end_staffing,
    lend,
    load_staff,
    renew_access,
    take_on,
)

__all__ = [
    "KnownHere",
    "NewAbsence",
    "appoint_first_administrator",
    "assign",
    "deactivate",
    "end_absence",
    "end_assignment",
    "end_staffing",
    "hear_deputy",
    "lend",
    "load_staff",
    "name_deputy",
    "renew_access",
    "report_absence",
    "take_on",
]
