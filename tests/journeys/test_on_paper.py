"""“De inwoner houdt zelf de regie over het plan” (nota 000 §8): a plan begun with an example of the
professionals, said in the resident's own words, and made on paper for her alone.
"""

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import taken_up
from tests.journeys.test_one_plan import intake_done
from tests.journeys.walking import Visitor
from voordeur.accounts.enums import Role
from voordeur.paper.tests.reading import complaints
from voordeur.paper.tests.reading import text_of as read_aloud

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"])

EXAMPLE = "Ik wil weer mensen om mij heen hebben."


def taken_into_use(nel, cor):
    """Nel writes an example, a colleague reads it."""
    nel.press(
        nel.follow(nel.open("/plannen/voorbeelden/"), "Schrijf het eerste voorbeeld"),
        "Stel voor",
        domain="social",
        words=EXAMPLE,
        we_know_when="Twee keer per week onder de mensen.",
        what_1="Een oude kennis bellen",
        by_1="resident",
        for_whom="iedereen",
    ).says("Uw voorbeeld ligt klaar voor een collega.")
    cor.press(cor.open("/plannen/voorbeelden/"), "Neem op").says("Het voorbeeld is in gebruik.")


@pytest.mark.promise("P26")
@pytest.mark.promise("P27")
def test_a_plan_begins_with_an_example_and_goes_along_on_paper(
    dina, nel, assign, welfare, questions, proof
):
    taken_into_use(nel, Visitor(assign("Cor Collega-Proef", welfare, Role.PROFESSIONAL), NOW))
    home = taken_up(dina, nel)
    intake_done(nel, home)
    nel.press(nel.follow(nel.open(home), "Word casusregisseur"), "Word casusregisseur",
              why_this_one="known")  # fmt: skip
    plan = nel.press(nel.follow(nel.open(home), "Maak het plan"), "Maak het plan")

    begun = nel.follow(nel.follow(plan, "Leg het eerste doel vast"), EXAMPLE)
    nel.press(begun, "Leg vast", words=EXAMPLE, status=422).says("nog de woorden van het voorbeeld")
    goal = nel.press(begun, "Leg vast", words="Ik wil weer zingen, met anderen.")
    action = nel.follow(nel.follow(goal, "Spreek een actie af"), "Een oude kennis bellen")
    page = nel.press(action, "Spreek af", who="Johanna", due_on="12-3-2026")

    readers = nel.follow(page, "Maak het plan voor één lezer")
    given = nel.press(nel.follow(readers, "Johanna de Wit-Proef"), "Leg vast en maak het papier")
    given.says("Concept", "Dit doet u zelf Een oude kennis bellen", "het is het eigen plan")
    [pdf] = [href for said, href in given.links if said == "Haal de pdf op"]
    with nel._clock():
        paper = nel._client.get(pdf).content

    assert complaints(paper) == []
    assert "Ik wil weer zingen, met anderen." in read_aloud(paper)
    assert EXAMPLE not in read_aloud(paper)
    nel.follow(nel.open(home), "Het hele verhaal").says("Plan op papier meegegeven")
    assert proof().dropped == 0
