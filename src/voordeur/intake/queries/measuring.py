"""Which instruments are in use, and what was measured with them."""

import uuid
from datetime import date

from django.db import connection

from voordeur.cases.models import Case
from voordeur.intake import instruments
from voordeur.intake.enums import InstrumentKind, MeasurementState
from voordeur.intake.models import Instrument, Mapping, Measurement


def instruments_in_use(today: date) -> list[Instrument]:
    """The newest version of every instrument that holds on this day, but not the conversation."""
    held = Instrument.objects.filter(from_on__lte=today).exclude(kind=InstrumentKind.INTEGRAL)
    newest = {one.code: one for one in held.order_by("code", "version", "id")}
    order = {code: place for place, code in enumerate(instruments.SHIPPED)}
    return sorted(newest.values(), key=lambda one: (order.get(one.code, len(order)), one.code))


def newest_mapping(today: date) -> Mapping | None:
    """The version of the mapping that holds on this day."""
    return Mapping.objects.filter(from_on__lte=today).order_by("-version", "id").first()


def running_measurements(household_id: uuid.UUID) -> list[Measurement]:
    """What is being measured and is not final."""
    rows = Measurement.objects.filter(household=household_id, state=MeasurementState.RUNNING)
    return list(rows.order_by("started_at", "id"))


def is_measuring(case: Case) -> bool:
    """Whether something is being measured with the household of this case."""
    return bool(running_measurements(case.household_id))


def unscored(measurement: Measurement) -> set[str]:
    """The items that have no score yet, by whomever; also those one may not see the score of."""
    with connection.cursor() as cursor:
        cursor.execute("select intake_unscored(%s)", [measurement.pk])
        return {item for (item,) in cursor.fetchall()}
