-- Who keeps a promise sees for whom. A duty in somebody's name is theirs to do, so while it is open they
-- stand around its household: by a place of their own or of a team of theirs that lets them act and
-- outlasts the day it is due, or as the lead of its team. Where such a place ends, or never was, they get
-- one of their own (the role `keeper`): no deeper than the plan and the agreements, and ending with their
-- last promise there. Asked when a transaction ends, so an operation may end and promise in any order.
-- What stands in nobody's name is seen by the lead of its team, or by who works there around the
-- household; where neither is left, the team gets such a place, the circle and no more.
-- Whoever asks holds the matter: two who end a place and a promise at once come one after the other.

-- The teams somebody works in with residents today, for the municipality of this promise.
create or replace function within_teams_of_owner(p public.followup_promise)
  returns table (team_id uuid, leads boolean) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id, a.role = 'team_lead'
    from public.accounts_assignment a join public.organisations_team t on t.id = p.team_id
   where a.user_id = p.owner_id and a.municipality_id = t.municipality_id and a.team_id is not null
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

create or replace function within_let_keep(p public.followup_promise, deep int) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare teams uuid[]; led uuid[]; needed int := deep;
  last_day date := greatest((p.due_at at time zone 'Europe/Amsterdam')::date, public.app_today());
begin
  perform 1 from public.followup_matter where id = p.matter_id for no key update;
  select array_agg(h.team_id), array_agg(h.team_id) filter (where h.leads) into teams, led
    from public.within_teams_of_owner(p) h;
  if teams is null then return; end if;             -- who works here no longer keeps nothing
  -- At the circle one reads of the promises those of one's own teams.
  if not p.team_id = any (teams) then needed := greatest(needed, 2); end if;
  if needed = 1 and p.team_id = any (led) then return; end if;
  if exists (
    select 1 from public.access_involvement i
     where i.matter_id = p.matter_id and i.ended_at is null and not i.reading_only
       and (i.user_id = p.owner_id or i.team_id = any (teams))
       and i.depth >= needed and i.from_on <= public.app_today()
       and (i.until_on is null or i.until_on > last_day)) then return; end if;
  insert into public.access_involvement
         (id, matter_id, municipality_id, user_id, via_team_id, role, ground, source, depth,
          sections, reading_only, granted_by_id, from_on, until_on, end_reason)
  select gen_random_uuid(), m.id, m.municipality_id, p.owner_id, p.team_id, 'keeper', 'public_task',
         'work', needed, '{}', false, coalesce(public.app_user(), p.made_by_id),
         public.app_today(), null, ''
    from public.followup_matter m where m.id = p.matter_id;
end $$;

-- Who works in a team with residents today, for the municipality of the team.
create or replace function within_people_of(team uuid)
  returns table (user_id uuid, leads boolean) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.user_id, a.role = 'team_lead'
    from public.accounts_assignment a join public.organisations_team t on t.id = a.team_id
   where a.team_id = team and a.municipality_id = t.municipality_id
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

-- A duty in nobody's name, of a team that nobody leads: somebody there sees it.
create or replace function within_let_team_keep(p public.followup_promise) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare last_day date := greatest((p.due_at at time zone 'Europe/Amsterdam')::date, public.app_today());
begin
  if exists (select 1 from public.within_people_of(p.team_id) h where h.leads) then return; end if;
  perform 1 from public.followup_matter where id = p.matter_id for no key update;
  if exists (
    select 1 from public.access_involvement i
     where i.matter_id = p.matter_id and i.ended_at is null and not i.reading_only
       and (i.team_id = p.team_id
         or i.user_id in (select h.user_id from public.within_people_of(p.team_id) h))
       and i.from_on <= public.app_today()
       and (i.until_on is null or i.until_on > last_day)) then return; end if;
  insert into public.access_involvement
         (id, matter_id, municipality_id, team_id, role, ground, source, depth, sections,
          reading_only, granted_by_id, from_on, until_on, end_reason)
  select gen_random_uuid(), m.id, m.municipality_id, p.team_id, 'keeper', 'public_task', 'work', 1,
         '{}', false, coalesce(public.app_user(), p.made_by_id), public.app_today(), null, ''
    from public.followup_matter m where m.id = p.matter_id;
end $$;

-- What nobody sees who must keep it: in nobody's name, or of who works there no longer, with a team that
-- nobody leads and of which nobody stands around that household. It waits until the team has a lead.
create or replace function within_unseen() returns table (team uuid, number int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with unled as materialized (
    select t.id from public.organisations_team t
     where t.ended_on is null
       and not exists (select 1 from public.within_people_of(t.id) h where h.leads)
  )
  select p.team_id, count(*)::int
    from unled join public.followup_promise p on p.team_id = unled.id
   where p.closed_at is null and p.kind <> 'take_note'
     and (p.owner_id is null or not exists (select 1 from public.within_teams_of_owner(p)))
     and not exists (
       select 1 from public.within_people_of(p.team_id) h join public.access_involvement i
           on i.user_id = h.user_id or i.team_id = p.team_id
        where i.matter_id = p.matter_id and i.ended_at is null and not i.reading_only
          and i.from_on <= public.app_today()
          and (i.until_on is null or i.until_on > public.app_today()))
   group by p.team_id
$$;

-- How much of that each team of the municipality has, for its administrator: who appoints a lead. Of whom
-- it is, is not told.
create or replace function unseen_of_teams() returns table (team_id uuid, number int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.team, u.number from public.within_unseen() u
   where (select public.may_let_go(u.team))
$$;

-- Whether who is to take note of something reads it until that day: around the household, or as the
-- lead of the team, who sees what stands open with it.
create or replace function within_reads_until(p public.followup_promise, last_day date)
  returns boolean language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.within_teams_of_owner(p) h
                  where h.leads and h.team_id = p.team_id)
      or exists (
        select 1 from public.access_involvement i
         where i.matter_id = p.matter_id and i.ended_at is null
           and i.role <> 'lead'                        -- which ends with what the lead answers for
           and i.from_on <= public.app_today() and (i.until_on is null or i.until_on > last_day)
           and (i.user_id = p.owner_id
             or i.team_id in (select h.team_id from public.within_teams_of_owner(p) h)))
$$;

-- What somebody should take note of and does not read until it is due is brought to the lead at once.
create or replace function notice_is_seen() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
begin
  select * into p from public.followup_promise
   where id = new.id and closed_at is null and escalated_at is null;
  if found and not public.within_reads_until(
       p, greatest((p.due_at at time zone 'Europe/Amsterdam')::date, public.app_today())) then
    update public.followup_promise set escalated_at = made_at where id = p.id;
  end if;
  return null;
end $$;

-- A promise was made, given to somebody, put off, moved with its household, or kept.
create or replace function keeper_comes_and_goes() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
begin
  perform 1 from public.followup_matter where id in (old.matter_id, new.matter_id)
    order by id for no key update;
  select * into p from public.followup_promise
   where id = new.id and closed_at is null and owner_id is not null and kind <> 'take_note';
  if found then perform public.within_let_keep(p, 1); end if;
  if tg_op = 'UPDATE' then
    update public.access_involvement i
       set ended_at = coalesce(new.closed_at, clock_timestamp()), end_reason = 'work_done'
     where i.role = 'keeper' and i.ended_at is null and i.user_id = old.owner_id
       and i.matter_id in (old.matter_id, new.matter_id)
       and not exists (select 1 from public.followup_promise q
                        where q.matter_id = i.matter_id and q.owner_id = i.user_id
                          and q.closed_at is null and q.kind <> 'take_note');
    -- A team has such a place for what stands there in nobody's name.
    update public.access_involvement i
       set ended_at = coalesce(new.closed_at, clock_timestamp()), end_reason = 'work_done'
     where i.role = 'keeper' and i.ended_at is null and i.team_id = old.team_id
       and i.matter_id in (old.matter_id, new.matter_id)
       and not exists (select 1 from public.followup_promise q
                        where q.matter_id = i.matter_id and q.team_id = i.team_id
                          and q.owner_id is null and q.closed_at is null and q.kind <> 'take_note');
  end if;
  return null;
end $$;

-- A hat was laid down. What its wearer promised they may have seen by that hat alone; and the team may
-- have lost who led it. Where they go altogether, what stood in their name was handed on before.
create or replace function keeper_lost_a_hat() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
  led boolean := exists (select 1 from public.within_people_of(old.team_id) h where h.leads);
begin
  perform 1 from public.followup_matter m
   where m.id in (select q.matter_id from public.followup_promise q
                   where q.closed_at is null and q.kind <> 'take_note'
                     and (q.owner_id = old.user_id
                       or q.owner_id is null and q.team_id = old.team_id and not led))
   order by m.id for no key update;
  for p in select q.* from public.followup_promise q
            where q.closed_at is null and q.kind <> 'take_note'
              and (q.owner_id = old.user_id
                or q.owner_id is null and q.team_id = old.team_id and not led)
            order by q.id loop
    if p.owner_id is null then perform public.within_let_team_keep(p);
    else perform public.within_let_keep(p, 1); end if;
  end loop;
  return null;
end $$;

-- What somebody was to take note of and no longer reads ends, and says so. Only while somebody acts.
create or replace function within_end_unread(home uuid, moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
begin
  -- Also when the constraints are asked: the words are judged after the outcome they come with.
  set constraints chain_words_had_their_outcome deferred;
  for p in select q.* from public.followup_promise q
            where q.matter_id = home and q.closed_at is null and q.kind = 'take_note'
              and q.owner_id is not null and q.escalated_at is null
              and not public.within_reads_until(q, public.app_today())
            order by q.id loop
    insert into public.followup_outcomenote (id, matter_id, promise_id, words, written_by_id)
    values (gen_random_uuid(), p.matter_id, p.id,
            'De betrokkenheid eindigde voordat dit was gezien.', public.app_user());
    update public.followup_promise
       set closed_at = moment, closed_by_id = public.app_user(), outcome = 'cancelled'
     where id = p.id;
  end loop;
end $$;

-- A place ended: of a person, or of a team with all who work in it. What they promised there they still
-- see; what they were only to take note of is theirs no longer, and says so.
create or replace function keeper_stays() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare p public.followup_promise;
  deep int := case when new.reading_only then 1 else least(new.depth, 2) end;
begin
  perform 1 from public.followup_matter where id = new.matter_id for no key update;
  for p in select q.* from public.followup_promise q
            where q.matter_id = new.matter_id and q.closed_at is null and q.owner_id is not null
              and q.kind <> 'take_note' and (q.owner_id = new.user_id or new.user_id is null and
                  new.team_id in (select h.team_id from public.within_teams_of_owner(q) h))
            order by q.id loop
    perform public.within_let_keep(p, deep);
  end loop;
  for p in select q.* from public.followup_promise q
            where q.matter_id = new.matter_id and q.closed_at is null and q.owner_id is null
              and q.kind <> 'take_note' and q.team_id in (new.team_id, new.via_team_id)
            order by q.id loop
    perform public.within_let_team_keep(p);
  end loop;
  -- That a lead reads along must be read by somebody; the lead who does so could else end the place of
  -- whom it is for, and with it the notice.
  update public.followup_promise q set escalated_at = new.ended_at
   where q.matter_id = new.matter_id and q.closed_at is null and q.kind = 'take_note'
     and q.owner_id is not null and q.escalated_at is null and q.owner_id <> q.made_by_id
     and exists (select 1 from public.access_involvement l
                  where l.matter_id = q.matter_id and l.role = 'lead' and l.user_id = q.made_by_id)
     and not public.within_reads_until(q, public.app_today());
  if public.app_user() is not null then
    perform public.within_end_unread(new.matter_id, new.ended_at);
  end if;
  return null;
end $$;
