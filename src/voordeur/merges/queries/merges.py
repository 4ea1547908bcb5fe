"""What was merged, and whether it can be undone."""

import uuid
from datetime import datetime

from django.db import connection
from django.db.models import Q

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.merges.models import Merge, Proposal


def seen_merge(*, acting: Assignment, merge_id: uuid.UUID, now: datetime) -> Merge | None:
    """The merge when whoever acts sees the agreements of the household it went on in."""
    rows = Merge.objects.select_related("by", "undone_by", "person", "matter__household")
    merge = rows.filter(pk=merge_id).first()
    if merge and rules.may("see_agreements", acting=acting, matter_id=merge.matter_id, now=now):
        return merge
    return None


def obstacles_to_undo(merge: Merge) -> list[str]:
    """Why it cannot be undone now, as sentences that say what to do first."""
    with connection.cursor() as cursor:
        cursor.execute("select unmerge_obstacles(%s)", [merge.pk])
        return [sentence for (sentence,) in cursor.fetchall()]


def goes_on_as(matter_id: uuid.UUID) -> uuid.UUID | None:
    """The household in which this one went up, for who may see it there."""
    return _one("select goes_on_as(%s)", matter_id)


def person_goes_on_as(person_id: uuid.UUID) -> uuid.UUID | None:
    """The person in whom this one went up, for who may see them there."""
    return _one("select person_goes_on_as(%s)", person_id)


def went_up_in(matter_id: uuid.UUID) -> list[uuid.UUID]:
    """The households that went up in this one, for its story."""
    with connection.cursor() as cursor:
        cursor.execute("select went_up_in(%s)", [matter_id])
        return [key for (key,) in cursor.fetchall()]


def of_household(matter_id: uuid.UUID) -> list[Merge]:
    """The merges that this household went on from, newest first."""
    rows = Merge.objects.filter(matter=matter_id).select_related("by", "person")
    return list(rows.order_by("-at", "-id"))


def undone_then(matter_id: uuid.UUID, at: datetime) -> uuid.UUID | None:
    """The merge of this household that was undone at that moment, for who sees the two."""
    sides = Q(matter=matter_id) | Q(joined_matter=matter_id)
    rows = Merge.objects.filter(sides, undone_at=at).order_by("id")
    return rows.values_list("pk", flat=True).first()


def seen_proposal(*, acting: Assignment, proposal_id: uuid.UUID, now: datetime) -> Proposal | None:
    """The proposal when whoever acts works with one of its two households."""
    rows = Proposal.objects.select_related("by", "answered_by", "promise__owner")
    proposal = rows.filter(pk=proposal_id).first()
    if proposal and any(
        rules.may("see_agreements", acting=acting, matter_id=key, now=now)
        for key in (proposal.matter_id, proposal.other_matter_id)
    ):
        return proposal
    return None


def _one(question: str, key: uuid.UUID) -> uuid.UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(question, [key])
        row = cursor.fetchone()
    return row[0] if row else None
