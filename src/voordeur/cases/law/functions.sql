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
  update public.cases_case c
     set coordinator_id = successor,
         state = case when successor is null then 'open' else c.state end,
         coordination = case when successor is null then '' else c.coordination end,
         why_this_one = case when successor is null then '' else c.why_this_one end
   where c.coordinator_id = who and c.team_id = team and c.state = 'coordinated';
end $$;
