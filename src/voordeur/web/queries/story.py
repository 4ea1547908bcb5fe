"""The story of a household: what was done, newest first, each line saying what from its codes.

An event holds keys and codes, never a resident's words. Keys are read here as names, as far as
PostgreSQL shows them to whoever reads; else the sentence of the kind stands alone.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.urls import reverse

from voordeur.accounts.models import User
from voordeur.audit import describe
from voordeur.audit import queries as audit
from voordeur.audit.queries import Moment
from voordeur.cases.enums import CloseReason, Coordination
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Handover
from voordeur.households.models import Household
from voordeur.intake.enums import LifeDomain
from voordeur.merges.queries import merges
from voordeur.organisations.models import Team
from voordeur.plans.enums import ActionBy, AfterStopping, ReaderKind, StoppedBecause
from voordeur.shared.periods import local_date
from voordeur.ui import dates
from voordeur.ui.components import Event
from voordeur.web.queries import subjects
from voordeur.web.queries.because import Because, Key, because
from voordeur.web.queries.subjects import Told, told
from voordeur.web.queries.why import why

ICONS = {
    "case": "briefcase",
    "access": "lock",
    "contact": "phone",
    "help-request": "hand-over",
    "household": "users",
    "instrument": "intake",
    "person": "users",
    "intake": "intake",
    "measurement": "intake",
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
    "plan.called-after-stopping": "phone-out",
    "plan.dropped-out": "x",
    "plan.evaluated": "refresh",
}
TO_A_TEAM = {
    "help-request.offered": "Hulpvraag aangeboden aan {team}",
    "help-request.accepted": "Hulpvraag overgenomen door {team}",
    "help-request.refused": "Hulpvraag geweigerd door {team}, met reden",
    "help-request.expired": "Geen antwoord op tijd van {team}: gemeld aan de teamleider",
    "case.coordination-offered": "Casusregie aangeboden aan {team}",
    "case.wish-granted": "Wens toegewezen: de regie is aangeboden aan {team}",
}
#: Beside one of the household who coordinates, what a professional gives on is the waakvlam.
BESIDE_THEM = {Coordination.RESIDENT, Coordination.NETWORK}
GOES_ON = {
    "case.coordination-offered", "case.coordination-accepted", "case.coordination-refused",
    "case.coordination-withdrawn",
}  # fmt: skip
#: Which code of an event tells more, and the words it is read in.
TELLS: dict[str, tuple[str, dict[str, str]]] = {
    "plan.goal-set": ("domain", dict(LifeDomain.choices)),
    "plan.action-agreed": ("by", dict(ActionBy.choices)),
    "plan.action-finished": ("outcome", dict(PromiseOutcome.choices)),
    "plan.dropped-out": ("because", dict(StoppedBecause.choices)),
    "plan.called-after-stopping": ("outcome", dict(AfterStopping.choices)),
    "plan.given": ("to", dict(ReaderKind.choices)),
    "intake.answered": ("domain", dict(LifeDomain.choices)),
    "intake.deepened": ("domain", dict(LifeDomain.choices)),
    "intake.unchanged": ("domain", dict(LifeDomain.choices)),
    "intake.taken-over": ("domain", dict(LifeDomain.choices)),
    "intake.taken-back": ("domain", dict(LifeDomain.choices)),
    "case.closed": ("reason", dict(CloseReason.choices)),
    "case.released": ("reason", dict(CloseReason.choices)),
}
#: Whose name stands in an event, by the fact that holds their key.
NAMES = {
    "case.coordination-offered": "to_user",
    "case.coordinator-appointed": "coordinator",
    "case.wish-granted": "to_user",
    "promise.given": "to",
}
#: Kinds whose words are a name: whom it was given to, or who stands by them.
A_NAME = {
    "plan.given", "household.support-added", "household.support-again",
    "household.support-changed", "household.support-ended",
}  # fmt: skip
#: Kinds that move a day: told from when to when.
MOVED = {"plan.action-moved", "plan.evaluation-moved"}
#: Many at a time, one of each life domain: told as one line, the domains under it.
OF_A_DOMAIN = {"intake.answered", "intake.deepened", "intake.unchanged", "intake.taken-over"}
BY_ITSELF = "vanzelf"
#: Where more is read than the line says; the plan itself is one click off already.
LEADS_TO = {"plan.evaluated": "plans:evaluations"}
#: So much of what was said stands in a line; the rest is on its own page.
LONGEST, MOST = 160, 3


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the keys of a story, and what its subjects say."""

    people: dict[uuid.UUID, str]
    teams: dict[str, str]
    told: Mapping[uuid.UUID, Told]
    because: Mapping[Key, Because]
    why: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is told."""

    moment: Moment
    title: str
    words: str
    is_own: bool = False
    why: str = ""


def of(
    household: Household,
    *,
    before: Iterable[uuid.UUID] | None = None,
    where: Q = audit.EVERYTHING,
    skip: int = 0,
    limit: int = 50,
    deep: bool = False,
) -> list[Event]:
    """The story, newest first; what one person did again and again on a day is told once.

    `before`: the households that went up in it, for who asked already. `deep`: why it was done is
    told to who reads the agreements.
    """
    before = merges.went_up_in(household.pk) if before is None else before
    moments = audit.timeline(household.pk, before=before, where=where, skip=skip, limit=limit)
    names = Names(
        people=_people(moments),
        teams=_teams(moments),
        told=told(moments),
        because=because(moments),
        why=why(moments) if deep else {},
    )
    lines = [_line(moment, names) for moment in moments]
    return [_event(list(same), names, household) for _, same in groupby(lines, key=_act)]


def people(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of professionals, in their order."""
    rows = User.objects.filter(id__in=set(keys)).order_by("name", "id")
    return dict(rows.values_list("id", "name"))


def saying(word: str, matters: list[uuid.UUID]) -> Q:
    """The events in whose line this word stands, or in what it is about, as the reader reads it."""
    kinds = describe.all_kinds().items()
    found = Q(kind__in=[kind for kind, told in kinds if word.lower() in told.sentence.lower()])
    found |= Q(user_id__in=User.objects.filter(name__icontains=word).values("id"))
    for kind, (fact, words) in TELLS.items():
        codes = [code for code, label in words.items() if word.lower() in str(label).lower()]
        if codes:
            found |= Q(kind=kind, **{f"facts__{fact}__in": codes})
    return found | subjects.saying(word, matters)


def _event(same: list[Line], names: Names, household: Household) -> Event:
    moment = same[0].moment
    times = f" ({len(same)} keer)" if len(same) > 1 else ""
    words = list(dict.fromkeys(line.words for line in same if line.words))
    more = f" en nog {len(words) - MOST}" if len(words) > MOST else ""
    by = names.people.get(moment.user_id, "") if moment.user_id else BY_ITSELF
    return Event(
        at=moment.at,
        title=f"{same[0].title}{times}",
        by=by,
        text=" · ".join(words[:MOST]) + more,
        icon=_icon(moment.kind),
        url=_url(moment.kind, household),
        is_own=same[0].is_own,
        why=" · ".join(dict.fromkeys(line.why for line in same if line.why)),
    )


def _act(line: Line) -> tuple[date, str, uuid.UUID | None, bool]:
    return local_date(line.moment.at), line.title, line.moment.user_id, line.is_own


def _line(moment: Moment, names: Names) -> Line:
    """The line of one event, with why it was done as far as that is told."""
    line = _what(moment, names)
    return replace(line, why=_short(names.why.get((moment.subject_id, moment.at), "")))


def _what(moment: Moment, names: Names) -> Line:
    """What happened, in one sentence, whom it concerns, and what was said in the words of then."""
    subject = names.told.get(moment.subject_id)
    title = _sentence(moment, names)
    is_keeping = moment.kind in GOES_ON and moment.facts.get("coordination") in BESIDE_THEM
    if is_keeping:
        title = title.replace("Casusregie", "Waakvlam").replace("casusregie", "waakvlam")
    if subject and subject.about:
        title = f"{title}, {subject.about}" if ":" in title else f"{title}: {subject.about}"
    reason = names.because.get((moment.subject_id, moment.at), Because())
    title = f"{title}: {reason.who}" if reason.who and not is_keeping else title
    words = (subject.words if subject else reason.words).strip()
    if words and moment.kind in A_NAME:
        return Line(moment, f"{title}{', ' if ':' in title else ': '}{words}", "")
    is_own = bool(subject and subject.is_own)
    if words or moment.kind not in OF_A_DOMAIN:
        return Line(moment, title, f"“{_short(words)}”" if words else "", is_own)
    return Line(moment, moment.sentence, title.removeprefix(f"{moment.sentence}: "))


def _sentence(moment: Moment, names: Names) -> str:
    team = names.teams.get(_place(moment), "")
    key = _named(moment)
    who = names.people.get(key, "") if key else ""
    if team and moment.kind in TO_A_TEAM:
        return TO_A_TEAM[moment.kind].format(team=team) + (f", {who}" if who else "")
    if who:
        return f"{moment.sentence}: {who}"
    if moment.kind in MOVED and {"was", "due_on"} <= moment.facts.keys():
        was, to = (date.fromisoformat(moment.facts[name]) for name in ("was", "due_on"))
        return f"{moment.sentence} van {dates.day(was)} naar {dates.day(to)}"
    if moment.kind == "watch.prolonged" and moment.facts.get("until"):
        return f"{moment.sentence} tot {dates.day(date.fromisoformat(moment.facts['until']))}"
    name, words = TELLS.get(moment.kind, ("", {}))
    more = words.get(str(moment.facts.get(name, "")), "")
    return f"{moment.sentence}: {more}" if more else moment.sentence


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def _url(kind: str, household: Household) -> str:
    name = LEADS_TO.get(kind)
    return reverse(name, args=[household.pk]) if name else ""


def _icon(kind: str) -> str:
    return KIND_ICONS.get(kind) or ICONS.get(kind.partition(".")[0], "note")


def _people(moments: Iterable[Moment]) -> dict[uuid.UUID, str]:
    """Who did it, and whose name stands in it."""
    keys = {key for moment in moments for key in (moment.user_id, _named(moment)) if key}
    return people(keys)


def _named(moment: Moment) -> uuid.UUID | None:
    """The key of the professional whose name stands in an event."""
    key = moment.facts.get(NAMES.get(moment.kind, ""))
    return uuid.UUID(str(key)) if key else None


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
