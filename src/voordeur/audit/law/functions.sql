-- History of every row, written by the guard role: the application can neither forge nor stop it.
-- The argument is the column that holds the matter; without it the row is open.
-- An update keeps only what changed, before and after.
create or replace function history_keep() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
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
                                   purpose, act_id, matter_id, open_row, before, after)
  values (gen_random_uuid(), tg_table_name,
          coalesce(row_now ->> 'id', row_now ->> 'matter_id', ''), tg_op, clock_timestamp(),
          public.app_user(), public.app_assignment(),
          coalesce(current_setting('app.purpose', true), ''), public.app_act(),
          case when tg_argv[0] <> '' then (row_now ->> tg_argv[0])::uuid end,
          tg_argv[0] = '', was, became);
  return null;
end $$;

-- A table whose history is kept from now on: the rows it has already are told first, once.
create or replace function history_begins(which text, key text) returns void language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
begin
  if exists (select 1 from pg_trigger
              where tgrelid = format('public.%I', which)::regclass and tgname = 'history') then
    return;
  end if;
  execute format($q$
    insert into public.audit_change (id, table_name, row_id, verb, at, purpose, matter_id, open_row,
                                     after)
    select gen_random_uuid(), %1$L, row_id, 'INSERT', clock_timestamp(), 'history begins',
           case when %2$L <> '' then (j ->> %2$L)::uuid end, %2$L = '', j
      from (select j, coalesce(j ->> 'id', j ->> 'matter_id', '') as row_id
              from (select to_jsonb(t) as j from public.%1$I t) r) s
     where not exists (select 1 from public.audit_change c
                        where c.table_name = %1$L and c.row_id = s.row_id)
  $q$, which, key);
end $$;
revoke execute on function history_begins(text, text) from public;
