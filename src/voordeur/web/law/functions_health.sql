-- How the jobs of the background fare: ages in seconds and counts, nothing of what a job is about.
-- A worker that ended as it should leaves no heartbeat; what was planned last stays.
create or replace function jobs_report() returns jsonb language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  with due as (
    select coalesce(j.scheduled_at, (select min(e.at) from public.procrastinate_events e
                                      where e.job_id = j.id and e.type = 'deferred')) as since
      from public.procrastinate_jobs j
     where j.status = 'todo' and coalesce(j.scheduled_at, '-infinity') <= clock_timestamp()
  )
  select jsonb_build_object(
    'heartbeat', (select extract(epoch from clock_timestamp() - max(w.last_heartbeat))
                    from public.procrastinate_workers w),
    'planned', (select extract(epoch from clock_timestamp()) - max(d.defer_timestamp)
                  from public.procrastinate_periodic_defers d),
    'waiting', (select count(*) from due),
    'oldest', (select coalesce(extract(epoch from clock_timestamp() - min(since)), 0) from due),
    'failed', (select count(*) from public.procrastinate_jobs where status = 'failed'))
$$;

-- How many promises are a quarter of an hour late and still not brought to a lead, rounded up to fives:
-- enough to see that the job does not do its work, too coarse to tell of one household.
create or replace function late_in_fives() returns int language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select (ceil(count(*) / 5.0) * 5)::int from public.followup_promise
   where closed_at is null and escalated_at is null
     and due_at < clock_timestamp() - interval '15 minutes'
$$;
