"""What becomes of a place around a household when that household turns out to be another one."""

from voordeur.access.models import Involvement, NewDespite
from voordeur.households import merging

#: The same person or team has the same place, at least so deep, around who stays.
HAS_IT_THERE = """exists (select 1 from public.access_involvement o
     where o.matter_id = winner and o.ended_at is null
       and o.user_id is not distinct from t.user_id and o.team_id is not distinct from t.team_id
       and o.role = t.role and o.depth >= t.depth and o.sections @> t.sections
       and o.reading_only <= t.reading_only
       and (o.until_on is null or o.until_on >= t.until_on))"""


def declare() -> None:
    """Everybody around the one is around the other; who stood around both stands there once."""
    merging.moves(
        Involvement,
        "matter",
        first=merging.noted(
            Involvement,
            ("ended_at", "end_reason"),
            sets="ended_at = clock_timestamp(), end_reason = 'joined'",
            where=f"t.matter_id = loser and t.ended_at is null and {HAS_IT_THERE}",
        ),
        also=("ended_at", "end_reason"),
    )
    merging.keeps(
        NewDespite, "matter", because="Het zegt waarom dit huishouden toen apart is ingeschreven."
    )
