"""Haarlem's shape: eight neighbourhood teams; the address says which (seed 004 §2.1)."""

import datetime

import pytest
from tests.bench.people import NOW, TODAY

from voordeur.accounts import operations as accounts
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.demo import routes
from voordeur.demo.loading import network
from voordeur.demo.people import People
from voordeur.demo.stage import Stage
from voordeur.frontdesk.enums import Severity, Track, Urgency
from voordeur.frontdesk.queries import routing
from voordeur.frontdesk.triage import Triage
from voordeur.organisations import operations as organisations

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]

LIVES = {
    "2011 AA": "Sociaal wijkteam Centrum",
    "2013 BC": "Sociaal wijkteam Zuidwest",
    "2022 CD": "Sociaal wijkteam Noord",
    "2026 DE": "Sociaal wijkteam Delftwijk",
    "2031 EF": "Sociaal wijkteam Oost",
    "2032 FG": "Sociaal wijkteam Slachthuisbuurt",
    "2033 GH": "Sociaal wijkteam Parkwijk",
    "2037 HJ": "Sociaal wijkteam Schalkwijk",
}


@pytest.fixture
def stage():
    read, then = network("haarlem"), NOW - datetime.timedelta(days=30)
    haarlem = organisations.load_network(network=read, actor=None, now=then).municipality
    accounts.load_staff(network=read, actor=None, now=then)
    stage = Stage(haarlem, today=TODAY, people=People(TODAY))
    routes.lay_down(stage, read["routes"], now=then)
    return stage


@pytest.fixture
def walk_in(stage):
    """Who stands at the walk-in of Centrum."""
    hats = Assignment.objects.select_related("user", "team", "organisation", "municipality")
    return hats.get(team=stage.team("centrum"), role=Role.DESK_PROFESSIONAL)


def asked(stage, walk_in, number, postcode):
    caller = stage.people.adult("Bewoner", f"Buurt{chr(96 + number)}-Proef", 40)
    return stage.ask_for_help(
        contact=stage.call("Ik kan de huur niet betalen."),
        household=stage.home(caller, street="Proefstraat", number=number, postcode=postcode),
        triage=Triage(severity=Severity.SERIOUS, urgency=Urgency.CAN_WAIT, track=Track.SOCIAL),
        actor=walk_in,
        now=NOW,
    )


def test_every_address_finds_the_team_of_its_neighbourhood(stage, walk_in):
    requests = {
        postcode: asked(stage, walk_in, number, postcode)
        for number, postcode in enumerate(LIVES, start=1)
    }

    with stage.seen_by(walk_in, NOW):
        found = {
            postcode: routing.suggested(request, acting=walk_in, now=NOW)
            for postcode, request in requests.items()
        }

    assert {postcode: one.team for postcode, one in found.items()} == LIVES
    assert found["2037 HJ"].because == "het adres ligt in Schalkwijk (2034 tot en met 2037)"


def test_an_address_outside_the_city_finds_no_team(stage, walk_in):
    request = asked(stage, walk_in, 1, "2242 AB")

    with stage.seen_by(walk_in, NOW):
        assert routing.suggested(request, acting=walk_in, now=NOW) is None
