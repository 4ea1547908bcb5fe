-- The closed chain: a matter is released, or it has at least one open promise; never both, never
-- neither. The count on the matter is kept by the guard role; its row lock orders whoever races.
-- What is only to be taken note of keeps nobody in view: it does not count.
create or replace function chain_count() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare gone uuid; came uuid;
begin
  if tg_op <> 'INSERT' and old.closed_at is null and old.kind <> 'take_note' then
    gone := old.matter_id;
  end if;
  if tg_op <> 'DELETE' and new.closed_at is null and new.kind <> 'take_note' then
    came := new.matter_id;
  end if;
  if gone is distinct from came then
    if gone is not null and came is not null then      -- a promise moves: lock in order of key
      perform 1 from public.followup_matter where id in (gone, came) order by id for no key update;
    end if;
    if gone is not null then
      update public.followup_matter set open_promises = open_promises - 1 where id = gone;
    end if;
    if came is not null then
      update public.followup_matter set open_promises = open_promises + 1 where id = came;
    end if;
  end if;
  return null;
end $$;

-- Reads the newest version of the one row: whoever got here holds its lock.
create or replace function chain_holds() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare m public.followup_matter;
begin
  select * into m from public.followup_matter where id = new.id;
  if found and (m.released_at is null) = (m.open_promises = 0) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_nobody_is_dropped', schema = 'public', table = 'followup_matter',
      message = format('matter %s would be dropped, or released with open promises', m.id);
  end if;
  return null;
end $$;

-- A promise is made to, or moved to, a team that exists; the share lock makes an ending team wait.
create or replace function chain_team_runs() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.closed_at is null then
    perform 1 from public.organisations_team where id = new.team_id and ended_on is null for share;
    if not found then
      raise exception using errcode = 'integrity_constraint_violation',
        constraint = 'chain_a_promise_stands_with_a_running_team', schema = 'public',
        table = 'followup_promise', message = 'the team of this promise has ended';
    end if;
  end if;
  return new;
end $$;

-- Municipalities are never mixed. What stands with a team stands with one of the municipality of its
-- matter: the lead of a team sees the circle of what stands with it, and another municipality has no
-- business there. Looked at after the row policy, so that a stranger does not hear where a matter is. The
-- arguments name the columns of teams; the key of a household is that of its matter.
create or replace function chain_team_is_of_here() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare told jsonb := to_jsonb(new);
begin
  if exists (
    select 1 from unnest(tg_argv) which
     where told ->> which is not null and not exists (
       select 1 from public.followup_matter m
         join public.organisations_team t on t.municipality_id = m.municipality_id
        where m.id = coalesce(told ->> 'matter_id', told ->> 'household_id')::uuid
          and t.id = (told ->> which)::uuid)) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_a_team_is_of_the_municipality_of_the_matter', schema = 'public',
      table = tg_table_name, message = 'the team is of another municipality than the matter';
  end if;
  return null;
end $$;

-- What says of itself of which municipality it is, says that of its matter.
create or replace function chain_row_is_of_here() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.followup_matter m
                  where m.id = new.matter_id and m.municipality_id = new.municipality_id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_a_row_is_of_the_municipality_of_its_matter', schema = 'public',
      table = tg_table_name, message = 'this is of another municipality than its matter';
  end if;
  return null;
end $$;

-- A matter goes on in one of its own municipality, and never becomes one of another.
create or replace function chain_goes_on_here() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.followup_matter m
                  where m.id = new.joined_to_id and m.municipality_id = new.municipality_id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_a_row_is_of_the_municipality_of_its_matter', schema = 'public',
      table = 'followup_matter', message = 'a matter goes on in its own municipality';
  end if;
  return null;
end $$;

-- A promise is given by name to who works there (accounts/law), and not to who leaves at the same moment.
create or replace function chain_name_works_there() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.followup_promise p
              where p.id = new.id and p.closed_at is null and p.owner_id = new.owner_id
                and not public.works_there(p.owner_id, p.team_id)) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_a_promise_is_given_to_who_works_there', schema = 'public',
      table = 'followup_promise', message = 'who is given this promise works there no longer';
  end if;
  return null;
end $$;

-- A team ends only when it holds nothing: its promises were kept or moved.
create or replace function chain_team_is_empty() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.organisations_team t where t.id = new.id and t.ended_on is not null)
     and (exists (select 1 from public.followup_promise p
                   where p.team_id = new.id and p.closed_at is null)
       or exists (select 1 from public.followup_handover h
                   where h.to_team_id = new.id and h.state = 'offered')) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_a_team_ends_without_open_promises', schema = 'public',
      table = 'organisations_team', message = 'a team with open promises cannot end';
  end if;
  return null;
end $$;

-- A closed promise stays closed, what was promised stays what it was, a released matter keeps its
-- past: the application may add to history, not rewrite it.
create or replace function chain_past_stays() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.closed_at is not null and new is distinct from old then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_an_outcome_stands', schema = 'public', table = 'followup_promise',
      message = 'a promise with an outcome cannot change';
  end if;
  return new;
end $$;

-- A promise goes along with its matter when that goes on in another one, and nowhere else: whoever
-- puts it beside another household would look in there. What is only to be taken note of stays with
-- who it is for.
create or replace function chain_goes_with_its_matter() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.followup_matter m
                  where m.id = old.matter_id and m.joined_to_id = new.matter_id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_a_promise_stays_with_its_matter', schema = 'public',
      table = 'followup_promise', message = 'a promise goes along with its matter only';
  end if;
  return null;
end $$;

create or replace function chain_notice_stays() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception using errcode = 'integrity_constraint_violation',
    constraint = 'chain_a_notice_stays_with_who_it_is_for', schema = 'public',
    table = 'followup_promise', message = 'a notice is given to nobody else';
end $$;

-- What is promised and seen by nobody who must keep it, by team: a room above says so (access/law).
create or replace function within_unseen() returns table (team uuid, number int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select null::uuid, null::int where false
$$;

-- The proof: counts again from the promises themselves and does not believe its own counter.
create or replace function chain_report(at timestamptz) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  with promised as (
    select matter_id, count(*) as open, bool_and(kind = 'watch') as watched
      from public.followup_promise where closed_at is null and kind <> 'take_note'
     group by matter_id
  ), offered as (
    select distinct matter_id from public.followup_handover where state = 'offered'
  ), stood as (
    select m.id, case
        when (m.released_at is null) = (coalesce(p.open, 0) = 0) then 'dropped'
        when m.released_at is not null then 'released'
        when o.matter_id is not null then 'offered'
        when p.watched then 'watched'
        else 'promised' end as state,
      m.open_promises <> coalesce(p.open, 0) as miscounted
      from public.followup_matter m
      left join promised p on p.matter_id = m.id
      left join offered o on o.matter_id = m.id
  ), unseen as materialized (
    select t.name as team, m.name as municipality, u.number
      from public.within_unseen() u join public.organisations_team t on t.id = u.team
      join public.organisations_municipality m on m.id = t.municipality_id
  )
  select jsonb_build_object(
    'matters', (select count(*) from stood),
    'states', (select coalesce(jsonb_object_agg(state, n), '{}')
                 from (select state, count(*) as n from stood group by state) s),
    'dropped', (select count(*) from stood where state = 'dropped'),
    'miscounted', (select count(*) from stood where miscounted),
    'dropped_ids', (select coalesce(jsonb_agg(id), '[]')
                      from (select id from stood where state = 'dropped' order by id limit 100) d),
    'unseen', (select coalesce(sum(number), 0) from unseen),
    'unseen_of', (select coalesce(jsonb_agg(to_jsonb(u) order by u.municipality, u.team), '[]')
                    from unseen u),
    'overdue_not_escalated',
      (select count(*) from public.followup_promise
        where closed_at is null and escalated_at is null and due_at < at - interval '15 minutes')
      + (select count(*) from public.followup_handover
          where state = 'offered' and answer_by < at - interval '15 minutes'))
$$;
revoke execute on function chain_report(timestamptz) from public;
grant execute on function chain_report(timestamptz) to voordeur_worker, voordeur_owner;

-- How much in one's own name, and of whom one stands in for, comes due by a moment: the number in the
-- rail of every page. It counts what is one's own and shows nothing of it.
create or replace function due_in_ones_name(by_then timestamptz) returns bigint language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*) from public.followup_promise p join public.organisations_team t on t.id = p.team_id
   where p.owner_id = any (array(
           select public.app_user() union all select public.stands_in_for()))
     and (p.owner_id = (select public.app_user()) or p.team_id = any (array(select public.acts_in())))
     and p.closed_at is null and p.due_at <= by_then
     and t.municipality_id = (select public.works_for())
$$;

-- Puts the matters that wait for whoever acts in focus, before they are listed: what stands in one's own
-- name or of whom one stands in for, what nobody of the team took, what was brought to a lead, offers.
-- When they are more than `most` none is, and the answer is false: the list looks among all one reaches.
create or replace function focus_on_work(of_whole_team boolean, most int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare teams uuid[] := array(select public.acts_in()); led uuid[] := array(select public.leads());
  people uuid[] := array(select public.app_user() union all select public.stands_in_for());
  found_there uuid[];
begin
  found_there := array(select distinct work.matter_id from (
    select p.matter_id from public.followup_promise p
      join public.organisations_team t on t.id = p.team_id
     where p.closed_at is null and p.owner_id = any (people)
       and (p.owner_id = public.app_user() or p.team_id = any (teams))
       and t.municipality_id = (select public.works_for())
    union all
    select p.matter_id from public.followup_promise p
     where p.closed_at is null and p.team_id = any (teams)
       and (of_whole_team or p.owner_id is null)
    union all
    select p.matter_id from public.followup_promise p
     where p.closed_at is null and p.team_id = any (led)
       and (p.escalated_at is not null or p.owner_id in (
         select b.user_id from public.accounts_absence b
          where b.deputy_id is null and b.from_on <= public.app_today()
            and (b.until_on is null or b.until_on > public.app_today())))
    union all
    select h.matter_id from public.followup_handover h
     where h.state = 'offered' and h.to_team_id = any (teams)
  ) work limit most + 1);
  if cardinality(found_there) > most then
    return false;
  end if;
  perform set_config('app.focus', concat_ws(',', nullif(current_setting('app.focus', true), ''),
    nullif(array_to_string(found_there, ','), '')), true);
  return true;
end $$;

-- Who said no is called first: such a waakvlam goes out before its day only when another one burns on,
-- when the case runs again, or when nobody is left to call here.
create or replace function chain_is_called_first() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.outcome <> 'reopened'
     and (new.closed_at at time zone 'Europe/Amsterdam')::date < new.not_before
     and not exists (select 1 from public.followup_promise p
                      where p.matter_id = new.matter_id and p.kind = 'watch' and p.closed_at is null
                        and p.not_before >= new.not_before)
     and not exists (select 1 from public.followup_matter m
                      where m.id = new.matter_id
                        and m.release_reason in ('moved_away', 'deceased', 'joined')) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_who_said_no_is_called_first', schema = 'public',
      table = 'followup_promise', message = 'a waakvlam of somebody who said no goes out too early';
  end if;
  return null;
end $$;

-- The words of an outcome come with it: written while the promise is open, by who ends it in the same
-- act. Nobody writes them beside what ended before, beside another household, or in another's name. The
-- argument says which half is looked at: at once the beginning, at the end of the act the end. Who may
-- write beside the matter hears it before the unique index speaks, which would say that there are words;
-- for anybody else the row policy answers first.
create or replace function chain_words_come_with_outcome() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
begin
  select * into p from public.followup_promise where id = new.promise_id;
  if tg_argv[0] = 'begins' and (p.closed_at is not null or p.matter_id is distinct from new.matter_id)
     or tg_argv[0] = 'ends' and p.closed_by_id is distinct from new.written_by_id then
    if tg_when = 'BEFORE' and not (new.written_by_id = public.app_user()
                                   and new.matter_id in (select public.changes())) then
      return new;
    end if;
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'chain_words_come_with_their_outcome', schema = 'public',
      table = 'followup_outcomenote', message = 'words of an outcome without that outcome';
  end if;
  return new;
end $$;

-- A job holds the matter before the offer or the promise it changes, as everybody does; its own role may
-- touch no matter.
create or replace function hold_matters(keys uuid[]) returns void language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from public.followup_matter where id = any (keys) order by id for no key update;
end $$;
revoke execute on function hold_matters(uuid[]) from public;
grant execute on function hold_matters(uuid[]) to voordeur_worker;
