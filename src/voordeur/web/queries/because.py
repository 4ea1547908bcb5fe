"""Why something was done with a case, in the words of then, and who of the household it was for.

These events are about the case; the words stand with the change or the closing of the same moment,
as far as PostgreSQL shows them to whoever reads.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from voordeur.audit.queries import Moment
from voordeur.cases.models import Closing, CoordinationChange

CHANGES = {
    "case.coordination-given-back", "case.coordination-taken-over", "case.coordination-accepted",
    "case.coordinator-appointed",
}  # fmt: skip
CLOSINGS = {"case.closed", "case.released", "watch.released"}
AGAIN = {"case.reopened", "watch.reopened"}

#: An event about a case: its household's case and its moment.
Key = tuple[uuid.UUID, datetime]


@dataclass(frozen=True, slots=True)
class Because:
    """Why, and to whom of the household or its network it went."""

    words: str = ""
    who: str = ""


def because(moments: Iterable[Moment]) -> Mapping[Key, Because]:
    """The reasons of these events, in two queries at most; none when nothing of it stands there."""
    of_a_case = [one for one in moments if one.subject_table == "cases_case"]
    changed = {one.at for one in of_a_case if one.kind in CHANGES}
    ended = {one.at for one in of_a_case if one.kind in CLOSINGS | AGAIN}
    cases = {one.subject_id for one in of_a_case}
    found: dict[Key, Because] = {}
    if changed:
        rows = CoordinationChange.objects.filter(case__in=cases, at__in=changed)
        for row in rows.select_related("reason", "member", "tie").order_by("at", "id"):
            reason = getattr(row, "reason", None)
            who = row.member.full_name if row.member else row.tie.name if row.tie else ""
            found[row.case_id, row.at] = Because(reason.because if reason else "", who)
    if ended:
        closings = Closing.objects.filter(
            Q(closed_at__in=ended) | Q(reopened_at__in=ended), case__in=cases
        )
        for one in closings.order_by("closed_at", "id"):
            found[one.case_id, one.closed_at] = Because(one.note)
            if one.reopened_at:
                found[one.case_id, one.reopened_at] = Because(one.reopened_because)
    return found
