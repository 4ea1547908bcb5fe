"""Wassenaar asks in its own words: a second version of the conversation, and a third being written.

What ran when it was put into use kept the questions it began with.
"""

from typing import Any

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.demo.stage import Stage
from voordeur.intake import operations as intake
from voordeur.intake.enums import LifeDomain
from voordeur.intake.models import Concept

YOUTH = ["hulpverlening-jeugd", "welzijn-jeugd"]


def tell(stage: Stage) -> None:
    """Weeks ago: school and work apart, and what helps to go there; today: how somebody gets by."""
    rows = Assignment.objects.select_related("user", "team", "organisation", "municipality")
    bea = rows.get(municipality=stage.municipality, role=Role.ADMINISTRATOR, until_on=None)
    second = intake.begin_concept(actor=bea, now=stage.at(-34, "10.00"))
    second = intake.edit_concept(
        concept=second, domain=LifeDomain.DAYTIME, written=_daytime(second), actor=bea,
        now=stage.at(-34, "10.25"),
    )  # fmt: skip
    intake.publish_concept(
        concept=second, from_on=stage.day(-28), actor=bea, now=stage.at(-32, "14.00")
    )
    third = intake.begin_concept(actor=bea, now=stage.at(-2, "11.00"))
    intake.edit_concept(
        concept=third, domain=LifeDomain.FINANCES, written=_finances(third), actor=bea,
        now=stage.at(-2, "11.15"),
    )  # fmt: skip


def _daytime(concept: Concept) -> dict[str, Any]:
    row = _row(concept, LifeDomain.DAYTIME)
    helps = {
        "code": "daytime-helps",
        "question": "Wat helpt om naar school of naar het werk te gaan?",
        "choices": [],
        "clusters": YOUTH,
        "only_if": {"question": "help_needed", "is": ["soon", "now"]},
    }
    return row | {
        "is_hard": "Welke dagen zijn moeilijk of leeg? Wat is daar lastig aan?",
        "deeper": [*row.get("deeper", []), helps],
    }


def _finances(concept: Concept) -> dict[str, Any]:
    row = _row(concept, LifeDomain.FINANCES)
    return row | {"think_of": [*row.get("think_of", []), "rondkomen tot het eind van de maand"]}


def _row(concept: Concept, domain: LifeDomain) -> dict[str, Any]:
    return dict(next(row for row in concept.domains if row["domain"] == domain))
