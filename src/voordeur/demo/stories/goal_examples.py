"""Goals to begin a conversation with, as the teams wrote them for each other (P27)."""

import tomllib
from pathlib import Path
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.intake.enums import LifeDomain
from voordeur.plans import operations as plans
from voordeur.plans.enums import ActionBy
from voordeur.plans.operations import NewExample

EXAMPLES = Path(__file__).parents[1] / "examples" / "wassenaar.toml"
WRITTEN, READ, RETIRED = -90, -88, -30


def tell(stage: Stage) -> None:
    """Examples in use, one that waits for a colleague, one that is used no longer."""
    told = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["example"]
    for example in told:
        _one(stage, example)


def _one(stage: Stage, told: dict[str, Any]) -> None:
    writer = _who(stage, told["writer"])
    example = plans.propose_example(
        example=NewExample(
            domain=LifeDomain(told["domain"]),
            words=told["words"],
            we_know_when=told["we_know_when"],
            actions=[(what, ActionBy(by)) for what, by in told["actions"]],
            team=writer.team if told.get("team") else None,
        ),
        actor=writer,
        now=stage.at(WRITTEN, "13.40"),
    )
    outcome = told.get("outcome", "in_use")
    if outcome == "waits":
        return
    reader = _who(stage, told["reader"])
    plans.take_up_example(example=example, actor=reader, now=stage.at(READ, "09.20"))
    if outcome == "retired":
        plans.retire_example(
            example=example, reason=told["because"], actor=writer, now=stage.at(RETIRED, "16.00")
        )


def _who(stage: Stage, found: list[str]) -> Assignment:
    name, team = found
    return stage.who(name, team=team)
