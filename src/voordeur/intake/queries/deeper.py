"""The deeper questions of a life domain: for which cluster, after which answer, what was said."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from voordeur.households.models import Household
from voordeur.intake.models import Reply


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
    is_taken_back: bool


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


def replies(household: Household) -> dict[Where, list[Told]]:
    """What was said to deeper questions, by conversation, life domain and person; newest counts."""
    rows = Reply.objects.filter(household=household).select_related("instrument", "taken_back")
    found: dict[Where, dict[str, Told]] = defaultdict(dict)
    for row in rows.order_by("at", "id"):
        place, question = _question(row)
        told = Told(
            id=row.id,
            code=row.question,
            place=place,
            question=question,
            words=row.words,
            at=row.at,
            is_taken_back=getattr(row, "taken_back", None) is not None,
        )
        at = found[(row.intake_id, row.domain, row.about_id)]
        # What was taken back stands no longer, and does not hide what was said before it.
        if not told.is_taken_back:
            at[row.question] = told
    return {
        where: sorted(told.values(), key=lambda one: one.place) for where, told in found.items()
    }


def _question(row: Reply) -> tuple[int, str]:
    """Its place and its words, as it stood in the version in which it was asked."""
    return next(
        (place, str(one["question"]))
        for written in row.instrument.domains
        if written["domain"] == row.domain
        for place, one in enumerate(written.get("deeper", []))
        if one["code"] == row.question
    )
