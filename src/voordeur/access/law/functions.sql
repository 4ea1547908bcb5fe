-- Need-to-know, stated once more under the application: which matters does whoever acts reach,
-- at least how deep, and to change them or only to read?
--   involved oneself  ·  somebody one stands in for is, from a team of both  ·  one's team is
--   ·  one leads the team that holds a promise (circle)
-- A lead's own place counts while the household is the lead's (within_is_led): a question asked of such
-- a place alone, and not planned for all the others.
create or replace function led_matters() returns setof uuid language sql stable as $$
  select p.matter_id from public.leads() team join public.followup_promise p on p.team_id = team
   where p.closed_at is null
  union all
  select h.matter_id from public.leads() team join public.followup_handover h on h.to_team_id = team
   where h.state = 'offered'
$$;

create or replace function within_is_led(matter uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.led_matters() l where l = matter)
$$;

-- What is the same for every row is asked once: (select …). Inlined into what asks for it.
create or replace function running_places() returns setof public.access_involvement
  language sql stable as $$
  select i.* from public.access_involvement i
   where i.user_id = any (array(
           select public.app_user() union all select public.stands_in_for()))
     and (i.user_id = (select public.app_user()) or i.via_team_id is null
       or i.via_team_id = any (array(select public.acts_in())))
     and i.municipality_id = (select public.works_for())
     and i.ended_at is null and i.from_on <= (select public.app_today())
     and (i.until_on is null or i.until_on > (select public.app_today()))
     and (i.role <> 'lead' or public.within_is_led(i.matter_id))
  union all
  select i.* from public.access_involvement i
   where i.team_id = any (array(select public.acts_in()))
     and i.municipality_id = (select public.works_for())
     and i.ended_at is null and i.from_on <= (select public.app_today())
     and coalesce(i.until_on, 'infinity'::date) > (select public.app_today())
     and (i.role <> 'lead' or public.within_is_led(i.matter_id))
$$;

create or replace function reach(deep int, to_change boolean) returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i
   where i.depth >= deep and not (to_change and i.reading_only)
  union
  select l from public.led_matters() l where deep <= 1
$$;
revoke execute on function reach(int, boolean) from public;

-- The same for the few matters a page is about, without counting up all the others.
create or replace function reach_in_focus(deep int, to_change boolean) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i
   where i.matter_id = any ((select public.app_focus())::uuid[])
     and i.depth >= deep and not (to_change and i.reading_only)
  union
  select l from public.led_matters() l
   where deep <= 1 and l = any ((select public.app_focus())::uuid[])
$$;
revoke execute on function reach_in_focus(int, boolean) from public;

-- The six sets of the policies. Each says its rule in full, for speed: a row that comes through two
-- functions of the guard costs twice, and twenty thousand rows do. A matter may come up more than once.
create or replace function sees() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i
  union all select l from public.led_matters() l
$$;
create or replace function focused_sees() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select public.reach_in_focus(1, false) $$;
create or replace function sees_agreements() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i where i.depth >= 2
$$;
create or replace function focused_sees_agreements() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select public.reach_in_focus(2, false) $$;
create or replace function sees_content() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i where i.depth >= 3
$$;
create or replace function focused_sees_content() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select public.reach_in_focus(3, false) $$;
create or replace function changes() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i where not i.reading_only
  union all select l from public.led_matters() l
$$;
create or replace function focused_changes() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select public.reach_in_focus(1, true) $$;
create or replace function changes_agreements() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i where i.depth >= 2 and not i.reading_only
$$;
create or replace function focused_changes_agreements() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select public.reach_in_focus(2, true) $$;
create or replace function changes_content() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i where i.depth >= 3 and not i.reading_only
$$;
create or replace function focused_changes_content() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$ select public.reach_in_focus(3, true) $$;

-- Where a home that is kept secret stands: for who works by the agreements. Who handed over hears what
-- became of it for thirty days, a lead reads along for a reason, and for that nobody needs the address.
create or replace function finds_home() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id from public.running_places() i where i.depth >= 2 and i.role not in ('giver', 'lead')
$$;

-- Content is divided in life domains: one sees the sections of one's own work.
create or replace function sees_sections() returns table (matter_id uuid, section text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.matter_id, unnest(i.sections) from public.running_places() i where i.depth >= 3
$$;

-- Whether whoever acts works in this section of a household, or of the one that it went up in.
create or replace function sees_section(matter uuid, which text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.running_places() i
                  where i.depth >= 3 and which = any (i.sections)
                    and i.matter_id in (matter, (select m.joined_to_id from public.followup_matter m
                                                  where m.id = matter)))
$$;

-- Every household somebody is or was a member of, or stays in, also as registered there under a second
-- key that was merged into this one.
create or replace function within_homes_ever(who uuid) returns uuid[] language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select array(
    select m.household_id from public.households_membership m
     where m.person_id in (select who union all select twin.id from public.households_person twin
                            where twin.merged_into_id = who)
     union all
    select s.household_id from public.households_stay s where s.person_id = who)
$$;

-- A person is seen by who reaches one of those households. They are looked up first and named to
-- `led_matters`: asked row by row, PostgreSQL would count up all the promises of one's teams.
create or replace function sees_person(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.running_places() i
                  where i.matter_id = any ((select public.within_homes_ever(who))::uuid[]))
      or exists (select 1 from public.led_matters() l
                  where l = any ((select public.within_homes_ever(who))::uuid[]))
$$;

-- How what is known of a person changed is read where they live or stay now, by who sees the content.
create or replace function sees_past_of(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.homes_of(who) home
                  where home in (select public.sees_content()))
$$;

-- Written by who may write about the household they live in, or lived in last.
create or replace function changes_person(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.households_membership m
                  where m.person_id = who and m.household_id in (select public.changes())
                    and (m.until_on is null or m.until_on > public.app_today()
                      or not exists (select 1 from public.households_membership later
                                      where later.person_id = who
                                        and later.household_id <> m.household_id
                                        and (later.until_on is null
                                          or later.until_on > m.until_on))))
$$;

-- Nobody becomes a member by their key alone: it is a person just entered here, or one whom
-- whoever acts sees already.
create or replace function may_be_member(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.sees_person(who) or exists (
    select 1 from public.households_person p
     where p.id = who and p.municipality_id = (select public.works_for())
       and not exists (select 1 from public.households_membership m where m.person_id = who))
$$;

-- A place around a household is given only for a matter of the municipality one works for.
create or replace function belongs_here(matter uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.followup_matter m
                  where m.id = matter and m.municipality_id = (select public.works_for()))
$$;

-- Kept secret: the person, or where they live.
create or replace function kept_secret(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.households_person p where p.id = who and p.secret)
      or exists (select 1 from public.households_membership m
                   join public.households_household h on h.matter_id = m.household_id
                  where m.person_id = who and h.no_address = 'secret'
                    and (m.until_on is null or m.until_on > public.app_today()))
$$;
revoke execute on function kept_secret(uuid) from public;

-- Who is already known: the BSN, or two of name, birth date and address; never somebody secret,
-- nor who has a secret address besides.
-- A namesake born on the same day with another BSN and another address is somebody else.
-- Answers with the household only, and only to who works with residents of that municipality. It is a
-- search like any other: within the measure, and written down.
drop function if exists find_known(text, date, text, int, bytea);
create or replace function find_known(surname text, born date, code text, number int, bsn bytea,
                                      moment timestamptz, search uuid)
  returns setof uuid language plpgsql volatile security definer
  set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_variable
declare here uuid := (select public.acts_for()); people uuid[]; homes uuid[];
        began uuid;
begin
  if not exists (select 1 from public.accounts_assignment a
                  where a.id = public.app_assignment() and a.user_id = public.app_user()
                    and a.role in ('desk_professional', 'professional', 'coordinator',
                                   'process_coordinator')) then return; end if;
  perform public.may_search();
  began := public.search_goes_on(moment);
  with pool as (
    select c.person_id as id from public.access_bsnclaim c
     where c.municipality_id = here and c.bsn_index = bsn
    union
    select p.id from public.households_person p where p.municipality_id = here and p.born_on = born
    union
    select m.person_id from public.households_household h
      join public.households_membership m on m.household_id = h.matter_id
     where h.municipality_id = here and h.postcode = code
       and h.postcode <> '' and h.house_number = number
  ), found as (
    select distinct on (m.household_id) m.household_id, p.id
      from pool join public.households_person p on p.id = pool.id
      join public.households_membership m on m.person_id = p.id
       and m.from_on <= public.app_today()
       and (m.until_on is null or m.until_on > public.app_today())
      join public.households_household h on h.matter_id = m.household_id
     where p.merged_into_id is null and not public.kept_secret(p.id)
       and (p.bsn_index = bsn
         or (p.surname_key = surname)::int + coalesce(p.born_on = born, false)::int
          + (h.postcode <> '' and h.postcode = code and h.house_number = number)::int >= 2
         and (p.bsn_index is null or bsn is null
           or (h.postcode <> '' and h.postcode = code and h.house_number = number)))
     order by m.household_id, p.id limit 5
  )
  select array_agg(f.id order by f.household_id), array_agg(f.household_id order by f.household_id)
    into people, homes from found f;
  with cards as (
    select gen_random_uuid() as hit, c.person, c.home from unnest(people, homes) c (person, home)
    union all
    select gen_random_uuid(), null, null where people is null
  ), written as (
    insert into public.access_searchhit
           (id, search_id, goes_on_with, at, user_id, assignment_id, municipality_id, kind, marks)
    select c.hit, search, began, moment, public.app_user(), public.app_assignment(), here,
           case when c.person is null then 'none'
                when exists (select 1 from public.homes_seen(array[c.person])) then 'open'
                else 'known' end,
           array_remove(array[case when bsn is not null then 'bsn' end,
             case when surname <> '' then 'name' end, case when born is not null then 'born' end,
             case when code <> '' then 'address' end], null)
      from cards c
  )
  insert into public.access_hitsubject (hit_id, person_id, household_id)
  select c.hit, c.person, c.home from cards c where c.person is not null;
  return query select unnest(homes);
end $$;

-- The promises offered to one's teams: who must answer reads the question, not the dossier.
create or replace function offered() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select h.promise_id from public.followup_handover h
    join public.followup_promise p on p.id = h.promise_id and p.matter_id = h.matter_id
   where h.state = 'offered' and h.to_team_id in (select public.acts_in())
$$;

-- Somebody leaves a team: an administrator, who sees no household, asks how much stands in their
-- name and lets it go on with a successor or with the team. Nothing of it is shown to them.
create or replace function may_let_go(team uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select 1 from public.accounts_assignment a join public.organisations_team t on t.id = team
     where a.id = public.app_assignment() and a.user_id = public.app_user()
       and a.role = 'administrator' and a.municipality_id = t.municipality_id
       and t.municipality_id = (select public.acts_for()))
$$;

-- What goes when somebody leaves a team: what stands there in their name; and with the last team they work
-- in here, what they keep in the name of another team.
create or replace function within_goes_with(who uuid, team uuid)
  returns setof public.followup_promise language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select p.* from public.followup_promise p
    join public.organisations_team its on its.id = p.team_id
    join public.organisations_team here
      on here.id = team and here.municipality_id = its.municipality_id
   where p.owner_id = who and p.closed_at is null
     and (p.team_id = team or not exists (
       select 1 from public.accounts_assignment a
        where a.user_id = who and a.municipality_id = here.municipality_id and a.team_id <> team
          and a.role in ('desk_professional', 'professional', 'coordinator',
                         'process_coordinator', 'team_lead')
          and a.from_on <= public.app_today()
          and (a.until_on is null or a.until_on > public.app_today())))
$$;

create or replace function in_name_of(who uuid, team uuid) returns integer language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int from public.within_goes_with(who, team) where (select public.may_let_go(team))
$$;

-- Held before anything goes, in order of key and at once: whatever the leaver promised, stands around or
-- was offered, and what is nobody's in a team that loses its last lead. Everything that happens when a hat
-- is laid down stays within these; who joins two households holds those two in the same order.
create or replace function hold_what_is_left(who uuid) returns void language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare here uuid := (
  select a.municipality_id from public.accounts_assignment a
   where a.id = public.app_assignment() and a.user_id = public.app_user()
     and a.role = 'administrator' and a.municipality_id = (select public.acts_for()));
begin
  perform 1 from public.followup_matter m
   where m.municipality_id = here and m.id in (
     select p.matter_id from public.followup_promise p
      where p.owner_id = who and p.closed_at is null
     union all
     select i.matter_id from public.access_involvement i
      where i.user_id = who and i.ended_at is null
     union all
     select h.matter_id from public.followup_handover h
      where h.to_user_id = who and h.state = 'offered'
     union all
     select p.matter_id from public.accounts_assignment a
       join public.followup_promise p on p.team_id = a.team_id and p.owner_id is null
      where a.user_id = who and a.municipality_id = here and p.closed_at is null
        and not exists (select 1 from public.within_people_of(a.team_id) o
                         where o.leads and o.user_id <> who))
   order by m.id for no key update;
end $$;

-- The promises get the successor's name, or none: then they are the team's and its lead hears them
-- like any other. The successor stands where the leaver stood; the leaver stands there no longer.
create or replace function hand_on(who uuid, team uuid, successor uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.may_let_go(team) then
    raise exception using errcode = 'insufficient_privilege',
      message = 'row-level security: only an administrator of the municipality hands on';
  end if;
  perform public.hold_what_is_left(who);
  with left_by as (
    update public.access_involvement i set ended_at = clock_timestamp(), end_reason = 'replaced'
     where i.user_id = who and i.ended_at is null
       and (i.via_team_id = team
         or i.via_team_id is null and i.matter_id in (
              select p.matter_id from public.within_goes_with(who, team) p))
    returning i.*
  )
  insert into public.access_involvement
         (id, matter_id, municipality_id, user_id, via_team_id, role, ground, source, depth,
          sections, reading_only, granted_by_id, from_on, until_on, end_reason)
  select gen_random_uuid(), l.matter_id, l.municipality_id, successor, team, l.role, l.ground,
         l.source, l.depth, l.sections, l.reading_only, public.app_user(), public.app_today(),
         l.until_on, ''
    from left_by l
   where successor is not null and (l.until_on is null or l.until_on > public.app_today())
     and l.role <> 'lead';                          -- who leads next reads along for a reason of their own
  update public.followup_promise p
     set owner_id = case when p.team_id = team or public.works_there(successor, p.team_id)
                         then successor end
   where p.id in (select goes.id from public.within_goes_with(who, team) goes);
  update public.followup_handover h set to_user_id = successor
   where h.to_user_id = who and h.to_team_id = team and h.state = 'offered';
end $$;
