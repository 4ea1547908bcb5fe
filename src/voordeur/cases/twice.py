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

#: A waakvlam that went up in the case: who kept it stands there again, and what it asks is theirs
#: where the case goes back. Told by the moment of the merge, which the settling shares.
WATCHES_IT_AGAIN = """
  update public.access_involvement i set ended_at = null, end_reason = ''
   where i.matter_id in (winner, loser) and i.role = 'watch' and i.end_reason = 'replaced'
     and i.ended_at in (select m.at from public.merges_merge m
                         where m.matter_id = winner and m.joined_matter_id = loser
                           and m.kind = 'household' and m.undone_at is null)
     and not exists (select 1 from public.access_involvement there
                      where there.matter_id = i.matter_id and there.user_id = i.user_id
                        and there.ended_at is null)
     and public.works_there(i.user_id, i.via_team_id);
  update public.followup_promise p set owner_id = w.owner_id, team_id = w.team_id
    from public.followup_promise w
   where p.matter_id = winner and p.kind = 'new_question' and p.closed_at is null
     and w.matter_id = winner and w.kind = 'watch' and w.outcome = 'reopened'
     and w.closed_at = p.made_at and strpos(p.what, w.what) > 0
     and exists (select 1 from public.access_involvement i
                  where i.matter_id = winner and i.role = 'watch' and i.ended_at is null
                    and i.user_id = w.owner_id and i.via_team_id = w.team_id)
     and not exists (select 1 from public.cases_case c
                      where c.household_id = winner and c.state <> 'closed');"""


def declare() -> None:
    """One running case a household: with two, people decide first which one ends.

    A waakvlam beside a running case goes up in it: nobody is called by two teams. One exception:
    where the privacy officer joins two registrations, everything open at the new one goes to who
    helps the other, so one team has both and the waakvlam stands beside the case until it is kept.
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
    merging.afterwards(
        merging.Kind.HOUSEHOLD, "cases", f"{COORDINATES_IT_STILL}\n{WATCHES_IT_AGAIN}"
    )
