"""The terms and norms as an administrator reads them: what holds, what will, what held."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from voordeur.organisations import parameters
from voordeur.organisations.enums import ParameterCode
from voordeur.organisations.models import Parameter
from voordeur.organisations.parameters import DEFINITIONS, in_words


@dataclass(frozen=True, slots=True)
class Version:
    """A value with the days on which it holds."""

    id: uuid.UUID | None
    value: int
    words: str
    from_on: date | None
    until_on: date | None
    source: str
    state: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term or norm: what holds today, what stands ready, and what held before."""

    code: str
    name: str
    about: str
    is_legal: bool
    now: Version
    ready: Version | None
    versions: list[Version]


def terms(*, municipality_id: uuid.UUID, today: date) -> list[Term]:
    """Every term and norm, in the order of the list of codes; one query."""
    rows = Parameter.objects.filter(Q(municipality=municipality_id) | Q(municipality=None))
    by_code: dict[str, list[Parameter]] = defaultdict(list)
    for row in rows.order_by("-from_on", "-id"):
        by_code[row.code].append(row)
    return [_term(code, by_code[code], today=today) for code in DEFINITIONS]


def term(code: str, *, municipality_id: uuid.UUID, today: date) -> Term | None:
    """One term or norm, or None for a code nobody knows."""
    found = terms(municipality_id=municipality_id, today=today)
    return next((one for one in found if one.code == code), None)


def _term(code: ParameterCode, rows: list[Parameter], *, today: date) -> Term:
    definition = DEFINITIONS[code]
    default = Version(
        id=None, value=definition.default, words=in_words(definition.default, definition.unit),
        from_on=None, until_on=None, source=definition.source, state="zolang niets anders geldt",
    )  # fmt: skip
    versions = [_version(row, today=today) for row in rows]
    holds = [one for one in versions if one.state.startswith("geldt")]
    own = {row.pk for row in rows if row.municipality_id is not None}
    holds.sort(key=lambda one: one.id not in own)
    return Term(
        code=code,
        name=code.label,
        about=definition.about,
        is_legal=parameters.is_legal(code),
        now=holds[0] if holds else default,
        ready=next((one for one in versions if one.state == "staat klaar"), None),
        versions=[*versions, default],
    )


def _version(row: Parameter, *, today: date) -> Version:
    return Version(
        id=row.pk,
        value=row.value,
        words=in_words(row.value, row.unit),
        from_on=row.from_on,
        until_on=row.until_on,
        source=row.source,
        state=_state(row, today=today),
    )


def _state(row: Parameter, *, today: date) -> str:
    if row.until_on is not None and row.until_on <= row.from_on:
        return "vervangen of ingetrokken voor het inging"
    if row.from_on > today:
        return "staat klaar"
    if row.until_on is not None and row.until_on <= today:
        return "gold"
    return "geldt" if row.municipality_id is not None else "geldt voor alle gemeenten"
