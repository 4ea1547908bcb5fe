"""What was written of a promise, as far as whoever asks may read it."""

import uuid

from django.db.models import Q

from voordeur.followup.kinds import TAKE_NOTE
from voordeur.followup.models import OutcomeNote, Promise


def sent_to_another(user_id: uuid.UUID) -> Q:
    """What somebody asked another to take note of: never theirs to lay aside, nor on their list."""
    sent = Q(kind=TAKE_NOTE, made_by=user_id, owner__isnull=False)
    return sent & ~Q(owner=user_id)


def words_of(promise: Promise) -> str:
    """What was written when the promise ended; nothing for who sees only that it did, and how.

    It asks the database unless the promise was fetched with its `note`.
    """
    if promise.closed_at is None:
        return ""
    note: OutcomeNote | None = getattr(promise, "note", None)
    return note.words if note else ""
