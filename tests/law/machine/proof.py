"""What must hold after every step, asked of the database as nobody of the house could."""

import datetime
import json
import re
import uuid
from dataclasses import dataclass

from django.db import connection, transaction

from tests.law.machine.town import Town, as_superuser
from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Assignment
from voordeur.followup.kinds import TAKE_NOTE
from voordeur.shared.periods import local_date

#: For a day and as each hat in turn: which of the promises that it must keep does it see?
SEES = """
  create or replace function pg_temp.sees_promises(promises uuid[], people uuid[], hats uuid[],
    day text) returns uuid[] language plpgsql as $$
  declare seen uuid[] := '{}'; here uuid[]; one record;
  begin
    for one in select person, hat, array_agg(promise) as kept
                 from unnest(promises, people, hats) as asked (promise, person, hat)
                group by person, hat loop
      perform set_config('app.user', one.person::text, true),
              set_config('app.assignment', one.hat::text, true),
              set_config('app.today', day, true), set_config('app.purpose', 'proof', true),
              set_config('app.focus', '', true);
      execute 'select array_agg(id) from public.followup_promise where id = any ($1)'
         into here using one.kept;
      seen := seen || here;
    end loop;
    return seen;
  end $$
"""
#: Every thing that somebody still has to do holds its own promise, which is open.
HELD = {
    "a running case": "select next_step_id from cases_case where state <> 'closed'",
    "a question at the desk": """
      select promise_id from frontdesk_helprequest where state in ('at_desk', 'offered')""",
    "an offer": "select promise_id from followup_handover where state = 'offered'",
    "what was brought elsewhere":
        "select promise_id from frontdesk_broughtelsewhere where outcome = ''",
    "a wish": "select promise_id from cases_coordinatorwish where state = 'waits'",
    "a proposal to merge": "select promise_id from merges_proposal where state = 'proposed'",
    "a request for access": "select promise_id from privacy_accessrequest where state = 'asked'",
    "a warning": "select review_id from households_warningnote where ended_on is null",
}  # fmt: skip
LET_GO = " union all ".join(
    f"select '{what}' from followup_promise p where p.closed_at is not null and p.id in ({held})"
    for what, held in HELD.items()
)
#: What the law tells in the story of another household, beside the one event of the act.
TOLD_ELSEWHERE = (
    "household.came-back", "access.taken-back-here", "household.second-registration-joined",
)  # fmt: skip
#: The proof asks as who made these: whoever plays now need not stand aside for it.
ASKED = f"""
  create or replace function pg_temp.look(now timestamptz,
    out events bigint, out acts bigint, out changes bigint, out newest timestamptz, out chain jsonb)
    language sql security definer as $$
  select (select count(*) from public.audit_event),
         (select count(*) from public.audit_event
           where not part_of_another and kind not in {TOLD_ELSEWHERE}),
         (select count(*) from public.audit_change),
         (select max(at) from public.audit_change),
         public.chain_report(now) $$;
  create or replace function pg_temp.let_go() returns setof text
    language sql security definer as $$ {LET_GO} $$;
  create or replace function pg_temp.touched(since timestamptz)
    returns table (id uuid, owner_id uuid, team_id uuid, municipality_id uuid, kind text,
                   escalated_at timestamptz)
    language sql security definer as $$
  select p.id, p.owner_id, p.team_id, t.municipality_id, p.kind, p.escalated_at
    from public.followup_promise p join public.organisations_team t on t.id = p.team_id
   where p.closed_at is null and p.matter_id in (
         select matter_id from public.audit_change where at > since and matter_id is not null)
   order by p.id $$;
  create or replace function pg_temp.told(promises uuid[]) returns setof text
    language sql security definer as $$
  select concat_ws(' ', p.kind, p.what, 'due', p.due_at, 'lead', p.escalated_at, 'by', u.name,
         t.name, array(select concat_ws(' ', coalesce(w.name, v.name), i.role, i.until_on,
                                        i.ended_at, i.end_reason)
                         from public.access_involvement i
                         left join public.accounts_user w on w.id = i.user_id
                         left join public.organisations_team v on v.id = i.team_id
                        where i.matter_id = p.matter_id order by i.id)::text)
    from public.followup_promise p join public.organisations_team t on t.id = p.team_id
    left join public.accounts_user u on u.id = p.owner_id where p.id = any (promises) $$;
  create or replace function pg_temp.elsewhere(since timestamptz, home uuid) returns setof text
    language sql security definer as $$
  select distinct c.table_name from public.audit_change c
    join public.followup_matter m on m.id = c.matter_id
   where c.at > since and m.municipality_id <> home $$
"""
ENGLISH = re.compile(
    r"\b(the|not|error|invalid|must|cannot|null|None|constraint|violates|DETAIL|row|uuid)\b"
)
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")
LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Look:
    """How much there is at one moment."""

    events: int
    acts: int
    changes: int
    newest: datetime.datetime
    dropped: int
    miscounted: int
    late: int


def prepare() -> None:
    """Once a connection: the question that is asked as everybody in turn."""
    with transaction.atomic(), as_superuser(), connection.cursor() as cursor:
        cursor.execute(SEES)
        cursor.execute(ASKED)


def look(town: Town) -> Look:
    with connection.cursor() as cursor:
        cursor.execute("select * from pg_temp.look(%s)", [town.now])
        events, acts, changes, newest, chain = cursor.fetchone()
    report = json.loads(chain) if isinstance(chain, str) else chain
    return Look(
        events=events, acts=acts, changes=changes, newest=newest or LONG_AGO,
        dropped=report["dropped"], miscounted=report["miscounted"],
        late=report["overdue_not_escalated"],
    )  # fmt: skip


def nobody_is_dropped(before: Look, after: Look, town: Town, *, everywhere: bool = False) -> None:
    """The chain holds, what must be done is promised, and each promise has who keeps it.

    Asked of the households that were touched; `everywhere` when it is time itself that passed.
    """
    assert (after.dropped, after.miscounted) == (0, 0), "somebody is dropped"
    with connection.cursor() as cursor:
        cursor.execute("select pg_temp.let_go()")
        assert not (left := cursor.fetchall()), f"without an open promise: {left}"
        cursor.execute(
            "select * from pg_temp.touched(%s)", [LONG_AGO if everywhere else before.newest]
        )
        promises = cursor.fetchall()
    kept_by_somebody(promises, town)


def kept_by_somebody(promises: list[tuple[uuid.UUID, ...]], town: Town) -> None:
    """Whoever must keep a promise sees it: the one it stands with, else the people of the team.

    What is only to be taken note of is seen by whom it is for, until it came to the lead; where the
    lead has gone it waits for the next one, for it keeps nobody in view (ADR 0022).
    """
    near = [hat for hat in town.hats() if hat.role in NEAR_RESIDENTS]
    asked = []
    for key, owner, team, municipality, kind, escalated_at in promises:
        of_the_team = [hat for hat in near if hat.team_id == team]
        keepers = [
            hat for hat in near if (hat.user_id, hat.municipality_id) == (owner, municipality)
        ]
        if owner is None or (escalated_at and (kind == TAKE_NOTE or not keepers)):
            keepers = of_the_team
            if kind == TAKE_NOTE and not any(hat.role == Role.TEAM_LEAD for hat in of_the_team):
                continue
        assert keepers, f"nobody keeps a promise of kind {kind} (owner: {bool(owner)})"
        asked += [(key, hat.user_id, hat.pk, kind) for hat in keepers]
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_temp.sees_promises(%s, %s, %s, %s)",
            [*([row[n] for row in asked] for n in range(3)), local_date(town.now).isoformat()],
        )
        seen = set(cursor.fetchone()[0])
    blind = list({key for key, *_ in asked if key not in seen})
    assert not blind, f"nobody who must keep it sees: {_told(blind)}"


def _told(promises: list[uuid.UUID]) -> list[str]:
    """These promises and who stood around, for whoever reads how it went wrong."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_temp.told(%s)", [promises])
        return [row for (row,) in cursor.fetchall()]


def at_home(before: Look, actor: Assignment) -> None:
    """Nobody touches a household of another municipality than the one they act for."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_temp.elsewhere(%s, %s)", [before.newest, actor.municipality_id])
        assert not (touched := cursor.fetchall()), f"in another municipality: {touched}"


def one_event(before: Look, after: Look) -> None:
    """What was done stands written down once, whatever parts it had."""
    assert after.acts == before.acts + 1, f"{after.acts - before.acts} audit events for one act"
    assert after.events > before.events


def nothing_changed(before: Look, after: Look) -> None:
    """A refusal leaves no trace."""
    assert (after.events, after.changes) == (before.events, before.changes), "half was done"


def is_a_dutch_sentence(refusal: str) -> None:
    """A refusal can be read and acted upon by whoever meets it."""
    assert refusal[:1].isupper(), f"no sentence: {refusal!r}"
    assert refusal.rstrip()[-1] in ".?!”", f"a sentence ends: {refusal!r}"
    assert not ENGLISH.search(refusal), f"English or machinery: {refusal!r}"
    assert not KEY.search(refusal), f"a raw key: {refusal!r}"
