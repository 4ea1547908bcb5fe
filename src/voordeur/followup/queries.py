"""What was written of a promise, as far as whoever asks may read it."""

from voordeur.followup.models import OutcomeNote, Promise


def words_of(promise: Promise) -> str:
    """What was written when the promise ended; nothing for who sees only that it did, and how.

    It asks the database unless the promise was fetched with its `note`.
    """
    if promise.closed_at is None:
        return ""
    note: OutcomeNote | None = getattr(promise, "note", None)
    return note.words if note else ""
