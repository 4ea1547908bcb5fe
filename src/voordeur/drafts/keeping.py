"""Keeping what is typed. Not operations: a draft is no act, and an event for each would be noise.

Every row is one's own by its row policy; the door has told PostgreSQL who acts.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core import signing
from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.drafts.models import Draft
from voordeur.shared.encryption import seal, unseal
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore
from voordeur.shared.keys import new_key

#: Signs (of all fields together) that one draft may have.
MOST = 64_000
#: Drafts that one person may have at a time; nobody types in so many forms at once.
MOST_DRAFTS = 100
#: By so many signs a draft is known again on a list.
RECOGNISED = 120
SALT = "voordeur.drafts"

Words = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a page may save: of whom, which form, which fields. Signed, so that it cannot be made.

    `writer` is the page that was opened: what it saves later goes before what it saved earlier.
    """

    user: str
    assignment: str
    form: str
    key: str
    path: str
    writer: str
    names: tuple[str, ...]
    #: the fields that hold words, running text first, with their labels
    texts: Mapping[str, str]

    def signed(self) -> str:
        values = [getattr(self, name) for name in self.__slots__]
        return signing.dumps(values, salt=SALT, compress=True)


def read_ticket(signed: str, *, actor: Assignment) -> Ticket:
    """The ticket of a page of this very person.

    Raises NotSuitable for one that the house did not give, NotAllowed for somebody else's.
    """
    try:
        ticket = Ticket(*signing.loads(signed, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise NotSuitable(
            "Dit formulier is verlopen. Open de pagina opnieuw; kopieer eerst uw tekst."
        ) from error
    if ticket.user != str(actor.user_id):
        raise NotAllowed(
            "Er is intussen iemand anders ingelogd. Uw tekst wordt niet bewaard. Log zelf weer in."
        )
    if ticket.assignment != str(actor.pk):
        raise NotAllowed(
            "U werkt intussen met een andere aanstelling. Kies de aanstelling waarmee u hier "
            "begon; uw tekst blijft staan."
        )
    return ticket


class Outcome(StrEnum):
    """What became of what was sent: kept; kept beside another version; the draft was gone."""

    KEPT = "kept"
    BESIDE = "beside"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a page sends: the words, and which draft in which version it goes on with."""

    words: Words
    turn: int = 0
    based_on: uuid.UUID | None = None
    version: int = 0
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What the page must remember for the next time."""

    outcome: Outcome
    id: uuid.UUID | None
    version: int


def save(*, ticket: Ticket, sent: Sent, actor: Assignment, now: datetime) -> Saved:
    """Keep what was typed so far; another page's newer words are never written over.

    Raises NotSuitable for more than anybody types, SayMore when one has too many drafts.
    """
    words = _of_the_form(sent.words, ticket)
    row, outcome = _which(ticket, sent)
    if outcome == Outcome.GONE:
        return Saved(Outcome.GONE, None, 0)
    if row is not None and row.writer == uuid.UUID(ticket.writer) and sent.turn <= row.turn:
        return Saved(Outcome.KEPT, row.pk, row.version)
    if not any(one.strip() for name in ticket.texts for one in words[name]):
        return emptied(row)
    if row is None:
        row = begun(ticket, actor, now)
    _write(row, words, ticket, sent.turn, now)
    return Saved(outcome, row.pk, row.version)


def _of_the_form(told: Words, ticket: Ticket) -> Words:
    """Every field of the form and none other. Raises NotSuitable for more than anybody types."""
    words = {name: [one.replace("\x00", "") for one in told.get(name, [])] for name in ticket.names}
    if sum(len(one) for values in words.values() for one in values) > MOST:
        raise NotSuitable("Deze tekst is te lang om te bewaren. Kort hem in.")
    return words


def _which(ticket: Ticket, sent: Sent) -> tuple[Draft | None, Outcome]:
    """The draft that the page goes on with, locked; None when it begins one.

    What the page itself wrote it goes on with. What another page wrote only while nobody wrote in
    it since it was shown here: else both versions are kept.
    """
    own = rows(ticket.form, ticket.key).select_for_update(of=("self",))
    mine = own.filter(writer=ticket.writer).first()
    if mine is not None:
        return mine, Outcome.KEPT
    shown = own.filter(pk=sent.based_on).first() if sent.based_on else None
    if shown is not None and shown.version == sent.version:
        return shown, Outcome.KEPT
    if sent.based_on and shown is None and not sent.anew:
        return None, Outcome.GONE
    return None, Outcome.BESIDE if own.exists() else Outcome.KEPT


def rows(form: str, key: str) -> Any:
    """The drafts of one form that were not thrown away."""
    return Draft.objects.live().filter(form=form, key=key)


def emptied(row: Draft | None) -> Saved:
    """Nothing is typed any more: nothing is kept."""
    if row is not None:
        _call("drafts_drop_one(%s)", row.pk)
    return Saved(Outcome.KEPT, None, 0)


def begun(ticket: Ticket, actor: Assignment, now: datetime) -> Draft:
    """The draft that a page begins. Raises SayMore when one has too many."""
    if Draft.objects.live().count() >= MOST_DRAFTS:
        raise SayMore("U heeft te veel concepten. Gooi er eerst enkele weg bij Mijn concepten.")
    row, _ = Draft.objects.get_or_create(
        writer=uuid.UUID(ticket.writer),
        discarded_at=None,
        defaults={
            "user_id": actor.user_id,
            "assignment": actor,
            "municipality_id": actor.municipality_id,
            "form": ticket.form,
            "key": ticket.key,
            "path": ticket.path,
            "sealed": b"",
            "turn": 0,
            "version": 0,
            "saved_at": now,
        },
    )
    return row


def _write(row: Draft, words: Words, ticket: Ticket, turn: int, now: datetime) -> None:
    row.sealed = seal(json.dumps({"words": words, "said": _said(words, ticket)}), row=row.pk)
    row.writer, row.turn, row.path = uuid.UUID(ticket.writer), turn, ticket.path
    row.version += 1
    row.saved_at = now
    row.save(update_fields=["sealed", "writer", "turn", "path", "version", "saved_at"])


def _said(words: Words, ticket: Ticket) -> list[tuple[str, str]]:
    """What was typed in words, each with its label."""
    typed = [(label, one) for name, label in ticket.texts.items() for one in words[name]]
    return [(label, one) for label, one in typed if one.strip()]


@dataclass(frozen=True, slots=True)
class Read:
    """A draft opened: every field with its values, and what was typed in words by label."""

    words: Words
    said: list[tuple[str, str]]

    @property
    def known_by(self) -> str:
        """The first words somebody typed."""
        return " ".join(self.said[0][1].split())[:RECOGNISED] if self.said else ""


def read(draft: Draft) -> Read:
    """What a draft says. Raises ValueError when it is the seal of another row."""
    opened = json.loads(unseal(draft.sealed, row=draft.pk))
    return Read(words=opened["words"], said=[(label, one) for label, one in opened["said"]])


def ticket_for(
    *, actor: Assignment, form: str, key: str, path: str, names: list[str], texts: dict[str, str]
) -> Ticket:
    """Leave for one opened page to save one form."""
    return Ticket(
        user=str(actor.user_id),
        assignment=str(actor.pk),
        form=form,
        key=key,
        path=path,
        writer=str(new_key()),
        names=tuple(names),
        texts=texts,
    )


def recorded(*, form: str, key: str) -> None:
    """What the drafts of this form said is recorded: they go."""
    _call("drafts_drop(%s, %s)", form, key)


def throw_away(*, draft: Draft, now: datetime) -> None:
    """Out of sight; until the next day it can be taken back."""
    draft.discarded_at = now
    draft.save(update_fields=["discarded_at"])


def take_back(*, draft: Draft) -> None:
    """The draft is there again, as it was."""
    draft.discarded_at = None
    draft.writer = new_key()
    draft.save(update_fields=["discarded_at", "writer"])


def go_on_with(*, draft: Draft, now: datetime) -> None:
    """Of several versions this is the one; the others can be taken back until the next day."""
    for other in rows(draft.form, draft.key).exclude(pk=draft.pk).order_by("id"):
        throw_away(draft=other, now=now)


def _call(function: str, *values: str | uuid.UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}", values)
