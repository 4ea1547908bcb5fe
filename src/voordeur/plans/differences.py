"""What changed between two versions of a plan, in sentences a resident can read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from voordeur.plans.enums import ActionState, GoalState
from voordeur.plans.frozen import Content, FrozenAction, FrozenAgreement, FrozenGoal
from voordeur.ui import dates

LOOKS_BACK = "De volgende keer dat u samen terugkijkt, is"


def between(before: Content, after: Content) -> list[str]:
    """One sentence for each difference: people and days first, then goals, then agreements."""
    return [
        *_people_and_days(before, after),
        *_goals(before["goals"], after["goals"]),
        *_agreements(before["agreements"], after["agreements"]),
    ]


def _people_and_days(before: Content, after: Content) -> Iterable[str]:
    if before["contact"] != after["contact"]:
        yield f"De contactpersoon is nu {after['contact']} (was {before['contact']})."
    elif before["phone"] != after["phone"]:
        yield f"Het telefoonnummer van {after['contact']} is nu {after['phone'] or 'onbekend'}."
    if before["next_evaluation_on"] != after["next_evaluation_on"]:
        yield f"{LOOKS_BACK} {_day(after['next_evaluation_on'])}."


def _goals(before: list[FrozenGoal], after: list[FrozenGoal]) -> Iterable[str]:
    known = _by_key(before)
    for goal in after:
        was = cast(FrozenGoal | None, known.get(goal["key"]))
        if was is None:
            yield f"Nieuw doel bij {goal['domain']}: {_quoted(goal['words'])}."
        else:
            yield from _goal(was, goal)
        yield from _actions(was["actions"] if was else [], goal["actions"])


def _goal(was: FrozenGoal, now: FrozenGoal) -> Iterable[str]:
    if was["words"] != now["words"]:
        yield f"Het doel {_quoted(was['words'])} is nu {_quoted(now['words'])}."
    if was["we_know_when"] != now["we_know_when"]:
        yield (
            f"Het doel {_quoted(now['words'])} is gelukt als: {_quoted(now['we_know_when'])} "
            f"(was {_quoted(was['we_know_when'])})."
        )
    if was["state"] != now["state"]:
        still = "loopt weer" if now["state"] == GoalState.RUNNING.label else f"is {now['state']}"
        yield f"Het doel {_quoted(now['words'])} {still}."


def _actions(before: list[FrozenAction], after: list[FrozenAction]) -> Iterable[str]:
    known = _by_key(before)
    for action in after:
        was = cast(FrozenAction | None, known.get(action["key"]))
        what = _quoted(action["what"])
        if was is None:
            yield f"Nieuwe actie: {what} door {action['who']}, voor {_day(action['due_on'])}."
            if action["state"] == ActionState.TO_DO.label:
                continue
        elif was["due_on"] != action["due_on"]:
            yield f"De actie {what} is verschoven naar {_day(action['due_on'])}."
        if (was["state"] if was else ActionState.TO_DO.label) != action["state"]:
            yield f"De actie {what} is {action['state']}."


def _agreements(before: list[FrozenAgreement], after: list[FrozenAgreement]) -> Iterable[str]:
    known = _by_key(before)
    for one in after:
        was = cast(FrozenAgreement | None, known.get(one["key"]))
        if was is None:
            yield f"Nieuwe afspraak over {one['kind']}: {_quoted(one['what'])}."
        if one["ended_because"] and not (was and was["ended_because"]):
            reason = _quoted(one["ended_because"])
            yield f"De afspraak {_quoted(one['what'])} geldt niet meer: {reason}."


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row["key"]: row for row in rows}


def _quoted(words: str) -> str:
    return f"“{words.strip().rstrip('.')}”"


def _day(iso: str) -> str:
    return dates.day(date.fromisoformat(iso))
