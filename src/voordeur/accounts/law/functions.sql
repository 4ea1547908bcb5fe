-- The municipality one acts for: only when the assignment is one's own and runs today.
create or replace function acts_for() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = (select public.app_assignment()) and a.user_id = (select public.app_user())
     and a.from_on <= (select public.app_today())
     and (a.until_on is null or a.until_on > (select public.app_today()))
$$;

-- The municipality of the hat that acts, also on the day that it is laid down.
create or replace function hat_of() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = (select public.app_assignment()) and a.user_id = (select public.app_user())
$$;

-- Whether the hat that acts is somebody else's, or of another municipality than this one. A hat that the
-- connection of the log cannot see is neither: `voordeur verify-log` tells of a look by a hat that nobody has.
create or replace function acts_elsewhere(here uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.accounts_assignment a
                  where a.id = (select public.app_assignment())
                    and (a.user_id, a.municipality_id)
                        is distinct from ((select public.app_user()), here))
$$;

-- For which one works with residents: an administrator, a policy adviser and a privacy
-- officer reach no household, whatever team they stand in and whatever other hat they own.
create or replace function works_for() returns uuid language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.municipality_id from public.accounts_assignment a
   where a.id = (select public.app_assignment()) and a.municipality_id = (select public.acts_for())
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
$$;

-- The teams one works in for that municipality.
create or replace function acts_in() returns setof uuid language sql stable rows 3 security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id from public.accounts_assignment a
   where a.user_id = (select public.app_user()) and a.team_id is not null
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
     and a.municipality_id = (select public.works_for())
     and a.from_on <= (select public.app_today())
     and (a.until_on is null or a.until_on > (select public.app_today()))
$$;

-- For whom one stands in today: absent, with oneself as deputy, and still of one team. One does so in
-- the teams one works in oneself; what the absent does elsewhere waits for the lead there.
create or replace function stands_in_for() returns setof uuid language sql stable rows 2
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.user_id from public.accounts_absence b
   where b.deputy_id = (select public.app_user()) and b.municipality_id = (select public.works_for())
     and b.from_on <= (select public.app_today())
     and (b.until_on is null or b.until_on > (select public.app_today()))
     and exists (
       select 1 from public.accounts_assignment a
        where a.user_id = b.user_id and a.team_id in (select public.acts_in())
          and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                         'team_lead')
          and a.from_on <= (select public.app_today())
          and (a.until_on is null or a.until_on > (select public.app_today())))
$$;

-- The teams one leads for that municipality, oneself or in the place of a lead who is absent and
-- with whom one works there.
create or replace function leads() returns setof uuid language sql stable rows 3 security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select a.team_id from public.accounts_assignment a
   where (a.user_id = (select public.app_user())
       or a.user_id in (select public.stands_in_for()) and a.team_id in (select public.acts_in()))
     and a.role = 'team_lead'
     and a.municipality_id = (select public.works_for())
     and a.from_on <= (select public.app_today())
     and (a.until_on is null or a.until_on > (select public.app_today()))
$$;

-- Who works in the teams one leads.
create or replace function led_people() returns setof uuid language sql stable rows 20
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.user_id from public.accounts_assignment a
   where a.team_id in (select public.leads())
     and a.role in ('desk_professional', 'professional', 'coordinator', 'process_coordinator',
                    'team_lead')
     and a.from_on <= (select public.app_today())
     and (a.until_on is null or a.until_on > (select public.app_today()))
$$;

-- Who stands in is there: not absent on one of those days. Whoever races waits for the two people.
create or replace function absence_has_somebody_there() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare b public.accounts_absence;
begin
  select * into b from public.accounts_absence where id = new.id;
  perform 1 from public.accounts_user where id in (b.user_id, b.deputy_id)
    order by id for no key update;
  if exists (
    select 1 from public.accounts_absence o
     where o.municipality_id = b.municipality_id
       and (o.user_id = b.deputy_id or o.deputy_id = b.user_id)
       and daterange(o.from_on, o.until_on) && daterange(b.from_on, b.until_on)
  ) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'accounts_a_deputy_is_there', schema = 'public', table = 'accounts_absence',
      message = 'the deputy is absent on one of these days';
  end if;
  return null;
end $$;

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

-- The job lets go of who tried to log in, from which address, and of sessions that ended, what is past its
-- term; it reads nothing of it, and cannot shorten a term by telling another time. What axes keeps beside a
-- try goes first.
create or replace function logins_forget(
    tried_before timestamptz, logged_in_before timestamptz, ended_before timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare tries integer; failures integer; logins integer; sessions integer;
begin
  tried_before := least(tried_before, clock_timestamp() - interval '15 minutes');
  logged_in_before := least(logged_in_before, clock_timestamp() - interval '90 days');
  ended_before := least(ended_before, clock_timestamp());
  delete from public.axes_accessattemptexpiration e using public.axes_accessattempt a
   where a.id = e.access_attempt_id and a.attempt_time < tried_before;
  delete from public.axes_accessattempt where attempt_time < tried_before;
  get diagnostics tries = row_count;
  delete from public.axes_accessfailurelog where attempt_time < tried_before;
  get diagnostics failures = row_count;
  delete from public.axes_accesslog where attempt_time < logged_in_before;
  get diagnostics logins = row_count;
  delete from public.django_session where expire_date < ended_before;
  get diagnostics sessions = row_count;
  return tries + failures + logins + sessions;
end $$;
revoke execute on function logins_forget(timestamptz, timestamptz, timestamptz) from public;
grant execute on function logins_forget(timestamptz, timestamptz, timestamptz)
  to voordeur_worker, voordeur_owner;

-- Whether a promise of this team can be given to somebody by name: they work with residents there today, or,
-- never having been of that team, in another of its municipality. It stays so until the transaction ends:
-- who lets the assignment end waits. An assignment that somebody is ending right now counts no longer; it
-- is not waited for, since whoever ends it waits for the households of who asks.
create or replace function works_there(who uuid, team uuid) returns boolean language plpgsql volatile
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare of_it boolean; somewhere boolean;
begin
  select coalesce(bool_or(hat.team_id = works_there.team), false), count(*) > 0
    into of_it, somewhere from (
      select a.team_id from public.accounts_assignment a
       where a.user_id = who and a.team_id is not null
         and a.municipality_id = (select t.municipality_id from public.organisations_team t
                                   where t.id = works_there.team)
         and a.role in ('desk_professional', 'professional', 'coordinator',
                        'process_coordinator', 'team_lead')
         and a.from_on <= public.app_today()
         and (a.until_on is null or a.until_on > public.app_today())
         for share of a skip locked) hat;
  return of_it or somewhere and not exists (
    select 1 from public.accounts_assignment was
     where was.user_id = who and was.team_id = works_there.team
       and was.role in ('desk_professional', 'professional', 'coordinator',
                        'process_coordinator', 'team_lead')
       and was.from_on <= public.app_today());
end $$;
