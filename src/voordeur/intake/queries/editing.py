"""What an administrator sees of the instruments: versions, the concept, and what is filled in."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from voordeur.intake import instruments
from voordeur.intake.changing import NOTHING
from voordeur.intake.differing import ASKED, NOWHERE, between, branch_in_words
from voordeur.intake.enums import PATHS, ConceptKind, ConceptState, InstrumentKind, LifeDomain
from voordeur.intake.instruments import INTEGRAL, TIES
from voordeur.intake.models import Concept, Instrument, InstrumentChoice, Mapping
from voordeur.intake.models.instruments import NEVER_WITHOUT
from voordeur.intake.queries.choosing import (
    MAPPING,
    MEASURES,
    as_written,
    base_of,
    choices,
    shelf,
    to_be_tied,
)
from voordeur.intake.queries.conversation import ICONS, DomainLine
from voordeur.intake.queries.deeper import questions
from voordeur.intake.queries.measuring import ItemLine

#: Of fewer answers no share is shown: it says nothing, and might say something of one household.
FEW = 10


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of an instrument, or of the mapping, on the shelf of all municipalities."""

    id: uuid.UUID
    version: int
    made_by: str
    from_on: date | None
    is_running: bool


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """An instrument with its versions; `shipped` came with the house and is not on the shelf."""

    code: str
    name: str
    kind: str
    parts: int
    source: str
    versions: list[VersionLine]
    shipped: int | None
    is_asked: bool
    may_set_aside: bool
    concept: Concept | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a matrix, of three sides or of the mapping: a heading and its lines."""

    heading: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class DeeperLine:
    """A deeper question as the administrator reads it."""

    question: str
    choices: str
    when: str
    clusters: str


@dataclass(frozen=True, slots=True)
class ConceptDomain:
    """One life domain of the concept."""

    name: str
    path: str
    icon: str
    asked: list[tuple[str, str]]
    think_of: str
    deeper: list[DeeperLine]


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """The concept, and what it would change."""

    concept: Concept
    domains: list[ConceptDomain]
    parts: list[Part]
    differences: list[str]
    running: int


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version on the shelf, and what would change when it is asked here."""

    id: uuid.UUID
    code: str
    name: str
    version: int
    made_by: str
    source: str
    domains: list[ConceptDomain]
    parts: list[Part]
    differences: list[str]
    is_asked: bool


@dataclass(frozen=True, slots=True)
class ToTie:
    """The items of one instrument, or words of the work, that belong to a life domain."""

    code: str
    name: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """What a measurement would ask, to try it; nothing was scored."""

    levels: list[str]
    items: list[ItemLine]
    is_matrix: bool


@dataclass(frozen=True, slots=True)
class FilledLine:
    """How often one question was asked and filled in over a year; no text of anybody."""

    domain: str
    question: str
    asked: int
    share: int | None


def instrument_lines(municipality_id: uuid.UUID, today: date) -> list[InstrumentLine]:
    """Every instrument and the mapping, as a municipality asks them or could."""
    asked = choices(municipality_id, today)
    written = Concept.objects.filter(municipality=municipality_id, state=ConceptState.WRITTEN)
    concepts = {one.code: one for one in written.order_by("id")}
    to_come = _days(municipality_id)
    shipped = {one.code: one.version for one in instruments.shipped()}
    shipped[TIES] = instruments.ties().version
    known = Instrument.objects.order_by("code").values_list("code", flat=True).distinct()
    return [
        _instrument_line(code, asked.get(code), shipped.get(code, 0), to_come, concepts.get(code))
        for code in dict.fromkeys([*shipped, *known])
    ]


def _days(municipality_id: uuid.UUID) -> dict[uuid.UUID, date]:
    """From which day a municipality asks, or asked, a version: its last choice of it."""
    chosen = InstrumentChoice.objects.filter(municipality=municipality_id)
    return {
        key: one.from_on
        for one in chosen.order_by("from_on", "chosen_at", "id")
        if (key := one.instrument_id or one.mapping_id)
    }


def _instrument_line(
    code: str,
    asked: InstrumentChoice | None,
    shipped: int,
    days: dict[uuid.UUID, date],
    concept: Concept | None,
) -> InstrumentLine:
    there = shelf(code)
    running = (asked.instrument or asked.mapping) if asked else None
    newest = running or next(iter(there), None)
    told = as_written(newest) if newest else _shipped(code)
    on_the_shelf = [one.version for one in there if one.made_by is None]
    return InstrumentLine(
        code=code,
        name=told["name"],
        kind=told["kind"],
        parts=len(told["domains"]),
        source=told["source"],
        versions=[
            VersionLine(
                id=one.pk, version=one.version, made_by=one.made_by.name if one.made_by else "",
                from_on=days.get(one.pk), is_running=one == running,
            )
            for one in there
        ],
        shipped=shipped if shipped > max(on_the_shelf, default=0) else None,
        is_asked=running is not None,
        may_set_aside=running is not None and code not in NEVER_WITHOUT,
        concept=concept,
    )  # fmt: skip


def _shipped(code: str) -> dict[str, Any]:
    """What comes with the house and nobody asks yet, as a concept would hold it."""
    found = next((one for one in instruments.shipped() if one.code == code), None)
    if found:
        names = ("kind", "name", "domains", "source")
        return {name: getattr(found, name) for name in names}
    ties = instruments.ties()
    return {
        "kind": ConceptKind.TIES.value, "name": MAPPING, "domains": ties.domains,
        "source": ties.source,
    }  # fmt: skip


def concept(municipality_id: uuid.UUID, code: str = INTEGRAL) -> Concept | None:
    """The version that a municipality is writing of this instrument, or of the mapping."""
    rows = Concept.objects.filter(
        municipality=municipality_id, code=code, state=ConceptState.WRITTEN
    )
    return rows.order_by("id").first()


def concept_page(found: Concept, teams: dict[str, str], today: date) -> ConceptPage:
    """The concept part by part, with what differs from what is asked now in words."""
    base = base_of(found.code, municipality_id=found.municipality_id, today=today)
    written = {
        name: getattr(found, name)
        for name in ("kind", "name", "domains", "levels", "for_whom", "source")
    }
    return ConceptPage(
        concept=found,
        domains=_domains(written, teams),
        parts=_parts(written),
        differences=between(as_written(base), written, _item_names()) if base else [],
        running=base.version if base else 0,
    )


def version_page(
    code: str,
    version_id: uuid.UUID,
    *,
    municipality_id: uuid.UUID,
    teams: dict[str, str],
    today: date,
) -> VersionPage | None:
    """A version on the shelf beside what is asked here now; `teams` names the clusters here."""
    found = next((one for one in shelf(code) if one.pk == version_id), None)
    if found is None:
        return None
    base = base_of(code, municipality_id=municipality_id, today=today)
    asked = choices(municipality_id, today).get(code)
    written = as_written(found)
    return VersionPage(
        id=found.pk, code=code, name=written["name"], version=found.version,
        made_by=found.made_by.name if found.made_by else "", source=found.source,
        domains=_domains(written, teams), parts=_parts(written),
        differences=between(as_written(base), written, _item_names()) if base else [],
        is_asked=asked is not None and found in (asked.instrument, asked.mapping),
    )  # fmt: skip


def version_of(code: str, version_id: uuid.UUID) -> Instrument | Mapping | None:
    """The version with this key."""
    return next((one for one in shelf(code) if one.pk == version_id), None)


def asks(found: Concept) -> Asks:
    """What somebody who measures would be asked."""
    sides = {one["code"]: row["name"] for row in found.domains for one in row.get("factors", [])}
    return Asks(
        levels=list(found.levels),
        items=[
            ItemLine(
                code=code, name=name[:1].upper() + name[1:], side=sides.get(code, ""),
                is_mine=True, today=None, earlier=None, change=NOTHING, before=[],
            )
            for code, name in instruments.items_of(found.kind, found.domains)
        ],
        is_matrix=found.kind == InstrumentKind.MATRIX,
    )  # fmt: skip


def to_tie(found: Concept, today: date) -> list[ToTie]:
    """Every item that a mapping has to tie: of what is measured with, and words of the work."""
    tables: list[ToTie] = []
    for one in to_be_tied(found.municipality_id, today):
        items = dict(instruments.items_of(one.kind, one.domains))
        same = next((table for table in tables if table.code == one.code), None)
        if same:
            tables.remove(same)
            items = dict(same.items) | items
        tables.append(ToTie(one.code, one.name, tuple(items.items())))
    words = found.domains.get("words", {})
    return [*tables, ToTie("words", "Woorden van het werk", tuple((one, one) for one in words))]


def _domains(written: dict[str, Any], teams: dict[str, str]) -> list[ConceptDomain]:
    if written["kind"] != InstrumentKind.INTEGRAL:
        return []
    return [_concept_domain(row, teams) for row in written["domains"]]


def _parts(written: dict[str, Any]) -> list[Part]:
    rows = written["domains"]
    if written["kind"] == InstrumentKind.MATRIX:
        levels = [f"{step} {name}" for step, name in enumerate(written["levels"], start=1)]
        return [Part("Niveaus", levels), Part("Domeinen", [row["name"] for row in rows])]
    if written["kind"] == InstrumentKind.SIDES:
        return [Part(row["name"], [one["name"] for one in row["factors"]]) for row in rows]
    if written["kind"] == ConceptKind.TIES:
        return _tied_parts(rows)
    return []


def _item_names() -> dict[tuple[str, str], str]:
    """Every item by instrument and code, in words: of the shelf, and of what is being written."""
    written = Concept.objects.filter(kind__in=MEASURES, state=ConceptState.WRITTEN)
    there: list[Concept | Instrument] = [
        *written.order_by("id"),
        *Instrument.objects.order_by("version", "id"),
    ]
    return {
        (one.code, code): f"{name} ({one.name})"
        for one in there
        for code, name in instruments.items_of(one.kind, one.domains)
    }


def _tied_parts(tables: dict[str, dict[str, str]]) -> list[Part]:
    """What belongs to each life domain, by its name where an instrument on the shelf has it."""
    names = _item_names()
    found: dict[str, list[str]] = {domain: [] for domain in (*LifeDomain.values, "")}
    for code, tied in tables.items():
        for item, domain in tied.items():
            found[domain].append(names.get((code, item), item))
    return [
        Part(str(LifeDomain(domain).label).capitalize() if domain else NOWHERE.capitalize(), lines)
        for domain, lines in found.items()
    ]


def concept_line(row: dict[str, Any], *, cluster: str) -> DomainLine:
    """A domain of the concept as the page of the conversation would have it, still empty."""
    domain = LifeDomain(row["domain"])
    return DomainLine(
        domain=domain, name=str(domain.label).capitalize(), path=PATHS[domain],
        icon=ICONS[domain], sign="wacht", word="nog niet besproken", short="", is_mine=True,
        is_discussed=False, questions={name: row[name] for name in ASKED},
        think_of=", ".join(row.get("think_of", [])), deeper=questions(row, cluster=cluster),
    )  # fmt: skip


def filled(since: datetime, *, municipality_id: uuid.UUID, today: date) -> list[FilledLine]:
    """Of every question of the version that is asked how often it is filled in,
    in an administrator's own municipality; figures alone."""
    newest = base_of(INTEGRAL, municipality_id=municipality_id, today=today)
    with connection.cursor() as cursor:
        cursor.execute("select domain, question, asked, filled from intake_filled(%s)", [since])
        counts = {(domain, question): (asked, told) for domain, question, asked, told in cursor}
    lines = []
    for row in newest.domains if newest else []:
        name = str(LifeDomain(row["domain"]).label).capitalize()
        asked_here = [(key, row[key]) for key in ASKED]
        asked_here += [(one["code"], one["question"]) for one in row.get("deeper", [])]
        for code, words in asked_here:
            asked, told = counts.get((row["domain"], code), (0, 0))
            share = round(100 * told / asked) if asked >= FEW else None
            lines.append(FilledLine(name, words, asked, share))
    return lines


def _open_at(codes: list[str], teams: dict[str, str]) -> str:
    """The clusters at which a question stands open, by name; those of elsewhere together."""
    here = [teams[code] for code in codes if code in teams]
    elsewhere = ["clusters van andere gemeenten"] if len(here) < len(codes) else []
    return ", ".join([*here, *elsewhere])


def _concept_domain(row: dict[str, Any], teams: dict[str, str]) -> ConceptDomain:
    domain = LifeDomain(row["domain"])
    names = {one["code"]: one["question"] for one in row.get("deeper", [])}
    return ConceptDomain(
        name=str(domain.label).capitalize(),
        path=PATHS[domain],
        icon=ICONS[domain],
        asked=[(what.capitalize(), row[key]) for key, what in ASKED.items()],
        think_of=", ".join(row.get("think_of", [])),
        deeper=[
            DeeperLine(
                question=one["question"],
                choices=" · ".join(one.get("choices", [])),
                when=branch_in_words(one, names),
                clusters=_open_at(one.get("clusters", []), teams),
            )
            for one in row.get("deeper", [])
        ],
    )
