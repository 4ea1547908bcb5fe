"""“Iedereen staat één keer ingeschreven”: who is known is found again, by whoever asks."""

import datetime
import re

import pytest

from tests.bench.people import NOW
from tests.journeys.asking import WHO, WIDOW, taken_up
from tests.journeys.walking import Visitor
from voordeur.accounts.enums import Role
from voordeur.frontdesk.tests.test_danger_beyond_the_measure import searched_all_hour

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "log", "owner"]),
    pytest.mark.promise("P12"),
]

MISHEARD, RIGHT = "999990019", "999990020"
#: After the days in which a desk keeps sight of what it handed on.
LATER = NOW + datetime.timedelta(days=31)
KNOWN = "Al bekend: koppel aan dit huishouden"


def her_number(visitor, home):
    """The page of her BSN, by way of who lives there."""
    member = visitor.follow(visitor.open(f"{home}wie-hoort-hierbij/"), "Gegevens")
    [href] = {href for said, href in member.links if "BSN" in said}
    return visitor.open(href)


def looked_for(desk, who):
    return desk.press(desk.open("/loket/nieuw/"), "Zoek wie het is", who=who)


def test_a_misheard_number_is_mended_and_she_is_found_by_the_right_one(dina, nel, proof):
    home = taken_up(dina, nel)
    nel.press(her_number(nel, home), "Leg het BSN vast", bsn=MISHEARD)
    nel.press(
        her_number(nel, home), "Leg het BSN vast", bsn=RIGHT, reason="Verkeerd verstaan; paspoort."
    )
    her_number(nel, home).says(f"Nu staat er {RIGHT}", MISHEARD, "Verkeerd verstaan; paspoort.")

    dina.sits_down(LATER)
    looked_for(dina, RIGHT).says(KNOWN)
    looked_for(dina, MISHEARD).says("Niemand gevonden")
    proof()


def test_a_question_of_who_is_known_elsewhere_comes_to_who_helps_them(dina, nel, proof):
    home = taken_up(dina, nel)
    dina.sits_down(LATER)
    nel.sits_down(LATER)

    page = looked_for(dina, " ".join(WIDOW[name] for name in WHO))
    page.says(KNOWN, "Meer mag u niet zien")
    card = re.search(r'name="card" value="([0-9a-f-]{36})"', page.html)[1]
    dina.press(
        page, "Beantwoord en klaar", question="Waar kan mijn moeder mee-eten?",
        caller="mevrouw Jansen-Proef", on_behalf="on", caller_is="dochter", card=card,
        advice="Op donderdag bij de open eettafel.",
    )  # fmt: skip

    nel.open(home).says("Waar kan mijn moeder mee-eten?")
    dina.open(home, status=404)

    page = looked_for(dina, " ".join(WIDOW[name] for name in WHO))
    card = re.search(r'name="card" value="([0-9a-f-]{36})"', page.html)[1]
    page = dina.press(
        page, "Leg hulpvraag vast", question="Zij is gevallen en belt zelf.", card=card,
        dangers="none", severity="light", urgency="this_week",
    )  # fmt: skip
    page.says("Voor dit huishouden loopt een casus")
    dina.press(page, "Geef aan Welzijn volwassenen")
    nel.today("team").says("Zij is gevallen en belt zelf.")
    proof(LATER)


def test_who_was_in_danger_and_not_looked_for_is_laid_beside_who_is_known(
    dina, nel, assign, desk, looking, proof
):
    olaf = Visitor(
        assign("Olaf Officier-Proef", None, Role.PRIVACY_OFFICER, desk.municipality), NOW
    )
    colleague = Visitor(assign("Coby Collega-Proef", desk, Role.DESK_PROFESSIONAL), NOW)
    taken_up(dina, nel)
    searched_all_hour(colleague.acting, looking)

    who = " ".join(WIDOW[name] for name in WHO)
    unsought = colleague.press(colleague.open("/loket/nieuw/"), "Zoek wie het is", who=who)
    unsought.says("erg vaak gezocht", "Is er gevaar? Schrijf dan hieronder op wie het is")
    page = colleague.press(
        unsought, "Leg hulpvraag vast", **WIDOW | {"dangers": "violence", "urgency": "today"}
    )
    page.says("Of deze persoon al bekend is, is niet nagegaan")
    assert "al bekend: " not in page.text.lower()

    waiting = olaf.follow(olaf.today(), "Naar de quarantaine")
    pair = olaf.follow(waiting, "Beslis")
    pair.says("Zij lijken op elkaar", "Johanna de Wit-Proef")
    olaf.press(
        pair, "Beslis", outcome="joined", reason="Zelfde naam, geboortedatum en huisarts."
    ).says("Niemand in quarantaine")
    proof()
