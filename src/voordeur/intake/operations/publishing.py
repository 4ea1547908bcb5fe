"""Instruments and the mapping are put into use by the administrator, each for its municipality."""

from datetime import date, datetime

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.intake import queries
from voordeur.intake.instruments import TIES, Questionnaire, Ties
from voordeur.intake.models import Instrument, InstrumentChoice, Mapping
from voordeur.organisations.models import Municipality
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import local_date

SENTENCES["intake_a_choice_is_of_its_instrument"] = (
    "Deze versie is van een andere vragenlijst. Kies een versie uit de lijst."
)


@operation
def publish_instrument(
    *, questionnaire: Questionnaire, actor: Assignment, now: datetime
) -> Instrument:
    """Put a version that comes with the house into use here; once more changes nothing.

    Raises NotAllowed for who is no administrator, StepNotPossible when this version says something
    else already.
    """
    require_administrator(actor)
    instrument, again = put_on_the_shelf(questionnaire)
    ask(instrument, from_on=questionnaire.from_on, actor=actor)
    audit.record(
        "instrument.published", subject=instrument, version=instrument.version, again=again
    )
    return instrument


@part
def put_on_the_shelf(
    questionnaire: Questionnaire, *, made_by: Municipality | None = None
) -> tuple[Instrument, bool]:
    """The version, for every municipality to choose, and whether it was there already."""
    asked = {
        "kind": questionnaire.kind,
        "domains": questionnaire.domains,
        "levels": questionnaire.levels,
        "for_whom": questionnaire.for_whom,
    }
    found = Instrument.objects.filter(
        code=questionnaire.code, version=questionnaire.version, made_by=made_by
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
        made_by=made_by,
        **asked,
    )
    return instrument, bool(found)


@operation
def publish_mapping(*, ties: Ties, actor: Assignment, now: datetime) -> Mapping:
    """Put a version of the mapping into use here; scores of before keep the version they had.

    Raises NotAllowed for who is no administrator, StepNotPossible when this version says something
    else already.
    """
    require_administrator(actor)
    found = Mapping.objects.filter(version=ties.version, made_by=None).first()
    if found and found.domains != ties.domains:
        raise StepNotPossible(
            f"Versie {found.version} van de koppeling is al in gebruik. Geef de nieuwe een hoger "
            "versienummer."
        )
    mapping = found or Mapping.objects.create(
        version=ties.version, source=ties.source, domains=ties.domains, from_on=ties.from_on
    )
    ask(mapping, from_on=ties.from_on, actor=actor)
    audit.record("mapping.published", subject=mapping, version=mapping.version, again=bool(found))
    return mapping


@operation
def choose_version(
    *, version: Instrument | Mapping, from_on: date, actor: Assignment, now: datetime
) -> InstrumentChoice:
    """From a day on the municipality asks this version; what runs keeps its questions.

    Raises NotAllowed, NotSuitable for a day that has gone or parts that belong to no life domain
    yet, StepNotPossible when it is asked already.
    """
    require_administrator(actor)
    if from_on < local_date(now):
        raise NotSuitable("Kies vandaag of een dag die nog komt.")
    asked = queries.choices(actor.municipality_id, from_on).get(code_of(version))
    if asked and version in (asked.instrument, asked.mapping):
        raise StepNotPossible("Deze versie is dan al in gebruik.")
    if isinstance(version, Instrument):
        queries.require_tied(version, municipality_id=actor.municipality_id, on=from_on)
    choice = ask(version, from_on=from_on, actor=actor)
    audit.record("instrument.chosen", subject=choice, version=version.version)
    return choice


@operation
def set_aside(*, code: str, actor: Assignment, now: datetime) -> InstrumentChoice:
    """The municipality asks this instrument no more; what runs can be finished.

    Raises NotAllowed, StepNotPossible when it is not asked, Refused for the conversation.
    """
    require_administrator(actor)
    today = local_date(now)
    asked = queries.choices(actor.municipality_id, today).get(code)
    if asked is None or (asked.instrument is None and asked.mapping is None):
        raise StepNotPossible("Deze vragenlijst is al niet in gebruik.")
    choice = InstrumentChoice.objects.create(
        municipality=actor.municipality, code=code, from_on=today, chosen_by=actor.user,
        chosen_at=now,
    )  # fmt: skip
    audit.record("instrument.set-aside", subject=choice)
    return choice


@part
def ask(version: Instrument | Mapping, *, from_on: date, actor: Assignment) -> InstrumentChoice:
    """The municipality of the actor asks this version from a day on."""
    code, of = code_of(version), "mapping" if isinstance(version, Mapping) else "instrument"
    there = queries.choices(actor.municipality_id, from_on).get(code)
    if there and getattr(there, of) == version:
        return there
    return InstrumentChoice.objects.create(
        municipality=actor.municipality, code=code, from_on=from_on,
        chosen_by=actor.user, chosen_at=running().now, **{of: version},
    )  # fmt: skip


def code_of(version: Instrument | Mapping) -> str:
    """By which name a municipality chooses it."""
    return TIES if isinstance(version, Mapping) else version.code


def require_administrator(actor: Assignment) -> None:
    """Raise NotAllowed for anybody but a functional administrator."""
    if actor.role != Role.ADMINISTRATOR:
        raise NotAllowed("De functioneel beheerder stelt vragenlijsten vast. Vraag het die.")
