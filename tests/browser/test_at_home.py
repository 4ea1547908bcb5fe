"""A resident on a telephone prepares the conversation: with a script, without, by keyboard."""

import re

import pytest

from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor

WHO = "dennis.kramer@prodeba.example"
TELEPHONE = 390


def asked(visit: Visit) -> tuple[Visitor, str, str, list[str]]:
    """A professional with a fresh link for Lisa: its address, the code, and what was wrong."""
    work = visit()
    work.log_in(WHO)
    work.press("Bekijk", within=work.line("Lisa Kamp-Proef"))
    work.sees("nog niet ingevuld")
    findings = looking.at(work.page, "voorbereiding thuis")
    work.press("Vraag iemand")
    work.sees("Wie bereidt zich voor?")
    findings += looking.at(work.page, "iemand vragen")
    work.press("Terug")
    work.sees("nog niet ingevuld")
    work.press("Vernieuw de link")
    work.sees("de oude link opent niets meer")
    findings += looking.at(work.page, "link vernieuwen")
    work.press("Maak een nieuwe link")
    work.sees("De code komt niet mee op papier.")
    findings += looking.at(work.page, "de link en de code")
    [address] = re.findall(r"http://\S+?(/vooraf/[\w-]{43}/)", work.text)
    [code] = re.findall(r"^(\d{3} \d{3})$", work.text, re.MULTILINE)
    return work, address, code, findings


def told_in_two_sittings(home: Visitor, address: str, code: str) -> list[str]:
    """Tells of one subject, stops, goes on with what was kept, and hands it in."""
    home.fill("Wat bevalt u aan uw huis", "Mijn kamer is van mij.")
    home.sees("Bewaard om")
    home.press("Stop voor nu")
    home.sees("U bent gestopt")
    home.go(address)
    home.fill("Code", code)
    home.press("Ga verder")
    home.sees("Niets moet")
    home.press("Ga verder")
    home.sees("Onderwerp 1 van 8")
    assert home.page.get_by_label("Wat bevalt u").input_value() == "Mijn kamer is van mij."
    home.tick("Wilt u hier hulp bij?", "Nee, het gaat goed zo")
    home.press("Bewaar en ga verder")
    home.sees("Onderwerp 2 van 8")
    home.press("Naar het einde")
    home.sees("Klopt alles?")
    findings = looking.at(home.page, "nalezen")
    home.press("Lever in")
    home.sees("U hebt dit ingeleverd")
    return findings + looking.at(home.page, "ingeleverd")


@pytest.mark.slow
@pytest.mark.promise("P5")
def test_a_resident_prepares_and_the_professional_takes_it_over(visit: Visit) -> None:
    work, address, code, findings = asked(visit)
    home = visit(width=TELEPHONE)
    home.go(address)
    findings += looking.at(home.page, "code")
    home.fill("Code", "000 000")
    with home.refused(422):
        home.page.keyboard.press("Enter")
    home.sees("Deze code werkt niet")
    findings += looking.at(home.page, "foute code")
    home.fill("Code", code)
    home.page.keyboard.press("Enter")
    home.sees("Niets moet", "Wie leest het?")
    home.sees_no("Kamp", "Lisa")
    findings += looking.at(home.page, "begin")
    home.press("Begin", exact=True)
    home.sees("Onderwerp 1 van 8")
    findings += looking.at(home.page, "een onderwerp")

    findings += told_in_two_sittings(home, address, code)

    work.go("/")
    work.press("Bekijk", within=work.line("Bekijk wat Lisa Kamp-Proef"))
    work.press("Lees in de uitvraag")
    work.sees("Mijn kamer is van mij.", "vooraf verteld door Lisa Kamp-Proef")
    findings += looking.at(work.page, "vooraf verteld")
    work.press("Neem over", within=work.page.locator("article").filter(has_text="Lisa Kamp"))
    work.sees("overgenomen door Dennis Kramer-Proef")
    findings += looking.at(work.page, "overgenomen")
    assert findings == []


@pytest.mark.slow
def test_without_a_script_nothing_typed_is_lost(visit: Visit) -> None:
    _, address, code, _ = asked(visit)
    home = visit(width=320, java_script_enabled=False)
    home.page.goto(address)
    home.page.get_by_label("Code").fill(code)
    with home.another_page():
        home.page.get_by_role("button", name="Ga verder").click()
    with home.another_page():
        home.page.get_by_role("link", name="Begin", exact=True).click()
    home.page.get_by_label("Wat bevalt u").fill("Zonder script.")
    home.context.clear_cookies(name="voorbereiding")
    with home.refused(422):
        home.page.get_by_role("button", name="Bewaar en ga verder").click()
    home.page.get_by_text("Wat u typte, gaat niet verloren").wait_for()
    home.page.get_by_label("Code").fill(code)
    with home.another_page():
        home.page.get_by_role("button", name="Ga verder").click()
    with home.another_page():
        home.page.get_by_role("link", name="Lees alles na").click()
    home.page.get_by_text("Zonder script.").wait_for()
