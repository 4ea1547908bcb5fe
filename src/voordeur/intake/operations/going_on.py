"""What stopped because a case closed goes on when that is undone the same day."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from voordeur.cases.models import Case
from voordeur.followup.models import Promise
from voordeur.intake.enums import IntakeState, MeasurementState
from voordeur.intake.models import Intake, Measurement
from voordeur.shared.operations import part


@part
def go_on(*, case: Case, closed_at: datetime, again: Mapping[uuid.UUID, Promise]) -> None:
    """The intake and the measurements that stopped at that moment run again."""
    Intake.objects.filter(
        household=case.household_id, state=IntakeState.STOPPED, ended_at=closed_at
    ).update(state=IntakeState.RUNNING, ended_at=None, ended_by=None)
    Measurement.objects.filter(
        household=case.household_id, state=MeasurementState.STOPPED, ended_at=closed_at
    ).update(state=MeasurementState.RUNNING, ended_at=None, ended_by=None)
