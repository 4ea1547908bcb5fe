-- Does or did this person live or stay in this household? What is written about a household is
-- about one of them.
create or replace function is_around(who uuid, home uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.households_membership m
                  where m.person_id = who and m.household_id = home)
      or exists (select 1 from public.households_stay s
                  where s.person_id = who and s.household_id = home)
$$;

-- The homes where a child lives or stays now: each reads and writes who has gezag over it.
create or replace function homes_of(who uuid) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.household_id from public.households_membership m
   where m.person_id = who and m.from_on <= public.app_today()
     and (m.until_on is null or m.until_on > public.app_today())
  union
  select s.household_id from public.households_stay s
   where s.person_id = who and s.from_on <= public.app_today()
     and (s.until_on is null or s.until_on > public.app_today())
$$;
revoke execute on function homes_of(uuid) from public;

create or replace function sees_child(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.homes_of(who) h where h in (select public.sees()))
$$;
create or replace function changes_child(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.homes_of(who) h
                  where h in (select public.changes_agreements()))
$$;

-- At most two have gezag over a child on any day, wherever it was written. The number only rises on
-- a day somebody's gezag begins, so only those days are counted. The lock orders whoever races.
create or replace function custody_of_two() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from public.households_person where id = new.child_id for no key update;
  if exists (
    select 1 from public.households_custody start
      join public.households_custody held on held.child_id = start.child_id
       and held.from_on <= start.from_on
       and (held.until_on is null or held.until_on > start.from_on)
     where start.child_id = new.child_id
       and (start.until_on is null or start.until_on > start.from_on)
     group by start.id having count(*) > 2
  ) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'households_at_most_two_have_custody', schema = 'public',
      table = 'households_custody', message = 'more than two have custody of a child on one day';
  end if;
  return null;
end $$;

-- Whether a membership counts for one household a day is what its household is.
create or replace function membership_is_private() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select h.kind = 'private' into new.is_private
    from public.households_household h where h.matter_id = new.household_id;
  return new;
end $$;

create or replace function memberships_follow_their_household() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.households_membership m set is_private = (new.kind = 'private')
   where m.household_id = new.matter_id;
  return null;
end $$;

-- The two sides of one stay: how many nights, which days and until when are the same in both homes.
create or replace function stay_has_two_sides() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.households_stay s
     set days = new.days, nights = new.nights, until_on = new.until_on, end_reason = new.end_reason
   where s.pair = new.pair and s.id <> new.id
     and (s.days, s.nights, s.until_on, s.end_reason)
         is distinct from (new.days, new.nights, new.until_on, new.end_reason);
  return null;
end $$;

-- After the day of death nobody is a member of anything; a membership of no day at all may stay.
create or replace function the_dead_live_nowhere() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare who uuid;
begin
  if tg_table_name = 'households_person' then who := new.id; else who := new.person_id; end if;
  if exists (
    select 1 from public.households_person p join public.households_membership m on m.person_id = p.id
     where p.id = who and p.died_on is not null
       and (m.until_on is null or m.until_on > p.died_on + 1 and m.until_on > m.from_on)
  ) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'households_the_dead_live_nowhere', schema = 'public',
      table = 'households_membership', message = 'a membership goes on after the day of death';
  end if;
  return null;
end $$;

-- Who died leaves every household and every stay, also where whoever writes it down may not look;
-- gezag and representation end with them. When the day was another one, or nobody died, what ended
-- by that death first goes on as it was, with the end that was planned for it.
create or replace function the_dead_leave() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare after date := new.died_on + 1;
begin
  if new.died_on is not distinct from old.died_on then return null; end if;
  if old.died_on is not null then
    perform public.within_death_was_not(new.id, old.died_on + 1);
  end if;
  if new.died_on is null then return null; end if;
  insert into public.households_cutshort (row_id, until_on, end_reason)
  select e.id, e.until_on, e.end_reason from public.within_ends_of(new.id) e where e.until_on > after
  on conflict (row_id) do update set until_on = excluded.until_on, end_reason = excluded.end_reason;
  update public.households_membership m
     set until_on = greatest(m.from_on, after), end_reason = 'died'
   where m.person_id = new.id and (m.until_on is null or m.until_on > after);
  update public.households_stay s
     set until_on = greatest(s.from_on, after), end_reason = 'overleden'
   where s.person_id = new.id and (s.until_on is null or s.until_on > after);
  update public.households_custody c
     set until_on = greatest(c.from_on, after), end_reason = 'overleden'
   where (c.child_id = new.id or c.holder_id = new.id)
     and (c.until_on is null or c.until_on > after);
  update public.households_representative r
     set until_on = greatest(r.from_on, after), end_reason = 'overleden'
   where r.person_id = new.id and (r.until_on is null or r.until_on > after);
  return null;
end $$;

-- Everything of somebody that a death ends, and how it ends now.
create or replace function within_ends_of(who uuid)
  returns table (id uuid, until_on date, end_reason text) language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, m.until_on, m.end_reason from public.households_membership m where m.person_id = who
  union all
  select s.id, s.until_on, s.end_reason from public.households_stay s where s.person_id = who
  union all
  select c.id, c.until_on, c.end_reason from public.households_custody c
   where c.child_id = who or c.holder_id = who
  union all
  select r.id, r.until_on, r.end_reason from public.households_representative r
   where r.person_id = who
$$;

create or replace function within_death_was_not(who uuid, after date) returns void language sql
  security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.households_membership m
     set (until_on, end_reason) = (select max(p.until_on), coalesce(max(p.end_reason), '')
                                     from public.households_cutshort p where p.row_id = m.id)
   where m.person_id = who and m.end_reason = 'died' and m.until_on = greatest(m.from_on, after);
  update public.households_stay s
     set (until_on, end_reason) = (select max(p.until_on), coalesce(max(p.end_reason), '')
                                     from public.households_cutshort p where p.row_id = s.id)
   where s.person_id = who and s.end_reason = 'overleden'
     and s.until_on = greatest(s.from_on, after);
  update public.households_custody c
     set (until_on, end_reason) = (select max(p.until_on), coalesce(max(p.end_reason), '')
                                     from public.households_cutshort p where p.row_id = c.id)
   where (c.child_id = who or c.holder_id = who) and c.end_reason = 'overleden'
     and c.until_on = greatest(c.from_on, after);
  update public.households_representative r
     set (until_on, end_reason) = (select max(p.until_on), coalesce(max(p.end_reason), '')
                                     from public.households_cutshort p where p.row_id = r.id)
   where r.person_id = who and r.end_reason = 'overleden'
     and r.until_on = greatest(r.from_on, after);
  delete from public.households_cutshort p
   where p.row_id in (select e.id from public.within_ends_of(who) e);
$$;
