"""What becomes of a case when its household is merged with another, and when that is undone."""

from voordeur.cases.models import (
    Case,
    Closing,
    CoordinationChange,
    CoordinationReason,
    CoordinatorWish,
)
from voordeur.cases.operations import let_watch_go_up_in_case
from voordeur.households import merging

#: Who coordinates a case since it came to the other household goes back with it.
COORDINATES_IT_STILL = """
  update public.access_involvement i set matter_id = loser
   where i.matter_id = winner and i.role = 'coordinator' and i.ended_at is null
     and exists (select 1 from public.cases_case c
                  where c.household_id = loser and c.state = 'coordinated'
                    and c.coordinator_id = i.user_id)
     and not exists (select 1 from public.cases_case c
                      where c.household_id = winner and c.state = 'coordinated')
     and not exists (select 1 from public.access_involvement there
                      where there.matter_id = loser and there.role = 'coordinator'
                        and there.ended_at is null);"""


def declare() -> None:
    """One running case a household: with two, people decide first which one ends.

    A waakvlam beside a running case goes up in it: nobody is called by two teams.
    """
    for model in (Case, Closing, CoordinationChange, CoordinatorWish):
        merging.moves(model, "household")
        merging.moves(model, "member")
    merging.moves(CoordinationReason, "household")
    merging.refuses(
        Case,
        "household",
        when="t.state <> 'closed'",
        says="Bij beide huishoudens loopt een casus. Sluit eerst een van de twee casussen af.",
    )
    merging.settles("cases", let_watch_go_up_in_case)
    merging.afterwards(merging.Kind.HOUSEHOLD, "cases", COORDINATES_IT_STILL)
