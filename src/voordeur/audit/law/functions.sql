-- History of every row, written by the guard role: the application can neither forge nor stop it.
-- The argument is the column that holds the matter; without it the row is open.
-- An update keeps only what changed, before and after.
create or replace function history_keep() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  was jsonb; became jsonb; row_now jsonb;
begin
  if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then became := to_jsonb(new); end if;
  row_now := coalesce(became, was);
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value)
      into was, became
      from jsonb_each(was) o join jsonb_each(became) n using (key)
     where o.value is distinct from n.value;
    if was is null then return null; end if;
  end if;
  insert into public.audit_change (id, table_name, row_id, verb, at, user_id, assignment_id,
                                   purpose, matter_id, open_row, before, after)
  values (gen_random_uuid(), tg_table_name,
          coalesce(row_now ->> 'id', row_now ->> 'matter_id', ''), tg_op, clock_timestamp(),
          public.app_user(), public.app_assignment(),
          coalesce(current_setting('app.purpose', true), ''),
          case when tg_argv[0] <> '' then (row_now ->> tg_argv[0])::uuid end,
          tg_argv[0] = '', was, became);
  return null;
end $$;
