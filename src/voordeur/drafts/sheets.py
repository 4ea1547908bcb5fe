"""Keeping a form answer by answer: each answer has its own version, and small messages keep it.

All answers of one form lie sealed in one draft. What two windows, or two devices, said to the same
question stands beside each other until its writer chooses; nothing is written over.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.drafts import keeping
from voordeur.drafts.keeping import MOST, Outcome, Ticket
from voordeur.drafts.models import Draft
from voordeur.shared.encryption import seal, unseal
from voordeur.shared.errors import NotSuitable, StepNotPossible
from voordeur.ui.kept import BOTH, STARTED, KeptAnswer

#: As many windows may say something else to one question; more is no person.
MOST_BESIDE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswer:
    """One answer as a page sends it, and which version of it that page goes on with."""

    name: str
    words: tuple[str, ...]
    started: str = ""
    turn: int = 0
    version: int = 0
    based_on: uuid.UUID | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Twofold:
    """A question with several answers of one's own, the one that stands in the form first."""

    name: str
    answers: tuple[tuple[str, ...], ...]


Answers = dict[str, dict[str, Any]]


def save(
    *, ticket: Ticket, sent: SentAnswer, actor: Assignment, now: datetime
) -> tuple[Outcome, uuid.UUID | None, int]:
    """Keep one answer so far: what became of it, the draft, and the version of this answer.

    Raises NotSuitable for a question that is not of the form or more than anybody types, SayMore
    when one has too many drafts.
    """
    if sent.name not in ticket.names or sent.name == STARTED:
        raise NotSuitable("Deze vraag hoort niet bij dit formulier. Open de pagina opnieuw.")
    row = _only_one(ticket)
    if row is None and sent.based_on and not sent.anew:
        return Outcome.GONE, None, 0
    opened = _opened(row) if row else {}
    answers: Answers = opened.get("answers", {})
    outcome, version = _put(answers, sent, ticket.writer, now)
    if not any(_is_said(one) for one in answers.values()):
        keeping.emptied(row)
        return Outcome.KEPT, None, 0
    row = row or keeping.begun(ticket, actor, now)
    _write(row, answers, opened.get("started") or sent.started, ticket, now)
    return outcome, row.pk, version


def settle(*, draft: Draft, name: str, which: str, now: datetime) -> None:
    """Of several answers to one question this one stands, by its number; or all of them together.

    Raises StepNotPossible when there is nothing to choose any more.
    """
    opened = _opened(draft)
    one = opened.get("answers", {}).get(name)
    there = [one["words"], *(other["words"] for other in one["beside"])] if one else []
    chosen = _chosen(there, which)
    if len(there) < 2 or chosen is None:  # noqa: PLR2004 - two are a choice
        raise StepNotPossible("Er is hier niets meer te kiezen. Ga verder met wat er staat.")
    one |= {"words": chosen, "version": one["version"] + 1, "writer": "", "turn": 0, "beside": []}
    one["at"] = now.isoformat()
    _seal(draft, opened, now)


def _chosen(there: list[list[str]], which: str) -> list[str] | None:
    if which == BOTH:
        if all(len(words) == 1 for words in there):
            return ["\n\n".join(dict.fromkeys(words[0] for words in there))]
        return list(dict.fromkeys(word for words in there for word in words))
    number = int(which) if which.isascii() and which.isdigit() and len(which) < 2 else -1  # noqa: PLR2004
    return there[number] if 0 <= number < len(there) else None


def answers_of(draft: Draft) -> dict[str, KeptAnswer]:
    """The version of every answer that is kept, and when it was."""
    answers: Answers = _opened(draft).get("answers", {})
    return {
        name: KeptAnswer(one["version"], datetime.fromisoformat(one["at"]))
        for name, one in answers.items()
    }


def twofold(draft: Draft) -> list[Twofold]:
    """The questions to which several windows said something else."""
    answers: Answers = _opened(draft).get("answers", {})
    return [
        Twofold(
            name,
            (tuple(one["words"]), *(tuple(other["words"]) for other in one["beside"])),
        )
        for name, one in answers.items()
        if one["beside"]
    ]


def _only_one(ticket: Ticket) -> Draft | None:
    """The draft of this form, locked; two pages that begin it at once begin one."""
    with connection.cursor() as cursor:
        lock = f"{ticket.assignment} {ticket.form} {ticket.key}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
    rows = keeping.rows(ticket.form, ticket.key).select_for_update(of=("self",))
    found: Draft | None = rows.order_by("-saved_at", "-id").first()
    return found


def _put(answers: Answers, sent: SentAnswer, writer: str, now: datetime) -> tuple[Outcome, int]:
    """Write an answer down, or beside the one that another page left there meanwhile."""
    words = [one.replace("\x00", "") for one in sent.words]
    told: dict[str, Any] = {
        "words": words,
        "writer": writer,
        "turn": sent.turn,
        "at": now.isoformat(),
    }
    one = answers.get(sent.name)
    if one is None:
        answers[sent.name] = {**told, "version": 1, "beside": []}
    elif one["writer"] == writer or one["version"] == sent.version or one["words"] == words:
        if one["writer"] == writer and sent.turn <= one["turn"]:
            return Outcome.KEPT, one["version"]
        one |= {**told, "version": one["version"] + 1}
    else:
        others = [other for other in one["beside"] if other["writer"] != writer]
        earlier = next((other for other in one["beside"] if other["writer"] == writer), told)
        others.append(earlier if earlier["turn"] > sent.turn else told)
        if len(others) > MOST_BESIDE:
            raise NotSuitable("U heeft dit in te veel vensters open. Sluit er enkele.")
        one["beside"] = others
        _require_room(answers)
        return Outcome.BESIDE, sent.version
    _require_room(answers)
    return Outcome.KEPT, answers[sent.name]["version"]


def _require_room(answers: Answers) -> None:
    """Raise NotSuitable for more than anybody types."""
    there = [kept for one in answers.values() for kept in (one, *one["beside"])]
    if sum(len(word) for kept in there for word in kept["words"]) > MOST:
        raise NotSuitable("Deze tekst is te lang om te bewaren. Kort hem in.")


def _is_said(one: Mapping[str, Any]) -> bool:
    return bool(one["beside"]) or any(word.strip() for word in one["words"])


def _opened(draft: Draft) -> dict[str, Any]:
    opened: dict[str, Any] = json.loads(unseal(draft.sealed, row=draft.pk))
    return opened


def _write(draft: Draft, answers: Answers, started: str, ticket: Ticket, now: datetime) -> None:
    draft.path = ticket.path
    said = [
        (label, word)
        for name, label in ticket.texts.items()
        if name in answers
        for word in answers[name]["words"]
        if word.strip()
    ]
    _seal(draft, {"answers": answers, "started": started, "said": said}, now)


def _seal(draft: Draft, opened: dict[str, Any], now: datetime) -> None:
    """Close it again; `words` is what any reader of a draft finds."""
    words = {name: one["words"] for name, one in opened["answers"].items()}
    if opened["started"]:
        words[STARTED] = [opened["started"]]
    draft.sealed = seal(json.dumps({**opened, "words": words}), row=draft.pk)
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["sealed", "path", "version", "saved_at"])
