-- The open promises that one's teams hold: who must act on a question reads it.
create or replace function held() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id from public.followup_promise p
   where p.closed_at is null and p.team_id in (select public.acts_in())
$$;

create or replace function frontdesk_notes_a_running_case() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    new.while_case_ran := old.while_case_ran;
    return new;
  end if;
  new.while_case_ran := new.household_id is not null and exists (
    select 1 from public.cases_case c
     where c.household_id = new.household_id and c.state <> 'closed');
  return new;
end $$;

-- The desk sees of a household the promises of its own team: whether one is the last, it may know.
create or replace function is_the_last_promise(promise uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select 1 from public.followup_promise p join public.followup_matter m on m.id = p.matter_id
     where p.id = promise and p.closed_at is null and m.open_promises = 1
       and p.team_id in (select public.acts_in()))
$$;
