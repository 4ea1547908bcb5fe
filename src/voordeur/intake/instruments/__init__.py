"""Reading the instruments that come with the house, and checking one before it is published."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from voordeur.intake.enums import LifeDomain
from voordeur.shared.errors import DomainError

FOLDER = Path(__file__).parent
INTEGRAL = "integrale-uitvraag"
QUESTIONS = ("goes_well", "is_hard", "wish")


class NotAnInstrument(DomainError):
    """This data is no questionnaire over the eight life domains."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """An instrument as it is written down, checked: eight domains, three questions each."""

    code: str
    version: int
    name: str
    from_on: date
    domains: list[dict[str, Any]]


def integral() -> Questionnaire:
    """The integral intake that comes with the house."""
    text = (FOLDER / f"{INTEGRAL}.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def read(data: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire in this data. Raises NotAnInstrument with what is wrong with it."""
    code, version, name = data.get("code"), data.get("version"), data.get("name")
    from_on = data.get("from_on")
    if not (isinstance(code, str) and code and isinstance(name, str) and name):
        raise NotAnInstrument("De vragenlijst mist een code of een naam. Vul die aan.")
    if not (isinstance(version, int) and version > 0 and isinstance(from_on, date)):
        raise NotAnInstrument("De vragenlijst mist een versienummer of een begindatum.")
    domains = data.get("domains")
    rows = domains if isinstance(domains, list) else []
    if [row.get("domain") for row in rows] != list(LifeDomain.values):
        names = ", ".join(LifeDomain.labels)
        raise NotAnInstrument(f"De vragenlijst heeft precies deze leefgebieden: {names}.")
    for row in rows:
        _check(row)
    return Questionnaire(code, version, name, from_on, [dict(row) for row in rows])


def _check(row: Mapping[str, Any]) -> None:
    missing = [word for word in QUESTIONS if not str(row.get(word, "")).strip()]
    hints = row.get("think_of", [])
    if missing or not (isinstance(hints, list) and all(isinstance(hint, str) for hint in hints)):
        label = LifeDomain(row["domain"]).label
        raise NotAnInstrument(
            f"Bij {label} ontbreekt een vraag. Vraag naar wat goed gaat, wat moeilijk is en wat de "
            "inwoner wil."
        )
