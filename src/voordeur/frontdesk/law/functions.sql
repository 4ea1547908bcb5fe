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

-- A routing table that was approved stands as it is: only the rules of a concept change.
create or replace function frontdesk_only_a_concept_changes() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform 1 from public.frontdesk_routingtable where id = new.table_id and state = 'draft' for share;
  if not found or tg_op = 'UPDATE' and old.table_id <> new.table_id then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'frontdesk_only_a_concept_changes', schema = 'public',
      table = 'frontdesk_routingrule', message = 'the rules of an approved table stand';
  end if;
  return new;
end $$;

-- A rule of a table leads to a team of the municipality of that table.
create or replace function frontdesk_rule_is_of_here() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.frontdesk_routingtable r
               join public.organisations_team t on t.id = new.team_id
              where r.id = new.table_id and t.municipality_id <> r.municipality_id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'organisations_a_team_is_of_the_municipality_it_works_for', schema = 'public',
      table = 'frontdesk_routingrule', message = 'the team is of another municipality';
  end if;
  return null;
end $$;

-- The help requests that one's teams hold, are offered, or took in: who acted or must act reads whom
-- others called.
create or replace function requests_at_hand() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id from public.frontdesk_helprequest r
   where r.promise_id in (select public.held()) or r.promise_id in (select public.offered())
      or r.contact_id in (select public.sees_content())
$$;

-- Danger is never parked. A crisis leaves the desk, ends, or is weighed to be none, only when
-- somebody was reached; and while it is at the desk it is due within its term.
create or replace function frontdesk_crisis_holds() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare r public.frontdesk_helprequest; was_crisis boolean := false;
begin
  if tg_op = 'UPDATE' then was_crisis := old.track = 'crisis'; end if;
  select * into r from public.frontdesk_helprequest where id = new.id;
  if not found then return null; end if;
  if (r.track = 'crisis' and r.state in ('taken_up', 'elsewhere', 'ended')
      or was_crisis and r.track <> 'crisis')
     and not exists (select 1 from public.frontdesk_crisiscall c
                      where c.help_request_id = r.id and c.reached) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'frontdesk_a_crisis_goes_on_when_somebody_was_reached', schema = 'public',
      table = 'frontdesk_helprequest', message = 'nobody was reached about this crisis';
  end if;
  if r.track = 'crisis' and r.state = 'at_desk' and exists (
    select 1 from public.followup_promise p
     where p.id = r.promise_id and p.closed_at is null
       and p.due_at > greatest(p.made_at, r.weighed_again_at)
                      + r.crisis_minutes * interval '1 minute') then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'frontdesk_a_crisis_is_not_parked', schema = 'public',
      table = 'frontdesk_helprequest', message = 'a crisis at the desk is due within its term';
  end if;
  return null;
end $$;

-- The same law when it is the promise that moves.
create or replace function frontdesk_crisis_is_not_put_off() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select 1 from public.frontdesk_helprequest r
      join public.followup_promise p on p.id = r.promise_id
     where p.id = new.id and p.closed_at is null and r.track = 'crisis' and r.state = 'at_desk'
       and p.due_at > greatest(p.made_at, r.weighed_again_at)
                      + r.crisis_minutes * interval '1 minute') then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'frontdesk_a_crisis_is_not_parked', schema = 'public',
      table = 'followup_promise', message = 'a crisis at the desk is due within its term';
  end if;
  return null;
end $$;

-- Whoever renounces help is called later: a question that lapses leaves a waakvlam with its day.
create or replace function frontdesk_who_renounces_is_called() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from public.followup_promise p
                  where p.matter_id = new.matter_id and p.kind = 'watch'
                    and p.not_before > (new.closed_at at time zone 'Europe/Amsterdam')::date) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'frontdesk_who_renounces_is_called_later', schema = 'public',
      table = 'followup_promise', message = 'a question lapsed and nobody calls later';
  end if;
  return null;
end $$;
