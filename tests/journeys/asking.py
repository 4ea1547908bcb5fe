"""How most journeys begin: somebody calls the desk about a widow of 78."""

import re

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
    "dangers": "none",
    "severity": "serious",
    "urgency": "this_week",
}
#: By these she is looked for.
WHO = ("given_name", "prefix", "surname", "born_on", "postcode", "house_number")


def asked(desk: Visitor, **otherwise: str) -> Page:
    """The desk finds who it is, writes the question down, and comes to where it is offered."""
    told = WIDOW | otherwise
    who = " ".join(told[name] for name in WHO)
    page = desk.press(desk.open("/loket/nieuw/"), "Zoek wie het is", who=who)
    known = re.search(r'name="card" value="([0-9a-f-]{36})"', page.html)
    if known:
        told = {name: text for name, text in told.items() if name not in WHO}
        told["card"] = known[1]
    return desk.press(page, "Leg hulpvraag vast", **told)


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


def each_lapses(page: Page) -> dict[str, str]:
    """What one fills in to let everything lapse that stands open when a case closes."""
    names = {name for button in page.buttons for name in button.form.names}
    return {name: "lapses" for name in sorted(names) if name.startswith("wordt_")}
