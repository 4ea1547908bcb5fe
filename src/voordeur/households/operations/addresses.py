"""Moving: where a household lives from a day on, and what its home is called."""

from datetime import date, datetime

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.households.models import AddressPeriod, Household
from voordeur.households.operations.holding import held, possible_start
from voordeur.households.operations.registering import Address, begin_address
from voordeur.shared.errors import NotAllowed, NotSuitable, said
from voordeur.shared.operations import operation


@operation
def move_household(
    *,
    household: Household,
    address: Address,
    from_on: date | None = None,
    actor: Assignment,
    now: datetime,
) -> Household:
    """A household lives elsewhere from a day on, or its address was wrong; the promises go along.

    On the first day of the present address it is a correction. Raises NotAllowed, NotSuitable for
    a day before the present address, Refused without an address or the reason there is none.
    """
    household = held(household)
    day = possible_start(from_on)
    _end_present(household, day)
    begin_address(household=household, address=address, from_on=day)
    columns = address.shown()
    for name, value in columns.items():
        setattr(household, name, value)
    household.save(update_fields=list(columns))
    audit.record(
        "household.moved", subject=household, matter_id=household.pk, secret=address.is_secret
    )
    return household


@operation
def rename_household(
    *, household: Household, name: str, actor: Assignment, now: datetime
) -> Household:
    """A household goes by another name. Raises NotAllowed, SayMore without a name."""
    household = held(household)
    household.name = said(name, "Vul in hoe dit huishouden heet.")
    household.save(update_fields=["name"])
    audit.record("household.renamed", subject=household, matter_id=household.pk)
    return household


def _end_present(household: Household, day: date) -> None:
    rows = AddressPeriod.objects.filter(household=household, until_on=None)
    present = rows.order_by("-from_on", "id").first()
    if present is None:
        return
    if day < present.from_on:
        raise NotSuitable(
            f"Het huidige adres geldt vanaf {present.from_on.day}-{present.from_on.month}-"
            f"{present.from_on.year}. Kies die dag of een latere."
        )
    ended = AddressPeriod.objects.filter(pk=present.pk).update(until_on=day)
    if not ended:
        raise NotAllowed("U kunt dit adres niet wijzigen. Vraag de casusregisseur.")
