-- Somebody leaves a team: the cases they coordinate get the successor, or wait for a coordinator.
create or replace function coordinated_by(who uuid, team uuid) returns integer language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int from public.cases_case c
   where c.coordinator_id = who and c.team_id = team and c.state = 'coordinated'
     and (select public.may_let_go(team))
$$;

create or replace function hand_on_coordination(who uuid, team uuid, successor uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not public.may_let_go(team) then
    raise exception using errcode = 'insufficient_privilege',
      message = 'row-level security: only an administrator of the municipality hands on';
  end if;
  with changed as (
    update public.cases_case c
       set coordinator_id = successor,
           state = case when successor is null then 'open' else c.state end,
           coordination = case when successor is null then '' else c.coordination end,
           member_id = case when successor is null then null else c.member_id end,
           tie_id = case when successor is null then null else c.tie_id end,
           why_this_one = case when successor is null then '' else c.why_this_one end
     where c.coordinator_id = who and c.team_id = team and c.state = 'coordinated'
    returning c.*
  )
  insert into public.cases_coordinationchange (id, household_id, case_id, step, coordination,
      coordinator_id, team_id, member_id, tie_id, at, by_id)
  select gen_random_uuid(), c.household_id, c.id, 'left', c.coordination, c.coordinator_id, c.team_id,
      c.member_id, c.tie_id, clock_timestamp(), public.app_user()
    from changed c;
end $$;

-- A running case goes over to another team with the promises of its household: nobody coordinates it until
-- somebody there does. Who held it is asked nothing more of it, and so sees nothing more either.
create or replace function within_case_goes_over(home uuid, to_team uuid, moment timestamptz)
  returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with ran as (
    select c.id, c.state from public.cases_case c
     where c.household_id = home and c.state <> 'closed' for no key update
  ), went as (
    update public.cases_case c
       set team_id = to_team, state = 'open', coordinator_id = null, coordination = '',
           member_id = null, tie_id = null, why_this_one = ''
      from ran where c.id = ran.id
    returning c.id, c.household_id, c.team_id, ran.state as was
  )
  insert into public.cases_coordinationchange (id, household_id, case_id, step, coordination,
      coordinator_id, team_id, member_id, tie_id, at, by_id)
  select gen_random_uuid(), w.household_id, w.id, 'left', '', null, w.team_id, null, null, moment,
         public.app_user()
    from went w where w.was = 'coordinated'
$$;

-- How much rests on whom in some teams, in numbers, for who works there or leads them. It names
-- professionals and no household. What is only to be taken note of is no work.
create or replace function load_of_teams(teams uuid[], at timestamptz)
  returns table (team_id uuid, user_id uuid, promises int, overdue int, this_week int, cases int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with mine as (
    select t from unnest(teams) t
     where t in (select public.acts_in() union all select public.leads())
  ), promised as (
    select p.team_id, p.owner_id, count(*) as promises,
           count(*) filter (where p.due_at <= at) as overdue,
           count(*) filter (where p.due_at > at and p.due_at < at + interval '7 days') as this_week
      from mine join public.followup_promise p on p.team_id = mine.t
     where p.closed_at is null and p.kind <> 'take_note'
     group by p.team_id, p.owner_id
  ), coordinated as (
    select c.team_id, c.coordinator_id, count(*) as cases
      from mine join public.cases_case c on c.team_id = mine.t
     where c.state <> 'closed'
     group by c.team_id, c.coordinator_id
  )
  select both_kinds.team_id, both_kinds.who, sum(both_kinds.promises)::int,
         sum(both_kinds.overdue)::int, sum(both_kinds.this_week)::int, sum(both_kinds.cases)::int
    from (select p.team_id, p.owner_id as who, p.promises, p.overdue, p.this_week, 0 as cases
            from promised p
          union all
          select c.team_id, c.coordinator_id, 0, 0, 0, c.cases from coordinated c) both_kinds
   group by both_kinds.team_id, both_kinds.who
$$;

-- How busy the teams that help are, for whoever hands something over: numbers of colleagues of
-- the own municipality, nothing of any household.
drop function if exists load_of_teams();
create or replace function load_of_helping_teams()
  returns table (team_id uuid, user_id uuid, promises bigint, cases bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with here as (
    select t.id from public.organisations_team t
     where t.municipality_id = (select public.works_for()) and t.ended_on is null
       and t.kind in ('cluster', 'neighbourhood')
  ), busy as (
    select p.team_id as team, p.owner_id as who, 1 as promised, 0 as coordinated
      from public.followup_promise p
     where p.closed_at is null and p.kind <> 'take_note' and p.team_id in (select id from here)
    union all
    select c.team_id, c.coordinator_id, 0, 1 from public.cases_case c
     where c.state <> 'closed' and c.team_id in (select id from here)
  )
  select team, who, sum(promised), sum(coordinated) from busy group by team, who
$$;

-- What some teams offered to others since a moment, in numbers, for who works there or leads them: how
-- many, how many of those after somebody had taken it up before (offering elsewhere what was refused
-- is the first handover still), and what came of it. It names no household.
create or replace function handovers_of_teams(teams uuid[], since timestamptz)
  returns table (offered int, again int, refused int, unanswered int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::int, (count(*) filter (where h.ordinal > 1))::int,
         (count(*) filter (where h.state = 'refused'))::int,
         (count(*) filter (where h.state = 'expired'))::int
    from public.followup_handover h
   where h.from_team_id = any (teams) and h.offered_at >= since and h.state <> 'withdrawn'
     and h.from_team_id in (select public.acts_in() union all select public.leads())
$$;

-- Whoever says no, or hears it, is called: the waakvlam of such a closing is one, of this household, and
-- burns at least a month and at most a year (the limits of the term itself).
create or replace function cases_no_is_followed_by_a_call() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare closed_on date := (new.closed_at at time zone 'Europe/Amsterdam')::date;
begin
  if not exists (select 1 from public.followup_promise p
                  where p.id = new.watch_id and p.matter_id = new.household_id and p.kind = 'watch'
                    and p.not_before between closed_on + interval '1 month' - interval '3 days'
                                         and closed_on + interval '12 months' + interval '14 days') then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'cases_who_says_no_is_called_later', schema = 'public', table = 'cases_closing',
      message = 'who says no is called some months later';
  end if;
  return new;
end $$;

-- A case that is closed has its closing, with the reason; one that runs has none that stands.
create or replace function cases_closed_as_it_says() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare c public.cases_case;
begin
  select * into c from public.cases_case where id = new.id;
  if (c.state = 'closed') <> exists (
       select 1 from public.cases_closing one
        where one.case_id = c.id and one.reopened_at is null) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'cases_a_closed_case_has_its_closing', schema = 'public', table = 'cases_case',
      message = 'a case and its closing say two things';
  end if;
  return null;
end $$;

-- Who opens a case again sees the circle at least, and writes down why; the closing itself is read by
-- who reads the agreements. It was done today, and not before the case closed.
create or replace function case_opened_again(opened uuid, because text, moment timestamptz)
  returns void language sql volatile security definer
  set search_path = pg_catalog, public, pg_temp as $$
  update public.cases_closing c
     set reopened_at = moment, reopened_by_id = public.app_user(), reopened_because = because
   where c.case_id = opened and c.reopened_at is null and moment >= c.closed_at
     and (moment at time zone 'Europe/Amsterdam')::date = public.app_today()
     and c.household_id in (select public.reach(1, true))
     and exists (select 1 from public.cases_case k where k.id = opened and k.state <> 'closed')
$$;

-- Who gives the coordination to somebody else's side, or takes it from there, says why.
create or replace function cases_change_of_side_has_a_reason() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.cases_coordinationreason r where r.change_id = new.id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'cases_a_change_of_side_has_a_reason', schema = 'public',
      table = 'cases_coordinationchange', message = 'a change of side without its reason';
  end if;
  return null;
end $$;

-- Why the cases of some teams closed, in numbers, for who works there or leads them: one row a period
-- that begins at one of the moments and lasts until the next. A slip undone the same day is no
-- closing. It names no household.
create or replace function closings_of_teams(teams uuid[], moments timestamptz[])
  returns table (period int, reason text, number int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with spans as (
    select m.place, m.begins, lead(m.begins) over (order by m.place) as ends
      from unnest(moments) with ordinality m (begins, place)
  )
  select s.place::int, c.reason::text, count(*)::int
    from spans s
    join public.cases_closing c on c.closed_at >= s.begins and c.closed_at < s.ends
   where c.team_id = any (teams)
     and c.team_id in (select public.acts_in() union all select public.leads())
     and (c.reopened_at is null
       or (c.reopened_at at time zone 'Europe/Amsterdam')::date
          > (c.closed_at at time zone 'Europe/Amsterdam')::date)
   group by s.place, c.reason
$$;
