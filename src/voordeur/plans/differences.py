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


def of_what_was_agreed(before: Content, after: Content) -> list[str]:
    """The differences to agree with anew: words, who does what, what is new; no days, no outcome.

    That an action is done, or that one looks back on another day, is what was agreed going on.
    """
    goals = [_as_agreed(goal, _by_key(before["goals"]).get(goal["key"])) for goal in after["goals"]]
    agreed = {**before, "goals": goals, "agreements": after["agreements"]}
    return between(before, cast(Content, agreed))


def _as_agreed(goal: FrozenGoal, was: Mapping[str, Any] | None) -> dict[str, Any]:
    """The goal with the states and days of before, as far as it was there before."""
    known = _by_key(was["actions"]) if was else {}
    actions = [
        {**action, **{name: known[action["key"]][name] for name in ("state", "due_on")}}
        if action["key"] in known
        else action
        for action in goal["actions"]
    ]
    return {**goal, "actions": actions, **({"state": was["state"]} if was else {})}


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
        because = f", omdat: {now['stopped_because']}" if now.get("stopped_because") else ""
        yield f"Het doel {_quoted(now['words'])} {still}{because}."


def _actions(before: list[FrozenAction], after: list[FrozenAction]) -> Iterable[str]:
    known = _by_key(before)
    for action in after:
        was = cast(FrozenAction | None, known.get(action["key"]))
        what = _quoted(action["what"])
        if was is None:
            yield f"Nieuwe actie: {what} door {action['who']}, voor {_day(action['due_on'])}."
            if action["state"] == ActionState.TO_DO.label:
                continue
        else:
            yield from _action(cast(FrozenAction, was), action)
        if (was["state"] if was else ActionState.TO_DO.label) != action["state"]:
            yield f"De actie {what} is {action['state']}."


def _action(was: FrozenAction, now: FrozenAction) -> Iterable[str]:
    if was["what"] != now["what"]:
        yield f"De actie {_quoted(was['what'])} is nu {_quoted(now['what'])}."
    what = _quoted(now["what"])
    if was["who"] != now["who"]:
        yield f"De actie {what} doet nu {now['who']} (was {was['who']})."
    if was["by"] != now["by"]:
        yield f"Bij de actie {what} is de hulp nu: {now['by']} (was {was['by']})."
    if was["due_on"] != now["due_on"]:
        yield f"De actie {what} is verschoven naar {_day(now['due_on'])}."


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
