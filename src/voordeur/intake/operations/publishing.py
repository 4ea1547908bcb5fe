"""Instruments and the mapping are put into use by the administrator."""

from datetime import datetime

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.intake.instruments import Questionnaire, Ties
from voordeur.intake.models import Instrument, Mapping
from voordeur.shared.errors import NotAllowed, StepNotPossible
from voordeur.shared.operations import operation, part


@operation
def publish_instrument(
    *, questionnaire: Questionnaire, actor: Assignment, now: datetime
) -> Instrument:
    """Put a version of the questions into use; the same version once more changes nothing.

    Raises NotAllowed for who is no administrator, StepNotPossible when this version says something
    else already.
    """
    require_administrator(actor)
    instrument, again = put_into_use(questionnaire)
    audit.record(
        "instrument.published", subject=instrument, version=instrument.version, again=again
    )
    return instrument


@part
def put_into_use(questionnaire: Questionnaire) -> tuple[Instrument, bool]:
    """The version as it is asked from its day on, and whether it was there already."""
    asked = {
        "kind": questionnaire.kind,
        "domains": questionnaire.domains,
        "levels": questionnaire.levels,
        "for_whom": questionnaire.for_whom,
    }
    found = Instrument.objects.filter(
        code=questionnaire.code, version=questionnaire.version
    ).first()
    if found and any(getattr(found, name) != value for name, value in asked.items()):
        raise StepNotPossible(
            f"Versie {found.version} van deze vragenlijst is al in gebruik met andere vragen. "
            "Geef de nieuwe vragen een hoger versienummer."
        )
    instrument = found or Instrument.objects.create(
        code=questionnaire.code,
        version=questionnaire.version,
        name=questionnaire.name,
        source=questionnaire.source,
        from_on=questionnaire.from_on,
        **asked,
    )
    return instrument, bool(found)


@operation
def publish_mapping(*, ties: Ties, actor: Assignment, now: datetime) -> Mapping:
    """Put a version of the mapping into use; scores of before keep the version they were given.

    Raises NotAllowed for who is no administrator, StepNotPossible when this version says something
    else already.
    """
    require_administrator(actor)
    found = Mapping.objects.filter(version=ties.version).first()
    if found and found.domains != ties.domains:
        raise StepNotPossible(
            f"Versie {found.version} van de koppeling is al in gebruik. Geef de nieuwe een hoger "
            "versienummer."
        )
    mapping = found or Mapping.objects.create(
        version=ties.version, source=ties.source, domains=ties.domains, from_on=ties.from_on
    )
    audit.record("mapping.published", subject=mapping, version=mapping.version, again=bool(found))
    return mapping


def require_administrator(actor: Assignment) -> None:
    """Raise NotAllowed for anybody but a functional administrator."""
    if actor.role != Role.ADMINISTRATOR:
        raise NotAllowed("De functioneel beheerder stelt vragenlijsten vast. Vraag het die.")
