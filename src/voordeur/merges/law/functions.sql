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

-- Who was told apart from one of these, as they are called now: who went up in another since is
-- told apart from whom they were, and an undone merge takes that back by itself. Only to who sees
-- one of the two.
create or replace function told_apart_from(these uuid[])
  returns table (one uuid, other uuid, reason text, by_user uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with were as (
    select k as key from unnest(these) k
    union select m.id from public.followup_matter m
           where m.joined_to_id = any (these) and m.kind = 'household'
    union select p.id from public.households_person p where p.merged_into_id = any (these)
  ), pairs as (
    select s.* from public.merges_splitpair s where s.one in (select key from were)
    union select s.* from public.merges_splitpair s where s.other in (select key from were)
  ), now_called as (
    select s.kind, s.reason, s.by_id, s.at,
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
       or n.kind = 'person' and (public.sees_person(n.one) or public.sees_person(n.other)))
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

-- Why a merge cannot be undone (any more), in words for whoever may undo it.
create or replace function unmerge_obstacles(merge uuid) returns setof text language plpgsql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare m public.merges_merge; what text;
begin
  select * into m from public.merges_merge where id = merge;
  if not found or not public.may_merge_household(m.matter_id) then return; end if;
  if exists (select 1 from public.followup_matter f
              where f.id = m.matter_id and f.joined_to_id is not null) then
    return next 'Dit huishouden is daarna zelf samengevoegd. Maak eerst dat ongedaan.';
  end if;
  if m.kind = 'person' and exists (select 1 from public.households_person p
                                    where p.id = m.person_id and p.merged_into_id is not null) then
    return next 'Deze persoon is daarna zelf samengevoegd. Maak eerst dat ongedaan.';
  end if;
  if m.kind = 'household' and exists (
       select 1 from public.merges_merge later
        where later.kind = 'person' and later.undone_at is null and later.at >= m.at
          and later.id <> m.id and later.matter_id = m.matter_id
          and exists (select 1 from public.merges_movedrow d
                        join public.households_membership s on s.id = d.row_key
                       where d.merge_id = m.id and d.table_name = 'households_membership'
                         and s.person_id in (later.person_id, later.joined_person_id))) then
    return next 'Daarna zijn ook personen van dit huishouden samengevoegd. Maak eerst dat ongedaan.';
  end if;
  for what in select public.within_moved_on(merge) loop
    return next 'Daarna is verder gewerkt: ' || what || ' hoort nu bij een ander huishouden of een '
      'andere persoon. Zet dat eerst terug.';
  end loop;
end $$;

-- Undo: every row goes back, what was made since and hangs on it goes along, nobody is dropped, and
-- the pair is never suggested again. Answers with what is torn apart by it, which refuses it.
create or replace function unmerge(merge uuid, because text, at timestamptz, pair uuid)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare m public.merges_merge; what text; one uuid; other uuid;
begin
  select * into m from public.merges_merge where id = merge;
  if not found or not public.may_merge_household(m.matter_id) then
    perform public.within_not_allowed();
  end if;
  perform 1 from public.followup_matter f where f.id in (m.matter_id, m.joined_matter_id)
    order by f.id for no key update;
  select * into m from public.merges_merge where id = merge for update;
  if m.undone_at is not null or m.undo_until < (at at time zone 'Europe/Amsterdam')::date then
    perform public.within_refuse('merges_undone_once_and_in_time', 'too late, or undone already');
  end if;
  for what in select public.unmerge_obstacles(merge) loop
    perform public.within_refuse('merges_later_work_stands_in_the_way', what);
  end loop;
  if m.kind = 'household' then
    perform public.within_go_along(merge, m.matter_id, m.matter_id, m.joined_matter_id);
    one := m.matter_id; other := m.joined_matter_id;
  else
    one := m.person_id; other := m.joined_person_id;
  end if;
  perform public.within_give_back(merge, one);
  if m.kind = 'household' then
    for what in select public.within_torn_apart(m.matter_id, m.joined_matter_id) loop
      perform public.within_refuse('merges_later_work_stands_in_the_way', what);
    end loop;
    perform public.within_drop_nobody(m.matter_id, at);
    perform public.within_drop_nobody(m.joined_matter_id, at);
    perform public.within_afterwards(m.matter_id, m.joined_matter_id);
    perform public.within_let_act(m.matter_id, m.joined_matter_id);
    perform public.within_tell_undone(m, at);
  end if;
  update public.merges_merge set undone_at = at, undone_by_id = public.app_user(),
         undone_because = because where id = merge;
  insert into public.merges_splitpair (id, kind, matter_id, one, other, reason, by_id, at)
  values (pair, m.kind, m.matter_id, least(one, other), greatest(one, other), because,
          public.app_user(), at)
  on conflict do nothing;
end $$;

-- The kind of that promise is the one of every life event of a household (households/kinds.py).
-- A matter with open promises is not released; one without either rests as it did, or somebody
-- looks whether help is needed.
create or replace function within_drop_nobody(matter uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare m public.followup_matter; last public.followup_promise;
begin
  select * into m from public.followup_matter where id = matter;
  if m.released_at is not null and m.open_promises > 0 then
    update public.followup_matter set released_at = null, release_reason = '',
           released_by_id = null where id = matter;
  elsif m.released_at is null and m.open_promises = 0 then
    select p.* into last from public.followup_promise p
      join public.organisations_team t on t.id = p.team_id and t.ended_on is null
     where p.matter_id = matter and p.kind <> 'take_note' order by p.closed_at desc nulls last, p.id desc limit 1;
    insert into public.followup_promise (id, matter_id, kind, what, team_id, owner_id, made_at,
                                         made_by_id, due_at, outcome, outcome_note)
    values (gen_random_uuid(), matter, 'life_event',
            'Kijk na of dit huishouden nog hulp nodig heeft: de samenvoeging is ongedaan gemaakt.',
            coalesce(last.team_id, (select a.team_id from public.accounts_assignment a
                                     where a.id = public.app_assignment())),
            null, at, public.app_user(), at + interval '7 days', '', '');
  end if;
end $$;

-- Who has something to do for the household that is there again, has a place around it again.
create or replace function within_let_act(winner uuid, loser uuid) returns void language sql
  security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.access_involvement
         (id, matter_id, municipality_id, user_id, team_id, via_team_id, role, ground, source,
          depth, sections, reading_only, granted_by_id, from_on, until_on, end_reason)
  select gen_random_uuid(), loser, i.municipality_id, i.user_id, i.team_id, i.via_team_id,
         case when i.role = 'coordinator' then 'professional' else i.role end, i.ground, i.source,
         i.depth, i.sections, i.reading_only, public.app_user(), public.app_today(), i.until_on, ''
    from public.access_involvement i
   where i.matter_id = winner and i.ended_at is null
     and (i.until_on is null or i.until_on > public.app_today())
     and exists (select 1 from public.followup_promise p
                  where p.matter_id = loser and p.closed_at is null
                    and (p.owner_id = i.user_id or p.team_id = i.team_id
                      or p.owner_id is null and p.team_id = i.via_team_id))
     and not exists (select 1 from public.access_involvement there
                      where there.matter_id = loser and there.ended_at is null
                        and there.user_id is not distinct from i.user_id
                        and there.team_id is not distinct from i.team_id)
$$;

create or replace function within_tell_undone(m public.merges_merge, at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.audit_event (id, kind, at, act_id, part_of_another, user_id, assignment_id,
                                  municipality_id, matter_id, depth, subject_table, subject_id, facts)
  select gen_random_uuid(), 'household.came-back', at, gen_random_uuid(), false,
         public.app_user(), public.app_assignment(), h.municipality_id, m.joined_matter_id, 1,
         'merges_merge', m.id, jsonb_build_object('since', (m.at at time zone 'Europe/Amsterdam')::date)
    from public.households_household h where h.matter_id = m.joined_matter_id
$$;
