"""The constraints of what has a first and a last day."""

from django.db.models import CheckConstraint, F, Q


def ends_after_it_starts(name: str) -> CheckConstraint:
    """The last day lies on or after the first."""
    return CheckConstraint(
        condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
        name=name,
        violation_error_message="De einddatum ligt voor de begindatum.",
    )


def ends_with_a_reason(name: str) -> CheckConstraint:
    """What ended says why; what runs does not."""
    return CheckConstraint(
        condition=Q(until_on=None, end_reason="") | Q(until_on__isnull=False) & ~Q(end_reason=""),
        name=name,
        violation_error_message="Zeg waarom dit eindigt, en per wanneer.",
    )
