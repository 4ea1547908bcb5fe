"""The next version of the integral intake: begun, written, published or dropped."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.intake import instruments
from voordeur.intake.enums import ConceptState, LifeDomain
from voordeur.intake.instruments import INTEGRAL, Questionnaire
from voordeur.intake.models import Concept, Instrument
from voordeur.intake.operations.publishing import put_into_use, require_administrator
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.operations import operation
from voordeur.shared.periods import local_date


@operation
def begin_concept(*, actor: Assignment, now: datetime) -> Concept:
    """Begin the next version of the integral intake from the newest one.

    Raises NotAllowed for who is no administrator, StepNotPossible before the first version, Refused
    when somebody began one already.
    """
    require_administrator(actor)
    newest = Instrument.objects.filter(code=INTEGRAL).order_by("-version", "id").first()
    if newest is None:
        raise StepNotPossible("Neem eerst de vragenlijst in gebruik die bij Voordeur hoort.")
    concept = Concept.objects.create(
        code=newest.code, version=newest.version + 1, name=newest.name, domains=newest.domains,
        begun_by=actor.user, begun_at=now,
    )  # fmt: skip
    audit.record("concept.begun", subject=concept, version=concept.version)
    return concept


@operation
def edit_concept(
    *,
    concept: Concept,
    domain: LifeDomain,
    written: dict[str, Any],
    actor: Assignment,
    now: datetime,
) -> Concept:
    """Write the questions of one life domain anew.

    Raises NotAllowed, StepNotPossible when it is no concept any more, NotAnInstrument with what
    is wrong with the questions.
    """
    concept = _locked(concept, actor)
    rows = [written if row["domain"] == domain else row for row in concept.domains]
    checked = instruments.read(
        asdict(questionnaire_of(concept, from_on=local_date(now), rows=rows))
    )
    concept.domains = checked.domains
    concept.save(update_fields=["domains"])
    audit.record("concept.changed", subject=concept, domain=domain)
    return concept


@operation
def publish_concept(
    *, concept: Concept, from_on: date, actor: Assignment, now: datetime
) -> Instrument:
    """Ask the new version from a day on; what runs keeps its questions.

    Raises NotAllowed, StepNotPossible when it is no concept any more, NotSuitable for a day that
    has gone or a version that says the same.
    """
    concept = _locked(concept, actor)
    if from_on < local_date(now):
        raise NotSuitable("Kies vandaag of een dag die nog komt.")
    newest = Instrument.objects.filter(code=concept.code).order_by("-version", "id").first()
    if newest and newest.domains == concept.domains:
        raise NotSuitable("Er is nog niets veranderd. Wijzig eerst een vraag.")
    instrument, again = put_into_use(questionnaire_of(concept, from_on=from_on))
    concept.state = ConceptState.PUBLISHED
    concept.save(update_fields=["state"])
    audit.record(
        "instrument.published", subject=instrument, version=instrument.version, again=again
    )
    return instrument


@operation
def drop_concept(*, concept: Concept, actor: Assignment, now: datetime) -> None:
    """Go no further with this version. Raises NotAllowed, StepNotPossible when it is gone."""
    concept = _locked(concept, actor)
    concept.state = ConceptState.DROPPED
    concept.save(update_fields=["state"])
    audit.record("concept.dropped", subject=concept, version=concept.version)


def questionnaire_of(
    concept: Concept, *, from_on: date, rows: list[dict[str, Any]] | None = None
) -> Questionnaire:
    """The concept as an instrument, to be checked or published."""
    one = Questionnaire(concept.code, concept.version, concept.name, from_on, concept.domains)
    return replace(one, domains=rows) if rows is not None else one


def _locked(concept: Concept, actor: Assignment) -> Concept:
    require_administrator(actor)
    found = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if found.state != ConceptState.WRITTEN:
        raise StepNotPossible("Deze conceptversie is al vastgesteld of weggegooid.")
    return found
