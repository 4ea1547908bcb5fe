"""How most journeys begin: somebody calls the desk about a widow of 78."""

from tests.journeys.walking import Page, Visitor
from voordeur.organisations.models import Team

WIDOW = {
    "question": "Een weduwe van 78 eet slecht en spreekt dagen niemand. Wie gaat er langs?",
    "caller": "praktijkondersteuner van de huisarts",
    "surname": "Wit-Proef",
    "prefix": "de",
    "given_name": "Johanna",
    "born_on": "3-2-1948",
    "postcode": "2242 AX",
    "house_number": "212",
    "severity": "serious",
    "urgency": "this_week",
}


def asked(desk: Visitor, **otherwise: str) -> Page:
    """The desk writes the question down, and comes to the page that offers it to a team."""
    page = desk.open("/loket/nieuw/")
    return desk.press(page, "Leg hulpvraag vast", **(WIDOW | otherwise))


def offered(desk: Visitor, page: Page, to: Team) -> Page:
    """The desk offers the question to a team."""
    return desk.press(
        page, "Bied aan", to_team=str(to.pk), summary="Eenzaam en eet slecht: een huisbezoek."
    )


def taken_up(desk: Visitor, team: Visitor, **otherwise: str) -> str:
    """Asked, offered and accepted; the address of the household, as the receiver sees it."""
    offered(desk, asked(desk, **otherwise), team.acting.team)
    team.press(team.follow(team.today(), "Beantwoord"), "Neem over")
    name = "De Wit-Proef"
    [href] = {href for said, href in team.open("/huishoudens/").links if said == name}
    return href
