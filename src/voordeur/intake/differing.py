"""Two versions of an instrument, or of the mapping, compared in words. Pure."""

from collections.abc import Mapping
from typing import Any

from voordeur.intake.enums import ConceptKind, HelpNeeded, InstrumentKind, LifeDomain
from voordeur.intake.instruments.reading import HELP

ASKED = {
    "goes_well": "wat goed gaat",
    "is_hard": "wat moeilijk is",
    "wish": "wat de inwoner wil",
}

Rows = list[dict[str, Any]]
NOWHERE = "geen leefgebied"


def between(
    earlier: Mapping[str, Any],
    later: Mapping[str, Any],
    names: Mapping[tuple[str, str], str],
) -> list[str]:
    """What the later version says otherwise, a sentence each, of whatever kind it is.

    names: of the items that the mapping ties, by instrument and item.
    """
    if later["kind"] == InstrumentKind.INTEGRAL:
        return differences(earlier["domains"], later["domains"])
    told = []
    if earlier["name"] != later["name"]:
        told.append(f"de naam wordt “{later['name']}”.")
    if earlier["source"] != later["source"]:
        told.append(f"de bron wordt: {later['source'] or 'geen'}.")
    if later["kind"] == ConceptKind.TIES:
        return told + _of_ties(earlier["domains"], later["domains"], names)
    for step, (before, after) in enumerate(zip(earlier["levels"], later["levels"], strict=True), 1):
        if before != after:
            told.append(f"niveau {step} was “{before}” en wordt “{after}”.")
    return told + _of_names(_names(earlier["domains"]), _names(later["domains"]))


def _names(rows: Rows) -> dict[str, str]:
    """Every part by its code: domains, or sides with their factors."""
    parts = [one for row in rows for one in (row, *row.get("factors", []))]
    return {one["code"]: one["name"] for one in parts}


def _of_names(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    told = [f"“{name}” vervalt." for code, name in before.items() if code not in after]
    told += [f"nieuw is “{name}”." for code, name in after.items() if code not in before]
    return told + [
        f"“{before[code]}” heet nu “{name}”."
        for code, name in after.items()
        if code in before and before[code] != name
    ]


def _of_ties(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[tuple[str, str], str]
) -> list[str]:
    told = []
    for code, tied in after.items():
        for item, domain in tied.items():
            was = before.get(code, {}).get(item)
            if was != domain:
                now = str(LifeDomain(domain).label) if domain else NOWHERE
                told.append(f"{names.get((code, item), item)} hoort nu bij {now}.")
    return told


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
