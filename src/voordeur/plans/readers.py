"""What of a plan one named reader may have: all of it, but what another member keeps apart.

The same for the plan as it is now (`frozen.content`) and for a version of it, so that a page, a
paper and a letter leave out the same.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:  # the queries read this too, and the frozen plan reads the queries
    from voordeur.plans.frozen import Content


@dataclass(frozen=True, slots=True)
class ForReader:
    """The plan without what is kept from this reader, and how much that is.

    The numbers are for the professional who makes it; the reader gets no hint of them.
    """

    content: "Content"
    goals_left_out: int
    agreements_left_out: int


def for_reader(content: "Content", *, of: Collection[uuid.UUID]) -> ForReader:
    """The plan for a reader who may have what these members keep for themselves.

    `of` holds the reader's own key (`queries.known_as`) and those for whom they decide; it is empty
    for who is no member: the own network, a helper, an organisation.
    """
    may_have = {"", *(str(key) for key in of)}
    goals = [goal for goal in content["goals"] if goal.get("kept_for", "") in may_have]
    agreements = [one for one in content["agreements"] if one.get("kept_for", "") in may_have]
    kept = cast("Content", {**cast(dict[str, Any], content), "goals": goals})
    kept["agreements"] = agreements
    return ForReader(
        content=kept,
        goals_left_out=len(content["goals"]) - len(goals),
        agreements_left_out=len(content["agreements"]) - len(agreements),
    )
