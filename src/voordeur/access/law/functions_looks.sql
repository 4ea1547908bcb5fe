-- Who looked at a household, and at which page of it, by day: told to who coordinates it, or who stands in
-- for them, since a resident asks them. It says of nobody what else they looked at. What the privacy officer
-- opened is left out: it would tell that somebody new was laid beside who lives there.
create or replace function looked_at(matter uuid, since timestamptz, besides text[])
  returns table (on_day date, user_id uuid, assignment_id uuid, page text, times int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (e.at at time zone 'Europe/Amsterdam')::date, e.user_id, e.assignment_id, e.page::text,
         count(*)::int
    from public.access_readevent e
   where e.at >= since and e.page <> all (besides)
     and e.subjects && array(select m.id from public.followup_matter m
                              where m.id = matter or m.joined_to_id = matter)
     and not exists (select 1 from public.accounts_assignment a
                      where a.id = e.assignment_id and a.role = 'privacy_officer')
     and exists (select 1 from public.running_places() i
                  where i.matter_id = matter and i.role = 'coordinator')
   group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4
$$;

-- Who opened how many pages of one household in the municipality, for its privacy officer; of one
-- professional by day and page. Which households that were is not told.
create or replace function looks_here(first timestamptz, before timestamptz, besides text[], who uuid)
  returns table (on_day date, page text, user_id uuid, assignment_id uuid, times int, homes int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when who is not null then (e.at at time zone 'Europe/Amsterdam')::date end,
         case when who is not null then e.page::text end,
         e.user_id, e.assignment_id, count(distinct e.id)::int, count(distinct home)::int
    from public.access_readevent e cross join unnest(e.subjects) home
   where e.municipality_id = (select public.privacy_officer_for())
     and e.at >= first and e.at < before and e.page <> all (besides)
     and (who is null or e.user_id = who)
   group by 1, 2, 3, 4 order by 1 desc nulls first, 5 desc, 3, 4, 2
$$;
