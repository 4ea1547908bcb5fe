-- What was recorded needs no draft any more. The application deletes no rows; the guard deletes
-- these for it, and only one's own.
create or replace function drafts_drop(of_form text, of_key text) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare dropped integer;
begin
  delete from public.drafts_draft
   where user_id = public.app_user() and assignment_id = public.app_assignment()
     and municipality_id = (select public.acts_for()) and form = of_form and key = of_key;
  get diagnostics dropped = row_count;
  return dropped;
end $$;

-- One draft of one's own: nothing is left in it.
create or replace function drafts_drop_one(draft uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare dropped integer;
begin
  delete from public.drafts_draft
   where id = draft and user_id = public.app_user() and assignment_id = public.app_assignment()
     and municipality_id = (select public.acts_for());
  get diagnostics dropped = row_count;
  return dropped;
end $$;

-- With which other hats of one's own one has drafts, and how many; not what they say.
create or replace function drafts_with_other_hats() returns table (assignment uuid, number bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.assignment_id, count(*) from public.drafts_draft d
    join public.accounts_assignment a on a.id = d.assignment_id
   where d.user_id = (select public.app_user()) and a.user_id = d.user_id
     and d.assignment_id <> (select public.app_assignment()) and d.discarded_at is null
     and a.from_on <= (select public.app_today())
     and (a.until_on is null or a.until_on > (select public.app_today()))
     and (select public.acts_for()) is not null
   group by d.assignment_id
$$;

-- The job lets go what nobody touched since `untouched_since`, and what was thrown away before
-- `thrown_away_before`; it reads nothing of it.
create or replace function drafts_sweep(
    untouched_since timestamptz, thrown_away_before timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare dropped integer;
begin
  delete from public.drafts_draft
   where saved_at < untouched_since or discarded_at < thrown_away_before;
  get diagnostics dropped = row_count;
  return dropped;
end $$;
revoke execute on function drafts_sweep(timestamptz, timestamptz) from public;
grant execute on function drafts_sweep(timestamptz, timestamptz)
  to voordeur_worker, voordeur_owner;
