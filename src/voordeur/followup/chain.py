"""The proof of the chain on a live database: counted again from the promises themselves."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many matters stand in each state, who is dropped, what is overdue and not escalated."""

    matters: int
    states: dict[str, int]
    dropped: int
    miscounted: int
    dropped_ids: list[str]
    overdue_not_escalated: int
    #: promises that nobody sees who must keep them; and of which teams without a lead
    unseen: int
    unseen_of: list[dict[str, Any]]

    @property
    def holds(self) -> bool:
        """Nobody is dropped and the counter tells the truth."""
        return self.dropped == 0 and self.miscounted == 0


def report(*, now: datetime, using: str) -> ChainReport:
    """Prove the chain over the connection of the worker or the owner."""
    with connections[using].cursor() as cursor:
        cursor.execute("select chain_report(%s)", [now])
        answer = cursor.fetchone()[0]
    return ChainReport(**(json.loads(answer) if isinstance(answer, str) else answer))
