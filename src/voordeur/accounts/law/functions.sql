-- The municipality one acts for: only when the assignment is one's own and runs today.
create or replace function acts_for() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = public.app_assignment() and a.user_id = public.app_user()
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

-- The teams one works in for that municipality.
create or replace function acts_in() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id from public.accounts_assignment a
   where a.user_id = public.app_user() and a.team_id is not null
     and a.municipality_id = (select public.acts_for())
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;

-- The teams one leads for that municipality.
create or replace function leads() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id from public.accounts_assignment a
   where a.user_id = public.app_user() and a.role = 'team_lead'
     and a.municipality_id = (select public.acts_for())
     and a.from_on <= public.app_today()
     and (a.until_on is null or a.until_on > public.app_today())
$$;
