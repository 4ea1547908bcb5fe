"""One plan as people look at it: as a board, on a calendar, by who does what.

All three are made of the rows of the page, so that the same plan costs the same queries.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.households.queries import MemberRow
from voordeur.plans.enums import ActionBy, ActionState
from voordeur.plans.queries.page import ActionLine, GoalBlock, PlanPage
from voordeur.shared.periods import is_working_day, working_days_later

#: What is due within so many days presses, whatever day of the week it is.
PRESSES = timedelta(days=7)
SUNDAY = 6
#: So many cards of a column are shown at once: all that presses, less of what is over.
PRESSING, COMING, OVER = 40, 10, 5


@dataclass(frozen=True, slots=True)
class Card:
    """One action with the goal it serves."""

    action: ActionLine
    goal: GoalBlock
    domain: str
    icon: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board; `asks` is the form that dropping a card in it opens, filled in.

    `most` cards are shown at once, the others when asked for.
    """

    code: str
    title: str
    empty: str
    form: str
    asks: str
    most: int
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody who does something, with what, the open actions first."""

    name: str
    cards: list[Card]

    @property
    def open_cards(self) -> int:
        return sum(card.action.is_open for card in self.cards)

    @property
    def is_own(self) -> bool:
        """Whether all of it is of one member alone, and so never on paper."""
        return bool(self.cards) and all(card.goal.is_kept for card in self.cards)


@dataclass(frozen=True, slots=True)
class DoerGroup:
    """Everybody on one step of the ladder."""

    title: str
    none: str
    doers: list[Doer]


def cards(page: PlanPage) -> Iterator[Card]:
    """Every action of the plan, by domain and goal."""
    for domain in page.domains:
        for goal in domain.goals:
            for action in goal.actions:
                yield Card(action=action, goal=goal, domain=domain.name, icon=domain.icon)


def board(page: PlanPage, *, today: date) -> list[Column]:
    """The four columns: what is late or due within seven days, what comes later, what is over.

    A card that is put down in one of the first two gets a working day that lies in it.
    """
    found: dict[str, list[Card]] = {}
    for card in cards(page):
        found.setdefault(_column_of(card.action, today), []).append(card)
    soon, later = _soon(today), working_days_later(today + PRESSES, 1)
    return [
        Column(
            "nu", "Te laat en komende 7 dagen", "Niets voor de komende 7 dagen.", "move",
            f"naar={soon}", PRESSING, _by_day(found.get("nu", [])),
        ),
        Column(
            "later", "Later", "Niets voor later.", "move", f"naar={later}", COMING,
            _by_day(found.get("later", [])),
        ),
        Column(
            "gedaan", "Gedaan", "Nog niets gedaan.", "finish", "hoe=gedaan", OVER,
            _by_day(found.get("gedaan", []), newest_first=True),
        ),
        Column(
            "vervallen", "Vervallen", "Niets vervallen.", "finish", "hoe=vervalt", OVER,
            _by_day(found.get("vervallen", []), newest_first=True),
        ),
    ]  # fmt: skip


def by_person(page: PlanPage, *, members: list[MemberRow]) -> list[DoerGroup]:
    """Who does what, by the steps of the ladder; each member stands there, also without an action.

    Words that are just the given name or the name of one member are that member.
    """
    known = _known(members)
    doers: dict[ActionBy, dict[str, Doer]] = {rung: {} for rung in ActionBy}
    for member in members:
        doers[ActionBy.RESIDENT][str(member.person_id)] = Doer(member.name, [])
    for card in cards(page):
        key = card.action.doer
        if card.action.by == ActionBy.RESIDENT:
            key = known.get(key, key)
        row = doers[card.action.by].setdefault(key, Doer(card.action.who, []))
        row.cards.append(card)
    return [
        DoerGroup(
            title=str(rung.label).capitalize(),
            none=NOBODY[rung],
            doers=[_sorted(doer) for doer in doers[rung].values()],
        )
        for rung in ActionBy
    ]


NOBODY = {
    ActionBy.RESIDENT: "Nog niets afgesproken.",
    ActionBy.NETWORK: "Nog niemand uit het eigen netwerk. Wie helpt er al?",
    ActionBy.FREE_ACCESS: "Geen vrij toegankelijke hulp afgesproken.",
    ActionBy.PROFESSIONAL: "Geen actie van een professional.",
    ActionBy.TAILORED: "Geen maatwerk.",
}


def _known(members: Iterable[MemberRow]) -> dict[str, str]:
    """The words that stand for one member: the full name, or a given name nobody else has."""
    found: dict[str, set[uuid.UUID]] = {}
    for member in members:
        for words in {member.name.casefold(), member.given_name.casefold()}:
            found.setdefault(words, set()).add(member.person_id)
    return {words: str(next(iter(who))) for words, who in found.items() if len(who) == 1}


def _column_of(action: ActionLine, today: date) -> str:
    if action.state == ActionState.DONE:
        return "gedaan"
    if action.state == ActionState.DROPPED:
        return "vervallen"
    return "later" if action.on > today + PRESSES else "nu"


def _soon(today: date) -> date:
    """The last working day of this week; when there is none any more, the next one."""
    rest = [today + timedelta(days=ahead) for ahead in range(SUNDAY - today.weekday() + 1)]
    working = [day for day in rest if is_working_day(day)]
    return working[-1] if working else working_days_later(today, 1)


def _by_day(found: list[Card], *, newest_first: bool = False) -> list[Card]:
    in_order = sorted(found, key=lambda card: (card.action.on, card.action.id))
    return in_order[::-1] if newest_first else in_order


def _sorted(doer: Doer) -> Doer:
    in_order = sorted(
        doer.cards, key=lambda card: (not card.action.is_open, card.action.on, card.action.id)
    )
    return Doer(doer.name, in_order)
