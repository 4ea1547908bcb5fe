"""To which team a question goes, by the rules of the professionals themselves. Pure.

The first rule that fits decides. A rule fits when everything it asks is so; what nobody knows (how
old somebody is, say) does not fit.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from voordeur.frontdesk.enums import AgeGroup, Danger, Track
from voordeur.organisations import everyday

#: Up to which age somebody is of a group; the last has no end. Jeugdwet art. 1.1 (18 years);
#: 27: Participatiewet art. 7 lid 3 (young people); 67: the state pension age, which is near.
UNTIL_AGE = {AgeGroup.CHILD: 18, AgeGroup.YOUNG: 27, AgeGroup.ADULT: 67}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of a question when it must find its team."""

    question: str
    track: str
    dangers: Collection[str] = ()
    age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a rule asks, and the team it leads to; `service` is the text a service is found by."""

    id: uuid.UUID
    place: int
    team_id: uuid.UUID
    team: str
    why: str
    words: tuple[str, ...] = ()
    service: str = ""
    service_name: str = ""
    age_group: str = ""
    track: str = ""
    danger: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The team that a question goes to, by which rule, and what of the question fitted."""

    team_id: uuid.UUID
    team: str
    place: int
    why: str
    because: str


def suggest(asked: Asked, rules: Iterable[Rule]) -> Suggestion | None:
    """The team of the first rule that fits, or None when no rule does."""
    for rule in sorted(rules, key=lambda one: one.place):
        if fits(rule, asked):
            return Suggestion(
                team_id=rule.team_id, team=rule.team, place=rule.place, why=rule.why,
                because=", ".join(asks(rule)),
            )  # fmt: skip
    return None


def fits(rule: Rule, asked: Asked) -> bool:
    """Whether everything that a rule asks is so."""
    return (
        (not rule.words or _speaks(asked.question, rule.words))
        and (not rule.service or everyday.rank(rule.service, asked.question) > 0)
        and (not rule.age_group or rule.age_group == group_of(asked.age))
        and (not rule.track or rule.track == asked.track)
        and (not rule.danger or rule.danger in asked.dangers)
    )


def asks(rule: Rule) -> list[str]:
    """What a rule asks, in words."""
    found = []
    if rule.words:
        found.append(f"de vraag gaat over {' of '.join(rule.words)}")
    if rule.service_name:
        found.append(f"de vraag past bij {rule.service_name}")
    if rule.age_group:
        found.append(f"het gaat over een {AgeGroup(rule.age_group).label}")
    if rule.track:
        found.append(f"het spoor is {Track(rule.track).label}")
    if rule.danger:
        found.append(f"gevaar: {Danger(rule.danger).label}")
    return found


def group_of(age: int | None) -> str:
    """The age group of somebody so old; '' when nobody knows."""
    if age is None:
        return ""
    for group, until in UNTIL_AGE.items():
        if age < until:
            return group
    return AgeGroup.ELDER


def age_on(born_on: date | None, day: date) -> int | None:
    """How old somebody is on a day; None when it is not known, or before they are born."""
    if born_on is None or born_on > day:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _speaks(question: str, words: Iterable[str]) -> bool:
    """Whether a question holds one of the words: as a word's beginning, whatever its ending."""
    spoken = everyday.plain(question).split()
    for word in words:
        parts = everyday.plain(word).split()
        if parts and all(any(said.startswith(part) for said in spoken) for part in parts):
            return True
    return False
