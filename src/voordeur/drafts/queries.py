"""One's own drafts, for a page that shows them."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from voordeur.accounts.models import Assignment
from voordeur.drafts import keeping
from voordeur.drafts.models import Draft
from voordeur.ui import kept

FORM = "Formulier"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A line of Mijn concepten; only its writer ever sees it."""

    id: uuid.UUID
    label: str
    words: str
    said: list[tuple[str, str]]
    address: str
    saved_at: datetime


def drafts() -> list[DraftRow]:
    """The drafts of whoever acts, the newest first."""
    return [row_of(draft) for draft in Draft.objects.live().order_by("-saved_at", "-id")]


def thrown_away() -> list[DraftRow]:
    """What whoever acts threw away and can still take back, the newest first."""
    gone = Draft.objects.exclude(discarded_at=None)
    return [row_of(draft) for draft in gone.order_by("-discarded_at", "-id")]


def number() -> int:
    """How many drafts whoever acts has."""
    return Draft.objects.live().count()


@dataclass(frozen=True, slots=True)
class OtherHat:
    """Another hat of one's own with which one began something."""

    hat: str
    number: int


def with_other_hats() -> list[OtherHat]:
    """With which other hats whoever acts has drafts; what these say is read with that hat on."""
    with connection.cursor() as cursor:
        cursor.execute("select assignment, number from drafts_with_other_hats()")
        numbers = dict(cursor.fetchall())
    hats = Assignment.objects.filter(pk__in=numbers).select_related("municipality", "team")
    ordered = hats.order_by("municipality__name", "team__name", "role", "id")
    return [OtherHat(hat=hat.in_words(), number=numbers[hat.pk]) for hat in ordered]


def one(draft_id: uuid.UUID) -> Draft | None:
    """A draft of whoever acts, also a thrown away one."""
    return Draft.objects.filter(pk=draft_id).first()


def row_of(draft: Draft) -> DraftRow:
    """A draft as a line."""
    declared = kept.declared(draft.form)
    read = keeping.read(draft)
    return DraftRow(
        id=draft.pk,
        label=declared.label if declared else FORM,
        words=read.known_by,
        said=read.said,
        address=address(draft),
        saved_at=draft.saved_at,
    )


def address(draft: Draft) -> str:
    """Where one goes on with a draft."""
    declared = kept.declared(draft.form)
    one_of_many = declared is not None and declared.many
    return f"{draft.path}?{kept.CONCEPT}={draft.key}" if one_of_many else draft.path
