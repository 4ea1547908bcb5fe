"""What an administrator sees of the instruments: versions, the concept, and what is filled in."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from voordeur.intake import instruments
from voordeur.intake.differing import ASKED, branch_in_words, differences
from voordeur.intake.enums import PATHS, ConceptState, LifeDomain
from voordeur.intake.instruments import INTEGRAL
from voordeur.intake.models import Concept, Instrument
from voordeur.intake.queries.conversation import ICONS, DomainLine
from voordeur.intake.queries.deeper import questions

#: Of fewer answers no share is shown: it says nothing, and might say something of one household.
FEW = 10


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of an instrument."""

    version: int
    from_on: date
    is_running: bool
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """An instrument with its versions, newest first; `shipped` came with the house, unused yet."""

    code: str
    name: str
    kind: str
    parts: int
    source: str
    versions: list[VersionLine]
    shipped: int | None


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
    differences: list[str]
    running: int


@dataclass(frozen=True, slots=True)
class FilledLine:
    """How often one question was asked and filled in over a year; no text of anybody."""

    domain: str
    question: str
    asked: int
    share: int | None


def instrument_lines(today: date) -> list[InstrumentLine]:
    """Every instrument, in use or come with the house."""
    found: dict[str, list[Instrument]] = {}
    for one in Instrument.objects.order_by("code", "-version", "id"):
        found.setdefault(one.code, []).append(one)
    shipped = {one.code: one for one in instruments.shipped()}
    lines = []
    for code in dict.fromkeys([*shipped, *found]):
        versions, comes = found.get(code, []), shipped.get(code)
        running = next((one.version for one in versions if one.from_on <= today), 0)
        newest = versions[0] if versions else comes
        if newest is None:
            continue
        lines.append(
            InstrumentLine(
                code=code,
                name=newest.name,
                kind=newest.kind,
                parts=len(newest.domains),
                source=newest.source,
                versions=[
                    VersionLine(
                        one.version, one.from_on, one.version == running, one.from_on > today
                    )
                    for one in versions
                ],
                shipped=comes.version if comes and not _has(versions, comes.version) else None,
            )
        )
    return lines


def _has(versions: list[Instrument], version: int) -> bool:
    """Whether this version, or a later one, is there already."""
    return any(one.version >= version for one in versions)


def concept() -> Concept | None:
    """The version of the integral intake that is being written."""
    return Concept.objects.filter(code=INTEGRAL, state=ConceptState.WRITTEN).order_by("id").first()


def concept_page(found: Concept, teams: dict[str, str]) -> ConceptPage:
    """The concept domain by domain, with what differs from the newest version in words."""
    newest = Instrument.objects.filter(code=found.code).order_by("-version", "id").first()
    return ConceptPage(
        concept=found,
        domains=[_concept_domain(row, teams) for row in found.domains],
        differences=differences(newest.domains if newest else [], found.domains),
        running=newest.version if newest else 0,
    )


def concept_line(row: dict[str, Any], *, cluster: str) -> DomainLine:
    """A domain of the concept as the page of the conversation would have it, still empty."""
    domain = LifeDomain(row["domain"])
    return DomainLine(
        domain=domain, name=str(domain.label).capitalize(), path=PATHS[domain],
        icon=ICONS[domain], sign="wacht", word="nog niet besproken", short="", is_mine=True,
        is_discussed=False, questions={name: row[name] for name in ASKED},
        think_of=", ".join(row.get("think_of", [])), deeper=questions(row, cluster=cluster),
    )  # fmt: skip


def filled(since: datetime) -> list[FilledLine]:
    """Of every question of the newest version how often it is filled in; an administrator's own
    municipality, in figures."""
    newest = Instrument.objects.filter(code=INTEGRAL).order_by("-version", "id").first()
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
                clusters=", ".join(teams.get(code, code) for code in one.get("clusters", [])),
            )
            for one in row.get("deeper", [])
        ],
    )
