"""“Eén huishouden, één plan, één regisseur” (nota 000 §3), from the call to the look back."""

import datetime
import re

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import taken_up
from voordeur.accounts.enums import Role
from voordeur.intake.enums import LifeDomain

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])

DAY = datetime.timedelta(days=1)


def intake_done(worker, home):
    """The conversation over all eight life domains."""
    page = worker.press(worker.follow(worker.open(home), "Doe de uitvraag"), "Begin de uitvraag")
    for number, _ in enumerate(LifeDomain, start=1):
        page = worker.press(
            page,
            "Leg vast en ga verder",
            goes_well=f"Dit gaat goed ({number}).",
            help_needed="none",
        )
    finish = worker.follow(page, "Rond af")
    return worker.press(
        finish, "Rond de uitvraag af", summary="Mevrouw redt zich, maar is eenzaam."
    )


def plan_made(worker, home):
    """The plan with a goal in the resident's words, and an action of her sister."""
    plan = worker.press(worker.follow(worker.open(home), "Maak het plan"), "Maak het plan")
    goal = worker.press(
        worker.follow(plan, "Leg het eerste doel vast"),
        "Leg vast",
        domain="social",
        words="Weer onder de mensen, het liefst om te zingen.",
        we_know_when="Mevrouw zingt elke week mee.",
    )
    worker.press(
        worker.follow(goal, "Spreek een actie af"),
        "Spreek af",
        what="Samen naar het koor",
        by="network",
        because="not_able",
        who="Greetje, haar zus",
        due_on="12-3-2026",
    ).says("Niet zelf: dat lukt het huishouden nu niet")


def action_done_and_looked_back(worker):
    """What was to be done is done; resident and professional say how far the goal is."""
    action = worker.press(worker.follow(worker.today(), "Rond af"), "Rond af", outcome="kept")
    assert action.status == 200
    evaluation = worker.follow(worker.today(), "Evalueer")
    [goal] = [name.removeprefix("doel_") for name in _fields(evaluation) if "doel_" in name]
    [button] = [one for one in evaluation.buttons if one.words.startswith("Leg de evaluatie")]
    worker.press(
        evaluation,
        "Leg de evaluatie vast",
        resident_says="Ik heb weer praatjes.",
        there=button.form.values[f"wie_{goal}"],
        **{f"doel_{goal}": "reached", f"inwoner_{goal}": "9", f"vak_{goal}": "8"},
    ).says("9 van 10", "8 van 10")


def _fields(page):
    return {name for button in page.buttons for name in button.form.names}


@pytest.mark.promise("P5")
@pytest.mark.promise("P6")
def test_one_household_has_one_intake_one_coordinator_and_one_plan(
    dina, nel, assign, welfare, questions, proof
):
    home = taken_up(dina, nel)
    nel.open(home).says("nog niemand", "Doe de uitvraag")

    intake_done(nel, home)
    proof()
    page = nel.open(home)
    page.says("Mevrouw redt zich, maar is eenzaam.", "Word casusregisseur", "Maak het plan")
    assert page.text.count("geen hulp nodig") == len(LifeDomain)

    nel.press(nel.follow(page, "Word casusregisseur"), "Word casusregisseur", why_this_one="known")
    nel.open(home).says("Regie Nel Welzijn-Proef sinds vandaag")

    plan_made(nel, home)
    proof()
    nel.open(home).says(
        "Weer onder de mensen, het liefst om te zingen.",
        "Samen naar het koor",
        "Volgende Evaluatie",
    )

    nel.sits_down(NOW + 43 * DAY)
    action_done_and_looked_back(nel)
    report = proof(nel.now)
    nel.open(home).says("bereikt", "Plan geëvalueerd", "Volgende Evaluatie")
    assert report.dropped == 0

    colleague = assign("Cor Collega-Proef", welfare, Role.PROFESSIONAL)
    assert re.search(r"huishoudens/[0-9a-f-]{36}", home)
    type(nel)(colleague, NOW + 43 * DAY).open(home, status=404)
