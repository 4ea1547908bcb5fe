"""Draws docs/reference/<room>.md from the workflow tables: which step may follow which.

`python docs/make_diagrams.py` writes the pages; with `--check` it only says whether they are
current. A table maps each state to the states that may follow; a table in plans maps how a promise
ended to the state that makes of an action.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from written import write_or_check

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
SOURCE = ROOT / "src"
sys.path.insert(0, str(SOURCE))

HEAD = """# {room}: which step may follow which

Drawn by `make diagrams` from `src/voordeur/{room}/workflow.py`; do not edit it by hand.
"""


def rooms() -> list[str]:
    """The rooms that have states."""
    return sorted(path.parent.name for path in SOURCE.glob("voordeur/*/workflow.py"))


def tables(room: str) -> Iterator[tuple[str, dict[Any, Any]]]:
    """Every table of a room's workflow, by its name."""
    module = importlib.import_module(f"voordeur.{room}.workflow")
    for name, value in vars(module).items():
        if name.isupper() and isinstance(value, dict):
            yield name, value


def drawing(table: dict[Any, Any]) -> list[str]:
    """The lines of a mermaid state diagram."""
    if all(isinstance(after, set) for after in table.values()):
        return _steps(table)
    return _ends(table)


def _steps(table: dict[Any, set[Any]]) -> list[str]:
    states = list(table)
    lines = [f"    {state.value}: {state.label}" for state in states]
    lines.append(f"    [*] --> {states[0].value}")
    for state, after in table.items():
        lines += [f"    {state.value} --> {step.value}" for step in states if step in after]
        if not after:
            lines.append(f"    {state.value} --> [*]")
    return lines


def _ends(table: dict[Any, Any]) -> list[str]:
    """A state that follows from the end of a promise: from the first state, by that outcome."""
    kind: type[Enum] = type(next(iter(table.values())))
    states: list[Any] = list(kind)
    lines = [f"    {state.value}: {state.label}" for state in states]
    lines.append(f"    [*] --> {states[0].value}")
    for outcome, state in table.items():
        lines.append(f"    {states[0].value} --> {state.value}: {outcome.label}")
    return [*lines, *(f"    {state.value} --> [*]" for state in table.values())]


def page(room: str) -> str:
    """The page of a room."""
    parts = [HEAD.format(room=room)]
    for name, table in tables(room):
        lines = "\n".join(["```mermaid", "stateDiagram-v2", *drawing(table), "```"])
        parts.append(f"## `{name}`\n\n{lines}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    stale = "docs/reference is not what the workflow tables say; run: make diagrams"
    drawn = {FOLDER / f"{room}.md": page(room) for room in rooms()}
    raise SystemExit(write_or_check(drawn, stale=stale, besides=set(FOLDER.glob("*.md"))))
