"""From the first call to a household let go: four people, by hand, in one story."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest

from tests.bench.people import NOW
from tests.bench.town import Travel
from tests.browser import looking
from tests.browser.chromium import Visit
from tests.browser.visitor import Visitor
from voordeur.followup import chain, sweeping

DESK = "anneke.admiraal@smow.example"
FIRST = "jasper.evers@voorschoten.example"
SECOND = "wilma.timmermans@kwadraad.example"
LEAD = "gerard.wolters@wassenaar.example"
NAME = "Reiziger-Proef"
#: The eight domains of life, each with how its first question begins.
DOMAINS = {
    "Huisvesting": "Wat bevalt u aan uw huis",
    "Financiën": "Wat gaat goed met uw geld?",
    "Sociaal functioneren": "Met wie heeft u goed contact?",
    "Psychisch functioneren": "Wanneer voelt u zich goed?",
    "Zingeving": "Waar wordt u blij van?",
    "Lichamelijk functioneren": "Wat kan uw lichaam goed?",
    "Praktisch functioneren": "Wat doet u zelf in huis",
    "Dagbesteding": "Hoe ziet een goede dag eruit?",
}

Worker = Callable[[], AbstractContextManager[None]]


def written(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


@pytest.mark.slow
@pytest.mark.promise("P1")
@pytest.mark.promise("P4")
@pytest.mark.promise("P5")
@pytest.mark.promise("P6")
@pytest.mark.promise("P8")
@pytest.mark.promise("P9")
def test_from_the_first_call_to_a_household_let_go(
    visit: Visit, town: Travel, as_worker: Worker
) -> None:
    desk, first, second, lead = visit(), visit(), visit(), visit()
    findings: list[str] = []
    desk.log_in(DESK)
    findings += asks_for_help(desk)
    offers(desk, "Cluster hulpverlening volwassenen", "Schulden en een dreigende afsluiting.")
    first.log_in(FIRST)
    findings += refuses(first, "Hier is geen beschikking nodig; maatschappelijk werk past beter.")
    desk.go("/")
    desk.sees("maatschappelijk werk past beter")
    desk.press("Bied elders aan", within=desk.line(NAME))
    offers(desk, "Cluster welzijn & preventie volwassenen", "Overzicht in de schulden, eerst rust.")
    second.log_in(SECOND)
    accepts(second)

    later = NOW + timedelta(days=21)
    town(later)
    with as_worker():
        sweeping.escalate_due(later)
    lead.log_in(LEAD, assignment="welzijn & preventie volwassenen")
    lead.sees("Te laat")
    assert NAME in lead.line(NAME).inner_text()

    second.log_in(SECOND)
    holds_the_intake(second)
    findings += makes_the_plan(second, later)
    becomes_coordinator(second)
    looks_back(second, later)
    findings += closes(second, later + timedelta(days=60))

    town(later + timedelta(days=61))
    second.log_in(SECOND)
    findings += prolongs(second, later + timedelta(days=90))
    town(later + timedelta(days=91))
    second.log_in(SECOND)
    lets_go(second)
    assert chain.report(now=datetime.now(tz=NOW.tzinfo), using="owner").dropped == 0
    assert findings == []


def asks_for_help(desk: Visitor) -> list[str]:
    """A call about somebody new becomes a help request, on one page."""
    desk.press("Nieuw contact")
    desk.fill("Waarover gaat het?", "De stroom wordt afgesloten en ik weet niet wie ik nog betaal.")
    desk.fill("Wie vraagt het?", "Saar Reiziger-Proef")
    desk.open("Over wie gaat het?")
    desk.fill("Wie is het?", f"Saar {NAME} 4-5-1981 2242PX 19")
    desk.sees("Niemand gevonden. Schrijf nieuw in.")
    desk.fill("Huisnummer", "19a")
    desk.open("Een team neemt het over")
    desk.tick("Is er gevaar?", "nee")
    desk.tick("Hoe ernstig is het?", "ernstig")
    desk.tick("Hoe snel moet er iets gebeuren?", "deze week")
    desk.press("Leg hulpvraag vast")
    desk.sees("De hulpvraag en het huishouden zijn vastgelegd.")
    return looking.at(desk.page, "geef door")


def offers(desk: Visitor, team: str, why: str) -> None:
    """Handed over, with a sentence for who receives it."""
    desk.tick("Naar welk team?", team)
    desk.fill("Waarom hierheen?", why)
    desk.press("Bied aan")
    desk.sees("wacht op antwoord")


def refuses(colleague: Visitor, reason: str) -> list[str]:
    """Not here: the reason goes back to the desk."""
    colleague.press("Beantwoord", within=colleague.line(NAME))
    colleague.sees("Schulden en een dreigende afsluiting.")
    colleague.open("Weiger met reden")
    with colleague.refused(422):
        colleague.press("Weiger", exact=True)
    findings = looking.at(colleague.page, "weigeren zonder reden")
    colleague.open("Weiger met reden")
    colleague.fill("Reden", reason)
    colleague.press("Weiger", exact=True)
    colleague.sees("U heeft geweigerd.")
    colleague.sees_no(NAME)
    return findings


def accepts(colleague: Visitor) -> None:
    """Taken over: the household has a case and a next step."""
    colleague.press("Beantwoord", within=colleague.line(NAME))
    colleague.press("Neem over")
    colleague.sees("U heeft de vraag overgenomen.", "Saar")
    assert colleague.path.startswith("/huishoudens/")


def holds_the_intake(colleague: Visitor) -> None:
    """Eight domains, own strength first, and a summary."""
    colleague.press("Doe de uitvraag", within=colleague.line(NAME))
    colleague.press("Begin de uitvraag")
    for domain, question in DOMAINS.items():
        colleague.fill(question, f"Saar redt zich met {domain.lower()}.")
        help_needed = "hulp nu nodig" if domain == "Financiën" else "geen hulp nodig"
        colleague.tick("Hoeveel hulp", help_needed)
        colleague.press("Leg vast en ga verder")
    colleague.sees("8 van 8 leefgebieden besproken")
    colleague.press("Rond af")
    colleague.fill("Samenvatting", "Saar heeft overzicht nodig in haar geld, de rest gaat goed.")
    colleague.press("Rond de uitvraag af")
    colleague.press("Naar het plan")


def makes_the_plan(colleague: Visitor, now: datetime) -> list[str]:
    """One plan with a goal in the words of the resident, and who does what before when."""
    colleague.fill("Wanneer kijkt u voor het eerst samen terug?", written(_day(now, 40)))
    colleague.press("Maak het plan")
    colleague.press("Leg het eerste doel vast")
    colleague.choose("Leefgebied", "Financiën")
    colleague.fill("Wat wil de inwoner bereiken?", "Ik wil weten wie ik nog betaal.")
    colleague.fill("Waaraan merken we dat het is gelukt?", "Er ligt één lijst met alle schulden.")
    colleague.press("Leg vast")
    colleague.press("Spreek een actie af")
    colleague.fill("Wat gaat er gebeuren?", "Alle brieven openen en op een stapel leggen")
    colleague.tick("Wie kan dit doen?", "de inwoner zelf")
    colleague.choose("Wie van het huishouden?", "Saar")
    colleague.fill("Voor wanneer?", written(_day(now, 7)))
    colleague.press("Spreek af")
    colleague.sees("Ik wil weten wie ik nog betaal.", "Alle brieven openen")
    findings = looking.at(colleague.page, "nieuw plan")
    colleague.press("Gedaan")
    colleague.sees("gedaan")
    return findings


def becomes_coordinator(colleague: Visitor) -> None:
    """One coordinator, known to everybody who sees the household."""
    to_the_household(colleague)
    colleague.press("Word casusregisseur")
    colleague.tick("Waarom bent u de juiste casusregisseur?", "bekend bij het huishouden")
    colleague.tick("Wie voert de regie?", "ik")
    colleague.press("Word casusregisseur")
    colleague.sees("Regie", "Wilma Timmermans-Proef")


def looks_back(colleague: Visitor, now: datetime) -> None:
    """The goal is reached, in the words of the resident."""
    colleague.press("Werk aan het plan")
    colleague.press("Evalueer")
    colleague.page.get_by_role("group", name="Wie was erbij?").get_by_role("checkbox").first.check()
    colleague.tick("Wat zegt de inwoner?", "9")
    colleague.tick("Wat zegt u zelf?", "8")
    colleague.tick("Hoe staat dit doel ervoor?", "bereikt")
    colleague.fill(
        "Wat zegt de inwoner over alles bij elkaar?",
        "De lijst hangt op de koelkast. Ik slaap weer.",
    )
    colleague.fill("Wanneer kijkt u weer samen terug?", written(_day(now, 50)))
    colleague.press("Leg de evaluatie vast")
    colleague.sees("De lijst hangt op de koelkast.")


def closes(colleague: Visitor, watch: datetime) -> list[str]:
    """Closed with a reason, and somebody calls later on."""
    to_the_household(colleague)
    colleague.press("Sluit de casus af")
    colleague.tick("Waarom sluit u de casus af?", "doelen bereikt")
    colleague.fill("Wat is bereikt, en wat blijft open?", "De schulden staan op een rij.")
    colleague.tick("Wat blijft er?", "een waakvlam")
    colleague.fill("Wanneer bellen we na?", written(watch.date()))
    for open_promise in colleague.page.locator("select[name^=wordt_]").all():
        open_promise.select_option(label="Vervalt")
    colleague.press("Bekijk wat er gebeurt")
    colleague.sees("Dit gebeurt er als u afsluit")
    colleague.press("Sluit af", exact=True)
    colleague.sees("afgesloten")
    return looking.at(colleague.page, "afgesloten huishouden")


def prolongs(colleague: Visitor, until: datetime) -> list[str]:
    """The call says: not yet."""
    colleague.press("Bel na", within=colleague.line(NAME))
    findings = looking.at(colleague.page, "waakvlam")
    colleague.fill("Wat hoorde u?", "Het gaat, maar er kwam weer een aanmaning.")
    colleague.tick("Wat gebeurt er met de waakvlam?", "Verleng")
    colleague.fill("Bij verlengen: tot wanneer?", written(until.date()))
    colleague.press("Leg vast")
    return findings


def lets_go(colleague: Visitor) -> None:
    """The call says: all is well; the household is let go with a reason."""
    colleague.press("Bel na", within=colleague.line(NAME))
    colleague.fill("Wat hoorde u?", "Alles loopt. Saar weet ons te vinden.")
    colleague.tick("Wat gebeurt er met de waakvlam?", "Laat los")
    colleague.choose("Bij loslaten: waarom kan dat?", "redt zich")
    colleague.press("Leg vast")
    colleague.go("/")
    colleague.sees_no(NAME)


def to_the_household(colleague: Visitor) -> None:
    """The page of the household, by its name."""
    colleague.press(f"Huishouden {NAME}")


def _day(now: datetime, days: int) -> date:
    """So many days on, and a Monday."""
    day = (now + timedelta(days=days)).date()
    return day + timedelta(days=-day.weekday() % 7)
