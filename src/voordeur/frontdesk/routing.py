"""To which team a question goes, by the rules of the professionals themselves. Pure.

The first rule that fits decides. A rule fits when everything it asks is so; what nobody knows (how
old somebody is, say) does not fit.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from voordeur.frontdesk import areas
from voordeur.frontdesk.enums import AgeGroup, Danger, Track
from voordeur.organisations import everyday

#: Up to which age somebody is of a group; the last has no end. Jeugdwet art. 1.1 (18 years);
#: 27: Participatiewet art. 7 lid 3 (young people); 67: the state pension age, which is near.
UNTIL_AGE = {AgeGroup.CHILD: 18, AgeGroup.YOUNG: 27, AgeGroup.ADULT: 67}
#: The endings that say nothing about what a word is about, longest first, with how much of the
#: word must be left: zieken is ziek, moeder stays moeder.
ENDINGS = {
    "elijke": 4, "elijk": 4, "aties": 4, "ingen": 4, "atie": 4, "heid": 4, "eren": 4, "ing": 4,
    "en": 4, "er": 5,
}  # fmt: skip
#: What stands around a word as it is written.
NO_LETTERS = ".,:;!?()[]\"'“”\u2018\u2019…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is known of a question when it must find its team."""

    question: str
    track: str
    dangers: Collection[str] = ()
    age: int | None = None
    postcode: str = ""


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
    area: str = ""
    postcodes: tuple[str, ...] = ()


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
                because=", ".join(asks(rule, asked)),
            )  # fmt: skip
    return None


def fits(rule: Rule, asked: Asked) -> bool:
    """Whether everything that a rule asks is so."""
    return (
        (not rule.words or bool(spoken_of(asked.question, rule.words)))
        and (not rule.service or everyday.rank(rule.service, asked.question) > 0)
        and (not rule.age_group or rule.age_group == group_of(asked.age))
        and (not rule.track or rule.track == asked.track)
        and (not rule.danger or rule.danger in asked.dangers)
        and (not rule.postcodes or areas.holds(rule.postcodes, asked.postcode))
    )


def asks(rule: Rule, asked: Asked | None = None) -> list[str]:
    """What a rule asks, in words; of its words what a question itself says, if one is given."""
    found = []
    if rule.words and asked:
        said = [f"“{word}”" for word in heard(asked.question, rule.words)]
        found.append(f"in de vraag staat {' en '.join(said)}")
    elif rule.words:
        found.append(f"de vraag gaat over {' of '.join(rule.words)}")
    if rule.service_name:
        found.append(f"de vraag past bij {rule.service_name}")
    if rule.age_group:
        found.append(f"het gaat over een {AgeGroup(rule.age_group).label}")
    if rule.track:
        found.append(f"het spoor is {Track(rule.track).label}")
    if rule.danger:
        found.append(f"gevaar: {Danger(rule.danger).label}")
    if rule.postcodes:
        found.append(f"het adres ligt in {place_of(rule)}")
    return found


def place_of(rule: Rule) -> str:
    """The neighbourhood a rule asks for, with its postcodes."""
    postcodes = ", ".join(areas.said(one) for one in rule.postcodes)
    return f"{rule.area} ({postcodes})" if rule.area else postcodes


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


def spoken_of(question: str, words: Iterable[str]) -> list[str]:
    """Those of the words that a question holds: whole words, whatever comes behind their root."""
    spoken = everyday.plain(question).split()
    return [word for word in words if _speaks(spoken, everyday.plain(word).split())]


def heard(question: str, words: Iterable[str]) -> list[str]:
    """By which words a question speaks of these: as they were written there, once each."""
    written = [word.strip(NO_LETTERS) for word in question.split()]
    roots = [root for word in spoken_of(question, words) for root in _roots(word)]
    found = [
        word
        for word in written
        if any(part.startswith(root) for part in everyday.plain(word).split() for root in roots)
    ]
    return list(dict.fromkeys(found))


def _speaks(spoken: list[str], parts: list[str]) -> bool:
    return bool(parts) and all(
        any(said.startswith(root) for said in spoken) for root in map(_root, parts)
    )


def _roots(word: str) -> list[str]:
    return [_root(part) for part in everyday.plain(word).split()]


def _root(word: str) -> str:
    """A word without the ending it was written with: opvoeden and opvoeding are one."""
    for ending, shortest in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word
