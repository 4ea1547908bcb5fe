-- The proof of the log. What one table says now is what its history says: whatever was written was
-- either replaced later, which the history tells too, or stands there still. A row altered, added or
-- taken away around the history shows, and so does a line of the history that was altered or taken away.
-- In whichever order the clock told them: only the sums are compared. Columns the table no longer has are
-- left out; one that came later may have had any first value.
create or replace function log_of_table(which text) returns jsonb language plpgsql stable
  security definer set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
declare answer jsonb;
begin
  execute format($q$
    with stands as materialized (
      select coalesce(j ->> 'id', j ->> 'matter_id', '') as row_id, j
        from (select to_jsonb(t) as j from public.%1$I t) s
    ), told as materialized (
      select row_id, verb, before, after from public.audit_change where table_name = %1$L
    ), added as (
      select row_id, count(*) as times, min(verb) as verb, (array_agg(after))[1] as after
        from told group by row_id
    ), odd as materialized (
      select distinct coalesce(s.row_id, a.row_id) as row_id
        from stands s full join added a on a.row_id = s.row_id
       where (a.times = 1 and a.verb = 'INSERT' and a.after = s.j) is not true
    ), present as (
      select a.attname::text as key from pg_attribute a
       where a.attrelid = 'public.%1$I'::regclass and a.attnum > 0 and not a.attisdropped
    ), moves as (
      select t.row_id, e.key, e.value, 1 as n
        from told t join odd using (row_id), jsonb_each(t.after) e
      union all
      select t.row_id, e.key, e.value, -1 from told t join odd using (row_id), jsonb_each(t.before) e
      union all
      select s.row_id, e.key, e.value, -1 from stands s join odd using (row_id), jsonb_each(s.j) e
    ), net as (
      select row_id, key, value, sum(n) as n from moves join present using (key)
       group by row_id, key, value having sum(n) <> 0
    ), untold as (
      select t.row_id, p.key, count(*) as n from told t join odd using (row_id) cross join present p
       where t.verb = 'INSERT' and not t.after ? p.key group by t.row_id, p.key
    ), wrong as (
      select distinct row_id from (
        select net.row_id from net left join untold u on u.row_id = net.row_id and u.key = net.key
         group by net.row_id, net.key
        having bool_or(net.n > 0) or -sum(net.n) > coalesce(max(u.n), 0)) w
    )
    select jsonb_build_object(
      'rows', (select count(*) from stands), 'changes', (select count(*) from told),
      'wrong', (select count(*) from wrong),
      'keys', (select coalesce(jsonb_agg(row_id), '[]')
                 from (select row_id from wrong order by row_id limit 20) w))
  $q$, which) into answer;
  return answer;
end $$;
revoke execute on function log_of_table(text) from public;
grant execute on function log_of_table(text) to voordeur_worker, voordeur_owner;

-- What was done, and who looked: every act has one event of its own, every change made by an act is of an
-- act that has one, and whatever an event is about left a trace.
create or replace function log_of_acts(kinds text[], tables text[]) returns jsonb language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'events', (select count(*) from public.audit_event),
    'readings', (select count(*) from public.access_readevent),
    'acts', (select count(*) from (
      select from public.audit_event group by act_id
      having count(*) filter (where not part_of_another) <> 1) a),
    'orphans', (select count(*) from public.audit_change c
                 where c.act_id is not null
                   and not exists (select 1 from public.audit_event e where e.act_id = c.act_id)),
    'unknown', (select count(*) from public.audit_event where kind <> all (kinds)),
    'traceless', (select count(*) from public.audit_event e
                   where e.subject_table = any (tables)
                     and not exists (select 1 from public.audit_change c
                                      where c.table_name = e.subject_table
                                        and c.row_id = e.subject_id::text)),
    'nobody', (select count(*) from public.access_readevent r
                where not exists (select 1 from public.accounts_user u where u.id = r.user_id)),
    'elsewhere', (select count(*) from public.access_readevent r
                   where exists (select 1 from public.accounts_user u where u.id = r.user_id)
                     and not exists (
                       select 1 from public.accounts_assignment a
                        where (a.id, a.user_id, a.municipality_id)
                            = (r.assignment_id, r.user_id, r.municipality_id))),
    'unended', (select count(*) from public.access_readevent
                 where (closed_at is null) <> (outcome = '') or closed_at < at))
$$;
revoke execute on function log_of_acts(text[], text[]) from public;
grant execute on function log_of_acts(text[], text[]) to voordeur_worker, voordeur_owner;
