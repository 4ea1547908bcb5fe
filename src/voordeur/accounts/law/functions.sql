-- The municipality one acts for: only when the assignment is one's own and runs today.
create or replace function acts_for() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = public.app_assignment() and a.user_id = public.app_user()
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

-- The same, for a hat that works with residents: an administrator, a policy adviser and a privacy
-- officer reach no household, whatever team they stand in and whatever other hat they own.
create or replace function works_for() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = public.app_assignment() and a.municipality_id = (select public.acts_for())
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
$$;

-- The teams one works in for that municipality.
create or replace function acts_in() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id from public.accounts_assignment a
   where a.user_id = public.app_user() and a.team_id is not null
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
     and a.municipality_id = (select public.works_for())
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

-- The teams one leads for that municipality.
create or replace function leads() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id from public.accounts_assignment a
   where a.user_id = public.app_user() and a.role = 'team_lead'
     and a.municipality_id = (select public.works_for())
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

-- All legs that run on any one day are at most forty hours a week. The total only rises on a day a
-- leg begins, so only those days are counted. The lock on the person orders whoever races.
create or replace function staffing_fits_a_week() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from public.accounts_user where id = new.user_id for no key update;
  if exists (
    select 1 from public.accounts_staffing start
      join public.accounts_staffing leg on leg.user_id = start.user_id
       and leg.from_on <= start.from_on
       and (leg.until_on is null or leg.until_on > start.from_on)
     where start.user_id = new.user_id
       and (start.until_on is null or start.until_on > start.from_on)
     group by start.id having sum(leg.hours_per_week + leg.home_hours) > 40
  ) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'accounts_all_legs_are_at_most_forty_hours', schema = 'public',
      table = 'accounts_staffing', message = 'all legs together are more than forty hours a week';
  end if;
  return null;
end $$;
