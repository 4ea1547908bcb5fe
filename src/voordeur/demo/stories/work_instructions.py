"""How the work is done here, as those who do it wrote it down, and colleagues who read along."""

import tomllib
from pathlib import Path
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.instructions import operations as instructions
from voordeur.instructions.operations import NewText
from voordeur.shared.keys import new_key

TEXTS = Path(__file__).parents[1] / "instructions" / "wassenaar.toml"


def tell(stage: Stage) -> None:
    """Texts that hold, one of them a second version; one given back, one that waits."""
    told = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["text"]
    for text in sorted(told, key=lambda row: -row["days_ago"]):
        _one(stage, text)


def _one(stage: Stage, text: dict[str, Any]) -> None:
    writer = _who(stage, text["writer"])
    version = instructions.propose(
        key=new_key(),
        new=NewText(
            step=text["step"],
            team=writer.team if text.get("team") else None,
            text=text["text"],
            why=text.get("why", ""),
        ),
        actor=writer,
        now=stage.at(-text["days_ago"], "15.20"),
    )
    outcome = text.get("outcome", "approved")
    if outcome == "waits":
        return
    read_on = -text["days_ago"] + 1
    answered: dict[str, Any] = {
        "version": version,
        "actor": _who(stage, text["reader"]),
        "now": stage.at(read_on, "09.10"),
    }
    if outcome == "returned":
        instructions.give_back(reason=text["answer"], **answered)
    else:
        instructions.approve(from_on=stage.day(read_on), answer=text.get("answer", ""), **answered)


def _who(stage: Stage, found: list[str]) -> Assignment:
    name, team = found
    return stage.who(name, team=team)
