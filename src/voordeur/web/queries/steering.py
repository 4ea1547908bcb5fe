"""The last case of a household: who coordinates it, and since when."""

from datetime import date

from django.db.models import OuterRef, Subquery

from voordeur.access.enums import InvolvementRole
from voordeur.cases.enums import CaseState
from voordeur.cases.models import Case, CoordinationChange
from voordeur.households.models import Household
from voordeur.shared.periods import local_date

#: What a professional is beside one of the household who coordinates.
BESIDE_THEM = {
    str(InvolvementRole.COORDINATOR.label): str(InvolvementRole.WATCH.label),
    str(InvolvementRole.ASKED.label): "kreeg de waakvlam aangeboden",
}


def latest_case(household: Household) -> Case | None:
    """The last case, with who coordinates and when that came to be; one query."""
    turns = CoordinationChange.objects.filter(case=OuterRef("pk")).order_by("-at", "-id")
    cases = Case.objects.filter(household=household).annotate(
        turned_at=Subquery(turns.values("at")[:1])
    )
    rows = cases.select_related("coordinator", "member", "tie")
    return rows.order_by("-opened_on", "-id").first()


def is_theirs(case: Case | None) -> bool:
    """Whether one of the household or its network coordinates, beside a professional."""
    if case is None or case.state != CaseState.COORDINATED:
        return False
    return bool(case.member_id or case.tie_id)


def in_words(role: str, case: Case | None) -> str:
    """What somebody is to the household: beside who coordinates there one keeps the waakvlam."""
    if not is_theirs(case):
        return role
    for of_a_professional, beside_them in BESIDE_THEM.items():
        role = role.replace(of_a_professional, beside_them)
    return role


def turned_on(case: Case | None) -> date | None:
    """The day of the last turn of the coordination; None when nobody coordinates."""
    at = getattr(case, "turned_at", None)
    runs = case is not None and case.state == CaseState.COORDINATED
    return local_date(at) if runs and at else None
