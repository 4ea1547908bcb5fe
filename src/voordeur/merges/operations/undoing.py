"""Two that went on as one are two again, within thirty days."""

from datetime import datetime

from django.db import connection

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.households.merging import Kind
from voordeur.merges.models import Merge
from voordeur.merges.queries import merges
from voordeur.shared.errors import StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation
from voordeur.shared.periods import local_date

EVENTS = {Kind.HOUSEHOLD: "household.unmerged", Kind.PERSON: "person.unmerged"}


@operation
def undo(*, merge: Merge, reason: str, actor: Assignment, now: datetime) -> Merge:
    """Give back every row that moved, with what was made since and hangs on it.

    Nobody is dropped: a household without an open promise gets one, with the team that had the
    last. The two are never suggested again. Raises NotAllowed for who does not work with it,
    StepNotPossible when it is too late or when later work stands in the way, SayMore without a
    reason.
    """
    followup.lock(key for key in (merge.matter_id, merge.joined_matter_id) if key)
    rules.require("merge", acting=actor, matter_id=merge.matter_id, now=now)
    merge = Merge.objects.get(pk=merge.pk)
    because = said(reason, "Schrijf op waarom dit toch niet dezelfde zijn.")
    if merge.undone_at or merge.undo_until < local_date(now):
        raise StepNotPossible(SENTENCES["merges_undone_once_and_in_time"])
    obstacles = merges.obstacles_to_undo(merge)
    if obstacles:
        raise StepNotPossible(" ".join(obstacles))
    with connection.cursor() as cursor:
        cursor.execute("select unmerge(%s, %s, %s, %s)", [merge.pk, because, now, new_key()])
    audit.record(EVENTS[Kind(merge.kind)], subject=merge, matter_id=merge.matter_id)
    return Merge.objects.get(pk=merge.pk)
