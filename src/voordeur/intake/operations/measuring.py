"""A matrix or three sides as acts: begin, score, make final, stop."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.models import Case
from voordeur.followup import operations as followup
from voordeur.households.models import Household, Person
from voordeur.households.names import age
from voordeur.intake import queries
from voordeur.intake.enums import (
    Conclusion,
    FactorSign,
    InstrumentKind,
    MeasurementState,
    Variant,
)
from voordeur.intake.instruments import items_of
from voordeur.intake.models import Instrument, Mapping, Measurement, Score
from voordeur.intake.operations.standing import (
    joined,
    require_members,
    require_sections,
    running_case,
)
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import local_date

#: The variant of the matrix for youngsters; from 12 to 18 years.
YOUNGSTERS = range(12, 19)

SENTENCES |= {
    "intake_score_pkey": "Deze scores zijn al vastgelegd. Ververs de pagina.",
    "intake_measurement_pkey": "Deze meting is al begonnen. Ververs de pagina.",
    "intake_a_score_fits_its_measurement": "Deze score hoort niet bij deze meting. Ververs de "
    "pagina.",
    "intake_a_measurement_begins_empty": "Een meting begint zonder uitkomst, met een matrix of met "
    "drie zijden.",
    "intake_a_final_measurement_stands": "Deze meting is vastgesteld en blijft zoals zij is. Begin "
    "een nieuwe meting.",
    "intake_a_final_measurement_is_whole": "Geef eerst elk domein een niveau, of kies bij drie "
    "zijden een conclusie.",
}


@dataclass(frozen=True, kw_only=True)
class NewScore:
    """The level of one domain (1 to 5), or what is said of one factor."""

    item: str
    level: int | None = None
    sign: FactorSign | None = None
    words: str = ""
    key: uuid.UUID = field(default_factory=new_key)


@operation
def start_measurement(
    *,
    household: Household,
    instrument: Instrument,
    about: Person | None,
    variant: Variant,
    key: uuid.UUID | None = None,
    actor: Assignment,
    now: datetime,
) -> Measurement:
    """Begin to fill in a matrix or sides, about somebody or about the whole household.

    Raises NotAllowed, StepNotPossible without a running case or for a version that is not in use,
    NotSuitable about somebody it is not for, Refused when the same runs already.
    """
    followup.lock([household.pk])
    rules.require("do_intake", acting=actor, matter_id=household.pk, now=now)
    running_case(household.pk)
    if instrument not in queries.instruments_in_use(actor.municipality_id, local_date(now)):
        raise StepNotPossible("Deze versie is niet in gebruik. Kies een instrument uit de lijst.")
    require_members([about] if about else [], household_id=household.pk, now=now)
    _require_for(about, variant, instrument=instrument, now=now)
    measurement = Measurement.objects.create(
        id=key or new_key(), household=household, instrument=instrument, about=about,
        variant=variant,
        started_at=now, started_by=actor.user,
    )  # fmt: skip
    audit.record("measurement.started", subject=measurement, matter_id=household.pk)
    return measurement


@operation
def score(
    *, measurement: Measurement, scores: list[NewScore], actor: Assignment, now: datetime
) -> list[Score]:
    """Record scores beside the earlier ones; the newest of each item counts.

    Raises NotAllowed for a life domain that is not one's work, StepNotPossible when the measurement
    has ended, SayMore without scores, Refused for a level outside 1 to 5.
    """
    measurement = _locked(measurement, actor=actor, now=now)
    mapping = _mapping(actor, now)
    if not scores:
        raise SayMore("Geef ten minste één domein een score.")
    tied = mapping.domains.get(measurement.instrument.code, {})
    domains = {one.item: tied.get(one.item, "") for one in scores}
    needed = {domain for domain in domains.values() if domain}
    require_sections(needed, household_id=measurement.household_id, actor=actor, now=now)
    given = [
        Score.objects.create(
            id=one.key, measurement=measurement, household_id=measurement.household_id,
            instrument=measurement.instrument, mapping=mapping, kind=measurement.instrument.kind,
            item=one.item, domain=domains[one.item], level=one.level, sign=one.sign or "",
            words=one.words, asked_by=actor.user, organisation=actor.organisation, at=now,
        )
        for one in scores
    ]  # fmt: skip
    audit.record(
        "measurement.scored", subject=measurement, matter_id=measurement.household_id,
        scores=len(given),
    )  # fmt: skip
    return given


@operation
def finish_measurement(
    *,
    measurement: Measurement,
    conclusion: Conclusion | None = None,
    agreements: str = "",
    actor: Assignment,
    now: datetime,
) -> Measurement:
    """Make a measurement final: every domain of the matrix has a level, sides have a conclusion.

    Raises SayMore naming what has no score, NotAllowed, StepNotPossible when it has ended.
    """
    measurement = _locked(measurement, actor=actor, now=now)
    if measurement.instrument.kind == InstrumentKind.MATRIX:
        _require_every_item(measurement)
    elif not conclusion or not agreements.strip():
        raise SayMore("Kies samen een conclusie en leg vast wat u afspreekt.")
    _end(measurement, MeasurementState.FINAL, conclusion=conclusion, agreements=agreements.strip())
    audit.record("measurement.finished", subject=measurement, matter_id=measurement.household_id)
    return measurement


@part
def stop_measurements(*, case: Case, note: str) -> None:
    """When its case closes, what is being measured stops as not final."""
    for measurement in queries.running_measurements(case.household_id):
        _end(measurement, MeasurementState.STOPPED, conclusion=None, agreements="")


def _end(
    measurement: Measurement,
    state: MeasurementState,
    *,
    conclusion: Conclusion | None,
    agreements: str,
) -> None:
    act = running()
    measurement.state, measurement.ended_at = state, act.now
    measurement.ended_by_id = act.actor.user_id if act.actor else None
    measurement.conclusion, measurement.agreements = conclusion or "", agreements
    measurement.save(update_fields=["state", "ended_at", "ended_by", "conclusion", "agreements"])


def _locked(measurement: Measurement, *, actor: Assignment, now: datetime) -> Measurement:
    """The newest version of a measurement that runs, locked, for who may do the intake."""
    followup.lock([measurement.household_id])
    rules.require("do_intake", acting=actor, matter_id=measurement.household_id, now=now)
    rows = Measurement.objects.select_related("instrument")
    found = rows.select_for_update(no_key=True, of=("self",)).get(pk=measurement.pk)
    if found.state != MeasurementState.RUNNING:
        raise StepNotPossible("Deze meting is al geëindigd. Begin een nieuwe meting.")
    return found


def _mapping(actor: Assignment, now: datetime) -> Mapping:
    mapping = queries.mapping_in_use(actor.municipality_id, local_date(now))
    if mapping is None:
        raise StepNotPossible(
            "Er is nog geen koppeling met de leefgebieden. Vraag dit aan de functioneel beheerder."
        )
    return mapping


def _require_for(
    about: Person | None, variant: Variant, *, instrument: Instrument, now: datetime
) -> None:
    """Raise NotSuitable when this instrument, or this variant of it, is for somebody else."""
    if variant not in instrument.for_whom:
        raise NotSuitable(
            f"{instrument.name} is er niet voor {Variant(variant).label}. Kies iets anders uit de "
            "lijst."
        )
    if (about is None) != (variant == Variant.HOUSEHOLD):
        raise NotSuitable("Kies over wie deze meting gaat.")
    years = age(about.born_on, today=local_date(now)) if about and about.born_on else None
    if variant == Variant.YOUNGSTER and years is not None and years not in YOUNGSTERS:
        raise NotSuitable(
            "De variant voor jongeren is er van 12 tot en met 18 jaar. Kies een andere variant."
        )
    if variant == Variant.ADULT and years is not None and years < YOUNGSTERS[-1]:
        raise NotSuitable("Deze persoon is nog geen 18 jaar. Kies de variant voor jongeren.")


def _require_every_item(measurement: Measurement) -> None:
    missing = queries.unscored(measurement)
    names = [
        name
        for code, name in items_of(measurement.instrument.kind, measurement.instrument.domains)
        if code in missing
    ]
    if names:
        raise SayMore(f"Nog zonder niveau: {joined(names)}. Geef elk domein een niveau.")
