"""A whole intake with the keyboard alone: ten minutes of a person's time at most (issue 4)."""

import pytest

from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.test_keyboard import Hands
from voordeur.intake.enums import LifeDomain

WHO = "renske.jonkman@voorschoten.example"
NAME = "Mulder-Proef"
TEN_MINUTES = 600.0
#: As one types at a kitchen table: goes well, is hard, the wish, and how often the arrow is
#: pressed from "geen hulp nodig" (1: wished, 2: now).
SAID = {
    "Wat bevalt u aan uw huis": (
        "Woont hier negen jaar, fijne buurt. Haar broer klust als er iets stuk is.",
        "Bovenburen klagen over lawaai van Sem, al drie brieven.",
        "Hier blijven wonen, zonder ruzie.",
        1,
    ),
    "Wat gaat goed met uw geld?": (
        "Betaalt vaste lasten zelf, op de 25e. Zus kijkt mee met brieven.",
        "Eén incasso van de zorgverzekering, geen buffer meer.",
        "Rust, en weten wat er elke maand overblijft.",
        1,
    ),
    "Met wie heeft u goed contact?": (
        "Zus komt elke week, oma past op woensdag op.",
        "Sem slaat als hij boos is, ook de juf. Joyce weet niet meer wat zij moet doen.",
        "Weer samen lachen aan tafel.",
        2,
    ),
    "Wanneer voelt u zich goed?": (
        "Wandelen met de hond van de buurvrouw helpt.",
        "Slaapt drie uur per nacht en huilt vaak.",
        "Slapen, en met iemand praten.",
        1,
    ),
    "Waar wordt u blij van?": ("De volkstuin op zondag, met Sem en haar vader.", "", "", 0),
    "Wat kan uw lichaam goed?": ("Fietst overal heen, allebei gezond.", "", "", 0),
    "Wat doet u zelf in huis": ("Doet alles zelf, Sem helpt met de was.", "", "", 0),
    "Hoe ziet een goede dag eruit?": (
        "Werkt drie dagen in de zorg, Sem speelt dan na school buiten.",
        "De woensdagmiddag is lang, dan gaat het mis.",
        "Een club voor Sem op woensdag.",
        1,
    ),
}


#: What is typed is kept first, and then sent: the next question has the focus a moment later.
STANDS_AT = "question => document.activeElement.labels?.[0]?.innerText.includes(question)"


@pytest.mark.slow
@pytest.mark.promise("P5")
def test_a_whole_intake_takes_ten_minutes_and_no_mouse(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    somebody = visit()
    somebody.log_in(WHO)
    somebody.press("Doe de uitvraag", within=somebody.line(NAME))
    somebody.press("Begin de uitvraag")
    assert len(SAID) == len(LifeDomain)
    hands = Hands(somebody)

    for question, said in SAID.items():
        somebody.page.wait_for_function(STANDS_AT, arg=question)
        tells(hands, *said)
    somebody.sees("8 van 8 leefgebieden besproken")
    hands.think()
    hands.reach("Rond af")
    hands.submit()
    somebody.sees("Hulp nu nodig: sociaal functioneren.")
    hands.think()
    hands.reach("Rond de uitvraag af")
    hands.submit()

    somebody.sees("De uitvraag is afgerond.")
    with capsys.disabled():
        print(f"\neen hele uitvraag {hands.seconds:.0f} s, {hands.keys} toetsen")  # noqa: T201
    assert hands.seconds <= TEN_MINUTES


def tells(hands: Hands, well: str, hard: str, wish: str, arrows: int) -> None:
    """One life domain; what unfolds is passed by."""
    hands.write(well)
    for words in (hard, wish):
        hands.press("Tab")
        if words:
            hands.write(words)
    hands.think()
    hands.reach("geen hulp nodig")
    hands.press("Space", *["ArrowRight"] * arrows)
    hands.reach("Leg vast en ga verder")
    hands.press("Enter")


@pytest.mark.slow
def test_a_branch_unfolds_as_one_chooses(visit: Visit) -> None:
    somebody = visit()
    somebody.log_in(WHO)
    somebody.press("Doe de uitvraag", within=somebody.line(NAME))
    somebody.press("Begin de uitvraag")
    somebody.sees_no("Dreigt ontruiming", "Wanneer, en van wie komt de brief?")

    somebody.fill("Wat bevalt u aan uw huis", "Fijne buurt.")
    somebody.tick("Hoeveel hulp", "hulp nu nodig")
    somebody.sees("Dreigt ontruiming")
    somebody.tick("Dreigt ontruiming", "er is een brief")
    somebody.sees("Wanneer, en van wie komt de brief?")
    findings = looking.at(somebody.page, "uitvraag met verdieping")
    somebody.tick("Hoeveel hulp", "geen hulp nodig")
    somebody.sees_no("Dreigt ontruiming", "Wanneer, en van wie komt de brief?")
    somebody.press("Leg vast en ga verder")

    somebody.sees("Wat gaat goed met uw geld?")
    assert findings == []


@pytest.mark.slow
def test_earlier_and_today_are_compared_in_a_picture_and_its_table(visit: Visit) -> None:
    somebody = visit()
    somebody.log_in("farid.bouzidi@voorschoten.example")
    somebody.press("Verbeek-Proef")
    somebody.press("De hele uitvraag")
    somebody.sees("5 van 8 leefgebieden besproken")
    findings = looking.at(somebody.page, "uitvraag die loopt")
    somebody.press("Naast elkaar")
    somebody.sees("minder goed", "beter", "gelijk")
    findings += looking.at(somebody.page, "naast elkaar")
    somebody.press("Metingen")
    findings += looking.at(somebody.page, "metingen")
    somebody.press("Zelfredzaamheid-Matrix 2017 over Ruben")
    somebody.sees("voldoende zelfredzaam")
    findings += looking.at(somebody.page, "meting")
    somebody.press("Metingen")
    somebody.tick("Waarmee?", "Zelfredzaamheid-Matrix 2017")
    somebody.tick("Over wie gaat dit?", "Ruben")
    somebody.press("Begin de meting")
    somebody.tick("Financiën", "4 voldoende zelfredzaam")
    findings += looking.at(somebody.page, "meting invullen")
    somebody.press("Leg scores vast")
    somebody.sees("De scores zijn vastgelegd.", "Nog 12 domeinen zonder niveau")
    somebody.press("Metingen")
    somebody.tick("Waarmee?", "GIZ: samen inschatten wat nodig is")
    somebody.tick("Over wie gaat dit?", "Milan")
    somebody.press("Begin de meting")
    findings += looking.at(somebody.page, "zijden invullen")
    somebody.press("Kies een conclusie en stel vast")
    findings += looking.at(somebody.page, "meting vaststellen")
    assert findings == []


@pytest.mark.slow
def test_an_administrator_writes_the_next_version(visit: Visit) -> None:
    somebody = visit()
    somebody.log_in("bea.van.houten@wassenaar.example")
    somebody.go("/beheer/vragenlijsten/")
    findings = looking.at(somebody.page, "vragenlijsten")
    somebody.press("Werk verder aan versie 5 van Integrale uitvraag")
    somebody.press("Wijzig Huisvesting")
    findings += looking.at(somebody.page, "vragen wijzigen")
    somebody.fill("De vraag naar wat de inwoner wil", "Waar wilt u wonen?")
    somebody.press("Leg vast in de conceptversie")
    somebody.sees("wordt “Waar wilt u wonen?”")
    findings += looking.at(somebody.page, "conceptversie")
    somebody.press("Bekijk en probeer Huisvesting")
    findings += looking.at(somebody.page, "proberen")
    somebody.go("/beheer/vragenlijsten/")
    somebody.press("Begin een nieuwe versie van Zelfredzaamheid-Matrix 2017")
    findings += looking.at(somebody.page, "matrix in bewerking")
    somebody.press("Bekijk en probeer")
    findings += looking.at(somebody.page, "matrix proberen")
    somebody.go("/beheer/vragenlijsten/zrm-2017/concept/wijzigen/")
    findings += looking.at(somebody.page, "matrix wijzigen")
    somebody.go("/beheer/vragenlijsten/")
    somebody.press("Begin een nieuwe versie van Koppeling met de acht leefgebieden")
    somebody.press("Wijzig")
    findings += looking.at(somebody.page, "koppeling wijzigen")
    somebody.go("/beheer/vragenlijsten/")
    somebody.press("Versie 1 van Zelfredzaamheid-Matrix 2013")
    findings += looking.at(somebody.page, "een versie")
    somebody.go("/beheer/vragenlijsten/invulling/")
    findings += looking.at(somebody.page, "invulling")
    assert findings == []
