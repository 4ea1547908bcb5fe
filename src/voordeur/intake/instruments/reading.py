"""One reader for every instrument: what is wrong with the data is said in a Dutch sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from voordeur.intake.enums import HIGHEST, HelpNeeded, InstrumentKind, LifeDomain, Variant
from voordeur.shared.errors import DomainError

QUESTIONS = ("goes_well", "is_hard", "wish")
#: A branch may ask for how much help a life domain needs, besides for an earlier deeper question.
HELP = "help_needed"
SIDES, FACTORS = 3, 6
#: Of a domain, a level or a factor only the name is kept: a description would not fit.
LONGEST_NAME = 60


class NotAnInstrument(DomainError):
    """This data is no instrument; the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """An instrument as it is written down, checked."""

    code: str
    version: int
    name: str
    from_on: date
    domains: list[dict[str, Any]]
    kind: str = InstrumentKind.INTEGRAL.value
    levels: list[str] = field(default_factory=list)
    for_whom: list[str] = field(default_factory=list)
    source: str = ""


class Asking(Protocol):
    """What has items: an instrument as it is written down, in use, or being written."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def domains(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Ties:
    """Which life domain every item of the other instruments belongs to; "" for none."""

    version: int
    source: str
    from_on: date
    domains: dict[str, dict[str, str]]


def read(data: Mapping[str, Any]) -> Questionnaire:
    """The instrument in this data. Raises NotAnInstrument with what is wrong with it."""
    code, version, name = data.get("code"), data.get("version"), data.get("name")
    from_on = data.get("from_on")
    if not (_is_text(code) and _is_text(name)):
        raise NotAnInstrument("De vragenlijst mist een code of een naam. Vul die aan.")
    if not (type(version) is int and version > 0 and isinstance(from_on, date)):
        raise NotAnInstrument("De vragenlijst mist een versienummer of een begindatum.")
    kind = data.get("kind", InstrumentKind.INTEGRAL.value)
    if kind not in InstrumentKind.values:
        raise NotAnInstrument("De soort van de vragenlijst is integral, matrix of sides.")
    domains = data.get("domains")
    rows = domains if isinstance(domains, list) else []
    if not all(isinstance(row, Mapping) for row in rows):
        raise NotAnInstrument("Elk onderdeel van de vragenlijst is een tabel met velden.")
    READERS[kind](data, rows)
    return Questionnaire(
        str(code), version, str(name), from_on, [dict(row) for row in rows], str(kind),
        list(data.get("levels", [])), list(data.get("for_whom", [])), str(data.get("source", "")),
    )  # fmt: skip


def items_of(kind: str, domains: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What gets a score, (code, name) in its order: domains of a matrix, factors of the sides."""
    if kind == InstrumentKind.SIDES:
        return [(one["code"], one["name"]) for row in domains for one in row["factors"]]
    return [(row["code"], row["name"]) for row in domains if "code" in row]


def read_ties(data: Mapping[str, Any], instruments: Sequence[Asking]) -> Ties:
    """The mapping in this data, whole for these instruments. Raises NotAnInstrument."""
    version, source, from_on = data.get("version"), data.get("source"), data.get("from_on")
    if not (type(version) is int and version > 0 and isinstance(from_on, date) and source):
        raise NotAnInstrument("De koppeling mist een versienummer, een begindatum of een bron.")
    tables = data.get("domains")
    domains = dict(tables) if isinstance(tables, Mapping) else {}
    for code, items in domains.items():
        wrong = [item for item, domain in items.items() if domain not in {*LifeDomain.values, ""}]
        if wrong:
            raise NotAnInstrument(f"De koppeling van {code} noemt een onbekend leefgebied.")
    for one in instruments:
        missing = [name for item, name in items_of(one.kind, one.domains)
                   if item not in domains.get(one.code, {})]  # fmt: skip
        if one.kind != InstrumentKind.INTEGRAL and missing:
            raise NotAnInstrument(f"De koppeling mist van {one.name}: {', '.join(missing)}.")
    return Ties(version, str(source), from_on, {key: dict(row) for key, row in domains.items()})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _read_integral(data: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> None:
    if [row.get("domain") for row in rows] != list(LifeDomain.values):
        names = ", ".join(LifeDomain.labels)
        raise NotAnInstrument(f"De vragenlijst heeft precies deze leefgebieden: {names}.")
    for row in rows:
        label = str(LifeDomain(row["domain"]).label)
        hints = row.get("think_of", [])
        missing = [word for word in QUESTIONS if not _is_text(row.get(word))]
        if missing or not (isinstance(hints, list) and all(map(_is_text, hints))):
            raise NotAnInstrument(
                f"Bij {label} ontbreekt een vraag. Vraag naar wat goed gaat, wat moeilijk is en "
                "wat de inwoner wil."
            )
        marked = row.get("beforehand", [])
        if not (isinstance(marked, list) and all(one in QUESTIONS for one in marked)):
            raise NotAnInstrument(
                f"Bij {label} kan vooraf alleen worden gevraagd wat goed gaat, wat moeilijk is en "
                "wat de inwoner wil."
            )
        _check_deeper(label, row.get("deeper", []))
    codes = [one["code"] for row in rows for one in row.get("deeper", [])]
    _once(codes, "verdiepende vraag")


def _check_deeper(label: str, deeper: object) -> None:
    """Deeper questions, each after the question that its branch asks for."""
    if not isinstance(deeper, list):
        raise NotAnInstrument(f"De verdiepende vragen bij {label} zijn geen lijst.")
    earlier: dict[str, list[str]] = {HELP: [str(value) for value in HelpNeeded.values]}
    for one in deeper:
        if not (
            isinstance(one, Mapping) and _is_text(one.get("code")) and _is_text(one.get("question"))
        ):
            raise NotAnInstrument(f"Een verdiepende vraag bij {label} mist een code of een vraag.")
        choices, clusters = one.get("choices", []), one.get("clusters", [])
        for words in (choices, clusters):
            if not (isinstance(words, list) and all(map(_is_text, words))):
                raise NotAnInstrument(
                    f"Bij de vraag '{one['question']}' zijn de keuzes of de clusters geen lijst."
                )
        _check_branch(one, earlier)
        earlier[one["code"]] = choices


def _check_branch(one: Mapping[str, Any], earlier: Mapping[str, list[str]]) -> None:
    branch = one.get("only_if")
    if branch is None:
        return
    told = branch if isinstance(branch, Mapping) else {}
    asks, wanted = str(told.get("question", "")), told.get("is")
    if asks not in earlier:
        raise NotAnInstrument(
            f"De vraag '{one['question']}' hangt af van een vraag die er niet vóór staat."
        )
    if not (isinstance(wanted, list) and wanted and set(wanted) <= set(earlier[asks])):
        raise NotAnInstrument(
            f"De vraag '{one['question']}' hangt af van een antwoord dat niet gekozen kan worden."
        )


def _read_matrix(data: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> None:
    levels = data.get("levels")
    if not (isinstance(levels, list) and len(levels) == HIGHEST and all(map(_is_text, levels))):
        raise NotAnInstrument("Een matrix heeft vijf niveaus met een naam, het laagste eerst.")
    _read_for_whom(data)
    _read_named(rows, "domein")
    if any(set(row) - {"code", "name"} or len(row["name"]) > LONGEST_NAME for row in rows):
        raise NotAnInstrument(
            "Een domein van een matrix heeft alleen een naam. De omschrijvingen zijn van de makers "
            "en staan hier niet."
        )
    if any(len(level) > LONGEST_NAME for level in levels):
        raise NotAnInstrument("Een niveau van een matrix heeft alleen een naam, geen omschrijving.")


def _read_sides(data: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> None:
    _read_for_whom(data)
    if len(rows) != SIDES or any(len(row.get("factors", [])) != FACTORS for row in rows):
        raise NotAnInstrument("Dit instrument heeft drie zijden met elk zes factoren.")
    _read_named(rows, "zijde")
    _read_named([factor for row in rows for factor in row["factors"]], "factor")


def _read_for_whom(data: Mapping[str, Any]) -> None:
    for_whom = data.get("for_whom")
    if not (isinstance(for_whom, list) and for_whom and set(for_whom) <= set(Variant.values)):
        raise NotAnInstrument("Zeg voor wie dit instrument is.")


def _read_named(rows: list[Mapping[str, Any]], what: str) -> None:
    if not rows or not all(_is_text(row.get("code")) and _is_text(row.get("name")) for row in rows):
        raise NotAnInstrument(f"Een {what} mist een code of een naam.")
    _once([row["code"] for row in rows], what)


def _once(codes: list[str], what: str) -> None:
    twice: Iterator[str] = (code for code in codes if codes.count(code) > 1)
    code = next(twice, None)
    if code:
        raise NotAnInstrument(f"De code {code} staat bij meer dan één {what}.")


READERS = {
    InstrumentKind.INTEGRAL.value: _read_integral,
    InstrumentKind.MATRIX.value: _read_matrix,
    InstrumentKind.SIDES.value: _read_sides,
}
