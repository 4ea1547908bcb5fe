-- Two that were registered twice go on as one. Which rows move is written from the registry
-- (merges/lawmaking.py); here stands who may, and what happens to the chain.

-- The households a person lives in, or lived in when there is none any more.
create or replace function within_homes(who uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  with homes as (
    select m.household_id, m.from_on <= public.app_today()
           and (m.until_on is null or m.until_on > public.app_today()) as now
      from public.households_membership m where m.person_id = who)
  select distinct h.household_id from homes h where h.now or not exists (
    select 1 from homes other where other.now)
$$;

-- Who merges works with both to the bottom, or answers for them: afterwards who sees the one sees
-- the other. The same as the row "merge" of access/rules.py.
create or replace function may_merge_household(matter uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select matter in (select public.changes_content()) or exists (
    select 1 from public.access_involvement i
     where i.matter_id = matter and i.user_id = public.app_user() and i.role = 'watch'
       and i.municipality_id = (select public.works_for()) and not i.reading_only
       and i.ended_at is null and i.from_on <= public.app_today()
       and (i.until_on is null or i.until_on > public.app_today()))
$$;

create or replace function merges_person(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.within_homes(who) home
                  where public.may_merge_household(home))
     and not exists (select 1 from public.within_homes(who) home
                      where not public.may_merge_household(home))
$$;

-- Who answers for a household: its coordinator, or who keeps its waakvlam.
create or replace function within_responsible(matter uuid) returns uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.user_id from public.access_involvement i
   where i.matter_id = matter and i.user_id is not null and i.role in ('coordinator', 'watch')
     and i.ended_at is null and i.from_on <= public.app_today()
     and (i.until_on is null or i.until_on > public.app_today())
   order by i.role <> 'coordinator', i.id limit 1
$$;

-- With two who answer for it, the second one has agreed to exactly this (four eyes).
create or replace function within_agreed(winner uuid, loser uuid, here uuid, there uuid)
  returns boolean language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  with two as (select public.within_responsible(here) as one,
                      public.within_responsible(there) as other)
  select coalesce(one = other, true) or exists (
    select 1 from public.merges_proposal p
     where p.winner = within_agreed.winner and p.loser = within_agreed.loser
       and p.state = 'agreed' and p.by_id = public.app_user() and p.answered_by_id <> p.by_id
       and p.by_id in (one, other) and p.answered_by_id in (one, other)
       and not exists (select 1 from public.merges_merge m where m.at >= p.answered_at
                        and coalesce(m.person_id, m.matter_id) = p.winner
                        and coalesce(m.joined_person_id, m.joined_matter_id) = p.loser))
    from two
$$;

create or replace function within_refuse(why text, about text) returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'integrity_constraint_violation', constraint = why,
    schema = 'public', table = 'merges_merge', message = about;
end $$;

create or replace function within_not_allowed() returns void language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'insufficient_privilege',
    message = 'row-level security: who merges works with both';
end $$;

-- The note of one household that goes up in another, and everything that follows from it. Asks
-- nothing: whoever calls it has asked who may.
create or replace function within_merge_households(merge uuid, winner uuid, loser uuid,
                                                   taken text[], because text, at timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare obstacle text; matter uuid := winner;
begin
  perform 1 from public.followup_matter m where m.id in (winner, loser) order by m.id
      for no key update;
  if (select count(*) from public.households_household h
        join public.followup_matter m on m.id = h.matter_id and m.joined_to_id is null
       where h.matter_id in (winner, loser)) <> 2 then
    perform public.within_refuse('merges_both_are_still_there', 'one of them went up already');
  end if;
  if (select count(distinct h.municipality_id) from public.households_household h
       where h.matter_id in (winner, loser)) <> 1 then
    perform public.within_refuse('merges_both_live_in_one_municipality', 'two controllers');
  end if;
  for obstacle in select public.within_hinders_household(winner, loser) loop
    perform public.within_refuse('merges_nothing_stands_in_the_way', obstacle);
  end loop;
  insert into public.merges_merge (id, kind, matter_id, joined_matter_id, reason, by_id, at,
                                   undo_until, undone_because)
  values (merge, 'household', winner, loser, because, public.app_user(), at,
          (at at time zone 'Europe/Amsterdam')::date + 30, '');
  perform public.within_take_household(merge, matter, winner, loser, taken, null);
  perform public.within_move_household(merge, matter, winner, loser);
  perform public.within_release_as_joined(merge, matter, winner, loser, at);
end $$;

-- The same for two persons; `matter` is the household of who stays.
create or replace function within_merge_persons(merge uuid, winner uuid, loser uuid, taken text[],
                                                sealed bytea, because text, at timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare obstacle text; matter uuid; there uuid;
begin
  select min(home::text)::uuid into matter from public.within_homes(winner) home;
  select min(home::text)::uuid into there from public.within_homes(loser) home;
  perform 1 from public.followup_matter m where m.id in (matter, there) order by m.id
      for no key update;
  perform 1 from public.households_person p where p.id in (winner, loser) order by p.id
      for no key update;
  if (select count(*) from public.households_person p
       where p.id in (winner, loser) and p.merged_into_id is null) <> 2 then
    perform public.within_refuse('merges_both_are_still_there', 'one of them went up already');
  end if;
  if (select count(distinct p.municipality_id) from public.households_person p
       where p.id in (winner, loser)) <> 1 then
    perform public.within_refuse('merges_both_live_in_one_municipality', 'two controllers');
  end if;
  for obstacle in select public.within_hinders_person(winner, loser) loop
    perform public.within_refuse('merges_nothing_stands_in_the_way', obstacle);
  end loop;
  insert into public.merges_merge (id, kind, matter_id, joined_matter_id, person_id,
                                   joined_person_id, reason, by_id, at, undo_until, undone_because)
  values (merge, 'person', matter, nullif(there, matter), winner, loser, because,
          public.app_user(), at, (at at time zone 'Europe/Amsterdam')::date + 30, '');
  perform public.within_take_person(merge, matter, winner, loser, taken, sealed);
  perform public.within_move_person(merge, matter, winner, loser);
  perform public.within_mark_as_merged(merge, matter, winner, loser);
end $$;

create or replace function merge_households(merge uuid, winner uuid, loser uuid, taken text[],
                                            because text, at timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if not (public.may_merge_household(winner)
      and public.may_merge_household(loser)) then
    perform public.within_not_allowed();
  end if;
  if not public.within_agreed(winner, loser, winner, loser) then
    perform public.within_refuse('merges_the_second_coordinator_agreed', 'nobody agreed');
  end if;
  perform public.within_merge_households(merge, winner, loser, taken, because, at);
end $$;

create or replace function merge_persons(merge uuid, winner uuid, loser uuid, taken text[],
                                         sealed bytea, because text, at timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare here uuid; there uuid;
begin
  if not (public.merges_person(winner) and public.merges_person(loser)) then
    perform public.within_not_allowed();
  end if;
  select min(home::text)::uuid into here from public.within_homes(winner) home;
  select min(home::text)::uuid into there from public.within_homes(loser) home;
  if not public.within_agreed(winner, loser, here, there) then
    perform public.within_refuse('merges_the_second_coordinator_agreed', 'nobody agreed');
  end if;
  perform public.within_merge_persons(merge, winner, loser, taken, sealed, because, at);
end $$;

-- What stands in the way, for the preview: the sentences, and only to who may merge the two.
create or replace function merge_obstacles(kind text, winner uuid, loser uuid) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if kind = 'household' and public.may_merge_household(winner)
     and public.may_merge_household(loser) then
    return query select public.within_hinders_household(winner, loser);
  elsif kind = 'person' and public.merges_person(winner) and public.merges_person(loser) then
    return query select public.within_hinders_person(winner, loser);
  end if;
end $$;

-- Whoever answers for the two, and whether the second one must still agree.
create or replace function merge_needs(kind text, winner uuid, loser uuid)
  returns table (here uuid, there uuid, one uuid, other uuid, agreed boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare a uuid := winner; b uuid := loser;
begin
  if kind = 'person' then
    if not (public.merges_person(winner) and public.merges_person(loser)) then return; end if;
    select min(home::text)::uuid into a from public.within_homes(winner) home;
    select min(home::text)::uuid into b from public.within_homes(loser) home;
  elsif not (public.may_merge_household(winner)
         and public.may_merge_household(loser)) then
    return;
  end if;
  return query select a, b, public.within_responsible(a), public.within_responsible(b),
                      public.within_agreed(winner, loser, a, b);
end $$;

-- Where an old link leads now: only to who may see it there.
create or replace function goes_on_as(matter uuid) returns uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.joined_to_id from public.followup_matter m
    join public.households_household h on h.matter_id = m.id
   where m.id = matter and m.joined_to_id is not null
     and m.joined_to_id in (select public.sees())
$$;

create or replace function person_goes_on_as(who uuid) returns uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.merged_into_id from public.households_person p
   where p.id = who and public.sees_person(p.merged_into_id)
$$;

-- The households that went up in one that whoever acts reaches so deep: their log reads along.
create or replace function sees_before(deep int) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id from public.followup_matter m
   where m.kind = 'household' and m.joined_to_id is not null
     and m.joined_to_id in (select public.reach(deep, false))
$$;

-- Persons whom somebody told apart elsewhere, until a room above says so (privacy/law): who decides of two
-- without telling anybody that there are two.
create or replace function within_told_apart_quietly(these uuid[])
  returns table (one uuid, other uuid, reason text, by_id uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select null::uuid, null::uuid, null::text, null::uuid, null::timestamptz where false
$$;

-- Who was told apart from one of these, as they are called now: who went up in another since is
-- told apart from whom they were, and an undone merge takes that back by itself. Only to who sees
-- one of the two; what was told apart quietly, to who sees both.
create or replace function told_apart_from(these uuid[])
  returns table (one uuid, other uuid, reason text, by_user uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with were as (
    select k as key from unnest(these) k
    union select m.id from public.followup_matter m
           where m.joined_to_id = any (these) and m.kind = 'household'
    union select p.id from public.households_person p where p.merged_into_id = any (these)
  ), pairs as (
    select s.kind, s.one, s.other, s.reason, s.by_id, s.at, false as quietly
      from public.merges_splitpair s
     where s.one in (select key from were) or s.other in (select key from were)
    union all
    select 'person', q.one, q.other, q.reason, q.by_id, q.at, true
      from public.within_told_apart_quietly(array(select key from were)) q
  ), now_called as (
    select s.kind, s.reason, s.by_id, s.at, s.quietly,
           coalesce(ma.joined_to_id, pa.merged_into_id, s.one) as one,
           coalesce(mb.joined_to_id, pb.merged_into_id, s.other) as other
      from pairs s
      left join public.followup_matter ma on ma.id = s.one and s.kind = 'household'
      left join public.followup_matter mb on mb.id = s.other and s.kind = 'household'
      left join public.households_person pa on pa.id = s.one and s.kind = 'person'
      left join public.households_person pb on pb.id = s.other and s.kind = 'person'
  )
  select n.one, n.other, n.reason, n.by_id, n.at from now_called n
   where n.one <> n.other
     and (n.kind = 'household' and (n.one in (select public.sees())
                                 or n.other in (select public.sees()))
       or n.kind = 'person' and not n.quietly
          and (public.sees_person(n.one) or public.sees_person(n.other))
       or n.quietly and public.sees_person(n.one) and public.sees_person(n.other))
   order by n.at, n.one, n.other
$$;

-- The households that went up in this one, for its story.
create or replace function went_up_in(matter uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id from public.followup_matter m
   where m.joined_to_id = matter and m.kind = 'household'
     and (m.joined_to_id = any (array(select public.focused_sees()))
       or m.joined_to_id in (select public.sees())) order by m.id
$$;
