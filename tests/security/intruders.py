"""Who stands nowhere towards a household, what they send, and what others see before and after."""

from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client

from tests.bench.people import NOW
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.organisations.models import (
    Municipality,
    Team,
)
from voordeur.shared import guards
from voordeur.shared.acting import acting_as
from voordeur.shared.guards import Guard
from voordeur.shared.keys import new_key

#: What looking leaves behind: these may grow.
LOGS = {"access_readevent", "audit_event", "audit_change"}


def stranger(kind: str, assign: Any, municipality: Municipality) -> Assignment:
    """Somebody who stands nowhere towards the household."""
    if kind == "next door":
        municipality = Municipality.objects.create(name="Voorschoten", cbs_code="0626")
    team, _ = Team.objects.get_or_create(
        municipality=municipality, name="Jeugd", defaults={"kind": "cluster"}
    )
    role = Role.DESK_PROFESSIONAL if kind == "next door" else Role(kind)
    return assign(f"Vreemd {kind} Proef", team, role)


STRANGERS = [
    "next door",
    Role.PROFESSIONAL.value,
    Role.DESK_PROFESSIONAL.value,
    Role.TEAM_LEAD.value,
    Role.ADMINISTRATOR.value,
    Role.PRIVACY_OFFICER.value,
    Role.POLICY_ADVISER.value,
]


def browser(acting: Assignment, **words: Any) -> Client:
    client = Client(**words)
    client.force_login(acting.user)
    session = client.session
    session["assignment"] = str(acting.pk)
    session.save()
    return client


def everything_filled_in(keys: dict[str, list[Any]], who: Assignment) -> dict[str, str]:
    """A body that pleases most forms, full of keys of somebody else."""
    return {
        "key": str(new_key()), "name": "Tante", "relation": "tante", "phone": "",
        "domain": "housing", "words": "Anders", "we_know_when": "Nooit", "what": "Iets",
        "by": "resident", "who": "Ik",
        "due_on": "10-3-2026", "owner": str(who.user_id), "outcome": "kept", "note": "Zomaar",
        "reason": "Zomaar", "why_this_one": "known", "because": "Zomaar",
        "afterwards": "watch", "watch_on": "1-6-2026", "watch_question": "Hoe gaat het?",
        "receiver": f"{who.team_id}:", "summary": "Zomaar", "to_team": str(who.team_id),
        "goes_well": "Alles", "help_needed": "none", "advice": "Niets", "on": "10-3-2026",
        "resident_says": "Goed", "next_on": "1-6-2026", "first_evaluation_on": "1-6-2026",
        "household": str(keys["household_id"][0]), "matter": str(keys["household_id"][0]),
        "release_reason": "answered", "antwoord": "neem", "to": str(who.user_id),
        "surname": "Anders-Proef", "role": "adult", "name_use": "own", "from_on": "1-3-2026",
        "where": "away", "died_on": "1-3-2026", "born_on": "1-3-2026", "expected_on": "1-6-2026",
        "postcode": "2242 AB", "house_number": "3", "review_on": "1-6-2026", "covers": "care",
    }  # fmt: skip


def everything_known(who: list[Assignment]) -> list[tuple[str, int, str]]:
    """Every row that these people see, as one number a table: what was changed shows."""
    found = []
    for acting in who:
        with acting_as(acting, now=NOW, purpose="test"), connection.cursor() as cursor:
            for model in apps.get_models():
                table = model._meta.db_table
                if isinstance(guards.of(model), Guard) and table not in LOGS:
                    rows = "string_agg(t::text, '' order by t::text)"
                    cursor.execute(f"select count(*), md5({rows}) from {table} t")
                    found.append((table, *cursor.fetchone()))
    return found
