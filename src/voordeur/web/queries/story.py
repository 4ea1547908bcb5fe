"""The story of a household: what was done, newest first, each line saying what from its codes.

An event holds keys and codes, never a resident's words. Keys are read here as names, as far as
PostgreSQL shows them to whoever reads; else the sentence of the kind stands alone.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from voordeur.accounts.models import User
from voordeur.audit import queries as audit
from voordeur.audit.queries import Moment
from voordeur.cases.enums import CloseReason
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Handover
from voordeur.households.models import Household
from voordeur.intake.enums import LifeDomain
from voordeur.merges.queries import merges
from voordeur.organisations.models import Team
from voordeur.plans.enums import ActionBy
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.ui.components import Event

ICONS = {
    "case": "briefcase",
    "contact": "phone",
    "help-request": "hand-over",
    "household": "users",
    "instrument": "intake",
    "person": "users",
    "intake": "intake",
    "plan": "plan",
    "promise": "calendar",
    "watch": "eye",
}
#: The kinds whose line differs by what kind of act it was, not only by its kind.
KIND_ICONS = {
    "case.closed": "eye",
    "help-request.accepted": "check",
    "help-request.asked": "message",
    "help-request.refused": "x",
    "plan.action-finished": "check",
    "plan.evaluated": "refresh",
}
TO_A_TEAM = {
    "help-request.offered": "Hulpvraag aangeboden aan {team}",
    "help-request.accepted": "Hulpvraag overgenomen door {team}",
    "help-request.refused": "Hulpvraag geweigerd door {team}, met reden",
    "help-request.expired": "Geen antwoord op tijd van {team}: gemeld aan de teamleider",
    "case.coordination-offered": "Casusregie aangeboden aan {team}",
}
#: Which code of an event tells more, and the words it is read in.
TELLS: dict[str, tuple[str, dict[str, str]]] = {
    "plan.goal-set": ("domain", dict(LifeDomain.choices)),
    "plan.action-agreed": ("by", dict(ActionBy.choices)),
    "plan.action-finished": ("outcome", dict(PromiseOutcome.choices)),
    "case.closed": ("reason", dict(CloseReason.choices)),
    "case.released": ("reason", dict(CloseReason.choices)),
}
BY_ITSELF = "vanzelf, op tijd"


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the keys of a story."""

    people: dict[uuid.UUID, str]
    teams: dict[str, str]


def of(household: Household) -> list[Event]:
    """The story; what one person did again and again on a day is told once."""
    moments = audit.timeline(household.pk, before=merges.went_up_in(household.pk))
    names = Names(people=_people(moments), teams=_teams(moments))
    lines = [(moment, _line(moment, names)) for moment in moments]
    told = []
    for (_, title, user_id), same in groupby(lines, key=_act):
        acts = [moment for moment, _ in same]
        times = f" ({len(acts)} keer)" if len(acts) > 1 else ""
        told.append(
            Event(
                at=acts[0].at,
                title=f"{title}{times}",
                by=names.people.get(user_id, "") if user_id else BY_ITSELF,
                icon=_icon(acts[0].kind),
            )
        )
    return told


def _act(line: tuple[Moment, str]) -> tuple[date, str, uuid.UUID | None]:
    moment, title = line
    return local_date(moment.at), title, moment.user_id


def _line(moment: Moment, names: Names) -> str:
    """What happened, in one sentence."""
    team = names.teams.get(_place(moment), "")
    if team and moment.kind in TO_A_TEAM:
        return TO_A_TEAM[moment.kind].format(team=team)
    if moment.kind == "watch.prolonged" and moment.facts.get("until"):
        return f"{moment.sentence} tot {dates.day(date.fromisoformat(moment.facts['until']))}"
    name, words = TELLS.get(moment.kind, ("", {}))
    more = words.get(str(moment.facts.get(name, "")), "")
    return f"{moment.sentence}: {more}" if more else moment.sentence


def _icon(kind: str) -> str:
    return KIND_ICONS.get(kind) or ICONS.get(kind.partition(".")[0], "note")


def _people(moments: Iterable[Moment]) -> dict[uuid.UUID, str]:
    people = User.objects.filter(id__in={moment.user_id for moment in moments if moment.user_id})
    return dict(people.values_list("id", "name"))


def _teams(moments: Iterable[Moment]) -> dict[str, str]:
    """The team's name by the key of its handover, or by its own."""
    offers = Handover.objects.filter(id__in=_keys(moments, "handover"))
    teams = Team.objects.filter(id__in=_keys(moments, "to_team"))
    rows: list[tuple[Any, str]] = [
        *offers.values_list("id", "to_team__name"),
        *teams.values_list("id", "name"),
    ]
    return {str(key): name for key, name in rows}


def _keys(moments: Iterable[Moment], fact: str) -> set[str]:
    return {moment.facts[fact] for moment in moments if moment.facts.get(fact)}


def _place(moment: Moment) -> str:
    return str(moment.facts.get("handover") or moment.facts.get("to_team") or "")
