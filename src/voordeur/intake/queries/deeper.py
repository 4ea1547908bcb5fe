"""The deeper questions of a life domain: for which cluster, after which answer, what was said."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from voordeur.households.models import Household
from voordeur.intake.models import Reply, TakenBack


@dataclass(frozen=True, slots=True)
class DeeperQuestion:
    """One deeper question, for one reader: open at once, or found under those of others."""

    code: str
    question: str
    choices: tuple[str, ...]
    is_mine: bool
    asks: str = ""
    wanted: tuple[str, ...] = ()

    def applies(self, told: Mapping[str, str]) -> bool:
        """Whether it is asked, given the help needed and the replies so far, by their codes."""
        return not self.asks or told.get(self.asks, "") in self.wanted


@dataclass(frozen=True, slots=True)
class Told:
    """What was said to one deeper question, as it is read."""

    id: uuid.UUID
    code: str
    place: int
    question: str
    words: str
    at: datetime
    reason: str
    taken_back_by: str
    taken_back_at: datetime | None


def questions(written: Mapping[str, Any], *, cluster: str) -> list[DeeperQuestion]:
    """The deeper questions of one life domain, as who works in this cluster finds them."""
    found = []
    for one in written.get("deeper", []):
        branch = one.get("only_if") or {}
        clusters = one.get("clusters", [])
        question = DeeperQuestion(
            code=one["code"],
            question=one["question"],
            choices=tuple(one.get("choices", [])),
            is_mine=not clusters or cluster in clusters,
        )
        if branch:
            question = replace(question, asks=branch["question"], wanted=tuple(branch["is"]))
        found.append(question)
    return found


def asked(found: Sequence[DeeperQuestion], told: Mapping[str, str]) -> list[DeeperQuestion]:
    """Those that are asked: a branch that is closed closes what hangs on it too.

    `found` may be a part of the questions: what `told` knows of the others is taken as it is.
    """
    among = {one.code for one in found}
    known = {code: words for code, words in told.items() if code not in among}
    asks = []
    for one in found:
        if one.applies(known):
            asks.append(one)
            known[one.code] = told.get(one.code, "")
    return asks


Where = tuple[uuid.UUID, str, uuid.UUID | None]


@dataclass(frozen=True, slots=True)
class Replies:
    """Of one person in one domain and conversation: what stands, the newest of each question, and
    what was taken back."""

    standing: tuple[Told, ...] = ()
    removed: tuple[Told, ...] = ()


def replies(household: Household) -> dict[Where, Replies]:
    """What was said to deeper questions, by conversation, life domain and person."""
    rows = Reply.objects.filter(household=household)
    rows = rows.select_related("instrument", "taken_back__taken_back_by")
    standing: dict[Where, dict[str, Told]] = defaultdict(dict)
    removed: dict[Where, list[Told]] = defaultdict(list)
    for row in rows.order_by("at", "id"):
        where, told = (row.intake_id, row.domain, row.about_id), _told(row)
        # What was taken back stands no longer, and does not hide what was said before it.
        if told.taken_back_at:
            removed[where].append(told)
        else:
            standing[where][row.question] = told
    return {
        where: Replies(
            standing=tuple(sorted(standing[where].values(), key=lambda one: one.place)),
            removed=tuple(removed[where]),
        )
        for where in {*standing, *removed}
    }


def _told(row: Reply) -> Told:
    place, question = _question(row)
    removal: TakenBack | None = getattr(row, "taken_back", None)
    return Told(
        id=row.id,
        code=row.question,
        place=place,
        question=question,
        words=row.words,
        at=row.at,
        reason=removal.reason if removal else "",
        taken_back_by=removal.taken_back_by.name if removal else "",
        taken_back_at=removal.at if removal else None,
    )


def _question(row: Reply) -> tuple[int, str]:
    """Its place and its words, as it stood in the version in which it was asked."""
    return next(
        (place, str(one["question"]))
        for written in row.instrument.domains
        if written["domain"] == row.domain
        for place, one in enumerate(written.get("deeper", []))
        if one["code"] == row.question
    )
