-- Municipalities are never mixed. What belongs to one stays there: a team that moved would take along
-- all that stands with it, and somebody would be known where nobody registered them.
create or replace function stays_in_its_municipality() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception using errcode = 'integrity_constraint_violation',
    constraint = 'organisations_what_is_of_a_municipality_stays_there', schema = 'public',
    table = tg_table_name, message = 'this belongs to another municipality';
end $$;

-- What is of a municipality stands with a team of that one. The arguments name the columns of teams.
create or replace function team_is_of_its_municipality() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare told jsonb := to_jsonb(new);
begin
  if exists (select 1 from unnest(tg_argv) which
               join public.organisations_team t on t.id = (told ->> which)::uuid
              where t.municipality_id is distinct from new.municipality_id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'organisations_a_team_is_of_the_municipality_it_works_for', schema = 'public',
      table = tg_table_name, message = 'the team is of another municipality';
  end if;
  return null;
end $$;
