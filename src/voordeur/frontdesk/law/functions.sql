-- The open promises that one's teams hold: who must act on a question reads it.
create or replace function held() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from public.followup_promise p
   where p.closed_at is null and p.team_id in (select public.acts_in())
$$;
