-- Which households somebody coordinates, oneself or in the place of who is absent and with whom one
-- works in the team of the case: what an instrument asks that belongs to no life domain is for them.
create or replace function coordinates() returns setof uuid language sql stable
  security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.household_id from public.cases_case c
   where c.state = 'coordinated'
     and c.coordinator_id = any (array(
           select public.app_user() union all select public.stands_in_for()))
     and (c.coordinator_id = (select public.app_user())
       or c.team_id = any (array(select public.acts_in())))
$$;

-- The items of an instrument that get a score: its domains, or the factors of its sides.
create or replace function within_intake_items(instrument uuid) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_path_query(i.domains, '$[*].code') #>> '{}'
    from public.intake_instrument i where i.id = instrument and i.kind = 'matrix'
  union all
  select jsonb_path_query(i.domains, '$[*].factors[*].code') #>> '{}'
    from public.intake_instrument i where i.id = instrument and i.kind = 'sides'
$$;

create or replace function within_intake_unscored(measured uuid) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select asked.code
    from public.intake_measurement m, public.within_intake_items(m.instrument_id) asked(code)
   where m.id = measured and not exists (
     select 1 from public.intake_score s
      where s.measurement_id = m.id and s.item = asked.code
        and not exists (select 1 from public.intake_takenback t where t.score_id = s.id))
$$;

-- Which items of a measurement have no score yet, by whomever: names, never a score.
create or replace function intake_unscored(measured uuid) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.within_intake_unscored(m.id) from public.intake_measurement m
   where m.id = measured and m.household_id in (select public.sees_content())
$$;

-- An unchanged answer says word for word what the earlier one said, about the same.
create or replace function intake_unchanged_is_the_same() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.same_as_id is not null and not exists (
    select 1 from public.intake_answer a
     where a.id = new.same_as_id and a.household_id = new.household_id
       and a.intake_id <> new.intake_id
       and (a.domain, a.goes_well, a.is_hard, a.wish, a.help_needed, a.not_discussed_because)
         = (new.domain, new.goes_well, new.is_hard, new.wish, new.help_needed,
            new.not_discussed_because)
       and a.about_id is not distinct from new.about_id) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_unchanged_is_the_same', schema = 'public', table = 'intake_answer',
      message = 'an unchanged answer says what the earlier one said';
  end if;
  return new;
end $$;

-- A reply stands with the version of its conversation, and answers a question of it.
create or replace function intake_reply_fits() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select 1 from public.intake_intake t join public.intake_instrument i on i.id = t.instrument_id
     where t.id = new.intake_id and t.household_id = new.household_id
       and i.id = new.instrument_id
       and i.domains @> jsonb_build_array(jsonb_build_object(
             'domain', new.domain,
             'deeper', jsonb_build_array(jsonb_build_object('code', new.question))))) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_a_reply_fits_its_intake', schema = 'public', table = 'intake_reply',
      message = 'this question is not asked in this intake';
  end if;
  return new;
end $$;

-- A score belongs to a running measurement of the same household with the same version, scores an
-- item of it, and has the life domain that the mapping gives that item.
create or replace function intake_score_fits() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select 1 from public.intake_measurement m
      join public.intake_instrument i on i.id = m.instrument_id
      join public.intake_mapping k on k.id = new.mapping_id
     where m.id = new.measurement_id and m.household_id = new.household_id
       and m.state = 'running' and i.id = new.instrument_id and i.kind = new.kind
       and new.item in (select public.within_intake_items(i.id))
       and new.domain = coalesce(k.domains -> i.code ->> new.item, '')) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_a_score_fits_its_measurement', schema = 'public',
      table = 'intake_score', message = 'this score does not fit its measurement';
  end if;
  return new;
end $$;

-- A matrix is final only with a score for every domain; sides only with a conclusion. What is final
-- stays what it is.
create or replace function intake_measurement_is_whole() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
declare kind text := (select i.kind from public.intake_instrument i where i.id = new.instrument_id);
begin
  if tg_op = 'INSERT' then
    if new.state <> 'running' or kind not in ('matrix', 'sides') then
      raise exception using errcode = 'integrity_constraint_violation',
        constraint = 'intake_a_measurement_begins_empty', schema = 'public',
        table = 'intake_measurement', message = 'a measurement begins empty';
    end if;
    return new;
  end if;
  if old.state <> 'running'
     and (new.state, new.ended_at, new.ended_by_id, new.conclusion, new.agreements)
         is distinct from
         (old.state, old.ended_at, old.ended_by_id, old.conclusion, old.agreements) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_a_final_measurement_stands', schema = 'public',
      table = 'intake_measurement', message = 'an ended measurement cannot change';
  end if;
  if new.state = 'final' and old.state = 'running' and (
       kind = 'matrix' and exists (select public.within_intake_unscored(new.id))
       or kind = 'sides' and new.conclusion = ''
       or kind = 'matrix' and new.conclusion <> '') then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_a_final_measurement_is_whole', schema = 'public',
      table = 'intake_measurement', message = 'a final measurement is whole';
  end if;
  return new;
end $$;

-- What is taken back belongs to the household and the life domain that the row says; a score only
-- while its measurement runs.
create or replace function intake_taken_back_fits() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select 1 from public.intake_answer a where a.id = new.answer_id
       and (a.household_id, a.domain) = (new.household_id, new.domain)
    union all
    select 1 from public.intake_reply r where r.id = new.reply_id
       and (r.household_id, r.domain) = (new.household_id, new.domain)
    union all
    select 1 from public.intake_score s join public.intake_measurement m on m.id = s.measurement_id
     where s.id = new.score_id and m.state = 'running'
       and (s.household_id, s.domain) = (new.household_id, new.domain)) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_what_is_taken_back_is_there', schema = 'public',
      table = 'intake_takenback', message = 'there is no such answer to take back';
  end if;
  return new;
end $$;

-- How often each question of the conversation was asked and filled in, for an administrator of the
-- municipality: figures alone, of the own municipality alone. A question of a branch was asked when
-- its branch was open.
create or replace function intake_filled(since timestamptz)
  returns table (domain text, question text, asked int, filled int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with said as (
    select a.*, i.domains as written
      from public.intake_answer a
      join public.followup_matter h on h.id = a.household_id
      join public.intake_intake t on t.id = a.intake_id
      join public.intake_instrument i on i.id = t.instrument_id
     where a.at >= since and a.not_discussed_because = ''
       and h.municipality_id = (select public.acts_for())
       and exists (select 1 from public.accounts_assignment own
                    where own.id = public.app_assignment() and own.user_id = public.app_user()
                      and own.role = 'administrator' and own.municipality_id = h.municipality_id)
       and not exists (select 1 from public.intake_takenback b where b.answer_id = a.id)
  ), first_asked as (
    select s.domain, q.question, q.words <> '' as is_filled
      from said s, lateral (values ('goes_well', s.goes_well), ('is_hard', s.is_hard),
                                   ('wish', s.wish)) q(question, words)
  ), deeper as (
    select s.domain, one ->> 'code' as question,
           exists (select 1 from public.intake_reply r
                    where r.intake_id = s.intake_id and r.domain = s.domain
                      and r.about_id is not distinct from s.about_id
                      and r.question = one ->> 'code') as is_filled
      from said s,
           lateral jsonb_path_query(s.written, '$[*] ? (@.domain == $d).deeper[*]',
                                    jsonb_build_object('d', s.domain)) one
     where one -> 'only_if' is null
        or one #>> '{only_if,question}' = 'help_needed' and one #> '{only_if,is}' ? s.help_needed
        or exists (select 1 from public.intake_reply r
                    where r.intake_id = s.intake_id and r.domain = s.domain
                      and r.about_id is not distinct from s.about_id
                      and r.question = one #>> '{only_if,question}'
                      and one #> '{only_if,is}' ? r.words)
  )
  select f.domain, f.question, count(*)::int, (count(*) filter (where f.is_filled))::int
    from (select * from first_asked union all select * from deeper) f
   group by f.domain, f.question
$$;

-- A municipality chooses a version of the very instrument it says.
create or replace function intake_choice_fits() returns trigger language plpgsql
  security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.instrument_id is not null and not exists (
    select 1 from public.intake_instrument i
     where i.id = new.instrument_id and i.code = new.code) then
    raise exception using errcode = 'integrity_constraint_violation',
      constraint = 'intake_a_choice_is_of_its_instrument', schema = 'public',
      table = 'intake_instrumentchoice', message = 'this is a version of another instrument';
  end if;
  return new;
end $$;
