-- Who acts, for whom, on which day: set transaction-locally by the door or by an operation.
create or replace function app_user() returns uuid language sql stable
  set search_path = pg_catalog, pg_temp as
$$ select nullif(current_setting('app.user', true), '')::uuid $$;

create or replace function app_assignment() returns uuid language sql stable
  set search_path = pg_catalog, pg_temp as
$$ select nullif(current_setting('app.assignment', true), '')::uuid $$;

-- The operation that runs: the key its events and its changes bear.
create or replace function app_act() returns uuid language sql stable
  set search_path = pg_catalog, pg_temp as
$$ select nullif(current_setting('app.act', true), '')::uuid $$;

create or replace function app_today() returns date language sql stable
  set search_path = pg_catalog, pg_temp as
$$ select coalesce(nullif(current_setting('app.today', true), '')::date,
                   (current_timestamp at time zone 'Europe/Amsterdam')::date) $$;

-- The few matters that a page or an operation is about. It only says where to look first: what may
-- be seen of them is asked all the same.
create or replace function app_focus() returns uuid[] language sql stable
  set search_path = pg_catalog, pg_temp as
$$ select string_to_array(nullif(current_setting('app.focus', true), ''), ',')::uuid[] $$;

-- Nobody acts and nobody sees, until accounts and access replace these: the house fails closed.
create or replace function acts_for() returns uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid $$;
create or replace function hat_of() returns uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid $$;
create or replace function acts_in() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function sees() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function sees_agreements() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function sees_content() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function finds_home() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function changes() returns setof uuid language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function changes_agreements() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function changes_content() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function focused_sees() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function focused_sees_agreements() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function focused_sees_content() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function focused_changes() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function focused_changes_agreements() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function focused_changes_content() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select null::uuid where false $$;
create or replace function sees_past_of(who uuid) returns boolean language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$ select false $$;
