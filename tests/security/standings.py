"""Who may stand in front of a page: without a login, without a place, and with a place.

Each is one column of the table of need-to-know (`tests/security/may.py`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.security.intruders import browser
from voordeur.access.enums import Depth
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.cases.tests.scene import involve
from voordeur.followup.models import Matter
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.acting import acting_as

#: Column → who that is, for the privacy officer who reads the table.
WHO = {
    "nobody": "niemand ingelogd",
    "next door": "loketmedewerker van een andere gemeente",
    "desk": "loketmedewerker, er niet bij betrokken",
    "professional": "teamprofessional, er niet bij betrokken",
    "coordinator": "casusregisseur, van een ander huishouden",
    "process coordinator": "procesregisseur, er niet bij betrokken",
    "lead": "teamleider van een team zonder afspraak",
    "administrator": "functioneel beheerder",
    "privacy officer": "privacyfunctionaris",
    "policy adviser": "beleidsadviseur",
    "circle": "leest mee met de kring",
    "reads along": "leest mee met plan en afspraken",
    "agreements": "werkt mee aan plan en afspraken",
    "content": "werkt mee aan de inhoud",
    "lead of the team": "teamleider van het team met de afspraak",
    "offered": "collega in een team waaraan de regie is aangeboden",
    "own contact": "loketmedewerker die het contact had",
    "regisseur": "casusregisseur van dit huishouden",
}
#: Who is told nothing, not even that a household exists.
STRANGERS = tuple(list(WHO)[1:10])

OFFICE = {
    "desk": Role.DESK_PROFESSIONAL,
    "professional": Role.PROFESSIONAL,
    "coordinator": Role.COORDINATOR,
    "process coordinator": Role.PROCESS_COORDINATOR,
    "lead": Role.TEAM_LEAD,
    "administrator": Role.ADMINISTRATOR,
    "privacy officer": Role.PRIVACY_OFFICER,
    "policy adviser": Role.POLICY_ADVISER,
}
BESIDE = {
    "circle": (Depth.CIRCLE, True),
    "reads along": (Depth.AGREEMENTS, True),
    "agreements": (Depth.AGREEMENTS, False),
    "content": (Depth.CONTENT, False),
}


@dataclass(frozen=True)
class Somebody:
    """A column of the table, in the flesh; nobody logged in has no assignment."""

    who: str
    acting: Assignment | None

    def client(self) -> Client:
        return browser(self.acting) if self.acting else Client()


def everybody(
    *,
    assign: Callable[..., Assignment],
    cluster: Team,
    offered_to: Team,
    professional: Assignment,
    actor: Assignment,
    now: datetime.datetime,
) -> dict[str, Somebody]:
    """One of each, the last eight with a place around everything the scene holds."""
    here = cluster.municipality
    elsewhere = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    abroad = Team.objects.create(municipality=elsewhere, name="Loket", kind="desk")
    away = Team.objects.create(municipality=here, name="Jeugd", kind="cluster")
    found: dict[str, Assignment | None] = {
        "nobody": None,
        "next door": assign("Vreemd Buur-Proef", abroad, Role.DESK_PROFESSIONAL),
        "lead of the team": assign("Lia Leider-Proef", cluster, Role.TEAM_LEAD),
        "offered": assign("Wil Welzijn-Proef", offered_to, Role.PROFESSIONAL),
        "own contact": actor,
        "regisseur": professional,
    }
    for who, role in OFFICE.items():
        found[who] = assign(f"Vreemd {who.title()}-Proef", away, role)
    for who, (depth, only_reading) in BESIDE.items():
        # In a team of the same cluster one would see what that team was offered.
        beside = assign(f"Bij {who.title()}-Proef", away, Role.PROFESSIONAL)
        for matter, seer in _matters(professional, actor, now):
            involve(
                who=beside, matter_id=matter, actor=seer, now=now,
                depth=depth, reading_only=only_reading,
            )  # fmt: skip
        found[who] = beside
    return {who: Somebody(who, found[who]) for who in WHO}


def _matters(
    professional: Assignment, actor: Assignment, now: datetime.datetime
) -> Iterable[tuple[Any, Assignment]]:
    """Everything that somebody works with, and who does."""
    known: dict[Any, Assignment] = {}
    for seer in (professional, actor):
        with acting_as(seer, now=now, purpose="test"):
            for key in Matter.objects.order_by("pk").values_list("pk", flat=True):
                known.setdefault(key, seer)
    return known.items()
