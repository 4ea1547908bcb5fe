"""The next version of an instrument, or of the mapping: begun, written, published or dropped."""

import uuid
from collections.abc import Mapping as Written
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.intake import instruments, queries
from voordeur.intake.enums import ConceptKind, ConceptState, LifeDomain
from voordeur.intake.instruments import INTEGRAL, Questionnaire
from voordeur.intake.models import Concept, Instrument, Mapping
from voordeur.intake.operations.publishing import (
    ask,
    put_on_the_shelf,
    require_administrator,
)
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.shared.operations import operation, part
from voordeur.shared.periods import local_date


@operation
def begin_concept(*, code: str = INTEGRAL, actor: Assignment, now: datetime) -> Concept:
    """Begin the next version of an instrument, or of the mapping, from the one that is asked.

    Raises NotAllowed for who is no administrator, StepNotPossible before the first version, Refused
    when somebody began one already.
    """
    require_administrator(actor)
    base = queries.base_of(code, municipality_id=actor.municipality_id, today=local_date(now))
    if base is None:
        raise StepNotPossible("Neem eerst de vragenlijst in gebruik die bij Voordeur hoort.")
    concept = Concept.objects.create(
        municipality=actor.municipality, code=code,
        version=_next_version(code, actor.municipality_id),
        begun_by=actor.user, begun_at=now, **queries.as_written(base),
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
    """Write the questions of one life domain of the conversation anew.

    Raises NotAllowed, StepNotPossible when it is no concept any more, NotAnInstrument with what
    is wrong with the questions.
    """
    concept = _locked(concept, actor)
    rows = [written if row["domain"] == domain else row for row in concept.domains]
    _write(concept, {"domains": rows}, now)
    audit.record("concept.changed", subject=concept, domain=domain)
    return concept


@operation
def rewrite_concept(
    *, concept: Concept, written: Written[str, Any], actor: Assignment, now: datetime
) -> Concept:
    """Write a matrix, three sides or the mapping anew: its name, parts, levels or source.

    Raises NotAllowed, StepNotPossible when it is no concept any more, NotAnInstrument with what
    is wrong with it.
    """
    concept = _locked(concept, actor)
    _write(concept, written, now)
    audit.record("concept.changed", subject=concept)
    return concept


@operation
def publish_concept(
    *, concept: Concept, from_on: date, actor: Assignment, now: datetime
) -> Instrument | Mapping:
    """The municipality asks the new version from a day on; what runs keeps its questions.

    Raises NotAllowed, StepNotPossible when it is no concept any more, NotSuitable for a day that
    has gone, a version that says the same or parts that belong to no life domain yet.
    """
    concept = _locked(concept, actor)
    if from_on < local_date(now):
        raise NotSuitable("Kies vandaag of een dag die nog komt.")
    base = queries.base_of(concept.code, municipality_id=concept.municipality_id, today=from_on)
    if base and queries.as_written(base) == _written(concept):
        raise NotSuitable("Er is nog niets veranderd. Wijzig eerst een vraag.")
    concept.version = _next_version(concept.code, concept.municipality_id)
    version = _on_the_shelf(concept, from_on)
    if isinstance(version, Instrument):
        queries.require_tied(version, municipality_id=actor.municipality_id, on=from_on)
    ask(version, from_on=from_on, actor=actor)
    concept.state = ConceptState.PUBLISHED
    concept.save(update_fields=["state", "version"])
    kind = "instrument.published" if isinstance(version, Instrument) else "mapping.published"
    audit.record(kind, subject=version, version=version.version, again=False)
    return version


@operation
def drop_concept(*, concept: Concept, actor: Assignment, now: datetime) -> None:
    """Go no further with this version. Raises NotAllowed, StepNotPossible when it is gone."""
    concept = _locked(concept, actor)
    concept.state = ConceptState.DROPPED
    concept.save(update_fields=["state"])
    audit.record("concept.dropped", subject=concept, version=concept.version)


def questionnaire_of(concept: Concept, *, from_on: date) -> Questionnaire:
    """The concept as an instrument, to be checked or published."""
    return Questionnaire(
        concept.code, concept.version, concept.name, from_on, concept.domains, concept.kind,
        concept.levels, concept.for_whom, concept.source,
    )  # fmt: skip


def _written(concept: Concept) -> dict[str, Any]:
    names = ("kind", "name", "domains", "levels", "for_whom", "source")
    return {name: getattr(concept, name) for name in names}


def _write(concept: Concept, written: Written[str, Any], now: datetime) -> None:
    """Keep what was written when it could be asked. Raises NotAnInstrument."""
    for name, value in written.items():
        setattr(concept, name, value)
    today = local_date(now)
    if concept.kind == ConceptKind.TIES:
        told = {
            "version": concept.version, "source": concept.source, "from_on": today,
            "domains": concept.domains,
        }  # fmt: skip
        instruments.read_ties(told, queries.to_be_tied(concept.municipality_id, today))
    else:
        one = questionnaire_of(concept, from_on=today)
        checked = instruments.read({name: getattr(one, name) for name in one.__slots__})
        concept.domains = replace(checked).domains
    concept.save(update_fields=[*written])


@part
def _on_the_shelf(concept: Concept, from_on: date) -> Instrument | Mapping:
    if concept.kind == ConceptKind.TIES:
        return Mapping.objects.create(
            version=concept.version, source=concept.source, domains=concept.domains,
            from_on=from_on, made_by=concept.municipality,
        )  # fmt: skip
    one = questionnaire_of(concept, from_on=from_on)
    instrument, _ = put_on_the_shelf(one, made_by=concept.municipality)
    return instrument


def _next_version(code: str, municipality_id: uuid.UUID) -> int:
    """After what comes with the house and what the municipality made itself."""
    return 1 + max(
        (one.version for one in queries.shelf(code) if one.made_by_id in {None, municipality_id}),
        default=0,
    )


def _locked(concept: Concept, actor: Assignment) -> Concept:
    require_administrator(actor)
    rows = Concept.objects.filter(municipality=actor.municipality_id)
    found = rows.select_for_update(of=("self",)).filter(pk=concept.pk).first()
    if found is None or found.state != ConceptState.WRITTEN:
        raise StepNotPossible("Deze conceptversie is al vastgesteld of weggegooid.")
    return found
