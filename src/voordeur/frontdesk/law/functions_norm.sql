-- The 80 % norm (nota 002, annex 3), in counts alone: a contact goes out of sight after thirty days,
-- its count does not. For who works with residents of the municipality, and for its leads.
--   not a first contact: it comes back on an earlier one, or is about a case that runs
--   a first contact: answered in that contact, unless somebody came back on it within so many days
--   (then taken back), or else a promise to call back, or a help request
create or replace function frontdesk_norm(from_on date, until_on date, return_days int)
  returns table (week date, month date, team uuid, channel text, place text, own_line uuid,
                 standing text, contacts int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with told as (
    select c.*, (c.at at time zone 'Europe/Amsterdam')::date as day
      from public.frontdesk_contact c
     where c.municipality_id = (select public.works_for())
       and c.team_id in (select t.id from public.organisations_team t
                          where t.municipality_id = (select public.works_for()))
       and c.at >= from_on::timestamp at time zone 'Europe/Amsterdam'
       and c.at < until_on::timestamp at time zone 'Europe/Amsterdam'
  ), judged as (
    select t.*, case
        when t.follows_id is not null then 'return'
        when t.while_case_ran then 'running_case'
        when t.result = 'help_request' then 'handed_on'
        when t.result = 'call_back' or exists (
          select 1 from public.followup_promise p
           where p.matter_id = t.matter_id and p.kind = 'call_back') then 'call_back'
        when exists (
          select 1 from public.frontdesk_contact r
           where r.follows_id = t.matter_id
             and (r.at at time zone 'Europe/Amsterdam')::date - t.day <= return_days)
          then 'taken_back'
        else 'answered' end as standing
      from told t
  )
  select date_trunc('week', j.day)::date, date_trunc('month', j.day)::date, j.team_id,
         j.channel, j.place, j.own_line_of_id, j.standing, count(*)::int
    from judged j
   group by 1, 2, 3, 4, 5, 6, 7
   order by 1, 2, 3, 4, 5, 6, 7
$$;

-- “Tijdig: afspraak is afspraak” (the same annex): what the desks promised for these days, and how
-- much of it was done by then. What is not due yet does not count.
create or replace function frontdesk_in_time(from_on date, until_on date, moment timestamptz)
  returns table (kind text, promised int, in_time int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.kind, count(*)::int, (count(*) filter (where p.closed_at <= p.due_at))::int
    from public.followup_promise p join public.organisations_team t on t.id = p.team_id
   where t.municipality_id = (select public.works_for())
     and p.kind in ('call_back', 'help_request')
     and p.due_at >= from_on::timestamp at time zone 'Europe/Amsterdam'
     and p.due_at < until_on::timestamp at time zone 'Europe/Amsterdam'
     and (p.closed_at is not null or p.due_at < moment)
   group by p.kind order by p.kind
$$;
