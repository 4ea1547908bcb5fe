"""Two versions of the integral intake compared, in words. Pure."""

from collections.abc import Mapping
from typing import Any

from voordeur.intake.enums import HelpNeeded, LifeDomain
from voordeur.intake.instruments.reading import HELP

ASKED = {
    "goes_well": "wat goed gaat",
    "is_hard": "wat moeilijk is",
    "wish": "wat de inwoner wil",
}

Rows = list[dict[str, Any]]


def differences(earlier: Rows, later: Rows) -> list[str]:
    """What the later version asks otherwise, a sentence each, domain by domain."""
    before = {row["domain"]: row for row in earlier}
    found = []
    for row in later:
        name = str(LifeDomain(row["domain"]).label).capitalize()
        told = _of_a_domain(before.get(row["domain"], {}), row)
        found += [f"{name}: {sentence}" for sentence in told]
    return found


def branch_in_words(one: Mapping[str, Any], questions: Mapping[str, str]) -> str:
    """`alleen als hulp nu nodig is`: when a deeper question is asked; "" for always."""
    branch = one.get("only_if")
    if not branch:
        return ""
    if branch["question"] == HELP:
        wanted = [str(HelpNeeded(value).label) for value in branch["is"]]
        return f"alleen bij {' of '.join(wanted)}"
    asked = questions.get(branch["question"], "een eerdere vraag")
    return f"alleen als op “{asked}” is gekozen: {' of '.join(branch['is'])}"


def _of_a_domain(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    told = [
        f"de vraag naar {what} was “{before.get(name, '')}” en wordt “{after[name]}”."
        for name, what in ASKED.items()
        if before.get(name) != after[name]
    ]
    if before.get("think_of", []) != after.get("think_of", []):
        hints = ", ".join(after.get("think_of", [])) or "niets meer"
        told.append(f"“denk aan” noemt nu: {hints}.")
    if set(before.get("beforehand", [])) != set(after.get("beforehand", [])):
        marked = [what for name, what in ASKED.items() if name in after.get("beforehand", [])]
        told.append(f"vooraf wordt thuis gevraagd: {', '.join(marked) or 'niets'}.")
    return told + _deeper(before.get("deeper", []), after.get("deeper", []))


def _deeper(before: Rows, after: Rows) -> list[str]:
    old = {one["code"]: one for one in before}
    new = {one["code"]: one for one in after}
    questions = {code: one["question"] for code, one in new.items()}
    told = [
        f"de vraag “{one['question']}” vervalt." for code, one in old.items() if code not in new
    ]
    for code, one in new.items():
        if code not in old:
            when = branch_in_words(one, questions)
            told.append(f"nieuw is de vraag “{one['question']}”{f', {when}' if when else ''}.")
        else:
            told += _of_a_question(old[code], one, questions)
    kept = [code for code in old if code in new]
    if kept != [code for code in new if code in old]:
        told.append("de verdiepende vragen staan in een andere volgorde.")
    return told


def _of_a_question(
    before: Mapping[str, Any], after: Mapping[str, Any], questions: Mapping[str, str]
) -> list[str]:
    name, told = after["question"], []
    if before["question"] != name:
        told.append(f"de vraag “{before['question']}” wordt “{name}”.")
    if before.get("choices", []) != after.get("choices", []):
        choices = " · ".join(after.get("choices", [])) or "vrije tekst"
        told.append(f"op “{name}” kan worden gekozen: {choices}.")
    if set(before.get("clusters", [])) != set(after.get("clusters", [])):
        told.append(f"“{name}” staat open bij andere clusters dan eerst.")
    if before.get("only_if") != after.get("only_if"):
        told.append(f"“{name}” wordt {branch_in_words(after, questions) or 'altijd'} gevraagd.")
    return told
